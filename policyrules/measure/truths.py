"""The truth of formulas, by Kleene's logic, over the bounds that the tests compare."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, assert_never

from policyrules.measure.point import Point
from policyrules.measure.rows import Row, key_of
from policyrules.measure.sides import Atom, atoms, unit_asked
from policyrules.policy.formula import All, Any, Formula, IfThen, Not, Of, Path, SpellTest, Test
from policyrules.vocabulary.bounds import Bag, Day, Value
from policyrules.vocabulary.compare import DATES, ORDER, SETS, alike, before, covers, equals, in_window, meets, one_of
from policyrules.vocabulary.truth import FALSE, TRUE, Kleene, Truth, both, choose, every, negate, opposite, some, truth


class Tested(NamedTuple):
    """What a test saw, and what came of it."""

    atoms: tuple[Atom, ...]
    truth: Truth


Trace = dict[int, Tested]           # by the number of the test


def truth_of(view: Point, formula: Formula, item: Row, outer: Row, trace: Trace | None = None) -> Truth:
    """The truth of a formula of the tested row, seen from the outer one; with a trace every test is made and noted."""
    match formula:
        case Test() if trace is None and (same := with_itself(view, formula, item, outer)) is not None:
            return same
        case Test() | SpellTest():
            compared = atoms(view, formula, item, outer)
            t = every([decided(a) for a in compared])
            if trace is not None:
                trace[formula.step] = Tested(compared, t)
            return t
        case All(parts):
            return every(truths(view, parts, item, outer, trace))
        case Any(parts):
            return some(truths(view, parts, item, outer, trace))
        case Not(part):
            return opposite(truth_of(view, part, item, outer, trace))
        case IfThen(condition, then):
            return some(truths(view, (Not(condition), then), item, outer, trace))
    assert_never(formula)


def truths(view: Point, parts: tuple[Formula, ...], item: Row, outer: Row, trace: Trace | None) -> Iterable[Truth]:
    """With a trace all of them; without one as they are asked for, so that nothing is measured that no longer matters."""
    found = (truth_of(view, p, item, outer, trace) for p in parts)
    return found if trace is None else list(found)


def with_itself(view: Point, test: Test, item: Row, outer: Row) -> Truth | None:
    """A cell compared with itself, however it turns out: no vetting is later than itself, though its day is not known.

    Only in measures, which every engine takes from here; a rule would say nothing by it."""
    if item is not outer or item.many or test.operator not in WITH_ITSELF or not isinstance(test.left, Path):
        return None
    if not isinstance(test.operand, Of) or not test.operand.outer or test.operand.path.steps != test.left.steps:
        return None
    holds = WITH_ITSELF[test.operator]
    if holds is not None:
        return TRUE if holds else FALSE
    x = key_of(view.at_path(item, test.left, unit_asked(test.left.type, test.operand)))
    return truth(x.has, x.why)


# what is absent is equal to what is absent, and in no order with it (None: it holds where there is a value)
WITH_ITSELF: dict[str, Kleene] = {
    "equals": True, "not_equals": False, "before": False, "after": False, "less_than": False, "more_than": False,
    "on_or_before": None, "on_or_after": None, "at_least": None, "at_most": None}


# ---------------------------------------------------------------- atoms
def decided(atom: Atom) -> Truth:
    """The truth of one comparison. Equality is total over absence; every other test of what is absent is false."""
    x, ys = atom.left, atom.rights
    why = x.why.union(*(y.why for y in ys)) if ys else x.why
    match atom.operator:
        case "equals":
            return truth(equals(x, ys[0]), why)
        case "not_equals":
            return truth(negate(equals(x, ys[0])), why)
        case "in":
            return truth(one_of(x, ys), why)
        case "not_in":
            return truth(negate(one_of(x, ys)), why)
        case "in_set" | "not_in_set":
            k = member(x, ys[0])
            return truth(k if atom.operator == "in_set" else negate(k), why)
    if x.has is False or any(y.has is False for y in ys):
        return FALSE
    return truth(both(x.has, *(y.has for y in ys), PRESENT[atom.operator](atom)), why)


def member(x: Value, of: Value) -> Kleene:
    """Is a value one of a set's members? One that is absent is none of them."""
    assert isinstance(x, Bag) and isinstance(of, Bag)
    if x.possible is not None and x.possible and x.possible <= of.sure:
        k: Kleene = True
    else:
        k = None if x.possible is None or of.possible is None or x.possible & of.possible else False
    if of.possible is not None and not of.possible:
        k = False
    return choose(x.has, choose(of.has, k, False), False)


def days(atom: Atom) -> tuple[Day, ...]:
    found = (atom.left, *atom.rights)
    assert all(isinstance(v, Day) for v in found)
    return found                    # type: ignore[return-value]


def first_day(x: Day) -> Day:
    return Day(x.first_low, x.first_high, x.first_low, x.first_high)


def within(atom: Atom) -> Kleene:
    x, first, last = days(atom)
    return in_window(x, first, last)


def covering(atom: Atom) -> Kleene:
    start, end, at = days(atom)
    return covers(start, end, at, atom.included)


def meeting(atom: Atom) -> Kleene:
    start, end, first, last = days(atom)
    return meets(start, end, first_day(first), last, atom.included)


def during_row(atom: Atom) -> Kleene:
    """Not before the row's start, and its first day before the row's end."""
    x, start, end = days(atom)
    begins = first_day(x)
    return both(negate(before(x, start)), negate(before(end, begins)) if atom.included else before(begins, end))


def ordered(compare: Callable[..., Kleene]) -> Callable[[Atom], Kleene]:
    return lambda atom: compare(atom.left, *atom.rights)


PRESENT: dict[str, Callable[[Atom], Kleene]] = {
    **{name: ordered(compare) for table in (ORDER, DATES, SETS) for name, compare in table.items()},
    "during": lambda atom: alike(atom.left, atom.rights[0]), "within": within, "covers": covering, "meets": meeting, "during_row": during_row}
