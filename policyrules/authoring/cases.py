"""Runs cases: what was expected, what came, and where the two differ."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policyrules.authoring.case_reader import Case, Expected
from policyrules.engine.decide import Engine, Judgement, Second, decide
from policyrules.engine.rete import Unavailable
from policyrules.finding.finding import Finding, finding
from policyrules.finding.sources import Places
from policyrules.finding.tested import Difference, Measured, Ran, What
from policyrules.measure.asked import Asker, DateFrom, Question
from policyrules.measure.rows import key_of
from policyrules.measure.view import Ground
from policyrules.policy.nodes import Policy
from policyrules.vocabulary.bounds import is_settled
from policyrules.vocabulary.compare import equals

NO_DAY = 1                          # no case is judged as of today: one that says no day fails


class Runner:
    """Runs cases of one policy, by the engines asked for. `alone`: why the reference was asked alone, if `auto` had to.

    Raises Unavailable where a second engine is asked for by name and is not there."""

    def __init__(self, policy: Policy, engine: Engine, rules: Iterable[str]) -> None:
        self.policy = policy
        self.second: Second | None = None
        self.alone: Unavailable | None = None
        if engine is Engine.REFERENCE:
            return
        try:
            self.second = Second(policy, rules)
        except Unavailable as error:
            if engine is not Engine.AUTO:
                raise
            self.alone = error

    def run(self, case: Case) -> Ran:
        return run_case(self.policy, case, self.second)


def run_case(policy: Policy, case: Case, second: Second | None = None) -> Ran:
    """The case judged, and by the second engine too, if given; no differences mean that it passes."""
    ground = Ground(policy, case.facts)
    asker = Asker(ground, case.as_of.last() if case.as_of else None, NO_DAY)
    differences: list[Difference] = []
    compared = 0
    for expected in case.expected:
        question = asked(asker, expected)
        if question is None:
            differences.append(Difference(expected.rule.id, "subject", expected.span, expected.about))
        elif question.date_from is DateFrom.TODAY:
            differences.append(Difference(expected.rule.id, "date", expected.span))
        else:
            decided = decide(ground, [question], case.waivers, Engine.ALL if second else Engine.REFERENCE, second)
            compared += decided.compared
            judgement = decided.judgements[0]
            found = [Difference(expected.rule.id, "engines_assumed" if d.assumed else "engines", expected.span, d.reference, d.rete)
                     for d in decided.disagreements]
            found += compare(ground, expected, question, judgement)
            differences += explained(ground, case, judgement, found)
    return Ran(case.name, case.span, len(case.expected), compared, tuple(differences))


def asked(asker: Asker, expected: Expected) -> Question | None:
    """The rule asked of the row that the case is about."""
    rows = asker.subjects(expected.rule.subject)
    found = [(r, t) for r, t in rows if r.id == expected.about or not expected.about]
    return asker.question(expected.rule, *found[0]) if len(found) == 1 else None


def compare(ground: Ground, expected: Expected, question: Question, judgement: Judgement) -> Iterator[Difference]:
    """Outcome, severity, exemption, measured values, missing facts: each that is not as expected."""
    verdict, rule, span = judgement.verdict, expected.rule.id, expected.span
    said: tuple[tuple[What, str, str], ...] = (
        ("outcome", expected.outcome, verdict.outcome.value), ("severity", expected.severity, verdict.severity),
        ("under", expected.under, verdict.under or "none"))
    for what, wanted, got in said:
        if wanted and wanted != got:
            yield Difference(rule, what, span, wanted, got)
    for path, value, unit in expected.values:
        seen = key_of(question.view(ground).at_path(question.subject, path, unit))
        if not is_settled(seen) or equals(value, seen) is not True:
            yield Difference(rule, "value", path.span or span, str(path), measured=Measured(path, unit, value, seen))
    named = {str(hole) for hole in verdict.missing}
    for hole in expected.missing:
        if hole not in named:
            yield Difference(rule, "missing", span, hole, ", ".join(sorted(named)))


def explained(ground: Ground, case: Case, judgement: Judgement, found: Sequence[Difference]) -> list[Difference]:
    """Each with the finding that it is about. Cases state no real persons, so nothing is masked."""
    why: Finding | None = finding(ground, Places(case.facts), judgement, True) if found else None
    return [d._replace(finding=why) for d in found]
