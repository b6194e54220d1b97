"""Records as JSON, written and read. `version` rises when a field changes its meaning."""
from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Literal

from pydantic import ValidationError

from policyrules.finding.check import Checked
from policyrules.finding.finding import Finding
from policyrules.finding.reasons import Reason
from policyrules.finding.record import RANK, Asked, Line, Record
from policyrules.measure.sides import unit_asked
from policyrules.policy.formula import SpellTest
from policyrules.report.check_schema import OutcomeName, day
from policyrules.report.finding_lines import left_type
from policyrules.report.schema import Model, as_json
from policyrules.report.seen import seen_words
from policyrules.report.voice import Voice
from policyrules.source.problem import PolicyError, Problem


class AskedModel(Model):
    paths: list[str]
    mapping: str
    rules: list[str]
    select: list[str]
    ignore: list[str]
    subjects: list[tuple[str, str]]
    as_of: str
    everything: bool
    waivers: bool
    allow_rejects: bool
    today: str


class VerdictModel(Model):
    rule: str
    entity: str
    subject: str
    outcome: OutcomeName
    severity: Literal["info", "warning", "error"]
    under: str
    as_of: str
    values: dict[str, str]
    missing: list[str]


class RecordReport(Model):
    """`policyrules check --record FILE`"""

    version: Literal[1] = 1
    report: Literal["record"] = "record"
    program: str
    asked: AskedModel
    rules_files: dict[str, str]
    facts_files: dict[str, str]
    verdicts: list[VerdictModel]


def lines_of(checked: Checked) -> tuple[Line, ...]:
    """Every verdict, by rule and subject, with what was measured, in English whatever the language of the call."""
    voice = Voice(checked.ground.policy, "en")
    found = [line_of(f, voice) for f in checked.findings]
    return tuple(sorted(found, key=lambda line: line.key))


def line_of(f: Finding, voice: Voice) -> Line:
    v = f.verdict
    values = dict(measured(f.require, voice)) if f.require else {}
    return Line(v.rule, v.question.subject.entity, v.subject, v.outcome.value, v.severity, v.under, day(v.question.as_of), values,
                tuple(sorted(map(str, v.missing))))


def measured(r: Reason, voice: Voice) -> Iterator[tuple[str, str]]:
    """What each test saw on its left."""
    if r.test is not None and r.left is not None and not isinstance(r.test, SpellTest):
        kind = left_type(r.test)
        yield str(getattr(r.test.left, "name", r.test.left)), seen_words(r.left, kind, voice, unit_asked(kind, r.test.operand))
    for part in r.parts:
        yield from measured(part, voice)


def record_json(record: Record) -> str:
    return as_json(RecordReport(
        program=record.program, asked=AskedModel.model_validate(record.asked._asdict()), rules_files=dict(record.rules),
        facts_files=dict(record.facts), verdicts=[VerdictModel.model_validate(line._asdict()) for line in record.lines]))


def read_record(text: str, name: str) -> Record:
    """The record of this text. Raises PolicyError where it is none, or of another version."""
    try:
        found = RecordReport.model_validate(json.loads(text), strict=False)
    except (ValueError, RecursionError, ValidationError) as error:
        raise PolicyError([Problem("record.unreadable", {"path": name, "reason": reason(error)})]) from None
    a = found.asked
    asked = Asked(tuple(a.paths), a.mapping, tuple(a.rules), tuple(a.select), tuple(a.ignore), tuple(a.subjects), a.as_of, a.everything, a.waivers,
                  a.allow_rejects, a.today)
    lines = tuple(Line(m.rule, m.entity, m.subject, m.outcome, m.severity, m.under, m.as_of, m.values, tuple(m.missing)) for m in found.verdicts)
    assert all(line.outcome in RANK for line in lines)
    return Record(found.program, asked, found.rules_files, found.facts_files, lines)


def reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error) or type(error).__name__
