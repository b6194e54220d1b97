"""Values that stand for all they may turn out to be.

A number is an interval, a date two intervals (first and last day), a code a set of candidates, a set a pair (surely in,
possibly in). `has` says whether there is a value at all; `why` names the holes it hangs on. Law: `docs/semantics.md`."""
from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from math import inf
from typing import NamedTuple, TypeVar

from policyrules.vocabulary.hole import NOTHING, Why
from policyrules.vocabulary.truth import Kleene, both

Real = int | float | Fraction       # float only as an infinite bound
Member = str | bool | int | Fraction | tuple[int, int]


class Number(NamedTuple):
    """An integer, decimal, duration or rank of an ordered code, between two bounds; an open bound is never reached."""

    low: Real
    high: Real
    has: Kleene = True
    why: Why = NOTHING
    low_open: bool = False
    high_open: bool = False
    whole: bool = True


class Day(NamedTuple):
    """A date: its first day and its last day, each between two bounds. A whole month is a value with two days."""

    first_low: int
    first_high: int
    last_low: int
    last_high: int
    has: Kleene = True
    why: Why = NOTHING


class Choice(NamedTuple):
    """Text, code, boolean or reference: the candidates, or (None) anything except `but`."""

    options: frozenset[Member] | None
    has: Kleene = True
    why: Why = NOTHING
    but: frozenset[Member] = frozenset()


class Bag(NamedTuple):
    """A set: what is surely in, and what possibly is (None: anything)."""

    sure: frozenset[Member]
    possible: frozenset[Member] | None
    has: Kleene = True
    why: Why = NOTHING


Value = Number | Day | Choice | Bag
V = TypeVar("V", Number, Day, Choice, Bag, Value)
EMPTY: frozenset[Member] = frozenset()
ABSENT = Choice(EMPTY, False)


def exact(number: Real, whole: bool = True) -> Number:
    return Number(number, number, whole=whole)


def day(first: int, last: int | None = None) -> Day:
    """A date that is known: one day, or a whole month or year."""
    last = first if last is None else last
    return Day(first, first, last, last)


def is_settled(v: Value) -> bool:
    """Known to be absent, or there and only one thing."""
    return v.has is False or (v.has is True and is_single(v))


def is_single(v: Value) -> bool:
    """If there is a value, it is only one thing."""
    match v:
        case Number():
            return v.low == v.high
        case Day():
            return v.first_low == v.first_high and v.last_low == v.last_high
        case Choice():
            return v.options is not None and len(v.options) == 1
        case Bag():
            return v.sure == v.possible


def sealed(v: V, why: Why = NOTHING) -> V:
    """Keeps the invariant: only what is not settled has reasons."""
    return v._replace(why=NOTHING if is_settled(v) else v.why | why)


def united(a: frozenset[Member] | None, b: frozenset[Member] | None) -> frozenset[Member] | None:
    return None if a is None or b is None else a | b


def hull(x: Value, y: Value) -> Value:
    """All that either may be; presence and reasons are the caller's."""
    match x, y:
        case Number(), Number():
            low, high = min(x.low, y.low), max(x.high, y.high)
            return x._replace(low=low, high=high, whole=x.whole and y.whole,
                              low_open=all(v.low_open or v.low > low for v in (x, y)),
                              high_open=all(v.high_open or v.high < high for v in (x, y)))
        case Day(), Day():
            return x._replace(first_low=min(x.first_low, y.first_low), first_high=max(x.first_high, y.first_high),
                              last_low=min(x.last_low, y.last_low), last_high=max(x.last_high, y.last_high))
        case Choice(), Choice():
            anything = x.options is None or y.options is None
            return x._replace(options=united(x.options, y.options), but=excluded(x, y) if anything else EMPTY)
        case Bag(), Bag():
            return x._replace(sure=x.sure & y.sure, possible=united(x.possible, y.possible))
    raise AssertionError(f"values of two kinds: {x} and {y}")


def excluded(x: Choice, y: Choice) -> frozenset[Member]:
    """What neither of two choices is, where one of them may be anything."""
    out = [v.but for v in (x, y) if v.options is None]
    named = EMPTY.union(*(v.options for v in (x, y) if v.options is not None))
    return frozenset.intersection(*out) - named


def joined(values: Iterable[Value], why: Why) -> Value:
    """One of several: their hull. An absent one leaves the others' bounds alone."""
    given = list(values)
    there = [v for v in given if v.has is not False]
    if not there:
        return ABSENT
    out = there[0]
    for v in there[1:]:
        out = hull(out, v)
    has = True if len(there) == len(given) and all(v.has for v in there) else None
    return sealed(out._replace(has=has, why=why.union(*(v.why for v in there))))


def perhaps(v: Value, has: Kleene, why: Why = NOTHING) -> Value:
    """The value, there only if `has` too."""
    return ABSENT if has is False else sealed(v._replace(has=both(v.has, has)), why)


def as_bag(v: Value) -> Bag:
    """The set of the values that v may give: what it surely and possibly gives, if it is there."""
    match v:
        case Bag():
            return v
        case Choice():
            options = v.options
        case Number():
            options = frozenset([int(v.low) if v.whole else Fraction(v.low)]) if is_single(v) else listed(v)
        case Day():
            options = frozenset([(v.first_low, v.last_low)]) if is_single(v) else None
    return Bag(options if options is not None and is_single(v) else EMPTY, options, v.has, v.why)


def listed(v: Number) -> frozenset[Member] | None:
    """The whole numbers of a short interval."""
    if not v.whole or v.high - v.low >= 20 or inf in (v.high, -v.low):
        return None
    return frozenset(range(int(v.low), int(v.high) + 1))
