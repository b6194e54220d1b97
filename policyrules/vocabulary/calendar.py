"""Days, months and spells of time. A day is an ordinal (1 = 0001-01-01); nothing here reads a clock."""
from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

EARLIEST, LATEST = date(1900, 1, 1).toordinal(), date(2100, 12, 31).toordinal()     # domain of an unknown date
FOREVER = date(9999, 12, 31).toordinal()                                            # ongoing, pending: after every day
DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
LENGTH = re.compile(r"([0-9]{1,7}) (day|week|month|year)s?")
UNITS = {"day": (1, "days"), "week": (7, "days"), "month": (1, "months"), "year": (12, "months")}


class PartialDate(NamedTuple):
    """A day, a month or a year as it is written."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"] + [f"{p:02d}" for p in (self.month, self.day) if p is not None]
        return "-".join(parts)

    def first(self) -> int:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1).toordinal()

    def last(self) -> int:
        """Its last day."""
        month = self.month or 12
        return date(self.year, month, self.day or month_length(self.year, month)).toordinal()


class Duration(NamedTuple):
    """So many months or days; a year is 12 months, a week 7 days, and the two units are never mixed."""

    number: int
    unit: str                       # months | days

    def __str__(self) -> str:
        if self.unit == "months" and self.number % 12 == 0 and self.number:
            return f"{self.number // 12} year{'s' * (self.number != 12)}"
        return f"{self.number} {self.unit if self.number != 1 else self.unit[:-1]}"


def read_date(text: str) -> PartialDate | None:
    """The date a text says (`2015`, `2015-07`, `2015-07-20`), or None where it is not one of the calendar."""
    found = DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = (None if p is None else int(p) for p in found.groups())
    assert year is not None
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(year, month, day)


def read_duration(text: str) -> Duration | None:
    """The length a text says (`5 years`, `24 months`, `365 days`), or None."""
    found = LENGTH.fullmatch(text)
    if not found:
        return None
    factor, unit = UNITS[found[2]]
    return Duration(int(found[1]) * factor, unit)


def month_length(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def add_months(day: int, months: int) -> int:
    """Lands on the same day of the month or on its last; 29 February and a year is 28 February. Stays in the calendar."""
    if day >= FOREVER:
        return FOREVER
    d = date.fromordinal(day)
    year, month = divmod(d.year * 12 + d.month - 1 + months, 12)
    if year < 1:
        return 1
    if year > 9998:
        return FOREVER
    return date(year, month + 1, min(d.day, month_length(year, month + 1))).toordinal()


def moved(day: int, number: int, unit: str) -> int:
    """The day so many months or days later (earlier, where negative); forever stays forever."""
    if day >= FOREVER:
        return FOREVER
    return add_months(day, number) if unit == "months" else min(max(day + number, 1), FOREVER)


def months_between(start: int, end: int) -> int:
    """The largest n >= 0 with start + n months <= end: a month counts once its day is reached."""
    a, b = date.fromordinal(start), date.fromordinal(end)
    n = (b.year - a.year) * 12 + b.month - a.month
    return max(0, n - (b.day < min(a.day, month_length(b.year, b.month))))


def is_month_end(day: int) -> bool:
    d = date.fromordinal(day)
    return d.day == month_length(d.year, d.month)


def month_end(day: int) -> int:
    """The last day of the day's month."""
    d = date.fromordinal(day)
    return d.replace(day=month_length(d.year, d.month)).toordinal()


def merged(spells: Iterable[tuple[int, int]], apart: int) -> list[tuple[int, int]]:
    """The union of half-open spells as runs; those at most `apart` days apart are one run. Empty spells are nothing."""
    runs: list[tuple[int, int]] = []
    for start, end in sorted(s for s in spells if s[0] < s[1]):
        if runs and start <= runs[-1][1] + apart:
            runs[-1] = runs[-1][0], max(runs[-1][1], end)
        else:
            runs.append((start, end))
    return runs


def months_of(spells: Iterable[tuple[int, int]]) -> int:
    """Whole months of each run, summed. INVARIANT: never less for a larger union; carrying left-over days over would break it."""
    return sum(months_between(start, end) for start, end in merged(spells, 1))


def days_of(spells: Iterable[tuple[int, int]]) -> int:
    """Days of the union."""
    return sum(end - start for start, end in merged(spells, 0))
