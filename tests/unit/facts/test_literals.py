"""What one text says: the first column is written, the second is read."""
from __future__ import annotations

from fractions import Fraction

import pytest

from policyrules.facts.literals import read_boolean, read_day, read_decimal, read_integer, read_length
from policyrules.vocabulary.calendar import Duration, PartialDate

LONG = "9" * 50_000


@pytest.mark.parametrize(("text", "value"), [
    ("2015", (2015,)), ("2015-07", (2015, 7)), ("2015-07-20", (2015, 7, 20)), (" 2015-07 ", (2015, 7)),
    ("2015-7-3", (2015, 7, 3)), ("2015.07", (2015, 7)), ("2015.7", (2015, 7)), ("2015.10", (2015, 10)),
    ("2015.01", (2015, 1)),
    ("2015.1.2", (2015, 1, 2)), ("2015/7/3", (2015, 7, 3)), ("2015/7", (2015, 7)),
    ("2015年", (2015,)), ("2015年7月", (2015, 7)), ("2015年07月3日", (2015, 7, 3)), ("2015 年 7 月", (2015, 7)),
    ("2015年7月3号", (2015, 7, 3)),
    ("２０１５－０７", (2015, 7)), ("２０１５年７月", (2015, 7)), ("\u30002015\u3000", (2015,)),
    ("2024-02-29", (2024, 2, 29)), ("1000", (1000,)), ("2100-12-31", (2100, 12, 31)),
])
def test_a_date_in_the_forms_of_the_trade(text: str, value: tuple[int, ...]) -> None:
    assert read_day(text) == PartialDate(*value)


@pytest.mark.parametrize("text", [
    "", "2015.1",                                       # 2015.10 loses its nought in a spreadsheet
    "2023-02-29", "2015-13", "2015-00", "2015-07-32", "0000-00", "9999-99", "9999-12-31", "0999", "2101",
    "201507", "20150720", "07/2015", "3/7/2015", "15-07-03", "2015-07/03", "2015-07-20T00:00", "2015-", "July 2015", "2015年7",
    "2015\t-07", "²⁰15", "٢٠١٥", LONG, "2015-07-20\n2015-07-21", "=TODAY()", "-2015",
])
def test_no_date(text: str) -> None:
    assert read_day(text) is None


@pytest.mark.parametrize(("text", "value"), [
    ("12", 12), ("+3", 3), ("-4", -4), ("007", 7), ("500.0", 500), (" 12\t", 12), ("１２", 12),
    ("", None), ("1.5", None), ("1e3", None), ("1_000", None), ("1,000", None), ("12 ", 12), ("0x10", None),
    ("5²", None), ("①", None),
    ("٣", None), ("一", None), ("--1", None), (LONG, None), ("nan", None), ("=1+1", None),
])
def test_an_integer(text: str, value: int | None) -> None:
    assert read_integer(text) == value


@pytest.mark.parametrize(("text", "value"), [
    ("12", Fraction(12)), ("0.1", Fraction(1, 10)), (".5", Fraction(1, 2)), ("90%", Fraction(9, 10)),
    ("12.5 %", Fraction(1, 8)), ("９０％", Fraction(9, 10)),
    ("2/3", Fraction(2, 3)), ("-1/2", Fraction(-1, 2)), ("１／３", Fraction(1, 3)), ("0/5", Fraction(0)),
    ("", None), ("1/0", None), ("1.", None), ("inf", None), ("nan", None), ("1e-3", None), ("½", None),
    ("1/2%", None), ("1,5", None), (LONG, None),
])
def test_an_exact_number(text: str, value: Fraction | None) -> None:
    assert read_decimal(text) == value


@pytest.mark.parametrize(("text", "value"), [
    ("true", True), ("True", True), ("YES", True), ("是", True), ("false", False), ("FALSE", False), ("no", False),
    ("否", False), (" true ", True),
    ("", None), ("1", None), ("0", None), ("on", None), ("y", None), ("不是", None), ("=TRUE", None),
])
def test_yes_or_no(text: str, value: bool | None) -> None:
    assert read_boolean(text) is value


@pytest.mark.parametrize(("text", "value"), [
    ("24 months", Duration(24, "months")), ("1 year", Duration(12, "months")),
    ("３ ｍｏｎｔｈｓ", Duration(3, "months")), ("2 weeks", Duration(14, "days")),
    ("", None), ("24", None), ("-1 months", None), ("1.5 years", None), ("٣ months", None), (LONG + " years", None),
])
def test_a_length_of_time(text: str, value: Duration | None) -> None:
    assert read_length(text) == value
