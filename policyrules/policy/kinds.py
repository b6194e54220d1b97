"""Kinds of operands, and which kinds may be compared with one another."""
from __future__ import annotations

from policyrules.policy import formula as f
from policyrules.vocabulary.types import NUMBERS, Base, Type

DATE = Type(Base.DATE)
LENGTH = Type(Base.DURATION)


def kind_of(operand: f.Operand) -> Type:
    match operand:
        case f.AsOf():
            return DATE
        case f.Of(_, path):
            return path.type
        case f.Literal(_, type_) | f.Given(_, type_) | f.Lookup(_, _, type_):
            return type_
        case f.Listed(items):
            return kind_of(items[0])
        case f.Window() | f.Sizes():
            return LENGTH


def unit_of(length: f.Operand) -> str:
    """The unit a window is counted in."""
    if isinstance(length, f.Literal):
        return str(getattr(length.value, "unit", "months"))
    return kind_of(length).unit or "months"


def as_set(type_: Type) -> Type:
    return Type(Base.SET, item=Type(Base.ROW, type_.name)) if type_.base is Base.ROWS else type_


def item_of(type_: Type) -> Type:
    set_ = as_set(type_)
    return set_.item if set_.base is Base.SET and set_.item else type_


def comparable(x: Type, y: Type) -> bool:
    """Can two values of these kinds be compared? Months and days cannot, nor codes of two lists."""
    if x.base in NUMBERS and y.base in NUMBERS:
        return (x.base is Base.DURATION) == (y.base is Base.DURATION) and (not x.unit or not y.unit or x.unit == y.unit)
    if x.base is not y.base:
        return False
    if x.base is Base.SET:
        return x.item is None or y.item is None or comparable(x.item, y.item)
    return x.name == y.name
