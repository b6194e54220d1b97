"""`--verbose`: each measure with the rows that it counts and those that it leaves out, with their dates and places."""
from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from policyrules.command.main import Program

FORMS = Path(__file__).parents[3] / "fixtures" / "appointments"


def told(form: str, rule: str, lang: str) -> list[str]:
    found = CliRunner().invoke(Program(), ["check", str(FORMS / form), "--select", rule, "--verbose", "--lang", lang])
    return [line.strip() for line in found.output.splitlines()]


def test_what_does_not_count_is_shown() -> None:
    """All three vettings of the form come after the motion of 20 February 2023."""
    lines = told("violation.yaml", "VET-01", "zh")
    assert [line[2:] for line in lines if "未计入" in line][:3] == [
        "未计入：分析研判v1：研判时间2023年2月27日", "未计入：分析研判v2：研判时间2023年3月1日", "未计入：分析研判v3：研判时间2023年3月2日"]
    assert "".join(lines).count("不符合：研判时间不晚于该拟任用的动议时间（2023年2月20日）") == 6


def test_the_rows_of_a_length() -> None:
    """Four postings in the post's field, of 58, 52, 30 and 37 months to the 1 April 2023."""
    lines = told("violation.yaml", "MATCH-03", "en")
    counted = [line for line in lines if line.startswith("• ") and "[s" in line]
    assert [line.split(": ")[0] for line in counted] == ["• 投资科科员 [s1]", "• 投资科副科长 [s2]", "• 投资科科长 [s3]", "• 局长 [s4]"]
    assert "start 2008-07, end 2013-05" in counted[0]
    assert "needs: 36 months" in lines


def test_a_yes_or_no_is_its_formula_and_that_its_measures() -> None:
    """MATCH-02 asks for a background that fits; within, the fields of the background; within that, the studies."""
    text = "\n".join(told("violation.yaml", "MATCH-02", "zh"))
    fits, fields, studies = (text.index(s) for s in ("符合“专业背景与岗位相关”", "人选的专业背景类别", "全日制所学专业类别：宏观经济"))
    assert fits < fields < studies
    assert "卢望舒" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_that_were_not_supplied_are_said(lang: str) -> None:
    """No appraisals are in the form: whether a year was excellent cannot be known."""
    assert {"zh": "? 可能还有未提供的记录", "en": "? perhaps rows that were not supplied"}[lang] in told("violation.yaml", "MATCH-04", lang)


def brief(rule: str, subject: str) -> str:
    found = CliRunner().invoke(Program(), ["check", str(FORMS.parent / "city"), "--select", rule, "--subject", subject, "--lang", "zh"])
    return "".join(found.output.split())


def test_in_brief_of_what_does_not_hold_alone() -> None:
    """尤敏之 into q26: the other one is 霍星野 by proposal a24. 韩松年's background is `other`, the post is of public finance."""
    assert "实际：1•澜江市生态环境局副局长（拟任用a24）：起始2023年9月1日、终止至今、干部霍×（p30）" in brief("SEAT-01", "appointment=a23")
    text = brief("MATCH-02", "appointment=a11")
    assert "实际：否✗下列之一：✗人选的专业背景类别与拟任岗位的专业类别有重合实际：其他或综合全日制所学专业类别：其他或综合（" in text
    assert "对照：财政金融" in text and "对照：宏观经济、企业管理" in text
    assert "相邻类别视为相关专业背景”（假定值）实际：是" not in text


def test_what_a_violation_turns_on() -> None:
    """Enough practice would excuse the background: how much, is assumed. The other values that its measures go through make no difference."""
    text = brief("MATCH-02", "appointment=a11")
    assert "可替代专业背景的实践时间：96个月（假定值" in text
    assert "计入专业实践的任职方式" not in text
