"""From what a cell or a rule says to bounds."""
from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import inf

import pytest

from policyrules.vocabulary.bounds import ABSENT, EMPTY, Bag, Choice, Day, Number, Value, day, exact, is_settled
from policyrules.vocabulary.calendar import EARLIEST, FOREVER, LATEST, Duration, PartialDate
from policyrules.vocabulary.domain import UNENDING, anything, literal, of_cell
from policyrules.vocabulary.hole import NOTHING, Hole, HoleKind
from policyrules.vocabulary.plain import Mark, Partly, Plain
from policyrules.vocabulary.types import Base, Code, CodeList, Type

HOLE = Hole(HoleKind.BLANK, "rows", "r", "x")
WHY = frozenset({HOLE})
LISTS = {"grade": CodeList("grade", "", "", {c: Code(c, c, c) for c in ("low", "mid", "high")}, True),
         "hue": CodeList("hue", "", "", {c: Code(c, c, c) for c in ("red", "blue")})}
GRADE, HUE = Type(Base.CODE, "grade", ordered=True), Type(Base.CODE, "hue")
INTEGER, DATE, MONTHLY = Type(Base.INTEGER), Type(Base.DATE), Type(Base.DATE, by_month=True)
HUES = frozenset({"red", "blue"})


def of(first: str, last: str) -> tuple[int, int]:
    return date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()


THIRD = frozenset({of("2015-07-03", "2015-07-03")})


@pytest.mark.parametrize(("type_", "value"), [
    (INTEGER, Number(-inf, inf, True, WHY)), (Type(Base.INTEGER, low=0), Number(0, inf, True, WHY)),
    (Type(Base.DECIMAL, low=0, high=1), Number(0, 1, True, WHY, whole=False)), (Type(Base.INTEGER, low=0, optional=True), Number(0, inf, None, WHY)),
    (Type(Base.INTEGER, low=2, high=2), exact(2)),                                       # it can be one thing only
    (Type(Base.DURATION, unit="months", low=0), Number(0, inf, True, WHY)), (GRADE, Number(0, 2, True, WHY)), (HUE, Choice(HUES, True, WHY)),
    (Type(Base.BOOLEAN), Choice(frozenset({True, False}), True, WHY)), (Type(Base.TEXT), Choice(None, True, WHY)),
    (Type(Base.ROW, "unit", optional=True), Choice(None, None, WHY)), (DATE, Day(EARLIEST, LATEST, EARLIEST, LATEST, True, WHY)),
    (Type(Base.DATE, endless=True), Day(EARLIEST, FOREVER, EARLIEST, FOREVER, True, WHY)),
    (Type(Base.SET, item=HUE), Bag(EMPTY, HUES, True, WHY)), (Type(Base.SET, item=Type(Base.TEXT)), Bag(EMPTY, None, True, WHY)),
    (Type(Base.ROWS, "unit"), Bag(EMPTY, None, True, WHY)),
])
def test_anything(type_: Type, value: Value) -> None:
    assert anything(type_, LISTS, HOLE) == value


@pytest.mark.parametrize(("type_", "said", "value"), [
    (INTEGER, Fraction(3), exact(3)), (Type(Base.DECIMAL), Fraction(1, 2), exact(Fraction(1, 2), False)), (GRADE, "high", exact(2)),
    (HUE, "red", Choice(frozenset({"red"}))), (Type(Base.BOOLEAN), False, Choice(frozenset({False}))),
    (Type(Base.TEXT), "x", Choice(frozenset({"x"}))),
    (DATE, PartialDate(2015, 7, 3), day(*of("2015-07-03", "2015-07-03"))), (DATE, PartialDate(2015, 7), day(*of("2015-07-01", "2015-07-31"))),
    (DATE, PartialDate(2024), day(*of("2024-01-01", "2024-12-31"))), (Type(Base.DURATION), Duration(24, "months"), exact(24)),
    (DATE, Mark.ONGOING, UNENDING), (DATE, Mark.PENDING, UNENDING), (HUE, Mark.NONE, ABSENT), (INTEGER, Mark.NONE, ABSENT),
    (Type(Base.SET, item=HUE), HUES, Bag(HUES, HUES)), (Type(Base.SET, item=HUE), frozenset(), Bag(EMPTY, EMPTY)),
    (Type(Base.SET, item=INTEGER), frozenset({"2", "03"}), Bag(frozenset({2, 3}), frozenset({2, 3}))),
    (Type(Base.SET, item=Type(Base.DECIMAL)), frozenset({"1/2"}), Bag(frozenset({Fraction(1, 2)}), frozenset({Fraction(1, 2)}))),
    (Type(Base.SET, item=DATE), frozenset({"2015-07-03"}), Bag(THIRD, THIRD)),
    (Type(Base.SET, item=Type(Base.DURATION)), frozenset({"2 years"}), Bag(frozenset({24}), frozenset({24}))),
])
def test_what_a_rule_says_is_exact(type_: Type, said: Plain, value: Value) -> None:
    assert literal(type_, LISTS, said) == value
    assert is_settled(value)


@pytest.mark.parametrize(("type_", "said", "value"), [
    (DATE, PartialDate(2015, 7, 3), day(*of("2015-07-03", "2015-07-03"))),
    (DATE, PartialDate(2015, 7), Day(*of("2015-07-01", "2015-07-31"), *of("2015-07-01", "2015-07-31"), True, WHY)),     # a hole of 31 days
    (MONTHLY, PartialDate(2015, 7), day(*of("2015-07-01", "2015-07-31"))),                                             # a value
    (MONTHLY, PartialDate(2015), Day(*of("2015-01-01", "2015-12-31"), *of("2015-01-01", "2015-12-31"), True, WHY)),
    (HUE, Mark.UNKNOWN, Choice(HUES, True, WHY)), (HUE, Mark.NONE, ABSENT), (DATE, Mark.ONGOING, UNENDING), (HUE, "red", Choice(frozenset({"red"}))),
    (Type(Base.SET, item=HUE), Partly(frozenset({"red"}), None), Bag(frozenset({"red"}), HUES, True, WHY)),
    (Type(Base.SET, item=HUE), Partly(frozenset({"red"}), frozenset({"blue"})), Bag(frozenset({"red"}), HUES, True, WHY)),
    (Type(Base.SET, item=Type(Base.TEXT)), Partly(frozenset({"x"}), None), Bag(frozenset({"x"}), None, True, WHY)),
    (Type(Base.SET, item=INTEGER), Partly(frozenset({"2"}), frozenset({"3"})), Bag(frozenset({2}), frozenset({2, 3}), True, WHY)),
    (Type(Base.SET, item=HUE), Partly(frozenset({"red"}), frozenset()), Bag(frozenset({"red"}), frozenset({"red"}))),   # known after all
])
def test_what_a_fact_says(type_: Type, said: Plain, value: Value) -> None:
    found = of_cell(type_, LISTS, said, HOLE)
    assert found == value
    assert (found.why == NOTHING) is is_settled(found)
