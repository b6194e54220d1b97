"""Kleene's truth, table by table; `why` goes with what is unknown and with nothing else."""
from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyrules.vocabulary.hole import NOTHING, Hole, HoleKind, rows_of
from policyrules.vocabulary.truth import FALSE, TRUE, Kleene, Truth, both, choose, every, negate, opposite, some, truth

T, F, U = True, False, None
A, B = frozenset({Hole(HoleKind.BLANK, "posts", "p1", "level")}), frozenset({rows_of("postings")})
TRUTHS = st.sampled_from([TRUE, FALSE, Truth(None, A), Truth(None, B), Truth(None, A | B)])
LISTS = st.lists(TRUTHS, max_size=5)


def of(value: Kleene) -> Truth:
    return truth(value, A)


@pytest.mark.parametrize(("x", "y", "all_", "any_"), [
    (T, T, T, T), (T, F, F, T), (T, U, U, T), (F, T, F, T), (F, F, F, F), (F, U, F, U), (U, T, U, T), (U, F, F, U), (U, U, U, U),
])
def test_all_and_any(x: Kleene, y: Kleene, all_: Kleene, any_: Kleene) -> None:
    assert every([of(x), of(y)]).is_true is all_
    assert some([of(x), of(y)]).is_true is any_
    assert both(x, y) is all_


@pytest.mark.parametrize(("x", "not_x"), [(T, F), (F, T), (U, U)])
def test_not(x: Kleene, not_x: Kleene) -> None:
    assert negate(x) is not_x
    assert opposite(of(x)) == of(not_x)


@pytest.mark.parametrize(("x", "then", "holds"), [
    (T, T, T), (T, F, F), (T, U, U), (F, T, T), (F, F, T), (F, U, T), (U, T, T), (U, F, U), (U, U, U),
])
def test_if_then(x: Kleene, then: Kleene, holds: Kleene) -> None:
    """`if/then` is `any: [not: if, then]`."""
    assert some([opposite(of(x)), of(then)]).is_true is holds


@pytest.mark.parametrize(("value", "yes", "no", "chosen"), [
    (T, T, F, T), (T, U, F, U), (F, T, F, F), (F, T, U, U), (U, T, T, T), (U, F, F, F), (U, T, F, U), (U, U, T, U), (U, U, U, U),
])
def test_choose(value: Kleene, yes: Kleene, no: Kleene, chosen: Kleene) -> None:
    assert choose(value, yes, no) is chosen


def test_of_nothing() -> None:
    assert (every([]), some([]), both()) == (TRUE, FALSE, True)


def test_reasons_are_those_of_the_unknown_parts() -> None:
    assert every([TRUE, Truth(None, A), Truth(None, B)]) == Truth(None, A | B)
    assert every([Truth(None, A), FALSE]) == FALSE
    assert some([Truth(None, A), FALSE]) == Truth(None, A)
    assert some([Truth(None, A), TRUE]) == TRUE
    assert truth(True, A) == TRUE


@given(LISTS)
def test_duality(ts: list[Truth]) -> None:
    """LAW: not all is any not, not any is all not, with the same reasons."""
    assert opposite(every(ts)) == some([opposite(t) for t in ts])
    assert opposite(some(ts)) == every([opposite(t) for t in ts])


@given(LISTS)
def test_only_the_unknown_has_reasons(ts: list[Truth]) -> None:
    """LAW: `why` is empty exactly where the truth is decided."""
    for t in (every(ts), some(ts), *map(opposite, ts)):
        assert (t.why == NOTHING) == (t.is_true is not None)


@given(st.lists(st.sampled_from([True, False, None]), max_size=4))
def test_what_is_decided_holds_however_the_unknown_turns_out(values: list[Kleene]) -> None:
    """LAW: a decided `all` or `any` equals the two-valued one of each completion; an undecided one has completions of both kinds."""
    completions = list(product(*[[v] if v is not None else [True, False] for v in values]))
    for kleene, two_valued in ((every, all), (some, any)):
        seen = {two_valued(c) for c in completions}
        assert seen == ({True, False} if (k := kleene([of(v) for v in values]).is_true) is None else {k})


@pytest.mark.parametrize(("hole", "text"), [
    (Hole(HoleKind.BLANK, "vettings", "v1", "assessor"), "vettings[v1].assessor"), (rows_of("vettings"), "vettings[...]"),
    (Hole(HoleKind.PARAMETER, "max_moves"), "$max_moves"),
])
def test_the_name_of_a_hole(hole: Hole, text: str) -> None:
    assert str(hole) == text
