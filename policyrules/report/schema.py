"""What leaves the program as JSON. The one door to pydantic on this side; `version` rises when a field changes its meaning."""
from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from policyrules.facts.model import Facts
from policyrules.finding.turning import Turning
from policyrules.policy.nodes import Clause, Policy, Rule
from policyrules.report.facts_list import counted, cover_words
from policyrules.report.page import Page
from policyrules.report.problems import Shown, message
from policyrules.report.rules_list import assumed_exemptions, assumptions_of
from policyrules.report.voice import Voice, dated_words, parameter_name, wording_words
from policyrules.report.wrap import visible


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ClauseModel(Model):
    document: str
    section: str
    quote: str
    verified: str


class RuleModel(Model):
    id: str
    name: str
    severity: Literal["info", "warning", "error"]
    subject: str
    clauses: list[ClauseModel]
    tags: list[str]
    waivable: bool


class RulesReport(Model):
    """`policyrules rules -o json`"""

    version: Literal[1] = 1
    report: Literal["rules"] = "rules"
    rules: list[RuleModel]


class ValueModel(Model):
    since: str
    value: str


class AssumptionModel(Model):
    parameter: str
    name: str
    values: list[ValueModel]
    rules: list[str]
    turning: list[tuple[str, str]] | None = None        # with data: rule and subject of each verdict that turns on it


class AssumedExemptionModel(Model):
    id: str
    name: str
    rules: list[str]


class AssumptionsReport(Model):
    """`policyrules rules --assumptions -o json`"""

    version: Literal[1] = 1
    report: Literal["assumptions"] = "assumptions"
    parameters: list[AssumptionModel]
    exemptions: list[AssumedExemptionModel]


class LineModel(Model):
    depth: int
    text: str


class SectionModel(Model):
    key: str
    heading: str
    lines: list[LineModel]


class PageReport(Model):
    """`policyrules explain RULE -o json`"""

    version: Literal[1] = 1
    report: Literal["rule"] = "rule"
    rule: RuleModel
    facts: list[str]
    sections: list[SectionModel]


class TableModel(Model):
    table: str
    entity: str
    read: int
    used: int
    folded: int
    set_aside: int
    cover: str


class RejectModel(Model):
    table: str
    row: str
    attribute: str
    place: str
    reason: str
    message: str


class FactsReport(Model):
    """`policyrules facts PATH -o json`"""

    version: Literal[1] = 1
    report: Literal["facts"] = "facts"
    files: list[str]
    encodings: dict[str, str]
    tables: list[TableModel]
    rejects: list[RejectModel]


def as_json(report: Model) -> str:
    """The report as indented JSON, with what a terminal would obey escaped."""
    return report.model_dump_json(indent=2) + "\n"


# ---------------------------------------------------------------- from the data
def rules_report(policy: Policy, voice: Voice) -> RulesReport:
    return RulesReport(rules=[rule_model(rule, voice) for rule in policy.rules.values()])


def rule_model(rule: Rule, voice: Voice) -> RuleModel:
    return RuleModel(id=rule.id, name=wording_words(rule.wording, voice, rule.id), severity=rule.severity, subject=rule.subject,  # type: ignore[arg-type]
                     clauses=[clause_model(c) for c in rule.clauses], tags=list(rule.tags), waivable=rule.waivable)


def clause_model(clause: Clause) -> ClauseModel:
    return ClauseModel(document=clause.document, section=clause.section, quote=clause.quote, verified=clause.verified)


def assumptions_report(policy: Policy, voice: Voice, turning: Turning | None = None) -> AssumptionsReport:
    parameters = [
        AssumptionModel(
            parameter=p.name, name=parameter_name(p.name, voice), rules=list(rules), turning=None if turning is None else list(turning[p.name]),
            values=[ValueModel(since=str(d.since), value=dated_words(p, d, voice)) for d in p.values])
        for p, rules in assumptions_of(policy)]
    exemptions = [AssumedExemptionModel(id=e.id, name=wording_words(e.wording, voice, e.id), rules=list(e.rules)) for e in assumed_exemptions(policy)]
    return AssumptionsReport(parameters=parameters, exemptions=exemptions)


def page_report(rule: Rule, page: Page, voice: Voice) -> PageReport:
    sections = [SectionModel(key=s.key, heading=s.heading, lines=[LineModel(depth=x.depth, text=x.text) for x in s.lines]) for s in page.sections]
    return PageReport(rule=rule_model(rule, voice), facts=list(page.facts), sections=sections)


def facts_report(facts: Facts, shown: Shown) -> FactsReport:
    """The counts and every reject; personal data are masked unless they may be shown."""
    tables = []
    for name, found in facts.tables.items():
        read, used, folded, aside = counted(found)
        tables.append(TableModel(table=name, entity=found.entity, read=read, used=used, folded=folded, set_aside=aside,
                                 cover=cover_words(found.cover, shown.lang)))
    rejects = []
    for reject in facts.rejects:
        table, row, attribute = (visible(str(reject.values.get(key, ""))) for key in ("table", "row", "attribute"))
        rejects.append(RejectModel(table=table, row=row, attribute=attribute, place=str(reject.span or ""), reason=reject.key,
                                   message=message(reject, shown)))
    return FactsReport(files=list(facts.files), encodings=dict(facts.encodings), tables=tables, rejects=rejects)
