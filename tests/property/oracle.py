"""The law's witness: judges complete facts in two-valued logic. It shares nothing with the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from .days import FOREVER, Day, day_from
from .oracle_after import carried_out
from .oracle_measures import Measurer
from .oracle_rows import AFTER, NOW, Rows, Tables, rows_from
from .parameters import Parameters
from .schema import Json, Schema
from .values import Row, Value

SEVERITIES = ("info", "warning", "error")
COMPLIANT, VIOLATION, NOT_APPLICABLE, WAIVED = "compliant", "violation", "not_applicable", "waived"


@dataclass(frozen=True)
class Judgement:
    outcome: str
    under: str = ""
    severity: str = ""
    doubts: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Question:
    """One rule asked of one row on one day."""

    rule: Mapping[str, Json]
    subject: str
    as_of: int


class Oracle:
    """Complete facts and a policy. `parameters` stand in for the policy's values, written as they are there."""

    def __init__(self, schema: Schema, policy: Mapping[str, Json], facts: Tables):
        self.schema = schema
        self.policy = policy
        self.now = rows_from(schema, facts)
        self._subjects: dict[tuple[str, int], dict[str, Row]] = {}

    @cached_property
    def worlds(self) -> dict[str, Mapping[str, Rows]]:
        reader = Measurer([], self.schema, {NOW: self.now}, Parameters(self.schema, {}, 0), 0)
        return {NOW: self.now, AFTER: carried_out(self.now, reader)}

    def reader(self, as_of: int, parameters: Parameters, world: str = NOW) -> Measurer:
        out = Measurer(self.policy.get("define", []), self.schema, self.worlds, parameters, as_of)
        out.world = world
        return out

    def parameters(self, force: int) -> Parameters:
        return Parameters(self.schema, self.policy.get("parameters", {}), force)

    def subjects(self, entity: str, as_of: int) -> dict[str, Row]:
        """The rows that a rule on this entity is asked of, by id."""
        if (entity, as_of) not in self._subjects:
            reader = self.reader(as_of, self.parameters(as_of))
            rows = reader.all_derived(entity) if entity in self.schema.derived else self.now[entity]
            self._subjects[entity, as_of] = {row.id: row for row in rows}
        return self._subjects[entity, as_of]

    # ---- a rule
    def judge(self, question: Question, run_as_of: int, others: Mapping[str, Json] | None = None) -> Judgement:
        """`others`: other written values of parameters, taken instead of those in force."""
        rule = question.rule
        row = self.subjects(rule["subject"], run_as_of)[question.subject]
        force = self.force(rule, row, question.as_of)
        if not in_force(rule.get("effective", {}), force):
            return Judgement(NOT_APPLICABLE)
        parameters = self.parameters(force.last).replaced(others or {})
        strict = self.reader(question.as_of, parameters, rule.get("world", NOW))
        if not strict.holds(rule.get("when", {}), row, row):
            return Judgement(NOT_APPLICABLE, doubts=frozenset(strict.doubts))
        if strict.holds(rule["require"], row, row):
            return Judgement(COMPLIANT, doubts=frozenset(strict.doubts))
        return self._under_exemptions(question, row, strict)

    def force(self, rule: Mapping[str, Json], row: Row, as_of: int) -> Day:
        """The day that selects the versions of the rule and its parameters."""
        if "in_force_at" in rule:
            day = self.reader(as_of, self.parameters(as_of)).path(row, rule["in_force_at"])
            if isinstance(day, Day) and day.first != FOREVER:
                return Day(day.last, day.last)
        return Day(as_of, as_of)

    def _under_exemptions(self, question: Question, row: Row, strict: Measurer) -> Judgement:
        """The first that lifts the violation is named, else the first of those that lower it most."""
        rule = question.rule
        found = Judgement(VIOLATION, severity=rule["severity"])
        doubts = set(strict.doubts)
        for exemption in self.exemptions(rule["id"]):
            if not strict.holds(exemption.get("when", {}), row, row):
                continue
            if "lower_to" in exemption:
                lowered = exemption["lower_to"]
                if SEVERITIES.index(lowered) < SEVERITIES.index(found.severity):
                    found = replace(found, under=exemption["id"], severity=lowered)
                continue
            reader = strict
            if "relax" in exemption:
                relaxed = strict.parameters.relaxed(exemption["relax"])
                reader = self.reader(question.as_of, relaxed, rule.get("world", NOW))
            lifted = reader.holds(excused(rule["require"], exemption), row, row)
            doubts |= reader.doubts
            if lifted:
                return Judgement(COMPLIANT, under=exemption["id"], doubts=frozenset(doubts | strict.doubts))
        return replace(found, doubts=frozenset(doubts | strict.doubts))

    def exemptions(self, rule: str) -> list[Mapping[str, Json]]:
        return [e for e in self.policy.get("exemptions", []) if rule in e["for"]]

    # ---- a measured value
    def value(self, question: Question, path: str, run_as_of: int) -> tuple[Value, frozenset[str]]:
        """What the rule sees at a path of its subject."""
        row = self.subjects(question.rule["subject"], run_as_of)[question.subject]
        force = self.force(question.rule, row, question.as_of)
        reader = self.reader(question.as_of, self.parameters(force.last), question.rule.get("world", NOW))
        return reader.path(row, path), frozenset(reader.doubts)


def in_force(effective: Mapping[str, Json], force: Day) -> bool:
    """From the first day of `from` to the last of `until`."""
    since, until = (str(effective.get(key, "none")) for key in ("from", "until"))
    return (since == "none" or force.last >= day_from(since).first) and (
        until == "none" or force.first <= day_from(until).last
    )


def excused(formula: Mapping[str, Json], exemption: Mapping[str, Json]) -> Mapping[str, Json]:
    """The requirement without what the exemption lifts: nothing, the tests of some paths, or all of it."""
    if "exempt" not in exemption:
        return formula
    if not isinstance(exemption["exempt"], list):
        return {}
    return without(formula, exemption["exempt"])


def without(formula: Mapping[str, Json], paths: list[str]) -> Mapping[str, Json]:
    out: dict[str, Json] = {}
    for key, part in formula.items():
        if key in ("all", "any"):
            out[key] = [without(f, paths) for f in part]
        elif key == "then":
            out[key] = without(part, paths)
        elif key not in paths:
            out[key] = part
    return out
