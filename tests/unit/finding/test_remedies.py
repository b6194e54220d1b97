"""Remedies: worked out by hand for each kind; and each that is found, applied to the facts as documents have them, judged again."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from policyrules import api
from policyrules.engine.decide import Engine
from policyrules.engine.verdict import Outcome, Verdict
from policyrules.facts.load import facts_from, load_facts
from policyrules.facts.model import Cell, Fact, Facts
from policyrules.finding.changes import Change
from policyrules.finding.plainly import day_of
from policyrules.finding.remedies import remedies
from policyrules.finding.remedy import Remedy
from policyrules.measure.world import BLANKS
from policyrules.policy.load import load_policy, read_policy
from policyrules.policy.nodes import Policy
from policyrules.source.text import Source
from policyrules.vocabulary.calendar import Duration

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 1, 1).toordinal()

WORLD = """
codes:
  kind: {en: kind, codes: {lateral: Lateral, promotion: Promotion, other: Other}}
  field: {en: field, codes: {law: Law, finance: Finance, health: Health}}
entities:
  person: {table: people, attributes: {name: {type: text}, born: {type: date, private: true}}}
  posting:
    table: postings
    spell: {from: start, to: end}
    attributes: {person: {type: person, as: career, closed: true}, field: {type: field}, start: {type: date}, end: {type: date, blank: ongoing}}
  proposal:
    table: proposals
    judged_at: [effective_on]
    carried_out: {close: {rows: person.career, where: {spell: {covers: $subject.effective_on}}, set: {end: effective_on}}}
    attributes:
      person: {type: person, as: proposals, closed: true}
      kind: {type: kind}
      motion_on: {type: date}
      effective_on: {type: date}
  vetting:
    table: vettings
    attributes: {proposal: {type: proposal, as: vettings, closed: true}, field: {type: field}, done_on: {type: date}}
parameters:
  least: {en: least practice, type: duration, basis: policy, values: [{from: 2000-01-01, value: 24 months}]}
define:
  - {name: law_practice, subject: proposal, en: practice in law, months: person.career, where: {field: law}, world: now}
  - {name: in_time, subject: proposal, en: vetted before the motion, count: vettings, where: {done_on: {on_or_before: $subject.motion_on}}}
  - {name: fields_vetted, subject: proposal, en: fields vetted, collect: vettings, of: field}
rules:
"""
PERSON = "person: {id: p1, name: x, born: 1980-05-05, career: [{id: s1, field: law, start: 2022-02-28}]}"


def policy(require: str) -> Policy:
    return read_policy([Source("p.yaml", WORLD + f"  - {{id: R, en: r, subject: proposal, severity: error, require: {require}}}\n")])


def found(require: str, proposal: str) -> tuple[Policy, Facts, tuple[Remedy, ...]]:
    p = policy(require)
    facts = facts_from(Source("f.yaml", f"proposal: {{id: a1, {PERSON}, {proposal}}}"), p.vocabulary)
    (finding,) = api.check(p, facts, api.Asked(), TODAY, Engine.REFERENCE).findings
    assert finding.verdict.outcome is Outcome.VIOLATION
    assert finding.remedies is not None
    return p, facts, finding.remedies


def changes(remedy: Remedy) -> list[tuple[str, dict[str, str]]]:
    return [(c.entity, {n: str(v) for n, v in c.values}) for c in remedy.changes]


KNOWN = "kind: lateral, motion_on: 2023-05-01, effective_on: 2023-06-01, vettings: []"


# ---------------------------------------------------------------- each kind, by hand
def test_by_waiting() -> None:
    """Since 2022-02-28, the last day of a month: 24 months are full on 2024-02-28, and on no day before."""
    _, _, (wait,) = found("{law_practice: {at_least: $least}}", KNOWN)
    assert wait.wait and not wait.correction() and not wait.open
    assert changes(wait) == [("proposal", {"effective_on": "2024-02-28"})]


def test_by_one_attribute_and_its_other_values() -> None:
    _, _, (kind,) = found("{kind: [promotion, other]}", KNOWN)
    assert changes(kind) == [("proposal", {"kind": "promotion"})]
    assert kind.others == ("other",)
    assert not kind.correction()


def test_by_one_row_more() -> None:
    """A vetting of health, and of that alone: its day is not asked for."""
    _, _, (row,) = found("{fields_vetted: {includes: [health]}}", KNOWN)
    assert changes(row) == [("vetting", {"proposal": "a1", "field": "health"})]
    assert row.changes[0].added


def test_what_lies_in_the_past_is_a_correction() -> None:
    """A vetting on the day of the motion, a month before; or a motion no earlier than the vetting of 2023-05-09."""
    _, _, given = found("{in_time: {at_least: 1}}", KNOWN.replace("vettings: []", "vettings: [{id: v1, field: law, done_on: 2023-05-09}]"))
    said = [(changes(r), r.correction()) for r in given]
    assert ([("vetting", {"proposal": "a1", "done_on": "2023-05-01"})], True) in said
    assert ([("proposal", {"motion_on": "2023-05-09"})], True) in said


def test_two_changes_together() -> None:
    _, _, (both, *_) = found("{kind: promotion, fields_vetted: {includes: [health]}}", KNOWN)
    assert sorted(changes(both)) == [("proposal", {"kind": "promotion"}), ("vetting", {"proposal": "a1", "field": "health"})]


def test_nothing_suffices() -> None:
    """Law since 2022-02-28, the posting ended: no waiting helps, no row of the past is made up, and a birth date is never touched."""
    p = policy("{law_practice: {at_least: $least}, person.born: {before: 1970-01-01}}")
    ended = PERSON.replace("start: 2022-02-28", "start: 2022-02-28, end: 2022-12-31")
    facts = facts_from(Source("f.yaml", f"proposal: {{id: a1, {ended}, {KNOWN}}}"), p.vocabulary)
    (finding,) = api.check(p, facts, api.Asked(), TODAY, Engine.REFERENCE).findings
    assert finding.remedies == ()


def test_a_change_that_leaves_the_rule_aside_is_no_remedy() -> None:
    rule = "  - {id: R, en: r, subject: proposal, severity: error, when: {kind: lateral}, require: {in_time: {at_least: 9}}}\n"
    p = read_policy([Source("p.yaml", WORLD + rule)])
    facts = facts_from(Source("f.yaml", f"proposal: {{id: a1, {PERSON}, {KNOWN}}}"), p.vocabulary)
    (finding,) = api.check(p, facts, api.Asked(), TODAY, Engine.REFERENCE).findings
    assert finding.remedies == ()


def test_what_another_rule_would_say_to_it() -> None:
    text = WORLD + """  - {id: R, en: r, subject: proposal, severity: error, require: {kind: [promotion, other]}}
  - {id: S, en: s, subject: proposal, severity: error, require: {kind: {not_in: [promotion, other]}}}
"""
    p = read_policy([Source("p.yaml", text)])
    facts = facts_from(Source("f.yaml", f"proposal: {{id: a1, {PERSON}, {KNOWN}}}"), p.vocabulary)
    first = api.check(p, facts, api.Asked(), TODAY, Engine.REFERENCE).findings[0]
    assert first.remedies is not None
    assert [r.breaks for r in first.remedies] == [("S",)]


ENDED = PERSON.replace("start: 2022-02-28", "start: 2022-02-28, end: 2022-12-31")


def test_waiting_says_how_much_more() -> None:
    """From 2022-02-28 to 2023-06-01 15 months are full; 24 are asked for: nine more."""
    _, _, (wait,) = found("{law_practice: {at_least: $least}}", KNOWN)
    assert wait.more is not None
    assert (str(wait.more.left), wait.more.length) == ("law_practice", Duration(9, "months"))


def test_by_practice() -> None:
    """Ten months of law until 2022-12-31, not going on; from 2023-06-01 fourteen more are full on 2024-08-01, and not a day before."""
    p = policy("{law_practice: {at_least: $least}}")
    facts = facts_from(Source("f.yaml", f"proposal: {{id: a1, {ENDED}, {KNOWN}}}"), p.vocabulary)
    (finding,) = api.check(p, facts, api.Asked(), TODAY, Engine.REFERENCE).findings
    assert finding.remedies is not None
    (practice,) = finding.remedies
    assert not practice.wait and not practice.correction()
    assert changes(practice) == [("posting", {"person": "p1", "field": "law", "start": "2023-06-01"}), ("proposal", {"effective_on": "2024-08-01"})]
    assert practice.more is not None and practice.more.length == Duration(14, "months")
    assert judged_with(facts, p, finding.verdict, practice.changes).outcome is Outcome.COMPLIANT
    early = practice.changes[1]._replace(values=(("effective_on", day_of(practice.as_of - 1)),))
    assert judged_with(facts, p, finding.verdict, [practice.changes[0], early]).outcome is Outcome.VIOLATION


@pytest.mark.parametrize(("basis", "assumed"), [("policy", False), ("assumption", True)])
def test_what_holds_by_an_assumed_value_says_so(basis: str, assumed: bool) -> None:
    """24 months are full on 2024-02-28, by a number that is in the policy or that nobody has confirmed; whoever is vetted needs no number."""
    text = WORLD.replace("basis: policy", f"basis: {basis}")
    rule = "{any: [{law_practice: {at_least: $least}}, {fields_vetted: {includes: [health]}}]}"
    p = read_policy([Source("p.yaml", text + f"  - {{id: R, en: r, subject: proposal, severity: error, require: {rule}}}\n")])
    facts = facts_from(Source("f.yaml", f"proposal: {{id: a1, {PERSON}, {KNOWN}}}"), p.vocabulary)
    (finding,) = api.check(p, facts, api.Asked(), TODAY, Engine.REFERENCE).findings
    assert finding.remedies is not None
    assert [(changes(r)[0][0], r.rests_on) for r in finding.remedies] == [("proposal", ("least",) if assumed else ()), ("vetting", ())]


# ---------------------------------------------------------------- every one that is found, applied and judged again
def applied(facts: Facts, policy: Policy, change: Change) -> Facts:
    """The facts as a document would have them with the change: nothing of the search is used."""
    entity = policy.vocabulary.entities[change.entity]
    table = facts.tables[entity.table]
    given = {name: Cell(value, "") for name, value in change.values}
    if change.added:
        blank = {a.name: Cell(BLANKS[a.blank], "") for a in entity.attributes.values()}
        return facts._replace(tables={**facts.tables, entity.table: table._replace(rows=(*table.rows, Fact(entity.table, change.id, blank | given)))})
    rows = tuple(r._replace(cells={**r.cells, **given}) if r.id == change.id else r for r in table.rows)
    return facts._replace(tables={**facts.tables, entity.table: table._replace(rows=rows)})


def judged_with(facts: Facts, policy: Policy, verdict: Verdict, changes: Sequence[Change]) -> Verdict:
    for change in changes:
        facts = applied(facts, policy, change)
    asked = api.Asked([verdict.rule], (), [(verdict.question.subject.entity, verdict.subject)])
    (found,) = [f.verdict for f in api.check(policy, facts, asked, TODAY, Engine.ALL).findings if f.verdict.subject == verdict.subject]
    return found


POLICY = load_policy([ROOT / "rules"])


FOUND = {"appointments/violation.yaml": 2, "city": 20}      # remedies at least, of all rules together


@pytest.mark.parametrize("path", FOUND)
@pytest.mark.parametrize("rule", POLICY.rules)
def test_every_remedy_is_confirmed(path: str, rule: str) -> None:
    facts = load_facts([ROOT / "fixtures" / path], POLICY.vocabulary)
    subject = POLICY.vocabulary.entities[POLICY.rules[rule].subject]
    if subject.table not in facts.tables and not subject.derived:
        return                                          # no row of the form is asked about
    checked = api.check(POLICY, facts, api.Asked(select=[rule], everything=True), TODAY, Engine.REFERENCE)
    for verdict in (v for v in checked.verdicts() if v.outcome is Outcome.VIOLATION):
        for remedy in remedies(checked.ground, facts, verdict):
            again = judged_with(facts, POLICY, verdict, remedy.changes)
            assert again.outcome is (Outcome.UNDETERMINED if remedy.open else Outcome.COMPLIANT), (verdict.rule, verdict.subject, remedy)
            assert again.under == remedy.under
            if remedy.wait:                             # the day before is too early
                (change,) = remedy.changes
                before = change._replace(values=((change.values[0][0], day_of(remedy.as_of - 1)),))
                assert judged_with(facts, POLICY, verdict, [before]).outcome is not Outcome.COMPLIANT


@pytest.mark.parametrize("path", FOUND)
def test_there_are_remedies_to_confirm(path: str) -> None:
    facts = load_facts([ROOT / "fixtures" / path], POLICY.vocabulary)
    checked = api.check(POLICY, facts, api.Asked(everything=True), TODAY, Engine.REFERENCE)
    found = [remedies(checked.ground, facts, v) for v in checked.verdicts() if v.outcome is Outcome.VIOLATION]
    assert sum(map(len, found)) >= FOUND[path]


@pytest.mark.parametrize(("rule", "subject", "entity", "values"), [
    # the first motion was on 2023-06-12; the only proposal knows public finance
    ("MATCH-05", "u_fin", "demand", {"recorded_on": "2023-06-12", "field": "public_finance", "seats": 1}),
    # one position of three for a need: 33 %
    ("REC-01", "r02", "position", {"trigger": "specialised_need", "is_specialised": False})])
def test_what_a_new_row_still_wants_is_filled_in(rule: str, subject: str, entity: str, values: dict[str, object]) -> None:
    policy = load_policy([ROOT / "rules"])
    city = load_facts([ROOT / "fixtures" / "city"], policy.vocabulary)
    found = api.check(policy, city, api.Asked(select=[rule]), TODAY, Engine.REFERENCE)
    (verdict,) = [f.verdict for f in found.findings if f.verdict.subject == subject]
    first = remedies(found.ground, city, verdict)[0]
    (change,) = first.changes
    assert (change.entity, change.added, first.open) == (entity, True, False)
    assert {name: str(value) if not isinstance(value, (bool, int)) else value for name, value in change.values[1:]} == values


def test_a_row_of_the_proposals_own() -> None:
    """The contract of a26 gives 18 months of probation, from the day of appointment on; the law allows one month to twelve."""
    policy = load_policy([ROOT / "rules"])
    city = load_facts([ROOT / "fixtures" / "city"], policy.vocabulary)
    found = api.check(policy, city, api.Asked(select=["POST-01"]), TODAY, Engine.REFERENCE)
    (verdict,) = [f.verdict for f in found.findings if f.verdict.subject == "a26"]
    (remedy,) = remedies(found.ground, city, verdict)
    (change,) = remedy.changes
    assert (change.entity, change.id, change.own, change.correction) == ("contract", "g26", False, False)
    assert {str(v) for v in (change.values[0][1], *remedy.others)} == {"1 month", "1 year"}
