"""The two sides of a test: values of operands, and the atoms that a test stands for. What they make of it is an engine's business."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.measure.point import Point
from policyrules.measure.rows import Row, key_of
from policyrules.policy.formula import AsOf, Given, Listed, Literal, Lookup, Of, Operand, Sizes, SpellTest, Step, StepKind, Test, Window
from policyrules.policy.kinds import kind_of
from policyrules.vocabulary.bounds import Bag, Day, Number, Value, sealed
from policyrules.vocabulary.calendar import Duration
from policyrules.vocabulary.compare import edge
from policyrules.vocabulary.domain import literal
from policyrules.vocabulary.truth import both
from policyrules.vocabulary.types import Base, Type

DATE = Type(Base.DATE)
SIZE = Type(Base.INTEGER, low=0)
SETS = ("includes", "subset_of", "overlaps", "disjoint_from")


class Atom(NamedTuple):
    """A comparison of values. A test is one atom or several that all have to hold.

    `in_set`: of a set that is a value; `during_row`, `covers`, `meets`: with the start and end of a row that lasts, whose last
    day counts where `included`."""

    operator: str
    left: Value
    rights: tuple[Value, ...]
    included: bool = False


def atoms(view: Point, test: Test | SpellTest, item: Row, outer: Row) -> tuple[Atom, ...]:
    """What a test of a row compares, seen from the outer row."""
    if isinstance(test, SpellTest):
        return (own_time(view, test, item, outer),)
    type_ = kind_of(test.left) if isinstance(test.left, Given) else test.left.type
    unit = unit_asked(type_, test.operand)
    x = view.parameter(test.left.name) if isinstance(test.left, Given) else key_of(view.at_path(item, test.left, unit))
    return compared(view, test.operator, x, type_, test.operand, item, outer, unit)


def compared(view: Point, operator: str, x: Value, type_: Type, right: Operand, item: Row, outer: Row, unit: str) -> tuple[Atom, ...]:
    match operator, right:
        case "in" | "not_in", Listed(items):
            return (Atom(operator, x, tuple(operand(view, o, type_, item, outer, unit) for o in items)),)
        case "in" | "not_in", _:
            return (Atom(operator + "_set", view.bag(x, type_), (as_set(view, right, type_, item, outer),)),)
        case "between", Listed((low, high)):
            names = ("on_or_after", "on_or_before") if type_.base is Base.DATE else ("at_least", "at_most")
            return tuple(Atom(name, x, (operand(view, o, type_, item, outer, unit),)) for name, o in zip(names, (low, high), strict=True))
        case "size", Sizes(tests):
            n = size(view.bag(x, type_))
            return tuple(a for name, o in tests for a in compared(view, name, n, SIZE, o, item, outer, ""))
        case "within", Window():
            return (Atom("within", x, window(view, right, item, outer)),)
        case "during", Of():
            start, end, included = spell_behind(view, right, item, outer)
            return (Atom("during_row", x, (start, end), included),)
        case _ if operator in SETS:
            return (Atom(operator, view.bag(x, type_), (as_set(view, right, type_, item, outer),)),)
    return (Atom(operator, x, (operand(view, right, type_, item, outer, unit),)),)


def own_time(view: Point, test: SpellTest, item: Row, outer: Row) -> Atom:
    spell = view.policy.vocabulary.entities[item.entity].spell
    assert spell is not None
    start, end = key_of(item.cells[spell.start]), key_of(item.cells[spell.end])
    if test.operator == "covers":
        return Atom("covers", start, (end, operand(view, test.operand, DATE, item, outer)), spell.included)
    return Atom("meets", start, (end, *period(view, test.operand, item, outer)), spell.included)


def size(x: Bag) -> Value:
    return sealed(Number(len(x.sure), float("inf") if x.possible is None else len(x.possible), x.has, x.why))


# ---------------------------------------------------------------- operands
def operand(view: Point, named: Operand, type_: Type, item: Row, outer: Row, unit: str = "") -> Value:
    """The value that an operand stands for; a literal is read as the kind it is compared with."""
    match named:
        case AsOf():
            return view.as_of
        case Given(name):
            return view.parameter(name)
        case Of(from_outer, path):
            return key_of(view.at_path(outer if from_outer else item, path, unit))
        case Lookup(parameter, at, _):
            return view.looked_up(parameter, operand(view, at, kind_of(at), item, outer))
        case Literal(value, own):
            return literal(own if own.base is Base.CODE else type_ if type_.base is Base.CODE else own, view.policy.vocabulary.codes, value)
    raise AssertionError(f"no single value: {named}")


def as_set(view: Point, named: Operand, type_: Type, item: Row, outer: Row) -> Bag:
    """An operand as a set; one member is a set of one."""
    return view.bag(operand(view, named, type_, item, outer), kind_of(named))


def window(view: Point, named: Window, item: Row, outer: Row) -> tuple[Value, Value]:
    """The first and the last day of a window, each absent where an end of it is."""
    at, length = operand(view, named.anchor, DATE, item, outer), operand(view, named.length, Type(Base.DURATION), item, outer, named.unit)
    if not isinstance(at, Day) or not isinstance(length, Number):
        return (at, at) if at.has is False else (length, length)
    far = edge(at, length, named.unit, 1 if named.ahead else -1)._replace(has=both(at.has, length.has))
    return (at, far) if named.ahead else (far, at)


def period(view: Point, named: Operand, item: Row, outer: Row) -> tuple[Value, Value]:
    """The first and the last day of a window, a year, or a row that lasts."""
    if isinstance(named, Window):
        return window(view, named, item, outer)
    if isinstance(named, Of):
        start, end, _ = spell_behind(view, named, item, outer)
        return start, end
    year = operand(view, named, DATE, item, outer)
    return year, year


def spell_behind(view: Point, named: Of, item: Row, outer: Row) -> tuple[Value, Value, bool]:
    """Start and end of the row that a path leads to, and whether the end's day is part of it."""
    entity = named.path.type.name
    spell = view.policy.vocabulary.entities[entity].spell
    assert spell is not None
    at = view.follow(outer if named.outer else item, named.path.steps)
    ends = []
    for name in (spell.start, spell.end):
        attribute = view.policy.vocabulary.entities[entity].attributes[name]
        step = Step(StepKind.ATTRIBUTE, name, attribute.type, entity)
        ends.append(key_of(view.follow(view.rows_behind(at, named.path.type), (step,))))
    return ends[0], ends[1], spell.included


# ---------------------------------------------------------------- units
def unit_asked(left: Type, right: Operand) -> str:
    """A span is read in the unit of what it is compared with."""
    return left.unit or unit_of(right) if left.base is Base.DURATION else ""


def unit_of(named: Operand) -> str:
    match named:
        case Literal(Duration() as length):
            return length.unit
        case Listed(items):
            return next((u for o in items if (u := unit_of(o))), "")
        case AsOf() | Window() | Sizes():
            return ""
    return kind_of(named).unit


