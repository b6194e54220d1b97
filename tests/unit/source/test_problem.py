"""Problems: collected, in order of place, each with what was probably meant."""
from __future__ import annotations

import pytest

from policyrules.source.problem import PolicyError, Problem, Problems, nearest
from policyrules.source.text import Source, Span

A, B = Source("a.yaml", "x\ny"), Source("b.yaml", "x")


def at(source: Source, line: int, column: int) -> Span:
    return Span(source, line, column, line, column + 1)


@pytest.mark.parametrize(("word", "known", "meant"), [
    ("severty", ["severity", "subject"], "severity"), ("at_lest", ["at_least", "at_most"], "at_least"), ("At-Least", ["at_least"], "at_least"),
    ("zzz", ["severity"], ""), ("", ["severity"], ""), ("x", [], ""), ("career", ["careers", "career"], "career"),
    ("专业型干步", ["专业型干部"], "专业型干部"), ("MOB_03", ["MOB-03"], "MOB-03"),
])
def test_nearest(word: str, known: list[str], meant: str) -> None:
    assert nearest(word, known) == meant


def test_problems_stand_in_order_of_place() -> None:
    problems = Problems()
    for span, key in ((at(B, 1, 1), "e"), (at(A, 2, 1), "d"), (at(A, 1, 9), "c"), (at(A, 1, 2), "b"), (None, "a")):
        problems.add(span, key)
    with pytest.raises(PolicyError) as raised:
        problems.stop()
    assert [p.key for p in raised.value.problems] == list("abcde")


def test_nothing_found_is_no_error() -> None:
    Problems().stop()


def test_what_is_filled_in_may_be_called_anything() -> None:
    problems = Problems()
    problems.add(at(A, 1, 1), "k", "meant", key="of", known=["x"], span=1, meant=2)
    problems.unknown(at(A, 2, 1), "k", "xyx", ["xyz"], known=["xy"], word="w")
    assert problems.found == [Problem("k", {"key": "of", "known": ["x"], "span": 1, "meant": 2}, at(A, 1, 1), "meant"),
                              Problem("k", {"name": "xyx", "known": ["xy"], "word": "w"}, at(A, 2, 1), "xyz")]


def test_one_mistake_is_said_once() -> None:
    """A formula that is read for each of several rules gives its problem once."""
    problems = Problems()
    for column in (1, 1, 2):
        problems.add(at(A, 1, column), "k", name="x")
    assert [p.span and p.span.column for p in problems.found] == [1, 2]
