"""Bounds: their hulls, and the invariant that only what is not settled has reasons."""
from __future__ import annotations

from fractions import Fraction
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyrules.vocabulary.bounds import (
    ABSENT,
    EMPTY,
    Bag,
    Choice,
    Day,
    Number,
    Value,
    as_bag,
    day,
    exact,
    hull,
    is_settled,
    joined,
    perhaps,
    sealed,
)
from policyrules.vocabulary.hole import NOTHING
from policyrules.vocabulary.truth import Kleene
from tests.unit.vocabulary.completions import WHY, Plain, completion, values

KINDS = st.sampled_from(values())


def choice(options: str | None, has: Kleene = True, but: str = "") -> Choice:
    return Choice(None if options is None else frozenset(options), has, but=frozenset(but))


def bag(sure: str, possible: str | None = "") -> Bag:
    return Bag(frozenset(sure), None if possible is None else frozenset(sure + possible))


def admits(v: Value, plain: Plain) -> bool:
    """Is that one of the things that the value may turn out to be?"""
    if plain is None:
        return v.has is not True
    if v.has is False:
        return False
    match v, plain:
        case Number(), Fraction():
            return (v.low < plain if v.low_open else v.low <= plain) and (plain < v.high if v.high_open else plain <= v.high)
        case Day(), (first, last):
            return v.first_low <= first <= v.first_high and v.last_low <= last <= v.last_high
        case Choice(), str():
            return plain not in v.but if v.options is None else plain in v.options
        case Bag(), frozenset():
            return v.sure <= plain and (v.possible is None or plain <= v.possible)
    raise AssertionError(f"{v} is of another kind than {plain}")


# ---------------------------------------------------------------- tables
@pytest.mark.parametrize(("v", "settled"), [
    (exact(3), True), (Number(3, 4), False), (Number(3, 3, None), False), (Number(1, 9, False), True), (day(5), True), (day(1, 31), True),
    (Day(1, 31, 1, 31), False), (Day(1, 1, 1, 31), False), (choice("a"), True), (choice("ab"), False), (choice(None), False),
    (choice("a", None), False), (ABSENT, True), (bag("a"), True), (bag("", "a"), False), (bag("a", None), False), (Bag(EMPTY, EMPTY), True),
])
def test_settled(v: Value, settled: bool) -> None:
    assert is_settled(v) is settled
    assert (sealed(v, WHY).why == NOTHING) is settled


@pytest.mark.parametrize(("x", "y", "both"), [
    (exact(3), exact(7), Number(3, 7)), (Number(0, 5), Number(3, 9, whole=False), Number(0, 9, whole=False)),
    (Number(0, 5, low_open=True), exact(0), Number(0, 5)),                                  # a bound is open only if nobody reaches it
    (Number(0, 5, high_open=True), Number(1, 5, high_open=True), Number(0, 5, high_open=True)),
    (Number(0, 5, high_open=True), Number(1, 4), Number(0, 5, high_open=True)), (Number(0, inf), exact(-2), Number(-2, inf)),
    (day(1, 31), day(15), Day(1, 15, 15, 31)), (choice("a"), choice("bc"), choice("abc")),
    (choice("a"), choice(None, but="ab"), choice(None, but="b")),
    (choice(None, but="ab"), choice(None, but="bc"), choice(None, but="b")), (bag("ab"), bag("bc"), bag("b", "ac")),
    (bag("a"), bag("a", None), bag("a", None)),
])
def test_hull(x: Value, y: Value, both: Value) -> None:
    assert hull(x, y) == both
    assert hull(y, x)[:2] == both[:2]


def test_joined_with_what_is_absent() -> None:
    assert joined([], WHY) == ABSENT
    assert joined([ABSENT, ABSENT], WHY) == ABSENT
    assert joined([exact(3), ABSENT], WHY) == Number(3, 3, None, WHY)       # bounds as they are, presence open
    assert joined([exact(3), exact(3)], WHY) == exact(3)                    # the same whichever it is: no reasons left
    assert joined([exact(3), exact(4)], WHY) == Number(3, 4, True, WHY)


def test_perhaps() -> None:
    assert perhaps(exact(3), True, WHY) == exact(3)
    assert perhaps(exact(3), False, WHY) == ABSENT
    assert perhaps(exact(3), None, WHY) == Number(3, 3, None, WHY)
    assert perhaps(Number(3, 4, None, WHY), True) == Number(3, 4, None, WHY)


@pytest.mark.parametrize(("v", "members"), [
    (choice("a"), bag("a")), (choice("ab"), bag("", "ab")), (choice(None), bag("", None)), (exact(3), Bag(frozenset({3}), frozenset({3}))),
    (Number(3, 5), Bag(EMPTY, frozenset({3, 4, 5}))), (Number(0, inf), Bag(EMPTY, None)), (Number(0, 100), Bag(EMPTY, None)),
    (Number(0, 1, whole=False), Bag(EMPTY, None)), (exact(Fraction(1, 2), False), Bag(frozenset({Fraction(1, 2)}), frozenset({Fraction(1, 2)}))),
    (day(5, 9), Bag(frozenset({(5, 9)}), frozenset({(5, 9)}))), (Day(5, 9, 5, 9), Bag(EMPTY, None)), (bag("a", "b"), bag("a", "b")),
])
def test_as_a_set(v: Value, members: Bag) -> None:
    assert as_bag(v) == members


# ---------------------------------------------------------------- laws
@given(st.data(), KINDS)
def test_a_hull_holds_what_either_may_be(data: st.DataObject, some: st.SearchStrategy[Value]) -> None:
    """LAW: whatever one of two values may turn out to be, their hull may."""
    x, y = data.draw(some), data.draw(some)
    for v in (x, y):
        plain = data.draw(completion(v))
        assert plain is None or admits(hull(x, y)._replace(has=True), plain)


@given(st.data(), KINDS)
def test_joined_admits_whatever_one_of_them_may_be(data: st.DataObject, some: st.SearchStrategy[Value]) -> None:
    """LAW: one of several may turn out to be what each may, absence included."""
    vs = data.draw(st.lists(some | st.just(ABSENT), max_size=4))
    found = joined(vs, WHY)
    for v in vs:
        assert admits(found, data.draw(completion(v)))


@given(st.data(), KINDS)
def test_reasons_are_empty_exactly_when_settled(data: st.DataObject, some: st.SearchStrategy[Value]) -> None:
    """INVARIANT of every value that these give: no reasons if and only if it is settled."""
    vs = data.draw(st.lists(some, min_size=1, max_size=4))
    has = data.draw(st.sampled_from([True, None, False]))
    for v in (*vs, joined(vs, WHY), perhaps(vs[0], has, WHY), sealed(vs[0], WHY)):
        assert (v.why == NOTHING) is is_settled(v)


@given(st.data(), KINDS)
def test_a_set_of_one_holds_what_it_may_be(data: st.DataObject, some: st.SearchStrategy[Value]) -> None:
    """LAW: the set of a value surely has only what the value surely is, and possibly all that it may be."""
    v = data.draw(some)
    plain, found = data.draw(completion(v)), as_bag(v)
    assert found.has is v.has
    if plain is not None and not isinstance(plain, frozenset):
        assert found.sure <= {plain}
        assert found.possible is None or plain in found.possible
