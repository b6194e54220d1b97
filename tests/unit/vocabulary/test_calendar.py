"""Days, months and spells: tables by hand, and the laws that lengths keep."""
from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyrules.vocabulary.calendar import (
    FOREVER,
    Duration,
    PartialDate,
    add_months,
    days_of,
    is_month_end,
    merged,
    month_end,
    months_between,
    months_of,
    moved,
    read_date,
    read_duration,
)

LONG = "9" * 5000
DAYS = st.integers(date(1990, 1, 1).toordinal(), date(2040, 12, 31).toordinal())
MONTH_ENDS = st.builds(lambda y, m: month_end(date(y, m, 1).toordinal()), st.integers(1990, 2040), st.integers(1, 12))
NEAR_MONTH_ENDS = st.builds(lambda d, off: d + off, MONTH_ENDS, st.integers(-3, 3))     # where lengths go wrong
SOME_DAYS = DAYS | NEAR_MONTH_ENDS
SPELLS = st.lists(st.tuples(SOME_DAYS, SOME_DAYS), max_size=6)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def spell(start: str, end: str) -> tuple[int, int]:
    return day(start), day(end)


# ---------------------------------------------------------------- reading
@pytest.mark.parametrize(("text", "value"), [
    ("2015", (2015,)), ("2015-07", (2015, 7)), ("2015-07-20", (2015, 7, 20)), ("2024-02-29", (2024, 2, 29)), ("0001", (1,)),
    ("9999-12-31", (9999, 12, 31)), ("0000", None), ("0000-01-01", None), ("2023-02-29", None), ("2015-13", None), ("2015-07-32", None),
    ("2015-00", None), ("2015-07-00", None), ("2015-00-01", None),          # month and day nought are no month and day
    ("２０１５", None), ("٢٠١٥-٠٧", None), ("२०१५", None),                     # digits of other scripts are not ours
    ("", None), ("15-07", None), ("2015-7", None), ("2015/07", None), ("201507", None), ("2015-07-20T00:00", None), (" 2015", None),
    ("2015\n", None), ("-2015", None), (LONG, None),
])
def test_a_date(text: str, value: tuple[int, ...] | None) -> None:
    assert read_date(text) == (None if value is None else PartialDate(*value))


@pytest.mark.parametrize(("text", "number", "unit"), [
    ("5 years", 60, "months"), ("1 year", 12, "months"), ("24 months", 24, "months"), ("1 month", 1, "months"), ("2 weeks", 14, "days"),
    ("365 days", 365, "days"), ("0 days", 0, "days"), ("05 years", 60, "months"),
])
def test_a_length(text: str, number: int, unit: str) -> None:
    assert read_duration(text) == Duration(number, unit)


@pytest.mark.parametrize("text", [
    "", "5", "years", "5years", "5  years", "-5 years", "1.5 years", "five years", "5 Years", "5 year s", "5 hours", "５ years", "٥ days",
    "5 years ", LONG + " days", LONG, "P5Y",
])
def test_no_length(text: str) -> None:
    assert read_duration(text) is None


@pytest.mark.parametrize(("length", "text"), [
    (Duration(12, "months"), "1 year"), (Duration(24, "months"), "2 years"), (Duration(18, "months"), "18 months"),
    (Duration(1, "months"), "1 month"), (Duration(0, "months"), "0 months"), (Duration(1, "days"), "1 day"), (Duration(14, "days"), "14 days"),
])
def test_a_length_as_written(length: Duration, text: str) -> None:
    assert str(length) == text
    assert read_duration(text) == length


@given(st.dates())
def test_what_is_written_is_read_again(d: date) -> None:
    """LAW: reading the writing of a day, month or year gives it back."""
    for written in (PartialDate(d.year), PartialDate(d.year, d.month), PartialDate(d.year, d.month, d.day)):
        assert read_date(str(written)) == written
        assert written.first() <= d.toordinal() <= written.last()


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    """LAW: no text makes the readers fail."""
    for read in (read_date(text), read_duration(text)):
        assert read is None or str(read)


@pytest.mark.parametrize(("written", "first", "last"), [
    (PartialDate(2024), "2024-01-01", "2024-12-31"), (PartialDate(2024, 2), "2024-02-01", "2024-02-29"),
    (PartialDate(2023, 2), "2023-02-01", "2023-02-28"), (PartialDate(2023, 12), "2023-12-01", "2023-12-31"),
    (PartialDate(2023, 4, 5), "2023-04-05", "2023-04-05"), (PartialDate(1900, 2), "1900-02-01", "1900-02-28"),
    (PartialDate(2000, 2), "2000-02-01", "2000-02-29"),
])
def test_first_and_last_day(written: PartialDate, first: str, last: str) -> None:
    assert (written.first(), written.last()) == (day(first), day(last))


# ---------------------------------------------------------------- months
@pytest.mark.parametrize(("start", "months", "lands"), [
    ("2020-01-31", 1, "2020-02-29"), ("2021-01-31", 1, "2021-02-28"), ("2020-02-29", 12, "2021-02-28"), ("2020-02-29", 48, "2024-02-29"),
    ("2020-02-29", -12, "2019-02-28"), ("2021-02-28", 12, "2022-02-28"), ("2021-03-31", -1, "2021-02-28"), ("2021-12-15", 1, "2022-01-15"),
    ("2021-01-15", -1, "2020-12-15"), ("2021-05-31", 0, "2021-05-31"), ("2022-06-30", -60, "2017-06-30"), ("2021-08-31", 1, "2021-09-30"),
])
def test_add_months(start: str, months: int, lands: str) -> None:
    assert add_months(day(start), months) == day(lands)


def test_months_stay_in_the_calendar() -> None:
    assert add_months(day("0001-05-05"), -24) == 1
    assert add_months(day("9990-05-05"), 12_000) == FOREVER
    assert add_months(FOREVER, -12) == FOREVER
    assert moved(day("0001-01-05"), -50, "days") == 1
    assert moved(day("9990-01-05"), 10 ** 9, "days") == FOREVER
    assert moved(FOREVER, -50, "days") == FOREVER


@pytest.mark.parametrize(("start", "end", "months"), [
    ("2012-03-01", "2015-07-31", 40), ("2012-03-01", "2015-07-01", 40), ("2012-03-02", "2015-07-01", 39), ("2012-03-15", "2012-04-14", 0),
    ("2012-03-15", "2012-04-15", 1), ("2012-03-15", "2012-04-16", 1), ("2021-01-31", "2021-02-27", 0), ("2021-01-31", "2021-02-28", 1),
    ("2021-01-31", "2021-03-30", 1), ("2021-01-31", "2021-03-31", 2), ("2020-02-29", "2021-02-27", 11), ("2020-02-29", "2021-02-28", 12),
    ("2020-02-29", "2024-02-28", 47), ("2020-02-29", "2024-02-29", 48), ("2020-01-30", "2020-02-29", 1), ("2021-01-30", "2021-02-28", 1),
    ("2021-05-05", "2021-05-05", 0), ("2021-05-05", "2020-05-05", 0),
])
def test_months_between(start: str, end: str, months: int) -> None:
    assert months_between(day(start), day(end)) == months


@given(SOME_DAYS, SOME_DAYS)
def test_months_between_is_the_largest_that_fits(a: int, b: int) -> None:
    """LAW: months_between(a, b) is the largest n >= 0 with a + n months <= b."""
    n = months_between(a, b)
    assert n == 0 or add_months(a, n) <= b
    assert add_months(a, n + 1) > b or b < a


@given(SOME_DAYS, SOME_DAYS, st.integers(-600, 600))
def test_adding_months_keeps_the_order(a: int, b: int, n: int) -> None:
    """LAW: a <= b implies a + n <= b + n, and n <= m implies a + n <= a + m: bounds of a date moved are moved bounds."""
    low, high = sorted((a, b))
    assert add_months(low, n) <= add_months(high, n)
    assert add_months(low, n) <= add_months(low, n + 1)


@given(SOME_DAYS)
def test_the_end_of_a_month(d: int) -> None:
    """LAW: the end of a month is the one day of it after which the next month begins."""
    end = month_end(d)
    assert end >= d
    assert is_month_end(end)
    assert date.fromordinal(end).month == date.fromordinal(d).month
    assert date.fromordinal(end + 1).day == 1


# ---------------------------------------------------------------- spells
@pytest.mark.parametrize(("apart", "spells", "runs"), [
    (0, [], []),
    (0, [(5, 5), (9, 3)], []),                                          # empty and backward spells are nothing
    (0, [(1, 5), (5, 8)], [(1, 8)]),                                    # half-open: they touch
    (0, [(1, 5), (6, 8)], [(1, 5), (6, 8)]),
    (1, [(1, 5), (6, 8)], [(1, 8)]),                                    # one day apart
    (1, [(1, 5), (7, 8)], [(1, 5), (7, 8)]),                            # two days part them
    (1, [(7, 8), (1, 5)], [(1, 5), (7, 8)]),
    (0, [(1, 9), (2, 3)], [(1, 9)]),                                    # one within another
    (0, [(1, 4), (2, 6), (2, 3), (8, 9)], [(1, 6), (8, 9)]),
])
def test_merged(apart: int, spells: list[tuple[int, int]], runs: list[tuple[int, int]]) -> None:
    assert merged(spells, apart) == runs


@pytest.mark.parametrize(("spells", "months", "days"), [
    ([spell("2012-03-01", "2015-07-31")], 40, 1247),
    ([spell("2020-01-01", "2020-07-01"), spell("2020-04-01", "2020-10-01")], 9, 274),       # concurrent: counted once
    ([spell("2020-01-01", "2020-04-30"), spell("2020-05-01", "2020-09-01")], 8, 243),       # 30 April / 1 May: one run; the gap has no day
    ([spell("2020-01-15", "2020-02-14"), spell("2020-06-15", "2020-07-14")], 0, 59),        # left-over days are not carried over
    ([spell("2020-01-15", "2020-02-15"), spell("2020-06-15", "2020-07-14")], 1, 60),
    ([], 0, 0),
])
def test_lengths(spells: list[tuple[int, int]], months: int, days: int) -> None:
    assert (months_of(spells), days_of(spells)) == (months, days)


@given(SPELLS, st.integers(0, 3))
def test_runs_are_apart_and_hold_every_day(spells: list[tuple[int, int]], apart: int) -> None:
    """LAW: runs are in order, further apart than `apart`, and hold every day of every spell."""
    runs = merged(spells, apart)
    assert all(later[0] > run[1] + apart for run, later in pairwise(runs))
    assert all(any(run[0] <= s[0] and s[1] <= run[1] for run in runs) for s in spells if s[0] < s[1])
    assert merged(runs, apart) == runs


@given(SPELLS, st.tuples(SOME_DAYS, SOME_DAYS))
def test_lengths_never_shrink(spells: list[tuple[int, int]], more: tuple[int, int]) -> None:
    """LAW: a larger union is never shorter, in months or in days: bounds of spells give bounds of lengths."""
    assert months_of([*spells, more]) >= months_of(spells)
    assert days_of([*spells, more]) >= days_of(spells)


@given(st.lists(st.tuples(NEAR_MONTH_ENDS, st.integers(0, 70)), max_size=4), NEAR_MONTH_ENDS, st.integers(0, 70))
def test_months_never_shrink_around_the_ends_of_months(starts: list[tuple[int, int]], start: int, length: int) -> None:
    """LAW: the same, where it is hardest: short spells about the ends of months."""
    spells = [(a, a + n) for a, n in starts]
    assert months_of([*spells, (start, start + length)]) >= months_of(spells)
