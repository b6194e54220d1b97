"""A finding as one line of a report, and which of them were known before."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from policyrules.engine.verdict import SEVERITIES

Worse = Literal["up", "down", ""]
PROBLEMS = ("undetermined", "violation")


class Measured(NamedTuple):
    """What a test saw on its left. `low`, `high`: its bounds, of a number; `worse`: the direction in which the test is failed more."""

    has: str
    low: str = ""
    high: str = ""
    worse: Worse = ""


class Flat(NamedTuple):
    """`place`: FILE:LINE:COLUMN of the subject. `message`: which tests do not hold, and what was found. `known`: the baseline has it."""

    rule: str
    name: str
    severity: str
    outcome: str
    entity: str
    subject: str
    label: str
    message: str
    clause: str
    as_of: str
    under: str
    place: str
    missing: tuple[str, ...]
    values: Mapping[str, Measured]
    known: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        return self.rule, self.entity, self.subject

    def is_problem(self) -> bool:
        return self.outcome in PROBLEMS


def marked(found: Iterable[Flat], before: Sequence[Flat]) -> list[Flat]:
    """With what was known before. A finding that got worse is not: another outcome, a higher severity, a value farther off."""
    old = {f.key: f for f in before}
    return [f._replace(known=f.key in old and not is_worse(old[f.key], f)) for f in found]


def is_worse(before: Flat, after: Flat) -> bool:
    """Worse than it was; also where it is another one, and nobody can say that it is no worse."""
    if badness(after) != badness(before):
        return badness(after) > badness(before)
    return before.values.keys() != after.values.keys() or any(moved(before.values[name], m) for name, m in after.values.items())


def badness(f: Flat) -> tuple[int, int]:
    return PROBLEMS.index(f.outcome) if f.is_problem() else -1, SEVERITIES.index(f.severity)


def moved(before: Measured, after: Measured) -> bool:
    """Is it farther off, or another one of which that cannot be said?"""
    if before.has == after.has:
        return False
    if after.worse != before.worse or not after.worse or not (before.low and after.low and before.high and after.high):
        return True
    return number(after.high) > number(before.high) if after.worse == "up" else number(after.low) < number(before.low)


def number(text: str) -> float:
    return float(text)
