"""The answer to a question, and what it hangs on."""
from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from policyrules.measure.asked import Question
from policyrules.vocabulary.hole import NOTHING, Why


class Outcome(Enum):
    """The five outcomes, the mildest first."""

    NOT_APPLICABLE = "not_applicable"
    COMPLIANT = "compliant"
    WAIVED = "waived"
    UNDETERMINED = "undetermined"
    VIOLATION = "violation"


SEVERITIES = ("info", "warning", "error")


class Answer(NamedTuple):
    """What an engine says. `under`: the exemption that made it compliant, or that lowers a violation's severity."""

    outcome: Outcome
    under: str = ""


class Verdict(NamedTuple):
    """A question answered.

    `either_way`: compliant whether or not the rule applies, or waived if need be. `missing`: the holes that could decide it.
    `assumed`: a violation that turns on a value nobody has confirmed. `waiver`: the number of the one that lifted it.
    `turns_on`: of an assumed one, the parameters that could make it another, by name."""

    question: Question
    outcome: Outcome
    severity: str
    under: str = ""
    either_way: bool = False
    missing: Why = NOTHING
    assumed: bool = False
    waiver: int | None = None
    turns_on: tuple[str, ...] = ()

    @property
    def answer(self) -> Answer:
        return Answer(self.outcome, self.under)

    @property
    def rule(self) -> str:
        return self.question.rule.id

    @property
    def subject(self) -> str:
        return self.question.subject.id


def lower(a: str, b: str) -> str:
    """The milder of two severities."""
    return min(a, b, key=SEVERITIES.index)
