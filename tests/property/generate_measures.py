"""Random measures: every kind, over every relation there is."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from .generate_formulas import SPAN, FormulaMaker
from .generate_paths import is_number
from .places import MEMBERS, Leaf
from .schema import Json, Kind

SUBJECTS = (
    *("offer", "worker") * 3,
    *("guild",) * 2,
    *("bench", "stay", "review", "check", "move", "ranked_move", "need", "notice", "course"),
    *("guild_craft", "worker_craft", "worker_stay", "stay_craft", "offer_craft"),
    *("guild_wanted", "guild_task", "guild_year", "worker_year"),
)
ZERO = Fraction(0)
DATE = Leaf("", Kind("date"))
Draft = dict[str, Json]


def is_weight(kind: Kind) -> bool:
    return is_number(kind) and kind.low is not None and kind.low >= 0


class MeasureMaker(FormulaMaker):
    def measure(self, name: str, subject: str, word: str) -> bool:
        """Adds a measure of this kind to its subject, if there is something to measure."""
        maker: Callable[[str, str], tuple[Draft, Leaf] | None] = getattr(self, f"_{MAKERS[word]}")
        made = maker(subject, word)
        if not made:
            return False
        draft, leaf = made
        head = {"name": name, "subject": subject, "en": f"{word} {name}"}
        pinned = {"world": "after" if self.chance(0.6) else "now"} if self.chance(self.theme.after) else {}
        self.places.measures.setdefault(subject, {})[name] = Leaf(name, leaf.kind, leaf.scale)
        self.made.append({**head, **draft, **pinned})
        if word in OF_ROWS:
            self.of_rows.append((subject, name, self.place))
        return True

    made: list[Draft]
    of_rows: list[tuple[str, str, str]]  # subject, name and rows of those that can be told apart by group
    place = ""  # of the rows over which the last measure was made

    # ---- over rows
    def _over(self, subject: str, wanted: Callable[[str], bool] = lambda _: True) -> tuple[str, str, Draft] | None:
        """A relation, its rows' place, and most often a condition on them."""
        found = self.relation(subject, wanted)
        if self.chance(0.04) and wanted("$tasks"):
            found = ("$tasks", "$tasks")
        if not found:
            return None
        path, place = found
        self.place = place
        if self.chance(self.theme.dated):
            dates = [name for name, leaf in self.places.own_cells(place).items() if leaf.kind.base == "date"]
            if dates:
                return path, place, {"where": self._dated(self.rng.choice(dates), place, subject)}
        return path, place, {"where": self.formula(place, subject)} if self.chance(0.75) else {}

    def _dated(self, name: str, place: str, subject: str) -> dict[str, Json]:
        """A condition on a date: what covers and windows are for."""
        tests: dict[str, Json] = {"within": self.window(place, subject)}
        if self.chance(0.3):
            tests = {self.rng.choice(("on_or_after", "after", "on_or_before")): self.operand(DATE, place, subject)}
        more = self.formula(place, subject, 0) if self.chance(0.3) else {}
        return {**more, name: tests}

    def _counted(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        over = self._over(subject)
        return ({word: over[0], **over[2]}, Leaf("", Kind("integer", low=ZERO))) if over else None

    def _distinct(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        """`count of`, and `collect`."""
        over = self._over(subject)
        leaf = self.find(over[1], self._is_collectable) if over else None
        if not over or not leaf:
            return None
        member = leaf.kind.of if leaf.kind.base == "set" else leaf.kind
        kind = Kind("integer", low=ZERO) if word == "distinct" else Kind("set", of=member)
        return {"count" if word == "distinct" else word: over[0], "of": leaf.path, **over[2]}, Leaf("", kind)

    def _is_collectable(self, kind: Kind) -> bool:
        """Codes, texts, rows of the facts; or sets of them."""
        member = kind.of if kind.base == "set" and kind.of else kind
        return member.base in MEMBERS and (member.base != "row" or member.name in self.schema.entities)

    def _extreme(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        """`sum`, `min`, `max`, `earliest`, `latest`, `longest_run`."""

        def fits(kind: Kind) -> bool:
            if word in ("earliest", "latest"):
                return kind.base == "date"
            if word == "longest_run":
                return kind.base == "integer"
            return is_number(kind) or (word != "sum" and self.ordered(kind))

        over = self._over(subject)
        leaf = self.find(over[1], fits) if over else None
        if not over or not leaf:
            return None
        kind = Kind("integer", low=ZERO) if word == "longest_run" else leaf.kind
        scale = "" if word == "longest_run" else leaf.scale
        return {word: over[0], "of": leaf.path, **over[2]}, Leaf("", kind, scale)

    def _shared(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        over = self._over(subject)
        if not over:
            return None
        path, place, _ = over
        weight = self.find(place, is_weight) if self.chance(0.4) else None
        draft = {word: path, "where": self.formula(place, subject)}
        draft |= {"among": self.formula(place, subject)} if self.chance(0.5) else {}
        draft |= {"weigh": weight.path} if weight else {}
        return draft, Leaf("", Kind("decimal", low=ZERO), "share")

    def _one_row(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        over = self._over(subject, lambda place: place != "$tasks")
        leaf = self.find(over[1], self._sortable) if over else None
        if not over or not leaf:
            return None
        return {word: over[0], "ordered_by": leaf.path, **over[2]}, Leaf("", Kind("row", over[1]))

    def _sortable(self, kind: Kind) -> bool:
        return kind.base == "date" or is_number(kind) or self.ordered(kind)

    def _lasting_time(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        over = self._over(
            subject, lambda place: place in self.schema.entities and self.schema.entities[place].spell is not None
        )
        if not over:
            return None
        inside = {"inside": self._inside(subject)} if self.chance(0.5) else {}
        return {word: over[0], **over[2], **inside}, Leaf("", Kind("duration", unit=word))

    def _inside(self, subject: str) -> Json:
        if self.chance(0.3):
            return self.year(subject)
        if self.chance(0.7):
            return self.length(subject, subject)
        return {"last": self.length(subject, subject), "before": self.operand(Leaf("", Kind("date")), subject, subject)}

    # ---- of the row itself
    def _formula(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        if word == "holds":
            return {word: self.formula(subject, subject, 2)}, Leaf("", Kind("boolean"))
        names = ("one", "two", "three")[: self.rng.choice((1, 2, 3, 3))]
        formulas = {name: self.formula(subject, subject) for name in names}
        return {word: formulas}, Leaf("", Kind("set", of=Kind("text", "|".join(names))))

    def _between_dates(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        start, end = (self.find(subject, lambda kind: kind.base == "date", depth=2) for _ in range(2))
        if not start or not end:
            return None
        if word == "age":
            return {word: start.path}, Leaf("", Kind("integer", low=ZERO), "age" if start.scale == "birth" else "")
        stop = "$as_of" if self.chance(0.3) else end.path
        return {word: {"from": start.path, "to": stop}}, Leaf("", Kind("duration", unit=SPAN))

    def _worked(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        """Between two dates that may not be without end."""
        dates = [
            a.name for a in self._attributes(subject) if a.kind.base == "date" and not a.endless and not a.may_be_none
        ]
        if not dates:
            return None
        ends = {"from": "start", "to": "end"} if {"start", "end"} <= set(dates) else {"from": dates[0], "to": dates[-1]}
        return {word: ends}, Leaf("", Kind("integer", low=ZERO), "workdays")

    # ---- of named values
    def _computed(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        leaf = self.find(subject, lambda k: is_number(k) or k.base == "date" or self.ordered(k), depth=2)
        if not leaf:
            return None
        x = f"$subject.{leaf.path}"
        if leaf.kind.base == "date":
            x = "$as_of" if self.chance(0.15) else x
            return {word: [x, self.length(subject, subject)]}, Leaf("", Kind("date"))
        other = self.find(subject, lambda k: k.base == "integer" if self.ordered(leaf.kind) else is_number(k), depth=2)
        y = self.rng.choice([1, 2, "$n", f"$subject.{other.path}" if other else 1])
        if self.ordered(leaf.kind):
            return {word: [x, y]}, Leaf("", leaf.kind)
        whole = leaf.kind.base == "integer" and (other is None or other.kind.base == "integer")
        return {word: [x, y]}, Leaf("", Kind("integer" if whole else "decimal"), leaf.scale)

    def _divided(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        ends = [self.find(subject, is_weight, depth=2) for _ in range(2)]
        if not ends[0] or not ends[1]:
            return None
        return {word: [f"$subject.{ends[0].path}", f"$subject.{ends[1].path}"]}, Leaf(
            "", Kind("decimal", low=ZERO), "share"
        )

    def _merged(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        """Of sets that are there, and of single values that may be none: the empty set."""
        first = self.find(subject, lambda k: k.base == "set" and k.of is not None and k.of.base == "code", depth=1)
        if not first or first.kind.of is None:
            return None
        of = first.kind.of
        draft: list[Json] = [f"$subject.{first.path}"]
        for _ in range(1 if word == "except" else self.rng.choice((1, 1, 2))):
            more = self.find(subject, lambda k: (k.of if k.base == "set" else k) == of, depth=1)
            listed = self.parameter(lambda k: k.base == "set" and k.of == of)
            draft.append(
                f"${listed.name}" if listed and (not more or self.chance(0.3)) else f"$subject.{(more or first).path}"
            )
        return {word: draft}, Leaf("", first.kind)

    def _of_dates(self, subject: str, word: str) -> tuple[Draft, Leaf] | None:
        dates = [a.name for a in self._attributes(subject) if a.kind.base == "date" and not a.may_be_none]
        if len(dates) < 2:
            return None
        return {word: [f"$subject.{name}" for name in self.rng.sample(dates, 2)]}, Leaf("", Kind("date"))

    def _attributes(self, subject: str) -> list[Json]:
        entity = self.schema.entities.get(subject)
        return list(entity.attributes.values()) if entity else []


MAKERS = {
    "count": "counted",
    "distinct": "distinct",
    "collect": "distinct",
    "share": "shared",
    **dict.fromkeys(("sum", "min", "max", "earliest", "latest", "longest_run"), "extreme"),
    **dict.fromkeys(("first", "last"), "one_row"),
    **dict.fromkeys(("months", "days"), "lasting_time"),
    **dict.fromkeys(("holds", "which"), "formula"),
    **dict.fromkeys(("span", "age"), "between_dates"),
    "working_days": "worked",
    "ratio": "divided",
    **dict.fromkeys(("plus", "minus"), "computed"),
    **dict.fromkeys(("union", "intersect", "except"), "merged"),
    **dict.fromkeys(("earliest_of", "latest_of"), "of_dates"),
}
OF_ROWS = ("count", "distinct", "share", "sum", "min", "max", "earliest", "latest", "longest_run", "months", "days")
