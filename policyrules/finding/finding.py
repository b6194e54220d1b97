"""A finding: a verdict with its reasons, the clause, the parameters, the exemptions considered. Data; no words, no format."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from policyrules.engine.decide import Judgement
from policyrules.engine.reference import Considered
from policyrules.engine.verdict import SEVERITIES, Outcome, Verdict
from policyrules.facts.model import Facts
from policyrules.facts.waivers import Waiver
from policyrules.finding.labels import Label, label
from policyrules.finding.parameters import Used, used_by
from policyrules.finding.reasons import Reason, reason
from policyrules.finding.sources import Places
from policyrules.measure.rows import Row
from policyrules.measure.view import Ground, View
from policyrules.policy.formula import TRUTH
from policyrules.policy.nodes import Exemption
from policyrules.vocabulary.hole import Hole
from policyrules.vocabulary.truth import Kleene

if TYPE_CHECKING:                   # whoever violates nothing does not pay for it
    from policyrules.finding.remedy import Remedy


class Spared(NamedTuple):
    """An exemption that was considered: whether it applies, why, and whether the requirement holds under it."""

    exemption: Exemption
    applies: Kleene
    relieved: Kleene
    when: Reason | None


class Finding(NamedTuple):
    """`when`, `require`: the reason trees, where they were looked at; `parameters`: all that the rule turns on.

    `remedies`: what would make a violation pass; None where that was not looked for. `waiver`: the one that lifted it."""

    verdict: Verdict
    label: Label
    place: str
    when: Reason | None
    require: Reason | None
    exemptions: tuple[Spared, ...]
    parameters: tuple[Used, ...]
    remedies: tuple[Remedy, ...] | None = None
    waiver: Waiver | None = None


class Supply(NamedTuple):
    """A missing fact, and the questions that it could decide: rule and subject."""

    hole: Hole
    decides: tuple[tuple[str, str], ...]


def found(ground: Ground, facts: Facts, judgements: Sequence[Judgement], private: bool = False) -> list[Finding]:
    """The findings of these judgements, the worst first."""
    places = Places(facts)
    return [finding(ground, places, j, private) for j in sorted(judgements, key=lambda j: badness(j.verdict))]


def finding(ground: Ground, places: Places, judgement: Judgement, private: bool) -> Finding:
    verdict, reasons = judgement
    question = verdict.question
    view, subject = question.view(ground), question.subject
    applied = reasons.applies.is_true is not False
    when = reason(view, places, question.rule.when, reasons.when, subject) if reasons.when or question.rule.when == TRUTH else None
    require = reason(view, places, question.rule.require, reasons.require, subject) if applied else None
    spared = tuple(considered(view, places, c, subject) for c in reasons.exemptions)
    return Finding(verdict, label(view, subject, private), subject.place, when, require, spared, tuple(used_by(view, question.rule)))


def considered(view: View, places: Places, c: Considered, subject: Row) -> Spared:
    return Spared(c.exemption, c.applies.is_true, c.relief.is_true if c.relief else None, reason(view, places, c.exemption.when, c.when, subject))


def badness(verdict: Verdict) -> tuple[int, int, str, str]:
    """Severity first, then violation, undetermined, waived, compliant, not applicable."""
    told = verdict.outcome in (Outcome.VIOLATION, Outcome.UNDETERMINED, Outcome.WAIVED)
    order = [Outcome.VIOLATION, Outcome.UNDETERMINED, Outcome.WAIVED, Outcome.COMPLIANT, Outcome.NOT_APPLICABLE]
    return (-SEVERITIES.index(verdict.severity) if told else 1, order.index(verdict.outcome), verdict.rule, verdict.subject)


def supplies(verdicts: Iterable[Verdict]) -> list[Supply]:
    """What to supply first: the missing facts, those that decide most rules first."""
    decides: dict[Hole, dict[tuple[str, str], None]] = {}
    for v in verdicts:
        if v.outcome is Outcome.UNDETERMINED:
            for hole in v.missing:
                decides.setdefault(hole, {})[v.rule, v.subject] = None
    ranked = [Supply(hole, tuple(sorted(asked))) for hole, asked in decides.items()]
    return sorted(ranked, key=lambda s: (-len(s.decides), s.hole.attribute == "", str(s.hole)))


def counts(verdicts: Iterable[Verdict]) -> dict[tuple[str, Outcome], int]:
    """How many of each outcome, rule by rule."""
    return dict(Counter((v.rule, v.outcome) for v in verdicts))
