"""What the program answers, as the law sees it: an outcome, the facts it misses, and bounds on what was measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .days import Day, Length, Span
from .values import Value, atom, members

DECIDED = ("compliant", "violation", "not_applicable", "waived")
PASSES = ("compliant", "not_applicable")
UNDETERMINED, WAIVED = "undetermined", "waived"


@dataclass(frozen=True)
class Numbers:
    """A number, or a length in `unit`. A bound that is None is not there; an open one is never reached."""

    low: Fraction | None
    high: Fraction | None
    is_low_open: bool = False
    is_high_open: bool = False
    unit: str = ""
    present: bool | None = True


@dataclass(frozen=True)
class Dates:
    """First day and last day, each from .. to, as ordinals (`days.FOREVER`: ongoing, pending)."""

    first: tuple[int, int]
    last: tuple[int, int]
    present: bool | None = True


@dataclass(frozen=True)
class Choice:
    """Codes, texts, truths, ids of rows. None: anything."""

    options: frozenset[Any] | None
    present: bool | None = True


@dataclass(frozen=True)
class Sets:
    sure: frozenset[Any]
    possible: frozenset[Any] | None
    present: bool | None = True


Bounds = Numbers | Dates | Choice | Sets


@dataclass(frozen=True)
class Verdict:
    """`subject`: the id of a row, or the ids of a combination's members joined by `/`."""

    rule: str
    subject: str
    outcome: str
    either_way: bool = False
    under: str = ""
    severity: str = ""
    turns_on_assumption: bool = False
    missing: frozenset[str] = frozenset()
    values: Mapping[str, Bounds] = field(default_factory=dict)
    as_of: str = ""


def agrees(verdict: Verdict, outcome: str) -> bool:
    """May facts of which this was said turn out so? `outcome` is that of complete facts, waivers left aside."""
    match verdict.outcome:
        case "undetermined":
            return True
        case "compliant":
            return outcome in PASSES if verdict.either_way else outcome == "compliant"
        case "waived":
            return verdict.either_way or outcome == "violation"
    return verdict.outcome == outcome


def stays(before: Verdict, after: Verdict) -> bool:
    """May the second be said when more is known?"""
    match before.outcome:
        case "undetermined":
            return True
        case "compliant":
            return (
                after.outcome in PASSES
                if before.either_way
                else (after.outcome, after.either_way) == ("compliant", False)
            )
        case "waived":
            return (
                after.outcome != "violation"
                if before.either_way
                else (after.outcome, after.either_way) == ("waived", False)
            )
    return before.outcome == after.outcome


def contains(bounds: Bounds, value: Value) -> bool:
    if value is None:
        return bounds.present is not True
    if bounds.present is False:
        return False
    match bounds:
        case Numbers():
            return _reaches(bounds, _number(value, bounds.unit))
        case Dates():
            assert isinstance(value, Day)
            return bounds.first[0] <= value.first <= bounds.first[1] and bounds.last[0] <= value.last <= bounds.last[1]
        case Choice():
            return bounds.options is None or atom(value) in bounds.options
        case Sets():
            held = members(value)
            return bounds.sure <= held and (bounds.possible is None or held <= bounds.possible)


def _number(value: Value, unit: str) -> Fraction:
    if isinstance(value, Span):
        return Fraction(value.read_in(unit or "months"))
    if isinstance(value, Length):
        return Fraction(value.n)
    assert isinstance(value, Fraction)
    return value


def _reaches(bounds: Numbers, n: Fraction) -> bool:
    low = bounds.low is None or n > bounds.low or (n == bounds.low and not bounds.is_low_open)
    high = bounds.high is None or n < bounds.high or (n == bounds.high and not bounds.is_high_open)
    return low and high


def is_settled(bounds: Bounds) -> bool:
    """Does it say one value, or surely none?"""
    if bounds.present is not True:
        return bounds.present is False
    match bounds:
        case Numbers():
            return bounds.low is not None and bounds.low == bounds.high
        case Dates():
            return bounds.first[0] == bounds.first[1] and bounds.last[0] == bounds.last[1]
        case Choice():
            return bounds.options is not None and len(bounds.options) == 1
        case Sets():
            return bounds.sure == bounds.possible
