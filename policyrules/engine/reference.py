"""The reference evaluator: what a rule means, in plain logic over the measured bounds. It *is* the meaning.

It walks the typed policy and uses no lowering that another engine uses, so that agreement means something."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.engine.verdict import Outcome, Verdict, lower
from policyrules.measure.asked import Question
from policyrules.measure.rows import Row
from policyrules.measure.sides import operand
from policyrules.measure.truths import Trace, truth_of
from policyrules.measure.view import Ground, View
from policyrules.policy.formula import TRUTH, All, Any, Formula, IfThen, Not, Path, Test
from policyrules.policy.nodes import Exemption
from policyrules.vocabulary.hole import HoleKind
from policyrules.vocabulary.truth import TRUE, Truth, every, some

ANYONE = Row("", "", {})


class Considered(NamedTuple):
    """An exemption, whether it applies, and whether the requirement holds under it (of one that only lowers: not asked)."""

    exemption: Exemption
    applies: Truth
    relief: Truth | None
    when: Trace
    relieved: Trace


class Reasons(NamedTuple):
    """Everything that was seen on the way to a verdict: each test of `when` and `require`, and each exemption."""

    applies: Truth
    strict: Truth
    when: Trace
    require: Trace
    exemptions: tuple[Considered, ...]


def judged(ground: Ground, question: Question) -> tuple[Verdict, Reasons]:
    """The verdict. A violation is judged again with the assumed values unknown: does it stand?"""
    view = question.view(ground)
    verdict, reasons = decided(view, question)
    assumed = ground.policy.assumed()
    if verdict.outcome is Outcome.VIOLATION and assumed:
        again, _ = decided(view.supposing(dict.fromkeys(sorted(assumed))), question)
        if again.outcome is not Outcome.VIOLATION:
            named = tuple(sorted({hole.table for hole in again.missing if hole.kind is HoleKind.PARAMETER}))
            verdict = verdict._replace(assumed=True, severity=lower(verdict.severity, "warning"), turns_on=named)
    return verdict, reasons


def decided(view: View, question: Question) -> tuple[Verdict, Reasons]:
    """The table of `docs/semantics.md`: applies, holds, and what the exemptions make of it."""
    rule, subject = question.rule, question.subject
    when_seen: Trace = {}
    require_seen: Trace = {}
    applies = every([question.in_force, question.listed])
    if applies.is_true is not False:
        applies = every([applies, truth_of(view, rule.when, subject, subject, when_seen)])
    if applies.is_true is False:
        return Verdict(question, Outcome.NOT_APPLICABLE, rule.severity), Reasons(applies, TRUE, when_seen, require_seen, ())
    strict = truth_of(view, rule.require, subject, subject, require_seen)
    considered = () if strict.is_true else tuple(consider(view, e, question) for e in rule.exemptions)
    return verdict(question, applies, strict, considered), Reasons(applies, strict, when_seen, require_seen, considered)


def verdict(question: Question, applies: Truth, strict: Truth, considered: tuple[Considered, ...]) -> Verdict:
    severity, under = question.rule.severity, ""
    passed = some([strict, *(c.relief for c in considered if c.relief is not None)])
    if passed.is_true:
        lifting = next((c.exemption.id for c in considered if c.relief and c.relief.is_true), "")
        return Verdict(question, Outcome.COMPLIANT, severity, lifting, applies.is_true is None)
    for c in considered:
        if c.relief is None and c.applies.is_true and (milder := lower(severity, c.exemption.lower_to)) != severity:
            severity, under = milder, c.exemption.id
    if applies.is_true and passed.is_true is False:
        return Verdict(question, Outcome.VIOLATION, severity, under)
    return Verdict(question, Outcome.UNDETERMINED, severity, missing=applies.why | passed.why)


def consider(view: View, exemption: Exemption, question: Question) -> Considered:
    """Exemptions are tried one by one, and never combined."""
    when: Trace = {}
    relieved: Trace = {}
    subject = question.subject
    applies = truth_of(view, exemption.when, subject, subject, when)
    if exemption.lower_to:
        return Considered(exemption, applies, None, when, relieved)
    if applies.is_true is False:
        return Considered(exemption, applies, applies, when, relieved)
    there = view.supposing({name: operand(view, o, view.policy.parameters[name].type, ANYONE, ANYONE) for name, o in exemption.relax})
    left = question.rule.require if exemption.relax else TRUTH if exemption.whole else spared(question.rule.require, frozenset(exemption.paths))
    return Considered(exemption, applies, every([applies, truth_of(there, left, subject, subject, relieved)]), when, relieved)


def spared(formula: Formula, paths: frozenset[str]) -> Formula:
    """The requirement with the tests of these paths counted as held."""
    match formula:
        case Test(left=Path() as left) if str(left) in paths:
            return TRUTH
        case All(parts):
            return All(tuple(spared(p, paths) for p in parts))
        case Any(parts):
            return Any(tuple(spared(p, paths) for p in parts))
        case Not(part):
            return Not(spared(part, paths))
        case IfThen(condition, then):
            return IfThen(condition, spared(then, paths))
    return formula
