"""Lengths: months and days of spells, spans between two dates, ages."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from policyrules.measure.rows import Item
from policyrules.vocabulary.bounds import ABSENT, Day, Number, Value, sealed
from policyrules.vocabulary.calendar import FOREVER, days_of, months_between, months_of
from policyrules.vocabulary.truth import Kleene, both
from policyrules.vocabulary.types import SpellOf

LENGTHS: dict[str, Callable[[Sequence[tuple[int, int]]], int]] = {"months": months_of, "days": days_of}


class Inside(NamedTuple):
    """A window: its first day and its last, each between bounds; `more`: its last day counts; `has`: is there one?"""

    first: Day
    last: Day
    more: int
    has: Kleene = True


def lasting(items: Sequence[Item], spell: SpellOf, unit: str, as_of: int, inside: Inside | None) -> Number:
    """The union of spells, cut at the as-of date and to a window.

    Low: the cores (latest start to earliest end) of the spells that are surely in. High: the widest of all that may be."""
    more = int(spell.included)
    stop = as_of + more
    core, wide = [], []
    for i in items:
        s, e = i.row.cells[spell.start], i.row.cells[spell.end]
        if isinstance(s, Day) and isinstance(e, Day):
            wide.append((s.first_low, min(e.last_high + more, stop)))
            if i.inside and s.has and e.has:
                core.append((s.first_high, min(e.last_low + more, stop)))
    if inside:
        core = [(max(s, inside.first.first_high), min(e, inside.last.last_low + inside.more)) for s, e in core] if inside.has else []
        wide = [(max(s, inside.first.first_low), min(e, inside.last.last_high + inside.more)) for s, e in wide]
    return Number(LENGTHS[unit](core), LENGTHS[unit](wide))


def span(start: Value, end: Value, as_of: int, unit: str) -> Value:
    """From a first day to a last day; what is ongoing runs to the as-of date; backwards is 0."""
    if not (isinstance(start, Day) and isinstance(end, Day)) or False in (start.has, end.has):
        return ABSENT
    low, high = (as_of if e == FOREVER else e for e in (end.last_low, end.last_high))
    if end.last_high == FOREVER > end.last_low:             # perhaps ongoing, perhaps a day far ahead
        low, high = min(low, as_of), FOREVER
    return sealed(Number(between(start.first_high, low, unit), between(start.first_low, high, unit), both(start.has, end.has), start.why | end.why))


def between(start: int, end: int, unit: str) -> int:
    if start >= end:
        return 0
    return end - start if unit == "days" else months_between(start, end)


def age(born: Value, as_of: int) -> Value:
    """Completed years."""
    if not isinstance(born, Day) or born.has is False:
        return ABSENT
    low, high = (months_between(b, as_of) // 12 if b < as_of else 0 for b in (born.first_high, born.first_low))
    return sealed(Number(low, high, born.has, born.why))
