"""What a rule writes: exact numbers, and literals by the kind of what they are compared with."""
from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyrules.policy.literal import read_literal, read_number
from policyrules.source.problem import Problems
from policyrules.source.text import Source
from policyrules.source.tree import read_tree
from policyrules.vocabulary.calendar import Duration, PartialDate
from policyrules.vocabulary.plain import Mark, Plain
from policyrules.vocabulary.types import Base, Code, CodeList, Type, Vocabulary

LONG = "9" * 5000
LISTS = {"grade": CodeList("grade", "", "", {c: Code(c, c, c) for c in ("low", "mid", "high")}, True),
         "hue": CodeList("hue", "", "", {c: Code(c, c, c) for c in ("red", "blue")})}
VOCABULARY = Vocabulary(LISTS, {}, {})
TEXT, INTEGER, DECIMAL, BOOLEAN, DATE = (Type(b) for b in (Base.TEXT, Base.INTEGER, Base.DECIMAL, Base.BOOLEAN, Base.DATE))
MONTHS, SPAN = Type(Base.DURATION, unit="months"), Type(Base.DURATION)
GRADE, HUE = Type(Base.CODE, "grade", ordered=True), Type(Base.CODE, "hue")
HUES, UNIT = Type(Base.SET, item=HUE), Type(Base.ROW, "unit")


@pytest.mark.parametrize(("text", "value"), [
    ("12", Fraction(12)), ("+3", Fraction(3)), ("-4", Fraction(-4)), ("0.5", Fraction(1, 2)), ("90%", Fraction(9, 10)),
    ("12.5 %", Fraction(1, 8)), ("2/3", Fraction(2, 3)), ("2 / 3", Fraction(2, 3)), (" 7 ", Fraction(7)), ("012", Fraction(12)),
    ("0/5", Fraction(0)), ("3/012", None), ("1/0", None), ("1/00", None), ("", None), (".5", None), ("1.", None), ("1e3", None),
    ("1_000", None), ("1,000", None), ("nan", None), ("inf", None), ("½", None), ("--1", None), ("1/2%", None), ("%", None),
    ("１２", None), ("٣", None), ("३/४", None), ("٩٠%", None),
    (LONG, None), (LONG + "%", None), ("0." + LONG, None), ("1/" + LONG, None), (LONG + "/3", None),
])
def test_an_exact_number(text: str, value: Fraction | None) -> None:
    assert read_number(text) == value


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    """LAW: no text makes the reader fail."""
    assert read_number(text) is None or isinstance(read_number(text), Fraction)


@given(st.integers(-10 ** 20, 10 ** 20), st.integers(1, 10 ** 9))
def test_ratios_and_decimals_are_exact(a: int, b: int) -> None:
    """LAW: what is written is the number itself, never one near it."""
    assert read_number(str(a)) == a
    assert read_number(f"{abs(a)}/{b}") == Fraction(abs(a), b)
    assert read_number(f"{a}.{b}") == Fraction(f"{a}.{b}")


def read(text: str, type_: Type) -> tuple[Plain | None, list[tuple[str, str]]]:
    """What the YAML says as that kind, and the problems with what was meant."""
    problems = Problems()
    tree = read_tree(Source("rule", f"x: {text}"), problems)
    assert tree is not None and not problems.found
    value = read_literal(tree.pairs[0][1], type_, VOCABULARY, problems)     # type: ignore[union-attr]
    return value, [(p.key, p.meant) for p in problems.found]


@pytest.mark.parametrize(("text", "type_", "value"), [
    ("no", TEXT, "no"), ("012", TEXT, "012"), ("1:30", TEXT, "1:30"), ("'none'", TEXT, "none"), ("none", TEXT, "none"),
    ("none", Type(Base.TEXT, optional=True), Mark.NONE), ("'none'", Type(Base.TEXT, optional=True), "none"),
    ("012", INTEGER, Fraction(12)), ("3.0", INTEGER, Fraction(3)), ("none", INTEGER, Mark.NONE), ("90%", DECIMAL, Fraction(9, 10)),
    ("true", BOOLEAN, True), ("false", BOOLEAN, False),
    ("2015", DATE, PartialDate(2015)), ("2015-07", DATE, PartialDate(2015, 7)), ("ongoing", DATE, Mark.ONGOING), ("pending", DATE, Mark.PENDING),
    ("2 years", MONTHS, Duration(24, "months")), ("2 years", SPAN, Duration(24, "months")), ("2 weeks", SPAN, Duration(14, "days")),
    ("mid", GRADE, "mid"), ("red", HUE, "red"), ("[red, blue]", HUES, frozenset({"red", "blue"})), ("red", HUES, frozenset({"red"})),
    ("[]", HUES, frozenset()), ("none", HUES, Mark.NONE), ("none", UNIT, Mark.NONE),
])
def test_a_literal(text: str, type_: Type, value: Plain) -> None:
    assert read(text, type_) == (value, [])


@pytest.mark.parametrize(("text", "type_", "key", "meant"), [
    ("2.5", INTEGER, "value.integer", ""), ("many", DECIMAL, "value.decimal", ""), ("yes", BOOLEAN, "value.boolean", ""),
    ("True", BOOLEAN, "value.boolean", ""), ("2015-13", DATE, "value.date", ""), ("'ongoing'", DATE, "value.date", ""),
    ("ongoing", INTEGER, "value.integer", ""), ("unknown", HUE, "value.code", ""), ("5", MONTHS, "value.duration", ""),
    ("30 days", MONTHS, "value.unit", ""), ("rde", HUE, "value.code", "red"), ("Mid", GRADE, "value.code", "mid"),
    ("[red, bleu]", HUES, "value.code", "blue"), ("u1", UNIT, "value.row", ""), ("[red]", HUE, "value.single", ""),
    ("{a: b}", INTEGER, "value.single", ""),
    ("", TEXT, "value.text", ""), ("~", TEXT, "value.text", ""), ("''", TEXT, "value.text", ""),        # an empty cell is no text either
    ("", INTEGER, "value.integer", ""), ("", HUE, "value.code", ""),
])
def test_no_literal(text: str, type_: Type, key: str, meant: str) -> None:
    assert read(text, type_) == (None, [(key, meant)])
