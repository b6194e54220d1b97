"""What is measured of a row: loops over rows, sets of days, plain arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any

from .days import FOREVER, Day, Length, Span, days_of, is_date, is_weekday, months_of, moved, years_between
from .oracle_paths import flattened
from .oracle_rows import Rows, many
from .oracle_tests import Tester
from .schema import Json
from .values import Code, Row, Value, atom, code_from, literal_like, members, sort_key

ROWS = ("count", "sum", "min", "max", "earliest", "latest", "share", "collect", "first", "last", "months", "days")
OVER_ROWS = (*ROWS, "longest_run")
OF_NAMED = ("plus", "minus", "ratio", "union", "intersect", "except", "earliest_of", "latest_of")
OF_ITSELF = ("holds", "which", "span", "age", "working_days")
KINDS = (*OVER_ROWS, *OF_NAMED, *OF_ITSELF)


def kind_of(spec: Mapping[str, Json]) -> str:
    return next(kind for kind in KINDS if kind in spec)


class Measurer(Tester):
    measures: Mapping[tuple[str, str], Mapping[str, Json]]

    def __init__(self, measures: Iterable[Mapping[str, Json]], *given: Any) -> None:
        super().__init__(*given)
        self.measures = {(m["subject"], m["name"]): m for m in measures}
        self._memo: dict[tuple[str, str, int], tuple[Value, Row]] = {}

    def measured(self, row: Row, name: str) -> Value:
        spec = self.measures[row.entity, name]
        asked_in, self.world = self.world, spec.get("world", self.world)
        key = (name, self.world, id(row))
        try:
            if key not in self._memo:  # the row is kept too: so its id() stays its own
                self._memo[key] = self._measure(spec, row), row
            return self._memo[key][0]
        finally:
            self.world = asked_in

    def _measure(self, spec: Mapping[str, Json], row: Row) -> Value:
        kind = kind_of(spec)
        if kind in OF_ITSELF:
            own: Callable[[Json, Row], Value] = getattr(self, f"_{kind}")
            return own(spec[kind], row)
        if kind in OF_NAMED:
            return self._arithmetic(kind, [self._argument(raw, row) for raw in spec[kind]], spec[kind])
        if kind == "share":
            return self._share(spec, row)
        kept = [r for r in self._over(spec[kind], row) if self.holds(spec.get("where", {}), r, row)]
        if kind in ("months", "days"):
            return self._length_of(kind, kept, spec, row)
        if kind in ("first", "last"):
            return self._one_row(kind, kept, spec["ordered_by"])
        if kind == "count" and "of" not in spec:
            return Fraction(len(kept))
        return aggregated(kind, [self.path(r, spec["of"]) for r in kept])

    def _over(self, path: str, row: Row) -> Rows:
        return self.parameters.value(path[1:]) if path.startswith("$") else many(self.path(row, path))

    # ---- over rows
    def _share(self, spec: Mapping[str, Json], row: Row) -> Value:
        rows = [r for r in self._over(spec["share"], row) if self.holds(spec.get("among", {}), r, row)]
        weights = {r: self.path(r, spec["weigh"]) if "weigh" in spec else Fraction(1) for r in rows}
        known = {r: w for r, w in weights.items() if isinstance(w, Fraction)}
        total = sum(known.values(), Fraction(0))
        if not total:
            return None
        return sum((w for r, w in known.items() if self.holds(spec.get("where", {}), r, row)), Fraction(0)) / total

    def _one_row(self, kind: str, kept: list[Row], path: str) -> Value:
        valued = [(sort_key(value), r.id, r) for r in kept if (value := self.path(r, path)) is not None]
        if not valued:
            return None
        chosen = (min if kind == "first" else max)(valued, key=lambda v: v[:2])
        ties = [r for key, _, r in valued if key == chosen[0]]
        if len(ties) > 1 and any(r.id.startswith("+") or r.entity not in self.schema.entities for r in ties):
            self.doubts.add("a tie between rows whose keys are not given")
        return chosen[2]

    def _length_of(self, kind: str, kept: list[Row], spec: Mapping[str, Json], row: Row) -> Value:
        window = self.window(spec["inside"], row, row) if "inside" in spec else None
        if "inside" in spec and window is None:
            return Length(0, kind)
        by_year = "inside" in spec and isinstance(self.period(spec["inside"], row, row), Day)
        spells = [cut for r in kept if (cut := self._cut(r, window, by_year)) is not None]
        days = months_of(spells) if kind == "months" else len(days_of(spells))
        return Length(days, kind)

    def _cut(self, row: Row, window: tuple[int, int] | None, by_year: bool) -> tuple[int, int] | None:
        """A spell, half-open, cut to the window and the as-of date. Where the last day counts, so does the cut's."""
        spell = self.spell_of(row)
        if spell is None:
            return None
        start, last = spell[0].first, min(spell[1].last, self.as_of)
        more = 1 if self.is_included(row) else 0
        if window is None:
            return start, last + more
        return max(start, window[0]), min(last + more, window[1] + (1 if by_year else more))

    # ---- of the row itself
    def _holds(self, formula: Json, row: Row) -> Value:
        return self.holds(formula, row, row)

    def _which(self, formulas: Mapping[str, Json], row: Row) -> Value:
        return frozenset(name for name, formula in formulas.items() if self.holds(formula, row, row))

    def _span(self, ends: Mapping[str, Json], row: Row) -> Value:
        start, stop = (self._date(ends[key], row) for key in ("from", "to"))
        if start is None or stop is None:
            return None
        return Span(start.first, self.as_of if stop.last == FOREVER else stop.last)

    def _age(self, path: Json, row: Row) -> Value:
        birth = self._date(path, row)
        if birth is None:
            return None
        return Fraction(years_between(birth.first, self.as_of)) if birth.first < self.as_of else Fraction(0)

    def _working_days(self, ends: Mapping[str, Json], row: Row) -> Value:
        start, stop = (self._date(ends[key], row) for key in ("from", "to"))
        if start is None or stop is None:
            return None
        if FOREVER in (start.first, stop.last):
            self.doubts.add("working days without end")
            return Fraction(0)
        marked: dict[int, set[str]] = {}
        for entry in self.rows(self.schema.by_table["calendar_days"].name):
            if isinstance(day := entry.cells["date"], Day):
                marked.setdefault(day.first, set()).add(str(entry.cells["kind"]))
        if any(len(kinds) > 1 for kinds in marked.values()):
            self.doubts.add("a day is both a holiday and worked")
        days = range(start.first, stop.last + 1)
        return Fraction(sum("working" in marked[d] if d in marked else is_weekday(d) for d in days))

    def _date(self, raw: Json, row: Row) -> Day | None:
        """`from:` and `to:` are paths of the row, names or dates."""
        text = str(raw)
        named = text.startswith("$") or is_date(text)
        value = self.operand(raw, Day(0, 0), row, row) if named else self.path(row, text)
        assert value is None or isinstance(value, Day)
        return value

    # ---- of named values
    def _argument(self, raw: Json, row: Row) -> Value:
        written = not (isinstance(raw, Mapping) or str(raw).startswith("$"))
        return None if written else self.operand(raw, None, row, row)

    def _arithmetic(self, kind: str, values: list[Value], written: list[Json]) -> Value:
        if kind in ("union", "intersect", "except"):
            return combined(
                kind,
                [members(literal_like(frozenset(), raw) if is_literal(raw) else v) for v, raw in zip(values, written)],
            )
        if kind in ("earliest_of", "latest_of"):
            return aggregated(kind.removesuffix("_of"), values)
        x, y = (beside(values, k, raw) if is_literal(raw) else values[k] for k, raw in enumerate(written))
        if x is None or y is None:
            return None
        if kind == "ratio":
            assert isinstance(x, Fraction) and isinstance(y, Fraction)
            return x / y if y else None
        return stepped(x, y, 1 if kind == "plus" else -1)


def is_literal(raw: Json) -> bool:
    return not isinstance(raw, Mapping) and not str(raw).startswith("$")


def beside(values: list[Value], place: int, raw: Json) -> Value:
    """A literal operand: a length beside a date, else a number."""
    other = values[1 - place]
    return (
        literal_like(Length(0, "days") if isinstance(other, Day) else Fraction(0), raw) if other is not None else None
    )


def stepped(x: Value, y: Value, sign: int) -> Value:
    if isinstance(x, Day) and isinstance(y, Length):
        return moved(x, y, sign)
    if isinstance(x, Code) and isinstance(y, Fraction):
        place = x.rank + sign * int(y)
        return code_from(x.codes, x.codes.keys[place]) if 0 <= place < len(x.codes.keys) else None
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        return x + sign * y
    raise TypeError(f"no sum of {x!r} and {y!r}")


def combined(kind: str, sets: list[frozenset[Any]]) -> frozenset[Any]:
    out = sets[0]
    for other in sets[1:]:
        out = out | other if kind == "union" else out & other if kind == "intersect" else out - other
    return out


def aggregated(kind: str, values: list[Value]) -> Value:
    """Of the values that are there."""
    there: list[Any] = [value for value in values if value is not None]
    if kind == "count":
        return Fraction(len({atom(v) for v in flattened(there)}))
    if kind == "collect":
        return flattened(there)
    if kind == "sum":
        return sum(there, Fraction(0))
    if kind == "longest_run":
        return Fraction(longest_run({int(v.cells["number"]) if isinstance(v, Row) else int(v) for v in there}))
    if not there:
        return None
    pick = min if kind in ("min", "earliest") else max
    if isinstance(there[0], Day):
        return Day(pick(day.first for day in there), pick(day.last for day in there))
    chosen: Value = pick(there, key=sort_key)
    return chosen


def longest_run(numbers: set[int]) -> int:
    runs = [next(n for n in range(1, len(numbers) + 2) if start + n not in numbers) for start in numbers]
    return max(runs, default=0)
