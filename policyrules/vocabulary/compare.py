"""Comparisons of bounds: true, false, or unknown. Each says what holds however the values turn out."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from policyrules.vocabulary.bounds import EMPTY, Bag, Choice, Day, Number, Value, is_single
from policyrules.vocabulary.calendar import FOREVER, moved
from policyrules.vocabulary.truth import Kleene, Truth, both, choose, negate, truth


# ---------------------------------------------------------------- order
def at_least(x: Number, y: Number) -> Kleene:
    if x.low >= y.high:
        return True
    return False if x.high < y.low or (x.high == y.low and (x.high_open or y.low_open)) else None


def before(x: Day, y: Day) -> Kleene:
    """Interval order: the last day of x is before the first of y."""
    return True if x.last_high < y.first_low else False if x.last_low >= y.first_high else None


def earlier(a_low: int, a_high: int, b_low: int, b_high: int) -> Kleene:
    """Is one day before another, each between two bounds?"""
    return True if a_high < b_low else False if a_low >= b_high else None


def starts_before(x: Day, y: Day) -> Kleene:
    """First day to first day."""
    return earlier(x.first_low, x.first_high, y.first_low, y.first_high)


# ---------------------------------------------------------------- sets
def subset(x: Bag, y: Bag) -> Kleene:
    if x.possible is not None and x.possible <= y.sure:
        return True
    return False if y.possible is not None and not x.sure <= y.possible else None


def overlaps(x: Bag, y: Bag) -> Kleene:
    if x.sure & y.sure:
        return True
    if x.possible is None or y.possible is None:        # anything meets all but the surely empty
        return False if EMPTY in (x.possible, y.possible) else None
    return None if x.possible & y.possible else False


# ---------------------------------------------------------------- equality
def may_meet(x: Choice, y: Choice) -> bool:
    """Is there a candidate of both?"""
    if x.options is None and y.options is None:
        return True
    if x.options is None:
        return not (y.options or EMPTY) <= x.but
    if y.options is None:
        return not x.options <= y.but
    return bool(x.options & y.options)


def alike(x: Value, y: Value) -> Kleene:
    """Equality of two values, if both are there."""
    match x, y:
        case Number(), Number():
            return both(at_least(x, y), at_least(y, x))
        case Day(), Day():
            return both(negate(before(x, y)), negate(before(y, x)))
        case Bag(), Bag():
            return both(subset(x, y), subset(y, x))
        case Choice(), Choice():
            return False if not may_meet(x, y) else True if is_single(x) and is_single(y) else None
    return False if False in (x.has, y.has) else None


def equals(x: Value, y: Value) -> Kleene:
    """Total over absence: what is absent equals what is absent, and nothing else."""
    return choose(x.has, choose(y.has, alike(x, y), False), choose(y.has, False, True))


def one_of(x: Value, ys: Sequence[Value]) -> Kleene:
    """Equals a member; true too where the list exhausts a finite domain, so that a blank may be decided."""
    ks = [both(y.has, alike(x, y)) for y in ys]
    found = True if True in ks or exhausts(x, [y for y in ys if y.has]) else None if None in ks else False
    absent = [negate(y.has) for y in ys]
    return choose(x.has, found, True if True in absent else None if None in absent else False)


def exhausts(x: Value, ys: list[Value]) -> bool:
    """Is every candidate of x among the members?"""
    match x:
        case Number() if x.whole and x.high - x.low < len(ys):
            return set(range(int(x.low), int(x.high) + 1)) <= {y.low for y in ys if isinstance(y, Number) and is_single(y)}
        case Choice() if x.options and x.has is not False:
            return x.options <= {o for y in ys if isinstance(y, Choice) and is_single(y) for o in y.options or ()}
    return False


def same(x: Value, y: Value) -> Truth:
    """Do both lead to the same row?"""
    return truth(both(x.has, y.has, alike(x, y)), x.why | y.why)


# ---------------------------------------------------------------- windows and spells
def edge(of: Day, length: Number, unit: str, sign: int) -> Day:
    """Where a window of that length before (after) a date ends; only its first (last) day matters."""
    low, high = (of.first_low, of.first_high) if sign < 0 else (of.last_low, of.last_high)
    ends = [(1 if sign < 0 else FOREVER) if n == inf else moved(d, sign * int(n), unit) for d in (low, high) for n in (length.low, length.high)]
    return Day(min(ends), max(ends), min(ends), max(ends), True, of.why | length.why)


def in_window(x: Day, first: Day, last: Day) -> Kleene:
    """Both ends included."""
    return both(negate(before(x, first)), negate(before(last, x)))


def covers(start: Day, end: Day, at: Day, included: bool) -> Kleene:
    """A spell from a start to (not including, or including) its end covers a date; one that ends in a month covers no day of it."""
    return both(negate(before(at, start)), negate(before(end, at)) if included else before(at, end))


def meets(start: Day, end: Day, first: Day, last: Day, included: bool) -> Kleene:
    """A spell shares a day with a window."""
    return both(negate(before(last, start)), negate(before(end, first)) if included else before(first, end))


ORDER: dict[str, Callable[[Number, Number], Kleene]] = {
    "at_least": at_least,
    "at_most": lambda x, y: at_least(y, x),
    "more_than": lambda x, y: negate(at_least(y, x)),
    "less_than": lambda x, y: negate(at_least(x, y)),
}
DATES: dict[str, Callable[[Day, Day], Kleene]] = {
    "before": before,
    "after": lambda x, y: before(y, x),
    "on_or_after": lambda x, y: negate(before(x, y)),
    "on_or_before": lambda x, y: negate(before(y, x)),
}
SETS: dict[str, Callable[[Bag, Bag], Kleene]] = {
    "subset_of": subset,
    "includes": lambda x, y: subset(y, x),
    "overlaps": overlaps,
    "disjoint_from": lambda x, y: negate(overlaps(x, y)),
}
