"""Rules and exemptions: clauses, dates in force, what a file's defaults give, and which exemption reaches which rule."""
from __future__ import annotations

import pytest

from policyrules.policy.formula import TRUTH, Given, Literal
from policyrules.policy.nodes import Clause, Rule, Wording
from policyrules.policy.rules import keys_of
from policyrules.vocabulary.calendar import PartialDate
from tests.unit.policy.world import MEASURES, PARAMETERS, policy, problems

RULES = """
rules:
  - {id: A, en: a, subject: person, severity: error, require: {level: senior, skills: {includes: law}}}
  - {id: B, en: b, subject: posting, severity: warning, require: {any: [{level: senior}, {not: {person.level: junior}}]}}
"""


def one(written: str, before: str = "") -> Rule:
    return policy(f"{before}\nrules:\n  - {{id: R, subject: person, severity: info, require: {{level: senior}}, {written}}}\n").rules["R"]


def exemptions(*written: str) -> str:
    return PARAMETERS + MEASURES + RULES + "exemptions:\n" + "".join(f"  - {{id: X{n}, en: x, {text}}}\n" for n, text in enumerate(written))


# ---------------------------------------------------------------- rules
def test_a_rule_that_says_the_least() -> None:
    rule = one("en: r")
    assert rule == Rule("R", Wording("", "r"), "person", "info", rule.require)
    assert (rule.when, rule.effective, rule.until, rule.world, rule.waivable, rule.tags) == (TRUTH, None, None, "now", True, ())


def test_a_rule_that_says_all() -> None:
    rule = one("zh: 甲, en: r, note: n, when: {name: Li}, in_force_at: birth_date, judged_at: birth_date, world: after, waivable: false, "
               "tags: [x, y], effective: {from: 2022-07-01, until: 2024}, remedy: {zh: 乙, en: do}")
    assert (rule.wording, rule.remedy) == (Wording("甲", "r", "n"), Wording("乙", "do"))
    assert (rule.effective, rule.until) == (PartialDate(2022, 7, 1), PartialDate(2024))
    assert (str(rule.in_force_at), str(rule.judged_at)) == ("birth_date", "birth_date")
    assert (rule.world, rule.waivable, rule.tags) == ("after", False, ("x", "y"))


@pytest.mark.parametrize(("defaults", "own", "since", "until"), [
    ("", "en: r", None, None), ("", "effective: {from: 2022}", PartialDate(2022), None),
    ("", "effective: {from: 2022, until: none}", PartialDate(2022), None),
    ("defaults: {effective: {from: 2019, until: 2020-06}}", "en: r", PartialDate(2019), PartialDate(2020, 6)),
    ("defaults: {effective: {from: 2019, until: 2020-06}}", "effective: {from: 2022}", PartialDate(2022), None),   # no mixture
    ("defaults: {document: decree}", "en: r", None, None),
])
def test_dates_in_force(defaults: str, own: str, since: PartialDate | None, until: PartialDate | None) -> None:
    rule = one(own, defaults)
    assert (rule.effective, rule.until) == (since, until)


@pytest.mark.parametrize(("defaults", "clause", "clauses"), [
    ("", "{document: decree, section: 一, quote: 原文}", [Clause("decree", "一", "原文")]),
    ("defaults: {document: decree}", "{section: 一}", [Clause("decree", "一")]),
    ("defaults: {document: decree}", "[{section: 一}, {document: order, verified: memory, note: n}]",
     [Clause("decree", "一"), Clause("order", "", "", "memory", "n")]),
])
def test_clauses(defaults: str, clause: str, clauses: list[Clause]) -> None:
    assert list(one(f"clause: {clause}", defaults + "\nsources: {order: {en: An order}}").clauses) == clauses


def test_an_id_stands_once_even_where_the_first_is_broken() -> None:
    assert problems("rules: [{id: R, subject: person}, {id: R, subject: person, severity: info, require: {level: senior}}]") == [
        ("shape.missing", "{id: R, subject: person}"), ("name.twice", "R")]


# ---------------------------------------------------------------- exemptions
def test_each_effect() -> None:
    found = policy(exemptions("for: [A, B], when: {level: junior}, relax: {limit: 5, stay: $stay, wanted: law}",
                              "for: [A], when: {name: Li}, exempt: true",
                              "for: [A], when: {name: Li}, exempt: [skills, level]", "for: [B], when: {person.name: Li}, lower_to: info")).rules
    assert {r.id: [e.id for e in r.exemptions] for r in found.values()} == {"A": ["X0", "X1", "X2"], "B": ["X0", "X3"]}
    relax, whole, paths = found["A"].exemptions
    assert [(name, type(o)) for name, o in relax.relax] == [("limit", Literal), ("stay", Given), ("wanted", Literal)]
    assert (relax.whole, relax.paths, relax.lower_to) == (False, (), "")
    assert (whole.whole, paths.paths, found["B"].exemptions[1].lower_to) == (True, ("skills", "level"), "info")
    assert found["A"].exemptions[0].when != found["B"].exemptions[0].when       # `level` of a person, of a posting


@pytest.mark.parametrize(("written", "found"), [
    ("for: [A], when: {level: junior}, exempt: [level]", []), ("for: [A, B], when: {level: junior}, exempt: [level]", []),
    ("for: [A, B], when: {skills: none}, exempt: true", [("path.unknown", "skills")]),            # B is about postings
    ("for: [B], when: {level: junior}, exempt: [person.level]", [("exemption.barred", "person.level")]),
    ("for: [B], when: {level: junior}, exempt: [skills]", [("exemption.path", "skills")]),
    ("for: [A], when: {level: junior}, exempt: skills", [("shape.flag", "skills")]),
    ("for: [A], when: {level: junior}, exempt: false", [("shape.one_of", "false")]),
    ("for: [A], when: {level: junior}, exempt: []", [("shape.blank", "exempt")]),
    ("for: [], when: {level: junior}, exempt: true", [("shape.blank", "for")]),
    ("for: A, when: {level: junior}, exempt: true", [("shape.list", "A")]),
    ("for: [A], when: {level: junior}, relax: {}", [("shape.blank", "relax")]),
    ("for: [C], when: {level: junior}, exempt: true", [("name.rule", "C")]),
    ("for: [A], when: {level: junior}", [("exemption.one_effect", "{id: X0, en: x, for: [A], when: {level: junior}}")]),
    ("for: [A], when: {level: junior}, lower_to: info, relax: {limit: 5}", [("exemption.one_effect", "relax")]),
    ("for: [A], when: {level: junior}, relax: {limt: 5}", [("name.parameter", "limt")]),
    ("for: [A], when: {level: junior}, relax: {limit: a}", [("value.integer", "a")]),
    ("for: [A], when: {level: junior}, relax: {limit: $stay}", [("test.kinds", "$stay")]),
    ("for: [A], when: {level: junior}, relax: {by_level: 1 year}", [("parameter.table", "by_level")]),
    ("for: [A], when: {level: junior}, relax: {pairs: 3}", [("parameter.table", "pairs")]),
    ("for: [A], when: {level: junior}, relax: {limit: $subject.talks_held}", [("exemption.value", "$subject.talks_held")]),
    ("for: [A], when: {level: junior}, relax: {stay: {table: $by_level, at: $subject.level}}", [("exemption.value", "$subject.level")]),
    ("for: [A], when: {level: junior}, relax: {stay: {table: $by_level, at: senior}}", []),
    ("for: [A], when: {level: junior}, relax: {stay: 10 days}", [("value.unit", "10 days")]),
])
def test_what_an_exemption_may_say(written: str, found: list[tuple[str, str]]) -> None:
    assert problems(exemptions(written)) == found


def test_an_exemption_of_a_broken_rule_is_no_second_problem() -> None:
    text = "rules: [{id: R, subject: person, severity: fatal, require: {level: senior}}]\n" \
           "exemptions: [{id: X, for: [R], when: {name: Li}, exempt: true}]"
    assert problems(text) == [("shape.one_of", "fatal")]


@pytest.mark.parametrize(("require", "free", "barred"), [
    ("{level: senior, skills: {includes: law}}", "level skills", ""), ("{any: [{level: senior}, {all: [{name: Li}]}]}", "level name", ""),
    ("{not: {level: senior}, name: Li}", "name", "level"), ("{if: {level: senior}, then: {name: Li}}", "name", "level"),
    ("{not: {not: {level: senior}}}", "", "level"), ("{level: senior, not: {level: junior}}", "level", "level"),
    ("{$may: true, level: senior}", "level", ""),
    ("{not: {if: {level: senior}, then: {name: Li}}}", "", "level name"),
])
def test_keys_that_may_be_lifted(require: str, free: str, barred: str) -> None:
    rule = policy(f"{PARAMETERS}rules: [{{id: R, subject: person, severity: info, require: {require}}}]").rules["R"]
    assert keys_of(rule.require, False) == (set(free.split()), set(barred.split()))
