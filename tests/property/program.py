"""The one door to the program: text in, verdicts out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from policyrules.engine.decide import Engine, Judgement, Second, decide
from policyrules.facts.load import facts_from
from policyrules.facts.waivers import Waiver, read_waivers
from policyrules.measure.asked import Asker, Question
from policyrules.measure.indicator import Part, readings
from policyrules.measure.rows import key_of
from policyrules.measure.view import Ground
from policyrules.policy.formula import Path, StepKind, tests_of
from policyrules.policy.kinds import unit_of
from policyrules.policy.load import read_policy
from policyrules.policy.nodes import Policy
from policyrules.source.problem import PolicyError, Problems
from policyrules.source.text import Source
from policyrules.vocabulary import bounds as b
from policyrules.vocabulary.calendar import FOREVER as ENDLESS
from policyrules.vocabulary.plain import Mark
from policyrules.vocabulary.types import Base, Type

from .days import FOREVER, day_from
from .documents import page_from
from .schema import Json
from .verdicts import Bounds, Choice, Dates, Numbers, Sets, Verdict

REFERENCE, ALL = "reference", "all"
TODAY = date(2026, 1, 1).toordinal()


class Refused(ValueError):
    """The program does not take a document of the law test: a fault of the one or the other."""


@lru_cache(maxsize=4)
def policy_of(vocabulary: str, policy: str) -> Policy:
    try:
        return read_policy([Source("vocabulary.yaml", vocabulary), Source("policy.yaml", policy)])
    except PolicyError as error:
        raise Refused("\n".join(map(str, error.problems))) from error


def judge(
    vocabulary: Mapping[str, Json],
    policy: Mapping[str, Json],
    facts: Mapping[str, Json],
    as_of: str | None,
    engine: str,
) -> list[Verdict]:
    """Every rule asked of every subject."""
    texts = page_from(vocabulary), page_from(policy)
    asker, waivers = asker_of(texts, facts, as_of)
    ground = asker.ground
    questions = [q for rule in ground.policy.rules.values() for q in asker.questions(rule)]
    return [verdict_of(ground, q, j) for q, j in zip(questions, answered(ground, questions, waivers, engine, texts), strict=True)]


def asker_of(texts: tuple[str, str], facts: Mapping[str, Json], as_of: str | None) -> tuple[Asker, tuple[Waiver, ...]]:
    """What asks these facts on that day, and the waivers that came with them."""
    typed = policy_of(*texts)
    problems = Problems()
    try:
        given = facts_from(Source("facts.yaml", page_from(facts)), typed.vocabulary)
        waivers = read_waivers(given.waivers, typed, problems)
        problems.stop()
    except PolicyError as error:
        raise Refused("\n".join(map(str, error.problems))) from error
    if given.rejects:
        raise Refused("\n".join(map(str, given.rejects)))
    return Asker(Ground(typed, given), None if as_of is None else day_from(as_of).last, TODAY), waivers


class Group(NamedTuple):
    """What an indicator reads of a row, of one group; without a group, of all. `more`: perhaps there are other groups."""

    indicator: str
    subject: str
    group: str | bool | None
    bounds: Bounds
    more: bool


ALL_ROWS = "all rows"


def read_indicators(
    vocabulary: Mapping[str, Json], policy: Mapping[str, Json], facts: Mapping[str, Json], as_of: str | None
) -> list[Group]:
    """What the indicators read, group by group."""
    asker, _ = asker_of((page_from(vocabulary), page_from(policy)), facts, as_of)
    found = []
    for r in readings(asker):
        parts = [Part(ALL_ROWS, r.value), *r.parts]
        type_ = r.indicator.measure.type
        for p in parts:
            group = None if p.group is Mark.NONE else p.group
            assert group is None or isinstance(group, (str, bool))
            bounds = bounds_of(asker.ground.policy, key_of(p.value), type_, type_.unit)
            found.append(Group(r.indicator.id, r.subject.id, group, bounds, r.more))
    return found


def answered(
    ground: Ground, questions: list[Question], waivers: tuple[Waiver, ...], engine: str, texts: tuple[str, str]
) -> tuple[Judgement, ...]:
    """The judgements; engines that disagree break the trial off."""
    second = None if engine == REFERENCE else second_of(*texts)
    decided = decide(ground, questions, waivers, Engine(engine), second)
    assert not decided.disagreements, [(d.question.rule.id, d.question.subject.id, d.reference, d.rete) for d in decided.disagreements]
    COMPARED[0] += decided.compared
    return decided.judgements


@lru_cache(maxsize=1)
def second_of(vocabulary: str, policy: str) -> Second:
    typed = policy_of(vocabulary, policy)
    return Second(typed, typed.rules)


COMPARED = [0]  # answers that two engines gave, in this process


def verdict_of(ground: Ground, question: Question, judgement: Judgement) -> Verdict:
    said = judgement.verdict
    return Verdict(
        said.rule,
        said.subject,
        said.outcome.value,
        said.either_way,
        said.under,
        said.severity,
        said.assumed,
        frozenset(str(hole) for hole in said.missing),
        values_of(ground, question),
        date.fromordinal(question.as_of).isoformat(),
    )


def values_of(ground: Ground, question: Question) -> dict[str, Bounds]:
    """The bounds of each measure that the rule names."""
    found: dict[str, Bounds] = {}
    view = question.view(ground)
    for test in (*tests_of(question.rule.when), *tests_of(question.rule.require)):
        left = getattr(test, "left", None)
        if isinstance(left, Path) and any(s.kind is StepKind.MEASURE for s in left.steps):
            unit = left.type.unit or unit_of(test.operand) if left.type.base is Base.DURATION else ""
            found[str(left)] = bounds_of(ground.policy, key_of(view.at_path(question.subject, left, unit)), left.type, unit)
    return found


def bounds_of(policy: Policy, value: b.Value, type_: Type, unit: str) -> Bounds:
    match value:
        case b.Number(low, high) if type_.base is Base.CODE:
            names = list(policy.vocabulary.codes[type_.name].codes)
            return Choice(frozenset(names[int(low) : int(high) + 1]), value.has)
        case b.Number():
            low, high = (None if abs(n) == float("inf") else Fraction(n) for n in (value.low, value.high))
            return Numbers(low, high, value.low_open, value.high_open, unit, value.has)
        case b.Day():
            low, high, last_low, last_high = (FOREVER if d == ENDLESS else d for d in value[:4])
            return Dates((low, high), (last_low, last_high), value.has)
        case b.Choice():
            return Choice(value.options, value.has)
    return Sets(value.sure, value.possible, value.has)
