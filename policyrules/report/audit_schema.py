"""An audit, and a baseline of known findings, as JSON."""
from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Literal

from pydantic import Field, ValidationError

from policyrules.finding.check import Checked
from policyrules.finding.flat import Flat, Measured
from policyrules.report.check_schema import EnginesModel, SupplyModel, WaiverModel, counts_model, engines_model, supply_models, waiver_model
from policyrules.report.record_schema import reason
from policyrules.report.schema import Model, as_json
from policyrules.report.voice import Voice
from policyrules.source.problem import PolicyError, Problem


class MeasuredModel(Model):
    """What a test saw. `low`, `high`: bounds of a number; `worse`: the direction in which it is farther off."""

    has: str
    low: str = ""
    high: str = ""
    worse: Literal["up", "down", ""] = ""


class FlatModel(Model):
    """A finding. `known`: the baseline has it, and it did not get worse."""

    rule: str
    name: str
    severity: Literal["info", "warning", "error"]
    outcome: Literal["violation", "undetermined", "waived"]
    entity: str
    subject: str
    label: str
    message: str
    clause: str
    as_of: str
    under: str
    place: str
    missing: list[str]
    values: dict[str, MeasuredModel]
    known: bool


class AuditReport(Model):
    """`policyrules audit -o json`"""

    version: Literal[1] = 1
    report: Literal["audit"] = "audit"
    policy_files: list[str]
    facts_files: list[str]
    rows_set_aside: int
    counts: dict[str, dict[str, int]]
    findings: list[FlatModel]
    supply: list[SupplyModel]
    waivers: list[WaiverModel]
    engines: EnginesModel


class KnownModel(Model):
    rule: str
    entity: str
    subject: str
    outcome: Literal["violation", "undetermined"]
    severity: Literal["info", "warning", "error"]
    values: dict[str, MeasuredModel] = Field(default_factory=dict)


class BaselineReport(Model):
    """`policyrules audit --create-baseline FILE`: no names of persons, ids alone."""

    version: Literal[1] = 1
    report: Literal["baseline"] = "baseline"
    findings: list[KnownModel]


def audit_json(checked: Checked, lines: Sequence[Flat], voice: Voice) -> str:
    return as_json(AuditReport(
        policy_files=list(voice.policy.files), facts_files=list(checked.facts.files),
        rows_set_aside=checked.set_aside(), counts=counts_model(checked),
        findings=[flat_model(f) for f in lines], supply=supply_models(checked, voice), waivers=[waiver_model(r, voice) for r in checked.remarks],
        engines=engines_model(checked, voice)))


def flat_model(f: Flat) -> FlatModel:
    values = {name: MeasuredModel.model_validate(m._asdict()) for name, m in f.values.items()}
    return FlatModel.model_validate({**f._asdict(), "missing": list(f.missing), "values": values})


def baseline_json(lines: Sequence[Flat]) -> str:
    """What is found now, as known from now on; in an order that does not change."""
    found = sorted((f for f in lines if f.is_problem()), key=lambda f: f.key)
    return as_json(BaselineReport(findings=[KnownModel.model_validate({
        "rule": f.rule, "entity": f.entity, "subject": f.subject, "outcome": f.outcome, "severity": f.severity,
        "values": {n: m._asdict() for n, m in f.values.items()}}) for f in found]))


def read_baseline(text: str, name: str) -> list[Flat]:
    """The findings of a baseline. Raises PolicyError where it is none, or of another version."""
    try:
        found = BaselineReport.model_validate(json.loads(text))
    except (ValueError, RecursionError, ValidationError) as error:
        raise PolicyError([Problem("baseline.unreadable", {"path": name, "reason": reason(error)})]) from None
    return [Flat(k.rule, "", k.severity, k.outcome, k.entity, k.subject, "", "", "", "", "", "", (),
                 {n: Measured(m.has, m.low, m.high, m.worse) for n, m in k.values.items()}) for k in found.findings]
