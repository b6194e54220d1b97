"""Random formulas: every operator on every kind, every form an operand can take."""

from __future__ import annotations

from collections.abc import Callable

from .generate_paths import PathMaker, Wanted, is_number
from .places import Leaf
from .schema import YEAR, Json, Kind

SPAN = "span"
ORDER = ("at_least", "at_least", "at_most", "at_most", "more_than", "less_than")
TIME = ("before", "after", "on_or_before", "on_or_after")
SETS = ("includes", "includes", "subset_of", "overlaps", "overlaps", "disjoint_from", "disjoint_from")


def comparable(x: Kind) -> Wanted:
    """What may stand on the right of a value of this kind."""
    if is_number(x):
        return is_number
    if x.base == "duration":
        return lambda y: y.base == "duration" and (y.unit == x.unit or (y.unit == SPAN and x.name != SPAN))
    if x.base == "set":
        return lambda y: y.base == "set" and y.of == x.of
    return lambda y: (y.base, y.name) == (x.base, x.name)


class FormulaMaker(PathMaker):
    def formula(self, place: str, outer: str, depth: int = 1) -> dict[str, Json]:
        """Tests of a row of `place`; `outer` is the row that asks (the same, in a rule)."""
        parts: dict[str, Json] = {}
        if depth and self.chance(0.4):
            parts = self._composed(place, outer, depth)
            if self.chance(0.7):
                return parts
        for _ in range(self.rng.choice((1, 1, 1, 2, 2))):
            parts |= self._one_test(place, outer)
        return parts

    def _composed(self, place: str, outer: str, depth: int) -> dict[str, Json]:
        def inner() -> dict[str, Json]:
            return self.formula(place, outer, depth - 1)

        match self.rng.choice(("all", "any", "any", "any", "not", "if")):
            case "not":
                return {"not": inner()}
            case "if":
                return {"if": inner(), "then": inner()}
            case word:
                return {word: [inner() for _ in range(self.rng.choice((1, 2, 2, 3)))]}

    def _one_test(self, place: str, outer: str) -> dict[str, Json]:
        entity = self.schema.entities.get(place)
        if entity and entity.spell and self.chance(0.25):
            return {"spell": self._spell(place, outer)}
        if self.chance(0.05):
            parameter = self.rng.choice([p for p in self.known.values() if not p.keyed_by and p.kind.base != "row"])
            return {f"${parameter.name}": self.test(Leaf("", parameter.kind), place, outer)}
        leaf = self.find(place, self._is_testable)
        return {leaf.path: self.test(leaf, place, outer)} if leaf else {}

    def _is_testable(self, kind: Kind) -> bool:
        """Rows of the facts now and then, and sets of them."""
        member = kind.of if kind.base == "set" and kind.of else kind
        return member.base != "row" or (member.name in self.schema.entities and self.chance(0.15))

    def test(self, leaf: Leaf, place: str, outer: str) -> Json:
        if leaf.kind.unit == SPAN:  # read in the unit of what it is compared with
            leaf = Leaf(leaf.path, Kind("duration", SPAN, unit=self.rng.choice(("months", "days"))))
        kind = leaf.kind
        if self.chance(0.06):
            return {self.rng.choice(("equals", "not_equals")): "none"}
        if kind.base == "set":
            return self._set_test(leaf, place, outer)
        if kind.base == "date":
            return self._date_test(leaf, place, outer)
        if kind.base == "row":
            return self._row_test(leaf, place, outer)
        if is_number(kind) or kind.base == "duration" or self.ordered(kind):
            if self.chance(0.7):
                return self._order_test(leaf, place, outer)
        return self._equality(leaf, place, outer)

    # ---- by kind
    def _equality(self, leaf: Leaf, place: str, outer: str) -> Json:
        match self.rng.choice(("plain", "list", "equals", "not_equals", "in", "not_in")):
            case "plain":
                return self.literal(leaf.kind, leaf.scale)
            case "list":
                return self._members(leaf) or [self.literal(leaf.kind, leaf.scale)]
            case "in" | "not_in" as word:
                listed = self.parameter(lambda y: y.base == "set" and y.of == leaf.kind)
                return {word: f"${listed.name}" if listed and self.chance(0.5) else self._members(leaf)}
            case word:
                return {word: self.operand(leaf, place, outer)}

    def _members(self, leaf: Leaf) -> list[Json]:
        listed = [self.literal(leaf.kind, leaf.scale) for _ in range(self.rng.choice((1, 2, 2, 3, 4)))]
        return [*dict.fromkeys(listed), *(["none"] if self.chance(0.15) else [])]

    def _order_test(self, leaf: Leaf, place: str, outer: str) -> Json:
        if self.chance(0.15):
            return {"between": [self.operand(leaf, place, outer), self.operand(leaf, place, outer)]}
        tests = {self.rng.choice(ORDER): self.operand(leaf, place, outer)}
        if self.chance(0.1):
            tests[self.rng.choice(("not_equals", "less_than"))] = self.operand(leaf, place, outer)
        return tests

    def _row_test(self, leaf: Leaf, place: str, outer: str) -> Json:
        word = self.rng.choice(("equals", "not_equals"))
        return {word: self._named(leaf, place, outer) or "none"}

    def _set_test(self, leaf: Leaf, place: str, outer: str) -> Json:
        of = leaf.kind.of
        assert of is not None
        if self.chance(0.3):
            number = self.rng.choice((0, 1, 2, "$n"))
            return {"size": number if self.chance(0.4) else {self.rng.choice(ORDER): number}}
        word = self.rng.choice(("equals", "not_equals") if self.chance(0.12) else SETS)
        one = word == "includes" and self.chance(0.6)
        found = self.operand(Leaf("", of) if one else leaf, place, outer)
        if found == "none" or (isinstance(found, list) and "none" in found):  # of rows there is no literal, and `none` is in no set
            return {"size": self.rng.choice((0, 1, 2))}
        return {word: found}

    def _date_test(self, leaf: Leaf, place: str, outer: str) -> Json:
        match self.rng.choice(("order", "order", "order", "within", "within", "between", "during", "equality")):
            case "within":
                return {"within": self.window(place, outer)}
            case "between":
                return {"between": [self.operand(leaf, place, outer), self.operand(leaf, place, outer)]}
            case "during":
                return {"during": self.period(outer)}
            case "equality":
                return self._equality(leaf, place, outer)
        return {self.rng.choice(TIME): self.operand(leaf, place, outer)}

    def _spell(self, place: str, outer: str) -> dict[str, Json]:
        if self.chance(0.6):
            return {"covers": self.operand(Leaf("", Kind("date")), place, outer)}
        return {"overlaps": self.year(outer) if self.chance(0.4) else self.window(place, outer)}

    # ---- operands
    def operand(self, leaf: Leaf, place: str, outer: str) -> Json:
        """A literal; or a parameter, a table at a key, the as-of date, a value of the row that asks or is tested."""
        forms: list[Callable[[], Json]] = [
            lambda: self._parameter(leaf.kind),
            lambda: self._named(leaf, place, outer),
            lambda: self._named(leaf, place, outer),
            lambda: self._table(leaf.kind, place, outer),
            lambda: "$as_of" if leaf.kind.base == "date" else None,
        ]
        found = self.rng.choice(forms)() if self.chance(0.5) else None
        if found is None and leaf.kind.base == "row":
            found = self._named(leaf, place, outer)
        return self.literal(leaf.kind, leaf.scale) if found is None else found

    def _parameter(self, kind: Kind) -> Json:
        parameter = self.parameter(comparable(kind))
        return f"${parameter.name}" if parameter else None

    def _named(self, leaf: Leaf, place: str, outer: str) -> Json:
        """`$item.x` is the row tested; `$subject.x` the row that asks; `$subject` alone, where a row is compared."""
        if leaf.kind.base == "row" and leaf.kind.name == outer and self.chance(0.5):
            return "$subject"
        word, at = ("item", place) if self.chance(0.4) and place != outer else ("subject", outer)
        found = self.find(at, comparable(leaf.kind), depth=2, tries=8)
        return f"${word}.{found.path}" if found else None

    def _table(self, kind: Kind, place: str, outer: str) -> Json:
        parameter = self.parameter(comparable(kind), keyed=True)
        if not parameter:
            return None
        key = self._named(Leaf("", Kind("code", parameter.keyed_by)), place, outer)
        return {"table": f"${parameter.name}", "at": key} if key else None

    # ---- windows
    def length(self, place: str, outer: str) -> Json:
        kind = Kind("duration", unit=self.rng.choice(("months", "months", "days")))
        if self.chance(0.5):
            found = self._parameter(kind) if self.chance(0.6) else self._table(kind, place, outer)
            return found or self.literal(kind)
        return self.literal(kind)

    def window(self, place: str, outer: str) -> Json:
        if self.chance(0.6):
            return self.length(place, outer)
        words = self.rng.choice((("last", "before"), ("next", "after")))
        return {words[0]: self.length(place, outer), words[1]: self.operand(Leaf("", Kind("date")), place, outer)}

    def year(self, outer: str) -> Json:
        named = [n for n, c in self.places.cells(outer).items() if c.kind == Kind("row", YEAR)]
        return f"$subject.{named[0]}" if named and self.chance(0.8) else self.rng.choice((2020, 2021, 2022))

    def period(self, outer: str) -> Json:
        """A year, or a row that lasts."""
        if self.chance(0.5):
            return self.year(outer)
        return self._lasting(outer) or self.year(outer)

    def _lasting(self, outer: str) -> Json:
        entity = self.schema.entities.get(outer)
        if entity and entity.spell and self.chance(0.5):
            return "$subject"
        spells = [e.name for e in self.schema.entities.values() if e.spell]
        found = self.find(outer, lambda kind: kind.base == "row" and kind.name in spells, depth=2, tries=8)
        return f"$subject.{found.path}" if found else None
