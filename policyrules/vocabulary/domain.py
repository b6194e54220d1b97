"""From what a cell or a rule says to bounds: an exact value, or all that a kind allows."""
from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import inf

from policyrules.vocabulary.bounds import ABSENT, EMPTY, Bag, Choice, Day, Member, Number, Value, day, exact, sealed, united
from policyrules.vocabulary.calendar import EARLIEST, FOREVER, LATEST, Duration, PartialDate, read_date, read_duration
from policyrules.vocabulary.hole import Hole
from policyrules.vocabulary.plain import Mark, Partly, Plain
from policyrules.vocabulary.types import Base, CodeList, Type

UNENDING = Day(FOREVER, FOREVER, FOREVER, FOREVER)


def anything(type_: Type, codes: Mapping[str, CodeList], hole: Hole) -> Value:
    """All that the kind's domain allows."""
    has, why = (None if type_.optional else True), frozenset({hole})
    match type_.base:
        case Base.INTEGER | Base.DECIMAL | Base.DURATION:
            low, high = (-inf if type_.low is None else type_.low), (inf if type_.high is None else type_.high)
            value: Value = Number(low, high, has, why, whole=type_.base is not Base.DECIMAL)
        case Base.CODE if type_.ordered:
            value = Number(0, len(codes[type_.name].codes) - 1, has, why)
        case Base.DATE:
            last = FOREVER if type_.endless else LATEST
            value = Day(EARLIEST, last, EARLIEST, last, has, why)
        case Base.SET:
            value = Bag(EMPTY, all_members(type_.item, codes), has, why)
        case Base.ROWS:
            value = Bag(EMPTY, None, has, why)
        case _:
            value = Choice(all_members(type_, codes), has, why)
    return sealed(value)


def all_members(type_: Type | None, codes: Mapping[str, CodeList]) -> frozenset[Member] | None:
    """Every value of a finite kind, else None."""
    if type_ is not None and type_.base is Base.CODE:
        return frozenset(codes[type_.name].codes)
    return frozenset({True, False}) if type_ is not None and type_.base is Base.BOOLEAN else None


def literal(type_: Type, codes: Mapping[str, CodeList], raw: Plain) -> Value:
    """What a rule or parameter says: exact, a month or year being the whole month or year."""
    match raw:
        case Mark.NONE:
            return ABSENT
        case Mark.ONGOING | Mark.PENDING:
            return UNENDING
        case PartialDate():
            return day(raw.first(), raw.last())
        case Duration():
            return exact(raw.number)
        case frozenset():
            return Bag(members(type_, raw), members(type_, raw))
        case str() if type_.base is Base.CODE and type_.ordered:
            return exact(codes[type_.name].rank(raw))
        case bool() | str():
            return Choice(frozenset({raw}))
        case int() | Fraction():
            return exact(Fraction(raw), type_.base is not Base.DECIMAL)
    raise AssertionError(f"no literal: {raw!r}")


def members(type_: Type, names: frozenset[str]) -> frozenset[Member]:
    """The members of a set as the values of rows give them: numbers by their size, dates by their first and last day."""
    return frozenset(member(type_.item.base if type_.item else Base.TEXT, n) for n in names)


def member(base: Base, name: str) -> Member:
    match base:
        case Base.INTEGER | Base.DECIMAL:
            return Fraction(name)
        case Base.DURATION if (length := read_duration(name)) is not None:
            return length.number
        case Base.DATE if (written := read_date(name)) is not None:
            return written.first(), written.last()
    return name


def of_cell(type_: Type, codes: Mapping[str, CodeList], raw: Plain, hole: Hole) -> Value:
    """What a fact says: a date that is not written out in full, or a set known in part, is a hole."""
    match raw:
        case Mark.UNKNOWN:
            return anything(type_, codes, hole)
        case Partly(surely, possibly):
            sure = members(type_, surely)
            possible = all_members(type_.item, codes) if possibly is None else members(type_, possibly)
            return sealed(Bag(sure, united(possible, sure), True, frozenset({hole})))
        case PartialDate() if raw.day is None and not (type_.by_month and raw.month is not None):
            return some_day_of(raw, hole)
    return literal(type_, codes, raw)


def some_day_of(raw: PartialDate, hole: Hole) -> Day:
    """Some day of the month or year (recorded by month: some day or some whole month of the year)."""
    first, last = raw.first(), raw.last()
    return Day(first, last, first, last, True, frozenset({hole}))
