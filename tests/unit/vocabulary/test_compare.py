"""Comparisons of bounds: tables by hand, and the law that no decided answer is ever wrong."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyrules.vocabulary.bounds import ABSENT, Bag, Choice, Day, Number, Value, day, exact
from policyrules.vocabulary.calendar import FOREVER, moved
from policyrules.vocabulary.compare import (
    DATES,
    ORDER,
    SETS,
    alike,
    at_least,
    covers,
    edge,
    equals,
    in_window,
    meets,
    one_of,
    overlaps,
    same,
    starts_before,
    subset,
)
from policyrules.vocabulary.truth import Kleene
from tests.unit.vocabulary.completions import Plain, bags, choices, completion, days, numbers, values

T, F, U = True, False, None
THERE: st.SearchStrategy[Kleene] = st.just(True)
JUNE, MAY, TENTH = day(152, 181), day(121, 151), day(161)       # of a year that begins with day 1
SOME_JUNE = Day(152, 181, 152, 181)                             # a hole of thirty days


def bag(sure: str, possible: str | None = "") -> Bag:
    return Bag(frozenset(sure), None if possible is None else frozenset(sure + possible))


def choice(options: str | None, has: Kleene = True, but: str = "") -> Choice:
    return Choice(None if options is None else frozenset(options), has, but=frozenset(but))


# ---------------------------------------------------------------- tables
@pytest.mark.parametrize(("x", "y", "holds"), [
    (exact(5), exact(5), T), (exact(4), exact(5), F), (Number(3, 7), exact(3), T), (Number(3, 7), exact(4), U), (Number(3, 7), exact(8), F),
    (Number(3, 7), exact(7), U), (Number(3, 7, high_open=True), exact(7), F), (exact(3), Number(3, 7, low_open=True), F),
    (exact(7), Number(3, 7), T), (Number(0, inf), exact(5), U), (Number(0, inf), exact(0), T), (exact(5), Number(-inf, inf), U),
])
def test_at_least(x: Number, y: Number, holds: Kleene) -> None:
    assert at_least(x, y) is holds


@pytest.mark.parametrize(("x", "y", "before", "on_or_before", "equal"), [
    (TENTH, TENTH, F, T, T), (day(160), TENTH, T, T, F), (MAY, JUNE, T, T, F), (JUNE, MAY, F, F, F),
    (TENTH, JUNE, F, T, T),                     # the same month counts as reached
    (JUNE, TENTH, F, T, T), (SOME_JUNE, TENTH, U, U, U), (SOME_JUNE, day(151), F, F, F), (SOME_JUNE, day(182), T, T, F),
    (SOME_JUNE, day(181), U, T, U), (SOME_JUNE, JUNE, F, T, T), (SOME_JUNE, SOME_JUNE, U, U, U),
    (day(FOREVER), day(FOREVER), F, T, T), (TENTH, day(FOREVER), T, T, F),
])
def test_dates(x: Day, y: Day, before: Kleene, on_or_before: Kleene, equal: Kleene) -> None:
    assert (DATES["before"](x, y), DATES["on_or_before"](x, y), alike(x, y)) == (before, on_or_before, equal)
    assert (DATES["after"](y, x), DATES["on_or_after"](y, x), alike(y, x)) == (before, on_or_before, equal)


@pytest.mark.parametrize(("x", "y", "is_subset", "meet", "equal"), [
    (bag("a"), bag("ab"), T, T, F), (bag("ab"), bag("a"), F, T, F), (bag(""), bag("a"), T, F, F), (bag(""), bag(""), T, F, T),
    (bag("a"), bag("a"), T, T, T), (bag("a", "b"), bag("a"), U, T, U), (bag("a", "b"), bag("ab"), T, T, U), (bag("", "ab"), bag("c"), U, F, F),
    (bag("c"), bag("", "ab"), F, F, F), (bag("a", None), bag("ab"), U, T, U), (bag("c", None), bag("ab"), F, U, F),
    (bag("", None), bag(""), U, F, U), (bag("", None), bag("", None), U, U, U), (bag("a"), bag("", None), U, U, U),
])
def test_sets(x: Bag, y: Bag, is_subset: Kleene, meet: Kleene, equal: Kleene) -> None:
    assert (subset(x, y), overlaps(x, y), overlaps(y, x), alike(x, y)) == (is_subset, meet, meet, equal)


@pytest.mark.parametrize(("x", "y", "holds"), [
    (choice("a"), choice("a"), T), (choice("a"), choice("b"), F), (choice("ab"), choice("a"), U), (choice("ab"), choice("c"), F),
    (ABSENT, ABSENT, T), (ABSENT, choice("a"), F), (choice("a"), ABSENT, F), (choice("a", None), choice("a"), U),
    (choice("a", None), choice("b"), F), (choice("a", None), ABSENT, U), (choice(None), choice("a"), U), (choice(None, but="a"), choice("a"), F),
    (choice(None, but="a"), choice("ab"), U), (choice(None), choice(None), U), (exact(3), ABSENT, F), (ABSENT, exact(3), F),
    (Number(1, 5), exact(3), U), (Number(1, 5), exact(6), F), (exact(Fraction(1, 2)), exact(Fraction(2, 4)), T), (JUNE, ABSENT, F),
])
def test_equality_is_total_over_absence(x: Value, y: Value, holds: Kleene) -> None:
    assert equals(x, y) is holds
    assert equals(y, x) is holds


@pytest.mark.parametrize(("x", "ys", "holds"), [
    (choice("a"), [choice("a"), choice("b")], T), (choice("c"), [choice("a"), choice("b")], F), (choice("ac"), [choice("a"), choice("b")], U),
    (choice("ab"), [choice("a"), choice("b")], T),                          # the list exhausts what is left
    (choice("ab", None), [choice("a"), choice("b")], U), (choice("ab", None), [choice("a"), choice("b"), ABSENT], T),
    (ABSENT, [choice("a")], F), (ABSENT, [choice("a"), ABSENT], T), (Number(1, 3), [exact(1), exact(2), exact(3)], T),
    (Number(1, 3), [exact(1), exact(3)], U), (Number(4, 9), [exact(1), exact(3)], F), (exact(1), [], F),
    (Number(1, 2, whole=False), [exact(1), exact(2)], U),
    (choice("a"), [choice("a", None)], U),                                  # the member may turn out to be none
    (ABSENT, [choice("a", None)], U), (choice("a"), [choice("b", None)], F), (choice("ab"), [choice("a"), choice("b", None)], U),
])
def test_one_of(x: Value, ys: Sequence[Value], holds: Kleene) -> None:
    assert one_of(x, ys) is holds


@pytest.mark.parametrize(("start", "end", "at", "covered", "included"), [
    (JUNE, day(200), TENTH, T, T), (MAY, JUNE, TENTH, F, T),                # by month: to 2022-06 covers no day of June, from 2022-06 all
    (MAY, JUNE, day(140), T, T), (day(10), day(20), day(20), F, T), (day(10), day(20), day(10), T, T), (day(10), day(20), day(9), F, F),
    (day(10), Day(15, 25, 15, 25), day(20), U, U), (day(10), Day(15, 25, 15, 25), day(15), U, T), (day(10), day(FOREVER), day(20), T, T),
])
def test_covers(start: Day, end: Day, at: Day, covered: Kleene, included: Kleene) -> None:
    assert (covers(start, end, at, False), covers(start, end, at, True)) == (covered, included)


@pytest.mark.parametrize(("start", "end", "first", "last", "meet", "included"), [
    (day(10), day(20), day(20), day(30), F, T), (day(10), day(20), day(19), day(30), T, T), (day(10), day(20), day(1), day(10), T, T),
    (day(10), day(20), day(1), day(9), F, F), (day(10), day(20), day(12), day(13), T, T), (Day(10, 15, 10, 15), day(20), day(1), day(12), U, U),
])
def test_meets(start: Day, end: Day, first: Day, last: Day, meet: Kleene, included: Kleene) -> None:
    assert (meets(start, end, first, last, False), meets(start, end, first, last, True)) == (meet, included)


def test_a_window_has_both_its_ends() -> None:
    assert [in_window(day(n), day(5), day(7)) for n in (4, 5, 7, 8)] == [F, T, T, F]
    assert in_window(Day(4, 5, 4, 5), day(5), day(7)) is U


def test_same_needs_both() -> None:
    assert same(choice("a"), choice("a")).is_true is True
    assert same(choice("a"), ABSENT).is_true is False
    assert same(ABSENT, ABSENT).is_true is False            # two references to nothing lead to no common row
    assert same(choice("a", None), choice("a")).is_true is None


def test_the_edge_of_a_window() -> None:
    assert edge(day(738000), exact(10), "days", -1)[:4] == (737990,) * 4
    assert edge(JUNE, exact(1), "days", -1)[:2] == (151, 151)           # back from the first day
    assert edge(JUNE, exact(1), "days", 1)[:2] == (182, 182)            # on from the last
    assert edge(day(738000), Number(0, inf), "months", -1)[:2] == (1, 738000)
    assert edge(day(738000), exact(500_000), "days", -1)[:2] == (238000, 238000)


# ---------------------------------------------------------------- laws
TWO_VALUED: dict[str, Callable[[Any, Any], bool]] = {
    "at_least": lambda x, y: x >= y, "at_most": lambda x, y: x <= y, "more_than": lambda x, y: x > y, "less_than": lambda x, y: x < y,
    "before": lambda x, y: x[1] < y[0], "after": lambda x, y: x[0] > y[1],
    "on_or_before": lambda x, y: x[0] <= y[1], "on_or_after": lambda x, y: x[1] >= y[0],
    "subset_of": lambda x, y: x <= y, "includes": lambda x, y: x >= y, "overlaps": lambda x, y: bool(x & y), "disjoint_from": lambda x, y: not x & y,
}


def equal(x: Plain, y: Plain) -> bool:
    """Two-valued equality: total over absence; dates are equal where neither is before the other."""
    if isinstance(x, tuple) and isinstance(y, tuple):
        return x[0] <= y[1] and y[0] <= x[1]
    return x == y


@pytest.mark.parametrize(("table", "some"), [(ORDER, numbers(THERE)), (DATES, days(THERE)), (SETS, bags(THERE))])
@given(st.data())
def test_a_decided_comparison_is_that_of_every_completion(table: dict[str, Callable[..., Kleene]], some: st.SearchStrategy[Value],
                                                          data: st.DataObject) -> None:
    """LAW (soundness): x op y decided implies that a op b is the same for all a that x and all b that y may turn out to be."""
    x, y = data.draw(some), data.draw(some)
    a, b = data.draw(completion(x)), data.draw(completion(y))
    for name, compare in table.items():
        if (k := compare(x, y)) is not None:
            assert k is TWO_VALUED[name](a, b), name


@given(st.data(), st.sampled_from(values()))
def test_decided_equality_is_that_of_every_completion(data: st.DataObject, some: st.SearchStrategy[Value]) -> None:
    """LAW (soundness): the same of `equals`, absence included."""
    x, y = data.draw(some), data.draw(some)
    if (k := equals(x, y)) is not None:
        assert k is equal(data.draw(completion(x)), data.draw(completion(y)))


@settings(max_examples=1000)
@given(st.data(), st.sampled_from([numbers(), days(), choices()]))
def test_decided_membership_is_that_of_every_completion(data: st.DataObject, some: st.SearchStrategy[Value]) -> None:
    """LAW (soundness): the same of `in`, whose members may be unknown or absent themselves."""
    x, ys = data.draw(some), data.draw(st.lists(some | st.just(ABSENT), max_size=4))
    a, bs = data.draw(completion(x)), [data.draw(completion(y)) for y in ys]
    if (k := one_of(x, ys)) is not None:
        assert k is any(equal(a, b) for b in bs)


@given(st.data())
def test_decided_spells_and_windows_are_those_of_every_completion(data: st.DataObject) -> None:
    """LAW (soundness): the same of `covers`, `meets`, `within` and of which began first."""
    a, b, c, d = (data.draw(days(THERE)) for _ in range(4))
    plain: list[Any] = [data.draw(completion(x)) for x in (a, b, c, d)]
    start, end, first, last = plain
    before = TWO_VALUED["before"]
    for included in (False, True):
        if (k := covers(a, b, c, included)) is not None:
            assert k is (not before(first, start) and (not before(end, first) if included else before(first, end)))
        if (k := meets(a, b, c, d, included)) is not None:
            assert k is (not before(last, start) and (not before(end, first) if included else before(first, end)))
    if (k := in_window(a, b, c)) is not None:
        assert k is (not before(start, end) and not before(first, start))
    if (k := starts_before(a, b)) is not None:
        assert k is (start[0] < end[0])


@given(st.data(), st.integers(0, 800_000), st.integers(0, 400), st.integers(0, 2000), st.integers(0, 40), st.sampled_from(["months", "days"]),
       st.sampled_from([-1, 1]))
def test_an_edge_holds_every_completion(data: st.DataObject, base: int, wide: int, short: int, more: int, unit: str, sign: int) -> None:
    """LAW (soundness): the edge of a window lies between its bounds, whatever date and length turn out to be."""
    of, length = Day(base + 1, base + 1 + wide, base + 1, base + 1 + wide), Number(short, short + more)
    found = edge(of, length, unit, sign)
    at, n = data.draw(st.integers(of.first_low, of.first_high)), data.draw(st.integers(short, short + more))
    assert found.first_low <= moved(at, sign * n, unit) <= found.first_high


@given(st.data(), st.sampled_from(values()))
def test_opposites_are_exact(data: st.DataObject, some: st.SearchStrategy[Value]) -> None:
    """LAW: equality is symmetric, and what settled values say of themselves is true."""
    x, y = data.draw(some), data.draw(some)
    assert equals(x, y) is equals(y, x)
    if x.has is False:
        assert equals(x, x) is True
