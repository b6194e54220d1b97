"""Random bounds, and what they may turn out to be: one plain value each, or nothing (None). Shared by the law tests."""
from __future__ import annotations

from fractions import Fraction
from math import inf

from hypothesis import strategies as st

from policyrules.vocabulary.bounds import Bag, Choice, Day, Number, Value, sealed
from policyrules.vocabulary.hole import Hole, HoleKind
from policyrules.vocabulary.truth import Kleene

WHY = frozenset({Hole(HoleKind.BLANK, "rows", "r", "x")})
PRESENCE: st.SearchStrategy[Kleene] = st.sampled_from([True, True, None, False])
MEMBERS = st.frozensets(st.sampled_from("abcd"), max_size=4)
ELSEWHERE = "z"                     # a member that no random set names
Plain = Fraction | tuple[int, int] | str | frozenset[str] | None


@st.composite
def numbers(draw: st.DrawFn, has: st.SearchStrategy[Kleene] = PRESENCE) -> Number:
    """Short intervals of few ends, so that they meet often; some open, some endless, some of fractions."""
    whole = draw(st.booleans())
    ends = sorted(Fraction(n, 1 if whole else 2) for n in draw(st.lists(st.integers(0, 6), min_size=2, max_size=2)))
    low, high = (-inf if draw(st.integers(0, 9)) == 0 else ends[0]), (inf if draw(st.integers(0, 9)) == 0 else ends[1])
    wide = low != high
    return sealed(Number(low, high, draw(has), WHY, wide and not whole and draw(st.booleans()), wide and not whole and draw(st.booleans()), whole))


@st.composite
def days(draw: st.DrawFn, has: st.SearchStrategy[Kleene] = PRESENCE) -> Day:
    """First and last day, each between two bounds; the last never before the first."""
    first = sorted(draw(st.lists(st.integers(1, 9), min_size=2, max_size=2)))
    more = sorted(draw(st.lists(st.integers(0, 3), min_size=2, max_size=2)))
    if draw(st.booleans()):
        return sealed(Day(first[0], first[0], first[0] + more[0], first[0] + more[0], draw(has), WHY))
    return sealed(Day(first[0], first[1], first[0] + more[0], first[1] + more[1], draw(has), WHY))


@st.composite
def choices(draw: st.DrawFn, has: st.SearchStrategy[Kleene] = PRESENCE) -> Choice:
    if draw(st.integers(0, 3)) == 0:
        return sealed(Choice(None, draw(has), WHY, draw(MEMBERS)))
    return sealed(Choice(draw(MEMBERS.filter(bool)), draw(has), WHY))


@st.composite
def bags(draw: st.DrawFn, has: st.SearchStrategy[Kleene] = PRESENCE) -> Bag:
    sure = draw(MEMBERS)
    return sealed(Bag(sure, None if draw(st.integers(0, 4)) == 0 else sure | draw(MEMBERS), draw(has), WHY))


def values(has: st.SearchStrategy[Kleene] = PRESENCE) -> list[st.SearchStrategy[Value]]:
    return [numbers(has), days(has), choices(has), bags(has)]


@st.composite
def completion(draw: st.DrawFn, v: Value) -> Plain:
    """One of the things that the value may turn out to be; None where it turns out that there is none."""
    if v.has is False or (v.has is None and draw(st.booleans())):
        return None
    match v:
        case Number():
            return draw(number_within(v))
        case Day():
            first = draw(st.integers(v.first_low, v.first_high))
            return first, draw(st.integers(max(first, v.last_low), max(first, v.last_high)))
        case Choice():
            return draw(st.sampled_from(sorted(map(str, v.options)) if v.options else [c for c in "abcdz" if c not in v.but]))
        case Bag():
            able = sorted(map(str, v.possible if v.possible is not None else {*"abcd", ELSEWHERE}))
            return frozenset(map(str, v.sure)) | draw(st.frozensets(st.sampled_from(able) if able else st.nothing()))


@st.composite
def number_within(draw: st.DrawFn, v: Number) -> Fraction:
    """A number between the bounds, often at one of them; an open one is never reached."""
    low = Fraction(v.low) if v.low != -inf else min(Fraction(v.high) if v.high != inf else Fraction(0), Fraction(0)) - 3
    high = Fraction(v.high) if v.high != inf else max(low, Fraction(0)) + 9
    step = 1 if v.whole else Fraction(1, 4)
    least, most = low + step * v.low_open, high - step * v.high_open
    return least + step * draw(st.integers(0, int((most - least) / step)))
