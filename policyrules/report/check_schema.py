"""A check as JSON: every finding with its reasons, in data and in words. `version` rises when a field changes its meaning."""
from __future__ import annotations

from typing import Literal

from pydantic import Field

from policyrules.engine.verdict import Outcome
from policyrules.finding.check import Checked
from policyrules.finding.finding import Finding, Spared
from policyrules.finding.indicated import Indicated
from policyrules.finding.parameters import Used
from policyrules.finding.reasons import Reason
from policyrules.finding.remedy import Remedy
from policyrules.finding.waiver_remarks import WaiverRemark
from policyrules.measure.sides import unit_asked
from policyrules.policy.formula import SpellTest
from policyrules.report.entry import called
from policyrules.report.finding_lines import hole_words, label_words, left_type, voice_of
from policyrules.report.indicators_list import group_words, indicator_name, value_said
from policyrules.report.remedies_said import remedy_said
from policyrules.report.schema import ClauseModel, Model, clause_model
from policyrules.report.seen import seen_words, written
from policyrules.report.tests_in_words import test_words
from policyrules.report.voice import Voice, parameter_name, wording_words
from policyrules.report.waivers_said import remark_said
from policyrules.vocabulary.hole import Hole
from policyrules.vocabulary.plain import Mark, Plain
from policyrules.vocabulary.truth import Kleene

Truth = Literal["true", "false", "unknown"]
TRUTHS: dict[Kleene, Truth] = {True: "true", False: "false", None: "unknown"}
OutcomeName = Literal["compliant", "violation", "undetermined", "waived", "not_applicable"]


class SubjectModel(Model):
    entity: str
    id: str
    label: str
    place: str


class MissingModel(Model):
    """A fact that could be supplied; `name` is TABLE[ID].ATTRIBUTE, TABLE[...] for rows that were not supplied."""

    name: str
    kind: str
    place: str
    words: str


class OriginModel(Model):
    entity: str
    id: str
    attribute: str
    place: str
    sure: bool


class ReasonModel(Model):
    """A part of a formula as it was found. A test has `words`, what was seen (`has`), and where that was read."""

    kind: Literal["all", "any", "not", "if", "test"]
    truth: Truth
    words: str = ""
    has: str = ""
    origins: list[OriginModel] = Field(default_factory=list)
    missing: list[MissingModel] = Field(default_factory=list)
    parts: list[ReasonModel] = Field(default_factory=list)


class ParameterModel(Model):
    name: str
    words: str
    value: str
    since: str
    basis: str


class ExemptionModel(Model):
    id: str
    name: str
    applies: Truth
    relieves: Truth | Literal["lowers"]
    lower_to: str


class ChangeModel(Model):
    """A row with other values or, `added`, one row more. `correction`: of what lies in the past, or of the record."""

    entity: str
    id: str
    added: bool
    correction: bool
    values: dict[str, str]


class RemedyModel(Model):
    """What would make a violation pass, on `as_of`. `wait`: that is the earliest day. `open`: it would be undetermined.

    `rests_on`: parameters that nobody has confirmed. `more`: how much a length that fell short grows until then."""

    words: str
    as_of: str
    wait: bool
    open: bool
    rests_on: list[str]
    more: str
    under: str
    breaks: list[str]
    changes: list[ChangeModel]


class FindingModel(Model):
    rule: str
    name: str
    subject: SubjectModel
    outcome: OutcomeName
    severity: Literal["info", "warning", "error"]
    under: str
    either_way: bool
    turns_on_assumption: bool
    turns_on: list[str]
    as_of: str
    as_of_from: str
    in_force_at: str
    clauses: list[ClauseModel]
    applies: ReasonModel | None
    requires: ReasonModel | None
    parameters: list[ParameterModel]
    exemptions: list[ExemptionModel]
    missing: list[MissingModel]
    remedies: list[RemedyModel] | None


class SupplyModel(Model):
    missing: MissingModel
    decides: list[tuple[str, str]]


class GroupModel(Model):
    """`group`: a code, text, yes/no or id; null: those without one."""

    group: str | bool | None
    words: str
    value: str


class IndicatorModel(Model):
    """`more`: perhaps there are groups beside these."""

    id: str
    name: str
    subject: SubjectModel
    as_of: str
    value: str
    groups: list[GroupModel]
    more: bool
    clauses: list[ClauseModel]


class WaiverModel(Model):
    """A waiver that is in no order. `fault`: backwards, unmatched, not_waivable, expired, early, doubled, unneeded, broad."""

    rule: str
    subject: str
    fault: str
    as_of: str
    place: str
    words: str


class EnginesModel(Model):
    compared: int
    disagreements: int
    alone: str


class CheckReport(Model):
    """`policyrules check -o json`"""

    version: Literal[1] = 1
    report: Literal["check"] = "check"
    policy_files: list[str]
    facts_files: list[str]
    rows_set_aside: int
    about: list[tuple[str, str]]
    counts: dict[str, dict[str, int]]
    findings: list[FindingModel]
    supply: list[SupplyModel]
    waivers: list[WaiverModel]
    indicators: list[IndicatorModel]
    engines: EnginesModel


def check_report(checked: Checked, voice: Voice) -> CheckReport:
    return CheckReport(
        policy_files=list(voice.policy.files), facts_files=list(checked.facts.files),
        rows_set_aside=checked.set_aside(), counts=counts_model(checked), about=list(checked.about),
        findings=[finding_model(f, voice_of(f, voice)) for f in checked.findings],
        supply=supply_models(checked, voice),
        waivers=[waiver_model(r, voice) for r in checked.remarks],
        indicators=[indicator_model(i, voice) for i in checked.indicators],
        engines=engines_model(checked, voice))


def counts_model(checked: Checked) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for (rule, outcome), n in sorted(checked.counts().items(), key=lambda pair: (pair[0][0], pair[0][1].value)):
        counts.setdefault(rule, {o.value: 0 for o in Outcome})[outcome.value] = n
    return counts


def supply_models(checked: Checked, voice: Voice) -> list[SupplyModel]:
    return [SupplyModel(missing=missing_model(s.hole, voice), decides=list(s.decides)) for s in checked.supplies]


def engines_model(checked: Checked, voice: Voice) -> EnginesModel:
    alone = voice.say(checked.alone.key, **checked.alone.values) if checked.alone else ""
    return EnginesModel(compared=checked.compared, disagreements=len(checked.disagreements), alone=alone)


def finding_model(f: Finding, voice: Voice) -> FindingModel:
    v, q = f.verdict, f.verdict.question
    return FindingModel(
        rule=v.rule, name=wording_words(q.rule.wording, voice, v.rule),
        subject=SubjectModel(entity=q.subject.entity, id=v.subject, label=label_words(f, voice), place=f.place),
        outcome=v.outcome.value, severity=v.severity,       # type: ignore[arg-type]  # both are checked by the model
        under=v.under, either_way=v.either_way, turns_on_assumption=v.assumed, turns_on=list(v.turns_on),
        as_of=day(q.as_of), as_of_from=q.date_from.value,
        in_force_at=day(q.force.last_low) if q.force.last_low == q.force.last_high else "", clauses=[clause_model(c) for c in q.rule.clauses],
        applies=reason_model(f.when, voice) if f.when else None, requires=reason_model(f.require, voice) if f.require else None,
        parameters=[parameter_model(u, voice) for u in f.parameters], exemptions=[exemption_model(s, voice) for s in f.exemptions],
        missing=[missing_model(h, voice) for h in sorted(v.missing, key=str)],
        remedies=None if f.remedies is None else [remedy_model(r, voice) for r in f.remedies])


def waiver_model(r: WaiverRemark, voice: Voice) -> WaiverModel:
    return WaiverModel(rule=r.waiver.rule, subject=r.waiver.subject, fault=r.fault.value, as_of=day(r.day) if r.day is not None else "",
                       place=str(r.waiver.span), words=remark_said(r, voice))


def remedy_model(r: Remedy, voice: Voice) -> RemedyModel:
    changes = [ChangeModel(entity=c.entity, id="" if c.added else c.id, added=c.added, correction=c.correction,
                           values={name: written_plain(value) for name, value in c.values}) for c in r.changes]
    return RemedyModel(words=remedy_said(r, voice), as_of=day(r.as_of), wait=r.wait, open=r.open, rests_on=list(r.rests_on),
                       more=str(r.more.length) if r.more else "", under=r.under, breaks=list(r.breaks),
                       changes=changes)


def written_plain(value: Plain) -> str:
    """A value as a document has it."""
    match value:
        case bool():
            return str(value).lower()
        case frozenset():
            return "[" + ", ".join(sorted(value)) + "]"
        case Mark():
            return value.value
    return str(value)


def indicator_model(found: Indicated, voice: Voice) -> IndicatorModel:
    reading, subject = found.reading, found.reading.subject
    groups = [GroupModel(group=None if p.group is Mark.NONE else p.group, words=group_words(reading, p, voice),  # type: ignore[arg-type]  # checked
                         value=value_said(reading, p.value, voice)) for p in reading.parts]
    return IndicatorModel(
        id=reading.indicator.id, name=indicator_name(reading, voice), as_of=day(reading.as_of), value=value_said(reading, reading.value, voice),
        subject=SubjectModel(entity=subject.entity, id=subject.id, label=called(found.label, voice), place=subject.place),
        groups=groups, more=reading.more, clauses=[clause_model(c) for c in reading.indicator.clauses])


def day(ordinal: int) -> str:
    return str(written(ordinal, ordinal))


def reason_model(r: Reason, voice: Voice) -> ReasonModel:
    if r.test is None:
        return ReasonModel(kind=r.kind, truth=TRUTHS[r.truth], parts=[reason_model(p, voice) for p in r.parts])  # type: ignore[arg-type]
    has = ""
    if not isinstance(r.test, SpellTest) and r.left is not None:
        has = seen_words(r.left, left_type(r.test), voice, unit_asked(left_type(r.test), r.test.operand))
    origins = [OriginModel(entity=o.entity, id=o.id, attribute=o.attribute, place=o.place, sure=o.sure is True) for o in r.origins]
    return ReasonModel(kind="test", truth=TRUTHS[r.truth], words=test_words(r.test, voice), has=has, origins=origins,
                       missing=[missing_model(h, voice) for h in sorted(r.missing, key=str)])


def missing_model(hole: Hole, voice: Voice) -> MissingModel:
    return MissingModel(name=str(hole), kind=hole.kind.value, place=hole.place, words=hole_words(hole, voice))


def parameter_model(u: Used, voice: Voice) -> ParameterModel:
    value = seen_words(u.value, voice.policy.parameters[u.name].type, voice) if u.value is not None else ""
    return ParameterModel(name=u.name, words=parameter_name(u.name, voice), value=value, since=str(u.since or ""), basis=u.basis)


def exemption_model(s: Spared, voice: Voice) -> ExemptionModel:
    return ExemptionModel(id=s.exemption.id, name=wording_words(s.exemption.wording, voice, s.exemption.id), applies=TRUTHS[s.applies],
                          relieves="lowers" if s.exemption.lower_to else TRUTHS[s.relieved], lower_to=s.exemption.lower_to)
