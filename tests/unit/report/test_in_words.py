"""Policies in words: tests, formulas, measures, parameters, clauses, exemptions."""
from __future__ import annotations

from datetime import date

import pytest

from policyrules.policy.formula import Literal
from policyrules.policy.formula import tests_of as all_tests
from policyrules.report.formulas_in_words import formula_lines, measure_lines
from policyrules.report.policy_in_words import clause_words, exemption_lines, parameter_lines
from policyrules.report.tests_in_words import phrase_of
from policyrules.report.tests_in_words import test_words as said
from policyrules.report.voice import Voice, wording_words
from policyrules.vocabulary.operators import OPERATORS
from policyrules.vocabulary.types import Base, Type
from policyrules.words.catalogue import known
from tests.unit.report.policy import TEXT, policy

POLICY = policy()
ZH, EN = Voice(POLICY, "zh"), Voice(POLICY, "en")
SAYS = """
    level: chief                      | 职级为科长 | level: section chief
    level: [chief, director]          | 职级为以下之一：科长、处长 | level: one of section chief, director
    level: {not_in: [clerk]}          | 职级不为以下任何一项：科员 | level: none of clerk
    level: {at_least: chief}          | 职级不低于科长 | level: at least section chief
    level: {more_than: chief}         | 职级高于科长 | level: higher than section chief
    level: {between: [clerk, chief]}  | 职级在科员至科长之间（含两端） | level: from clerk to section chief, both included
    level: $subject.present.level     | 职级与现任职务的职级相同 | level: the same as level of present posting
    moves: {at_most: 2}               | 近5年任职次数不超过2 | postings in the last 5 years: at most 2
    moves: 2                          | 近5年任职次数等于2 | postings in the last 5 years: exactly 2
    share: {at_least: 90%}            | 占比不低于90% | share: at least 90%
    is_member: true                   | 属于“党员” | is “member”
    is_member: false                  | 不属于“党员” | is not “member”
    is_member: {not_equals: true}     | 不属于“党员” | is not “member”
    fits: true                        | 符合“专业对口” | “the fields fit” holds
    $adopted: true                    | 采用“采纳相近专业”（假定值） | “near fields count” is adopted (assumed)
    $adopted: false                   | 不采用“采纳相近专业”（假定值） | “near fields count” is not adopted (assumed)
    present: {not_equals: none}       | 有现任职务 | present posting: there is one
    present.person.present: none      | 现任职务的干部没有现任职务 | present posting of person of present posting: there is none
    born_on: {before: 1960}           | 出生日期早于1960年 | born on: before 1960
    born_on: {on_or_after: $as_of}    | 出生日期不早于基准日 | born on: on or after the as-of date
    born_on: {within: $window}        | 出生日期在基准日前5年（回溯期）以内 | born on: within the 5 years (period looked back) before the as-of date
    born_on: {within: {next: 30 days, after: 2020-01-01}} | 出生日期在2020年1月1日后30天以内 | born on: within the 30 days after 2020-01-01
    born_on: {during: 1960}           | 出生日期在1960年期间 | born on: during 1960
    fields: {includes: law}           | 专业包含法律 | fields: includes law
    fields: {overlaps: $wanted}       | 专业与“所需专业”（法律、财政）有重合 | fields: shares something with fields wanted (law, finance)
    fields: {disjoint_from: [law]}    | 专业与法律没有重合 | fields: shares nothing with law
    fields: {subset_of: [law]}        | 专业不超出法律的范围 | fields: nothing but law
    fields: {equals: [law]}           | 专业恰为法律 | fields: exactly law
    fields: {size: {at_least: 2}}     | 专业的项数不少于2 | number of fields: at least 2
    fields.near: {includes: law}      | 专业的相近专业包含法律 | near of fields: includes law
"""
CASES = [tuple(part.strip() for part in line.split("|")) for line in SAYS.strip().split("\n")]


def voices(test: str) -> tuple[Voice, Voice]:
    own = policy(TEXT.replace("  - id: FIT-01", f"  - {{id: X-01, zh: x, subject: person, severity: info, require: {{{test}}}}}\n  - id: FIT-01"))
    return Voice(own, "zh"), Voice(own, "en")


@pytest.mark.parametrize(("test", "zh", "en"), CASES)
def test_tests(test: str, zh: str, en: str) -> None:
    for voice, expected in zip(voices(test), (zh, en)):
        assert [said(t, voice) for t in all_tests(voice.policy.rules["X-01"].require)] == [expected]


@pytest.mark.parametrize("operator", OPERATORS)
def test_every_operator_has_a_phrase(operator: str) -> None:
    for type_ in (Type(Base.INTEGER), Type(Base.CODE, "level", ordered=True), Type(Base.SET, item=Type(Base.TEXT))):
        assert operator == "size" or known(phrase_of(operator, Literal("x", type_), type_))


def test_a_table_by_codes_says_to_whom_what() -> None:
    lines = formula_lines(POLICY.rules["MOVE-01"].require, ZH)
    assert lines[1].text == "累计任职不少于职级对应的所需月数（假定值：科员起0个月；科长起24个月；处长起60个月）"


@pytest.mark.parametrize(("day", "zh"), [
    (None, "不超过2020年1月1日起2、2024年1月1日起3（次数上限，假定值）"), (date(2021, 1, 1), "不超过2（次数上限，假定值）"),
    (date(2024, 1, 1), "不超过3（次数上限，假定值）")])
def test_parameters_are_those_in_force(day: date | None, zh: str) -> None:
    voice = ZH._replace(as_of=day.toordinal() if day else None)
    assert formula_lines(POLICY.rules["MOVE-01"].require, voice)[0].text == "近5年任职次数" + zh


def test_formulas_are_outlines_that_know_their_steps() -> None:
    lines = formula_lines(POLICY.rules["FIT-01"].require, ZH)
    assert [(x.depth, x.text) for x in lines] == [
        (0, "如果："), (1, "职级为科长"), (0, "那么："), (1, "符合“专业对口”"), (1, "不符合以下条件："), (2, "出生日期早于1960年")]
    assert [x.step is not None for x in lines] == [False, True, False, True, False, True]


@pytest.mark.parametrize(("name", "zh"), [
    ("moves", [(0, "近5年任职次数（moves）"), (1, "任职数量"), (1, "限于："), (2, "起始在基准日前5年（回溯期）以内")]),
    ("present", [(0, "现任职务（present）"), (1, "任职中起始最晚的一条"), (1, "限于："), (2, "起止时间包含基准日")]),
    ("tenure", [(0, "任职时长（tenure）"), (1, "自现任职务的起始至基准日的时长")]),
    ("practice", [(0, "累计任职（practice）"), (1, "任职的累计月数（时间重叠的不重复计算）"), (1, "限于："), (2, "职级不低于该干部的职级")]),
])
def test_measures(name: str, zh: list[tuple[int, str]]) -> None:
    assert [(x.depth, x.text) for x in measure_lines(POLICY.measures["person", name], ZH)] == zh


def test_parameters_say_that_they_are_assumed() -> None:
    assert [x.text for x in parameter_lines(POLICY.parameters["most"], ZH)] == ["次数上限（$most）：假定值", "2020年1月1日起：2", "2024年1月1日起：3"]
    assert parameter_lines(POLICY.parameters["most"], EN)[0].text == "most moves ($most): assumed"


def test_wording_shows_parameters() -> None:
    voice = ZH._replace(as_of=date(2024, 1, 1).toordinal())
    assert wording_words(POLICY.rules["MOVE-01"].wording, voice, "MOVE-01") == "调动不宜频繁（3次以内）"


def test_clauses_say_how_far_they_were_checked() -> None:
    assert clause_words(POLICY.rules["MOVE-01"].clauses[0], ZH) == "《人事手册》第三条（据转引材料，未核对原文）"
    assert clause_words(POLICY.rules["MOVE-01"].clauses[0], EN) == "Staff handbook, 第三条 (from secondary material, not checked against the text)"


@pytest.mark.parametrize(("rule", "number", "zh"), [
    ("MOVE-01", 0, "放宽：次数上限改按5重新判定"), ("MOVE-01", 1, "效果：以下要求视为已满足：累计任职"),
    ("MOVE-01", 2, "效果：仍属违规，严重程度降为“提示”"), ("FIT-01", 0, "效果：予以豁免")])
def test_exemptions_say_what_they_do(rule: str, number: int, zh: str) -> None:
    found = POLICY.rules[rule]
    assert exemption_lines(found.exemptions[number], found, ZH)[-1].text == zh
