"""Runs cases: what was expected, what came, and where the two differ."""
from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from policyrules.authoring.case_reader import Case, Expected
from policyrules.engine.decide import Engine, Judgement, Second, decide
from policyrules.measure.asked import Asker, Question
from policyrules.measure.rows import key_of
from policyrules.measure.view import Ground
from policyrules.policy.nodes import Policy
from policyrules.vocabulary.bounds import is_settled
from policyrules.vocabulary.compare import equals


class Difference(NamedTuple):
    """Something that a case expects and that did not come. `what`: outcome, severity, under, value, missing, subject, engines."""

    rule: str
    what: str
    expected: str
    got: str
    path: str = ""


class Result(NamedTuple):
    case: Case
    differences: tuple[Difference, ...]
    judgements: tuple[Judgement, ...]
    checked: int
    compared: int = 0               # answers that two engines gave


def run_case(policy: Policy, case: Case, today: int, second: Second | None = None) -> Result:
    """The case judged, and by the second engine too, if given; no differences mean that it passes."""
    ground = Ground(policy, case.facts)
    asker = Asker(ground, case.as_of.last() if case.as_of else None, today)
    differences: list[Difference] = []
    judgements: list[Judgement] = []
    both = 0
    for expected in case.expected:
        question = asked(asker, expected)
        if question is None:
            differences.append(Difference(expected.rule.id, "subject", expected.about, ""))
            continue
        decided = decide(ground, [question], case.waivers, Engine.ALL if second else Engine.REFERENCE, second)
        judgements += decided.judgements
        both += decided.compared
        differences += [Difference(expected.rule.id, "engines", d.reference, d.rete) for d in decided.disagreements]
        differences += compared(ground, expected, question, decided.judgements[0])
    return Result(case, tuple(differences), tuple(judgements), len(case.expected), both)


def asked(asker: Asker, expected: Expected) -> Question | None:
    """The rule asked of the row that the case is about."""
    rows = asker.subjects(expected.rule.subject)
    found = [(r, t) for r, t in rows if r.id == expected.about or not expected.about]
    return asker.question(expected.rule, *found[0]) if len(found) == 1 else None


def compared(ground: Ground, expected: Expected, question: Question, judgement: Judgement) -> Sequence[Difference]:
    verdict, rule = judgement.verdict, expected.rule.id
    found = []
    for what, wanted, got in (("outcome", expected.outcome, verdict.outcome.value), ("severity", expected.severity, verdict.severity),
                              ("under", expected.under, verdict.under or "none")):
        if wanted and wanted != got:
            found.append(Difference(rule, what, wanted, got))
    for path, value, unit in expected.values:
        seen = key_of(question.view(ground).at_path(question.subject, path, unit))
        if not is_settled(seen) or equals(value, seen) is not True:
            found.append(Difference(rule, "value", str(value), str(seen), str(path)))
    named = {str(hole) for hole in verdict.missing}
    for hole in expected.missing:
        if hole not in named:
            found.append(Difference(rule, "missing", hole, ", ".join(sorted(named))))
    return found
