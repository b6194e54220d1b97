"""Values in words."""
from __future__ import annotations

from fractions import Fraction

import pytest

from policyrules.report.values import value_words
from policyrules.vocabulary.calendar import Duration, PartialDate
from policyrules.vocabulary.plain import Mark, Partly, Plain
from policyrules.vocabulary.types import Base, Type
from tests.unit.report.policy import policy

VOCABULARY = policy().vocabulary
LEVEL, FIELD = Type(Base.CODE, "level", ordered=True), Type(Base.CODE, "field")
SHARE = Type(Base.DECIMAL, low=0, high=1)


@pytest.mark.parametrize(("type_", "value", "zh", "en"), [
    (Type(Base.BOOLEAN), True, "是", "yes"),
    (Type(Base.BOOLEAN), False, "否", "no"),
    (Type(Base.DATE), PartialDate(2022, 7, 1), "2022年7月1日", "2022-07-01"),
    (Type(Base.DATE), PartialDate(2022, 7), "2022年7月", "2022-07"),
    (Type(Base.DATE), PartialDate(2022), "2022年", "2022"),
    (Type(Base.DATE), Mark.ONGOING, "至今", "ongoing"),
    (Type(Base.DATE), Mark.PENDING, "待定", "pending"),
    (LEVEL, Mark.NONE, "无", "none"),
    (LEVEL, Mark.UNKNOWN, "不详", "unknown"),
    (LEVEL, "chief", "科长", "section chief"),
    (LEVEL, "no_such", "no_such", "no_such"),
    (Type(Base.TEXT), "组织部", "组织部", "组织部"),
    (Type(Base.DURATION), Duration(24, "months"), "24个月", "24 months"),
    (Type(Base.DURATION), Duration(1, "months"), "1个月", "1 month"),
    (Type(Base.DURATION), Duration(60, "months"), "5年", "5 years"),
    (Type(Base.DURATION), Duration(61, "months"), "61个月", "61 months"),
    (Type(Base.DURATION), Duration(365, "days"), "365天", "365 days"),
    (Type(Base.DURATION), Duration(0, "months"), "0个月", "0 months"),
    (Type(Base.INTEGER), Fraction(3), "3", "3"),
    (Type(Base.INTEGER), 3, "3", "3"),
    (Type(Base.DECIMAL), Fraction(1, 2), "0.5", "0.5"),
    (Type(Base.DECIMAL), Fraction(2, 3), "2/3", "2/3"),
    (SHARE, Fraction(9, 10), "90%", "90%"),
    (SHARE, Fraction(2, 3), "2/3", "2/3"),
    (Type(Base.SET, item=FIELD), frozenset({"finance", "law"}), "法律、财政", "law, finance"),
    (Type(Base.SET, item=FIELD), frozenset(), "空（没有任何一项）", "nothing"),
    (Type(Base.SET, item=Type(Base.DATE)), frozenset({"2022-07"}), "2022年7月", "2022-07"),
    (Type(Base.SET, item=Type(Base.DURATION)), frozenset({"5 years"}), "5年", "5 years"),
    (Type(Base.SET, item=FIELD), Partly(frozenset({"law"}), frozenset({"law", "finance"})), "法律，可能还有财政", "law, possibly finance"),
    (Type(Base.SET, item=FIELD), Partly(frozenset({"law"}), None), "法律，可能还有其他", "law, possibly anything else"),
])
def test_value_words(type_: Type, value: Plain, zh: str, en: str) -> None:
    assert value_words(type_, value, VOCABULARY, "zh") == zh
    assert value_words(type_, value, VOCABULARY, "en") == en
