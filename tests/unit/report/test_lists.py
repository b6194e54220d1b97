"""Tables and pages as users see them: 80 columns, nothing cut off, both languages."""
from __future__ import annotations

from pathlib import Path

import pytest

from policyrules.policy.load import load_policy
from policyrules.report.page import Example, page_of, page_text, uses_of
from policyrules.report.rules_list import assumptions_of, assumptions_text, rules_table
from policyrules.report.to_table import table
from policyrules.report.voice import Voice
from policyrules.source.text import width
from policyrules.words.catalogue import Lang
from tests.unit.report.policy import policy

RULES = Path(__file__).parents[3] / "rules"
SHIPPED = (load_policy([RULES]), load_policy([RULES / "examples" / "ministerial-churn"]))


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_table_wraps_and_loses_nothing() -> None:
    long = "对专业性要求较高的领导岗位，尤其要注重选拔具有相关专业背景、经过专业实践历练的干部"
    text = table(["规则", "内容"], [["R-1", long], ["R-2", "1e5"]], 40)
    assert all(width(line) <= 40 for line in text.split("\n"))
    assert squeezed(long) in squeezed(text.replace("R-1", ""))
    assert "1e5" in text


def test_columns_stand_under_each_other() -> None:
    lines = table(["名", "b"], [["汉字", "x"], ["abcd", "y"]], 40).split("\n")
    assert {width(line[:line.index(mark)]) for line, mark in zip(lines[2:4], "xy")} == {6}


def test_numbers_stand_on_the_right() -> None:
    lines = table(["名", "number"], [["a", "1"], ["b", "100"]], 40, frozenset({1})).split("\n")
    assert lines[2].endswith("  1") and lines[3].endswith("100") and len(lines[2]) == len(lines[3])


def test_a_table_without_rows() -> None:
    assert table(["a", "b"], [], 40).split("\n")[0] == "a    b"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("number", [0, 1])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_everything_fits(lang: Lang, number: int, columns: int) -> None:
    voice = Voice(SHIPPED[number], lang)
    texts = [rules_table(voice.policy, voice, columns), assumptions_text(voice.policy, voice, columns)]
    case = Example("case " * 30, "violation", "warning")
    texts += [page_text(page_of(rule, voice, [case]), voice, columns) for rule in voice.policy.rules.values()]
    for text in texts:
        assert all(width(line) <= columns for line in text.split("\n"))
        assert "None" not in text
        assert "{" not in text


def test_a_page_has_all_that_a_reader_asks() -> None:
    voice = Voice(policy(), "zh")
    cases = [Example("第三次调动", "violation", "warning"), Example("够了", "compliant", "", "MOVE-EX1")]
    page = page_of(voice.policy.rules["MOVE-01"], voice, cases)
    assert [s.key for s in page.sections] == ["clause", "when", "require", "remedy", "exemptions", "parameters", "measures", "cases"]
    assert [x.text for x in page.sections[-1].lines] == ["第三次调动：违规（警示）", "够了：合规（依 MOVE-EX1 豁免）"]
    assert page.facts == ("对象：干部", "严重程度：警示", "施行：2020年1月1日起")
    assert "不得特批" in page_of(voice.policy.rules["FIT-01"], voice).facts


def test_uses_go_through_measures_and_exemptions() -> None:
    own = policy()
    assert set(uses_of(own, own.rules["FIT-01"]).parameters) == {"wanted", "adopted"}
    assert set(uses_of(own, own.rules["MOVE-01"]).parameters) == {"most", "by_level", "window", "wanted", "adopted"}
    assert [m.name for m in uses_of(own, own.rules["MOVE-01"]).measures] == ["present", "moves", "practice", "fits"]


def test_assumptions_name_the_rules_that_use_them() -> None:
    assert [(a.parameter.name, a.rules) for a in assumptions_of(policy())] == [
        ("most", ("MOVE-01",)), ("by_level", ("MOVE-01",)), ("adopted", ("MOVE-01", "FIT-01"))]
