"""How many verdicts turn on each assumed value: with that value alone taken as unknown, they are decided no more."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from policyrules.engine.reference import decided
from policyrules.engine.verdict import Outcome
from policyrules.measure.asked import Question
from policyrules.measure.view import Ground

Turning = Mapping[str, tuple[tuple[str, str], ...]]         # parameter: the questions (rule, subject) whose answer turns on it


def turning(ground: Ground, questions: Sequence[Question]) -> Turning:
    """For each assumed parameter the questions that are decided now, and with any value of it would not be decided so."""
    names = sorted(ground.policy.assumed())
    found: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    for question in questions:
        view = question.view(ground)
        now = decided(view, question)[0].outcome
        if now is not Outcome.UNDETERMINED:
            for name in names:
                if decided(view.supposing({name: None}), question)[0].outcome is not now:
                    found[name].append((question.rule.id, question.subject.id))
    return {name: tuple(hits) for name, hits in found.items()}
