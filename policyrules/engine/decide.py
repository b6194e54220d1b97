"""Decides questions with the engines asked for and compares what they say. The only room that knows them all."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policyrules.engine.reference import Reasons, judged
from policyrules.engine.verdict import Outcome, Verdict
from policyrules.facts.waivers import Waiver
from policyrules.measure.asked import Question
from policyrules.measure.view import Ground


class Judgement(NamedTuple):
    """A verdict and everything that was seen on the way to it."""

    verdict: Verdict
    reasons: Reasons


def decide(ground: Ground, questions: Iterable[Question], waivers: Sequence[Waiver] = ()) -> list[Judgement]:
    """Every question answered, in order."""
    found = []
    for question in questions:
        verdict, reasons = judged(ground, question)
        found.append(Judgement(waived(verdict, waivers), reasons))
    return found


def waived(verdict: Verdict, waivers: Sequence[Waiver]) -> Verdict:
    """A waiver turns a violation into waived, an undetermined into waived if need be; a compliant stays what it is."""
    if verdict.outcome not in (Outcome.VIOLATION, Outcome.UNDETERMINED) or not verdict.question.rule.waivable:
        return verdict
    for n, w in enumerate(waivers):
        if w.rule == verdict.rule and w.subject == verdict.subject and w.counts_on(verdict.question.as_of):
            return verdict._replace(outcome=Outcome.WAIVED, either_way=verdict.outcome is Outcome.UNDETERMINED, waiver=n)
    return verdict
