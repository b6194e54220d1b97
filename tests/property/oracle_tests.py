"""Formulas and tests, in plain two-valued logic. Of what is absent only equality and its kin can be true."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from .days import ONGOING, Day, Length, day_from, is_date, is_length, shifted
from .oracle_paths import PathWalker
from .schema import YEAR, Json
from .values import Row, Value, members, outranks, same

ORDER = ("at_least", "at_most", "more_than", "less_than")
TIME = ("before", "after", "on_or_before", "on_or_after")
SETS = ("includes", "subset_of", "overlaps", "disjoint_from")


class Tester(PathWalker):
    def holds(self, formula: Json, item: Row, subject: Row) -> bool:
        return all(self._part(key, formula, item, subject) for key in formula if key != "then")

    def _part(self, key: str, formula: Mapping[str, Json], item: Row, subject: Row) -> bool:
        part = formula[key]
        match key:
            case "all":
                return all(self.holds(f, item, subject) for f in part)
            case "any":
                return any(self.holds(f, item, subject) for f in part)
            case "not":
                return not self.holds(part, item, subject)
            case "if":
                return not self.holds(part, item, subject) or self.holds(formula["then"], item, subject)
            case "spell":
                return all(self._spell_test(op, raw, item, subject) for op, raw in part.items())
        named = key.startswith("$")
        value = self.named(key[1:], item, subject) if named else self.path(item, key)
        return self._tests(value, part, item, subject)

    def _tests(self, x: Value, spec: Json, item: Row, subject: Row) -> bool:
        if isinstance(spec, list):
            spec = {"in": spec}
        elif not isinstance(spec, Mapping):
            spec = {"equals": spec}
        return all(self._test(op, x, raw, item, subject) for op, raw in spec.items())

    def _test(self, op: str, x: Value, raw: Json, item: Row, subject: Row) -> bool:
        if op in ("equals", "not_equals"):
            return same(x, self.operand(raw, x, item, subject)) == (op == "equals")
        if op in ("in", "not_in"):
            return self._is_in(x, raw, item, subject) == (op == "in")
        if x is None:
            return False
        if op == "size":
            return self._tests(Fraction(len(members(x))), raw, item, subject)
        if op == "between":
            return self._is_between(x, raw, item, subject)
        if op in ("within", "during"):
            assert isinstance(x, Day)
            return self._is_within(x, raw, item, subject) if op == "within" else self._is_during(x, raw, item, subject)
        y = self.operand(raw, x, item, subject)
        return y is not None and compared(op, x, y)

    def _is_in(self, x: Value, raw: Json, item: Row, subject: Row) -> bool:
        if isinstance(raw, list):
            return any(same(x, self.operand(member, x, item, subject)) for member in raw)
        return any(same(x, member) for member in members(self.operand(raw, None, item, subject)))

    def _is_between(self, x: Value, raw: list[Json], item: Row, subject: Row) -> bool:
        low, high = (self.operand(end, x, item, subject) for end in raw)
        if low is None or high is None:
            return False
        if isinstance(x, Day):
            return compared("on_or_after", x, low) and compared("on_or_before", x, high)
        return compared("at_least", x, low) and compared("at_most", x, high)

    def _is_within(self, x: Day, raw: Json, item: Row, subject: Row) -> bool:
        window = self.window(raw, item, subject)
        return window is not None and x.last >= window[0] and x.first <= window[1]

    def _is_during(self, x: Day, raw: Json, item: Row, subject: Row) -> bool:
        y = self.period(raw, item, subject)
        if isinstance(y, Day):
            return x.first <= y.last and y.first <= x.last
        spell = self.spell_of(y) if y else None
        if not y or not spell:
            return False
        return x.last >= spell[0].first and begins_before_end(x, spell[1], self.is_included(y))

    # ---- windows and spells
    def window(self, raw: Json, item: Row, subject: Row) -> tuple[int, int] | None:
        """First and last day of a window, both inside; None where there is none."""
        today = Day(self.as_of, self.as_of)
        if isinstance(raw, Mapping) and ("last" in raw or "next" in raw):
            length = self._length(raw.get("last", raw.get("next")), item, subject)
            anchor = self.operand(raw.get("before", raw.get("after")), today, item, subject)
            if not isinstance(anchor, Day) or length is None:
                return None
            if "last" in raw:
                return shifted(anchor.first, length, -1), anchor.last
            return anchor.first, shifted(anchor.last, length, 1)
        period = self.period(raw, item, subject)
        if isinstance(period, Day):
            return period.first, period.last
        length = self._length(raw, item, subject)
        return None if length is None else (shifted(self.as_of, length, -1), self.as_of)

    def _length(self, raw: Json, item: Row, subject: Row) -> Length | None:
        value = self.operand(raw, Length(0, "days"), item, subject)
        return value if isinstance(value, Length) else None

    def period(self, raw: Json, item: Row, subject: Row) -> Day | Row | None:
        """A year, written or a row, as its days; a row that lasts as itself."""
        if isinstance(raw, Mapping) or is_length(str(raw)):
            return None
        if is_date(str(raw)):
            return day_from(str(raw))
        value = self.operand(raw, None, item, subject)
        if isinstance(value, Fraction):
            return day_from(str(value))
        if isinstance(value, Row) and value.entity == YEAR:
            return Day(value.cells["start"].first, value.cells["end"].last)
        return value if isinstance(value, (Day, Row)) else None

    def spell_of(self, row: Row) -> tuple[Day, Day] | None:
        """Start and end, if it has both."""
        names = self.schema.entities[row.entity].spell
        assert names is not None
        start, end = (row.cells[name] for name in names)
        return None if start is None or end is None else (start, end)

    def is_included(self, row: Row) -> bool:
        return self.schema.entities[row.entity].included

    def _spell_test(self, op: str, raw: Json, item: Row, subject: Row) -> bool:
        spell = self.spell_of(item)
        if op == "covers":
            day = self.operand(raw, ONGOING, item, subject)
            if not spell or not isinstance(day, Day) or day.last < spell[0].first:
                return False
            return day.first <= spell[1].last if self.is_included(item) else day.last < spell[1].first
        window = self.window(raw, item, subject)
        if not spell or not window or window[1] < spell[0].first:
            return False
        return begins_before_end(Day(window[0], window[0]), spell[1], self.is_included(item))


def begins_before_end(day: Day, end: Day, included: bool) -> bool:
    """Half-open: the first day lies before the end; `ends: included`: not after it."""
    return day.first <= end.last if included else day.first < end.first


def compared(op: str, x: Value, y: Value) -> bool:
    if op in ORDER:
        return (
            outranks(x, y)
            if op == "more_than"
            else outranks(y, x)
            if op == "less_than"
            else not (outranks(y, x) if op == "at_least" else outranks(x, y))
        )
    if op in TIME:
        assert isinstance(x, Day) and isinstance(y, Day)
        before, after = x.last < y.first, y.last < x.first
        return {"before": before, "after": after, "on_or_before": not after, "on_or_after": not before}[op]
    if op not in SETS:
        raise LookupError(f"no test `{op}`")
    left, right = members(x), members(y)
    return {"includes": right <= left, "subset_of": left <= right}.get(op, bool(left & right) == (op == "overlaps"))
