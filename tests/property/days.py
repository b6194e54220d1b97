"""The calendar of the oracle: days as ordinals, dates as pairs of days, lengths of time. Its own, on purpose."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

FOREVER = 10**8  # ongoing, pending: after every day
UNITS = {"year": (12, "months"), "month": (1, "months"), "week": (7, "days"), "day": (1, "days")}
LENGTH = re.compile(r"(\d+) (day|week|month|year)s?")
DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

Unit = Literal["months", "days"]


@dataclass(frozen=True, order=True)
class Day:
    """A date that is a value: its first and last day; a month that is recorded by month has thirty between them."""

    first: int
    last: int


@dataclass(frozen=True)
class Length:
    n: int
    unit: str


@dataclass(frozen=True)
class Span:
    """A length that is read in the unit of what it is compared with."""

    start: int
    stop: int

    def read_in(self, unit: str) -> int:
        if self.stop <= self.start:
            return 0
        return months_between(self.start, self.stop) if unit == "months" else self.stop - self.start


ONGOING = Day(FOREVER, FOREVER)


def is_date(text: str) -> bool:
    return DATE.fullmatch(text) is not None


def is_length(text: str) -> bool:
    return LENGTH.fullmatch(text) is not None


def day_from(text: str) -> Day:
    """`2021` is the whole year, `2021-06` the whole month."""
    found = DATE.fullmatch(text)
    if not found:
        raise ValueError(f"no date: {text}")
    y, m, d = (int(part) if part else 0 for part in found.groups())
    if d:
        return Day(date(y, m, d).toordinal(), date(y, m, d).toordinal())
    return Day(date(y, m or 1, 1).toordinal(), month_end(y, m or 12))


def length_from(text: str) -> Length:
    found = LENGTH.fullmatch(text)
    if not found:
        raise ValueError(f"no length: {text}")
    factor, unit = UNITS[found[2]]
    return Length(int(found[1]) * factor, unit)


def month_end(year: int, month: int) -> int:
    return date(year, month, monthrange(year, month)[1]).toordinal()


def text_of(day: int) -> str:
    return date.fromordinal(day).isoformat()


def add_months(day: int, n: int) -> int:
    """Lands on the same day of the month, or on its last."""
    at = date.fromordinal(day)
    month = at.year * 12 + at.month - 1 + n
    year, month = month // 12, month % 12 + 1
    return min(date(year, month, 1).toordinal() + at.day - 1, month_end(year, month))


def shifted(day: int, by: Length, sign: int) -> int:
    if day == FOREVER:
        return day
    return add_months(day, sign * by.n) if by.unit == "months" else day + sign * by.n


def moved(day: Day, by: Length, sign: int) -> Day:
    """Both days moved; a whole month moved by months stays a whole month."""
    if day == ONGOING:
        return day
    first, last = shifted(day.first, by, sign), shifted(day.last, by, sign)
    if by.unit == "months" and is_whole_month(day):
        at = date.fromordinal(first)
        last = month_end(at.year, at.month)
    return Day(first, last)


def is_whole_month(day: Day) -> bool:
    at = date.fromordinal(day.first)
    return at.day == 1 and day.last == month_end(at.year, at.month)


def months_between(start: int, stop: int) -> int:
    """The most months that can be added to the start without passing the stop."""
    months = 0
    while add_months(start, months + 1) <= stop:
        months += 1
    return months


def years_between(start: int, stop: int) -> int:
    years = 0
    while add_months(start, 12 * (years + 1)) <= stop:
        years += 1
    return years


def days_of(spells: Iterable[tuple[int, int]]) -> set[int]:
    """The days of half-open spells, each once."""
    return {day for start, stop in spells for day in range(start, stop)}


def months_of(spells: Iterable[tuple[int, int]]) -> int:
    """Whole months of each run of days; a single day between two runs is no gap."""
    days = days_of(spells)
    days |= {day + 1 for day in days if day + 2 in days}
    starts = [day for day in days if day - 1 not in days]
    return sum(months_between(start, _run_end(days, start)) for start in starts)


def _run_end(days: set[int], start: int) -> int:
    while start in days:
        start += 1
    return start


def is_weekday(day: int) -> bool:
    return date.fromordinal(day).weekday() < 5
