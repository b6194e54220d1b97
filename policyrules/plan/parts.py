"""Each comparison as elementary ones, and these as integers and booleans that two-valued machines can test.

An elementary comparison of bounds becomes a few *slots* (signs of differences, subset or not), and two conditions on
them: where it surely holds, where it surely does not. Nothing here uses the comparisons of the reference evaluator."""
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from policyrules.measure.sides import Atom
from policyrules.plan.condition import All, Any, Compare, Condition, Flat
from policyrules.vocabulary.bounds import Bag, Choice, Day, Number, Value

Fact = dict[str, Flat]


class Part(NamedTuple):
    """An elementary comparison. `a` and `b`: `x`, `y0`, `y1` …; with `'` only the first day of a date."""

    kind: str
    a: str
    b: str
    negated: bool = False


class Pair(NamedTuple):
    """Where something surely holds, and where it surely does not."""

    true: Condition
    false: Condition

    def opposite(self) -> Pair:
        return Pair(self.false, self.true)


def every(pairs: list[Pair]) -> Pair:
    return Pair(All(tuple(p.true for p in pairs)), Any(tuple(p.false for p in pairs)))


def some(pairs: list[Pair]) -> Pair:
    return every([p.opposite() for p in pairs]).opposite()


PARTS: dict[str, tuple[Part, ...]] = {
    "at_least": (Part("at_least", "x", "y0"),),
    "at_most": (Part("at_least", "y0", "x"),),
    "more_than": (Part("at_least", "y0", "x", True),),
    "less_than": (Part("at_least", "x", "y0", True),),
    "before": (Part("before", "x", "y0"),),
    "after": (Part("before", "y0", "x"),),
    "on_or_before": (Part("before", "y0", "x", True),),
    "on_or_after": (Part("before", "x", "y0", True),),
    "within": (Part("before", "x", "y0", True), Part("before", "y1", "x", True)),
    "during": (Part("before", "x", "y0", True), Part("before", "y0", "x", True)),
    "during_row": (Part("before", "x", "y0", True), Part("before", "x'", "y1")),
    "during_row+": (Part("before", "x", "y0", True), Part("before", "y1", "x'", True)),
    "covers": (Part("before", "y1", "x", True), Part("before", "y1", "y0")),
    "covers+": (Part("before", "y1", "x", True), Part("before", "y0", "y1", True)),
    "meets": (Part("before", "y2", "x", True), Part("before", "y1'", "y0")),
    "meets+": (Part("before", "y2", "x", True), Part("before", "y0", "y1'", True)),
    "subset_of": (Part("subset", "x", "y0"),),
    "includes": (Part("subset", "y0", "x"),),
    "overlaps": (Part("overlap", "x", "y0"),),
    "disjoint_from": (Part("overlap", "x", "y0", True),),
}
EQUAL: dict[str, tuple[Part, ...]] = {
    "number": (Part("at_least", "x", "y0"), Part("at_least", "y0", "x")),
    "day": (Part("before", "x", "y0", True), Part("before", "y0", "x", True)),
    "bag": (Part("subset", "x", "y0"), Part("subset", "y0", "x")),
    "choice": (Part("same", "x", "y0"),),
}


# ---------------------------------------------------------------- conditions
def of_part(part: Part, at: str) -> Pair:
    """The conditions on the slots of an elementary comparison, whose names begin with `at`."""
    match part.kind:
        case "at_least":
            never_reached = All((Compare(at + "high", "eq", 0), Compare(at + "open", "eq", True)))
            pair = Pair(Compare(at + "low", "ge", 0), Any((Compare(at + "high", "lt", 0), never_reached)))
        case "before":
            pair = Pair(Compare(at + "late", "lt", 0), Compare(at + "early", "ge", 0))
        case "same":
            pair = Pair(All((Compare(at + "meet", "eq", True), Compare(at + "one", "eq", True))), Compare(at + "meet", "eq", False))
        case _:
            pair = Pair(Compare(at + "sure", "eq", True), Compare(at + "never", "eq", True))
    return pair.opposite() if part.negated else pair


def of_parts(parts: tuple[Part, ...], at: str) -> Pair:
    return every([of_part(p, f"{at}{n}.") for n, p in enumerate(parts)])


# ---------------------------------------------------------------- slots
def slots(parts: tuple[Part, ...], at: str, atom: Atom) -> Fact:
    """The slots of these comparisons. Of what is absent they say nothing true; its own presence is asked first."""
    fact: Fact = {}
    for n, part in enumerate(parts):
        a, b = side(atom, part.a), side(atom, part.b)
        there = a.has is not False and b.has is not False
        fact |= {f"{at}{n}.{name}": value for name, value in SLOTS[part.kind](a if there else None, b if there else None).items()}
    return fact


def side(atom: Atom, name: str) -> Value:
    value = atom.left if name[0] == "x" else atom.rights[int(name[1])]
    if name.endswith("'") and isinstance(value, Day):
        return value._replace(last_low=value.first_low, last_high=value.first_high)
    return value


def sign(a: float, b: float) -> int:
    return (a > b) - (a < b)


def order(a: Value | None, b: Value | None) -> Fact:
    if not isinstance(a, Number) or not isinstance(b, Number):
        return {"low": -1, "high": 1, "open": False}
    return {"low": sign(a.low, b.high), "high": sign(a.high, b.low), "open": a.high_open or b.low_open}  # type: ignore[arg-type]


def precedence(a: Value | None, b: Value | None) -> Fact:
    if not isinstance(a, Day) or not isinstance(b, Day):
        return {"late": 1, "early": -1}
    return {"late": sign(a.last_high, b.first_low), "early": sign(a.last_low, b.first_high)}


def inclusion(a: Value | None, b: Value | None) -> Fact:
    if not isinstance(a, Bag) or not isinstance(b, Bag):
        return {"sure": False, "never": False}
    return {"sure": a.possible is not None and a.possible <= b.sure, "never": b.possible is not None and bool(a.sure - b.possible)}


def overlap(a: Value | None, b: Value | None) -> Fact:
    if not isinstance(a, Bag) or not isinstance(b, Bag):
        return {"sure": False, "never": False}
    apart = not b.possible if a.possible is None and b.possible is not None else \
        not a.possible if b.possible is None and a.possible is not None else \
        a.possible is not None and b.possible is not None and not a.possible & b.possible
    return {"sure": bool(a.sure & b.sure), "never": apart}


def identity(a: Value | None, b: Value | None) -> Fact:
    if not isinstance(a, Choice) or not isinstance(b, Choice):
        return {"meet": True, "one": False}
    if a.options is None:
        a, b = b, a
    meet = True if a.options is None else bool(a.options - b.but) if b.options is None else bool(a.options & b.options)
    one = a.options is not None and b.options is not None and len(a.options) == len(b.options) == 1
    return {"meet": meet, "one": one}


SLOTS: dict[str, Callable[[Value | None, Value | None], Fact]] = {
    "at_least": order, "before": precedence, "subset": inclusion, "overlap": overlap, "same": identity}
