"""A measured value as a cell would say it, where it is known."""
from __future__ import annotations

from datetime import date
from fractions import Fraction

from policyrules.vocabulary.bounds import Bag, Choice, Day, Number, Value, is_settled
from policyrules.vocabulary.calendar import FOREVER, Duration, PartialDate
from policyrules.vocabulary.plain import Plain
from policyrules.vocabulary.types import Base, Type, Vocabulary


def day_of(ordinal: int) -> PartialDate:
    on = date.fromordinal(ordinal)
    return PartialDate(on.year, on.month, on.day)


def plainly(value: Value, type_: Type, vocabulary: Vocabulary) -> list[Plain]:
    """The value, or nothing where it is absent or not settled; of a set what it surely holds."""
    if value.has is not True or (not is_settled(value) and not isinstance(value, Bag)):
        return []
    match value:
        case Number():
            return [number(Fraction(value.low), type_, vocabulary)]
        case Day():
            return [day_of(value.last_low)] if value.last_low < FOREVER else []
        case Choice():
            return [v for v in value.options or () if isinstance(v, (str, bool))]
        case Bag():
            return [frozenset(str(m) for m in value.sure)]


def number(value: Fraction, type_: Type, vocabulary: Vocabulary) -> Plain:
    match type_.base:
        case Base.CODE:
            return list(vocabulary.codes[type_.name].codes)[int(value)]
        case Base.DURATION:
            return Duration(int(value), type_.unit or "months")
        case Base.INTEGER:
            return int(value)
    return value
