"""Findings as lines: what does not hold, in one sentence, and what was measured."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from policyrules.engine.verdict import Outcome
from policyrules.finding.finding import Finding
from policyrules.finding.flat import Flat, Measured, Worse
from policyrules.finding.reasons import Reason
from policyrules.measure.sides import unit_asked
from policyrules.policy.formula import Sizes, SpellTest, Test
from policyrules.report.finding_lines import hole_words, label_words, left_type, voice_of
from policyrules.report.policy_in_words import clause_words
from policyrules.report.seen import seen_words, written
from policyrules.report.tests_in_words import test_words
from policyrules.report.voice import Voice, wording_words
from policyrules.report.wrap import visible
from policyrules.vocabulary.bounds import Number

MOST = 3                            # tests that a sentence names
REPORTED = (Outcome.VIOLATION, Outcome.UNDETERMINED, Outcome.WAIVED)
DIRECTIONS: dict[str, Worse] = {"at_most": "up", "less_than": "up", "at_least": "down", "more_than": "down"}


def flats(findings: Sequence[Finding], voice: Voice) -> list[Flat]:
    """The findings that somebody has to look at, in their order."""
    return [flat(f, voice_of(f, voice)) for f in findings if f.verdict.outcome in REPORTED]


def flat(f: Finding, voice: Voice) -> Flat:
    v, rule = f.verdict, f.verdict.question.rule
    failed = list(failing(f.require)) if f.require else []
    values = {str(getattr(r.test.left, "name", r.test.left)): measured(r, r.test, voice) for r in failed if isinstance(r.test, Test)}
    clauses = [clause_words(c, voice) for c in rule.clauses]
    return Flat(v.rule, visible(wording_words(rule.wording, voice, v.rule)), v.severity, v.outcome.value, v.question.subject.entity, v.subject,
                visible(label_words(f, voice)), message(f, failed, voice), voice.joined(clauses), str(written(v.question.as_of, v.question.as_of)),
                v.under, f.place, tuple(sorted(map(str, v.missing))), values)


def failing(reason: Reason) -> Iterator[Reason]:
    """The tests that do not hold, or perhaps do not."""
    if reason.truth is not True:
        if reason.test is not None:
            yield reason
        for part in reason.parts:
            yield from failing(part)


def message(f: Finding, failed: Sequence[Reason], voice: Voice) -> str:
    """`现职任职时间不少于24个月（实际：8个月）`; of what is undetermined, what is missing."""
    if f.verdict.outcome is Outcome.UNDETERMINED:
        holes = [hole_words(h, voice) for h in sorted(f.verdict.missing, key=str)]
        return visible(voice.say("flat.missing", holes=holes[:MOST] + ["…"] * (len(holes) > MOST)))
    said = [test_said(r, voice) for r in failed[:MOST]] + ["…"] * (len(failed) > MOST)
    return visible(voice.say("remedy.semicolon").join(said)) or visible(wording_words(f.verdict.question.rule.wording, voice, f.verdict.rule))


def test_said(r: Reason, voice: Voice) -> str:
    assert r.test is not None
    if isinstance(r.test, SpellTest) or r.left is None:
        return test_words(r.test, voice)
    return voice.say("unfolded.has", test=test_words(r.test, voice), value=measured(r, r.test, voice).has)


def measured(r: Reason, test: Test, voice: Voice) -> Measured:
    assert r.left is not None
    kind = left_type(test)
    has = seen_words(r.left, kind, voice, unit_asked(kind, test.operand))
    worse = DIRECTIONS.get(test.operator, "")
    if isinstance(r.left, Number) and r.left.has and worse and not isinstance(test.operand, Sizes):
        return Measured(has, str(float(r.left.low)), str(float(r.left.high)), worse)
    return Measured(has)
