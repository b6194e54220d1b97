"""Arithmetic over named values: sums, ratios, moved dates, sets."""
from __future__ import annotations

from fractions import Fraction
from math import inf

from policyrules.vocabulary.bounds import ABSENT, EMPTY, Bag, Day, Number, Real, Value, is_single, sealed, united
from policyrules.vocabulary.calendar import FOREVER, is_month_end, month_end, moved
from policyrules.vocabulary.truth import Kleene, both


def added(x: Number, y: Number) -> Number:
    low, high = x.low + y.low, x.high + y.high
    return sealed(Number(low, high, both(x.has, y.has), x.why | y.why, (x.low_open or y.low_open) and low > -inf,
                         (x.high_open or y.high_open) and high < inf, x.whole and y.whole))


def opposite(x: Number) -> Number:
    return x._replace(low=-x.high, high=-x.low, low_open=x.high_open, high_open=x.low_open)


def on_list(x: Number, top: int) -> Value:
    """A step on an ordered list; beyond its ends there is nothing."""
    if x.high < 0 or x.low > top:
        return ABSENT
    has: Kleene = both(x.has, True if x.low >= 0 and x.high <= top else None)
    return sealed(x._replace(low=max(x.low, 0), high=min(x.high, top), has=has))


def ratio(x: Number, y: Number) -> Value:
    """Of numbers that are never negative; to nothing there is none."""
    x, y = never_negative(x), never_negative(y)
    if y.high == 0:
        return ABSENT
    least: Real = y.low or (1 if y.whole else 0)
    low: Real = 0 if y.high == inf or x.low == 0 else Fraction(x.low) / Fraction(y.high)
    high: Real = 0 if x.high == 0 else inf if x.high == inf or least == 0 else Fraction(x.high) / Fraction(least)
    return sealed(Number(low, high, both(x.has, y.has, True if y.low > 0 else None), x.why | y.why,
                         x.low_open or (x.low > 0 and (y.high == inf or y.high_open)), whole=False))


def never_negative(x: Number) -> Number:
    return x._replace(low=max(x.low, 0), high=max(x.high, 0))


def shifted(day: Day, by: Number, unit: str, sign: int) -> Value:
    """A date and a length. A whole month moves to a whole month; the month's last day lands on the month's last."""
    span = [sign * n for n in (by.low, by.high)]
    low, high = min(span), max(span)
    whole = is_single(day) and day.first_low < day.last_low
    one_day = day.first_low == day.last_high
    return sealed(Day(move(day.first_low, low, unit), move(day.first_high, high, unit), move(day.last_low, low, unit, whole),
                      move(day.last_high, high, unit, not one_day), both(day.has, by.has), day.why | by.why))


def move(day: int, number: Real, unit: str, to_end: bool = False) -> int:
    if day >= FOREVER or number > 120_000:
        return FOREVER
    if number < -120_000:
        return 1
    there = moved(day, int(number), unit)
    whole = to_end and unit == "months" and there < FOREVER and is_month_end(day)
    return month_end(there) if whole else there


def joined_sets(function: str, x: Bag, y: Bag) -> Bag:
    """Union, intersection, difference; what is absent is the empty set."""
    x, y = present(x), present(y)
    why = x.why | y.why
    match function:
        case "union":
            sure, possible = x.sure | y.sure, united(x.possible, y.possible)
        case "intersect":
            sure = x.sure & y.sure
            possible = y.possible if x.possible is None else x.possible if y.possible is None else x.possible & y.possible
        case _:
            sure = EMPTY if y.possible is None else x.sure - y.possible
            possible = None if x.possible is None else x.possible - y.sure
    return sealed(Bag(sure, possible, True, why))


def present(x: Bag) -> Bag:
    """As a set that is there: of what is perhaps absent, nothing is surely in."""
    return x if x.has else x._replace(sure=EMPTY, possible=EMPTY if x.has is False else x.possible, has=True)
