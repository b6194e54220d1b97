"""Working days: Monday to Friday, less holidays, with make-up days, as a calendar table says. Both ends are included."""
from __future__ import annotations

from datetime import date
from math import inf

from policyrules.measure.point import Point
from policyrules.measure.rows import key_of
from policyrules.vocabulary.bounds import ABSENT, Choice, Day, Number, Value, is_single, sealed
from policyrules.vocabulary.calendar import FOREVER
from policyrules.vocabulary.hole import NOTHING, Why
from policyrules.vocabulary.truth import Kleene, both

WORKING = "working"


class Calendar:
    """What the rows of the calendar say of a day. A row whose day is in doubt makes all its days doubtful."""

    def __init__(self, view: Point, entity: str) -> None:
        self.kinds: dict[int, list[Kleene]] = {}
        self.doubtful: list[tuple[int, int]] = []
        self.why: Why = NOTHING
        for row in view.rows(entity):
            on, kind = key_of(row.cells["date"]), key_of(row.cells["kind"])
            if isinstance(on, Day) and isinstance(kind, Choice) and on.has is not False:
                self.why |= on.why | kind.why
                if on.has and is_single(on) and not row.many:
                    self.kinds.setdefault(on.first_low, []).append(is_working(kind))
                else:
                    self.doubtful.append((on.first_low, on.last_high))

    def works(self, day: int) -> Kleene:
        """Is it a working day? A make-up day goes before a holiday that names the same day."""
        said = self.kinds.get(day, [])
        if True in said:
            return True
        if None in said or any(low <= day <= high for low, high in self.doubtful):
            return None
        return False if said else date.fromordinal(day).weekday() < 5


def is_working(kind: Choice) -> Kleene:
    if kind.has is False or (kind.options is not None and WORKING not in kind.options):
        return False
    return True if kind.has and is_single(kind) else None


def working_days(view: Point, calendar: str, start: Value, end: Value) -> Value:
    """Low: the surely working days from the latest start to the earliest end. High: those that may be, of the widest span.

    What is ongoing runs to the as-of date."""
    if not isinstance(start, Day) or not isinstance(end, Day) or False in (start.has, end.has):
        return ABSENT
    days = Calendar(view, calendar)
    as_of = view.as_of.last_low
    first, last = (as_of if d == FOREVER else d for d in (end.last_low, end.last_high))
    low = sum(days.works(d) is True for d in range(start.first_high, min(first, as_of if end.last_high == FOREVER else first) + 1))
    high = inf if end.last_high == FOREVER > end.last_low else sum(days.works(d) is not False for d in range(start.first_low, last + 1))
    return sealed(Number(low, high, both(start.has, end.has), start.why | end.why | days.why))
