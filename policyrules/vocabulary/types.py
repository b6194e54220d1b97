"""Kinds of values, and the vocabulary: code lists and entities with their attributes. Domain data, no policy."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from policyrules.source.text import Span
from policyrules.vocabulary.plain import Plain


class Base(Enum):
    """The families of values."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    BOOLEAN = "boolean"
    DATE = "date"
    DURATION = "duration"
    CODE = "code"
    ROW = "row"                     # one row, by reference
    ROWS = "rows"                   # several rows (`from` of a move)
    SET = "set"


NUMBERS = frozenset({Base.INTEGER, Base.DECIMAL, Base.DURATION})


@dataclass(frozen=True, slots=True)
class Type:
    """What kind a value is of, with the domain of an unknown one."""

    base: Base
    name: str = ""                          # of a code: its list; of a row: its entity
    item: Type | None = None                # of a set
    ordered: bool = False                   # of a code: its list is ordered
    unit: str = ""                          # of a duration: months, days, or "" (a span, read in the unit asked for); of a decimal: % if written so
    low: Fraction | int | None = None       # of a number
    high: Fraction | int | None = None
    optional: bool = False                  # may be none
    endless: bool = False                   # of a date: may be ongoing or pending
    by_month: bool = False                  # of a date: recorded by month, so a bare month is complete

    def said(self) -> str:
        """The kind as a drafter writes it."""
        match self.base:
            case Base.SET:
                return f"set of {self.item.said() if self.item else '?'}"
            case Base.CODE | Base.ROW | Base.ROWS:
                return self.name
        return str(self.base.value)

    def is_number(self) -> bool:
        return self.base in NUMBERS

    def is_share(self) -> bool:
        return self.base is Base.DECIMAL and (self.unit == "%" or (self.low == 0 and self.high == 1))

    def has_order(self) -> bool:
        return self.base in NUMBERS or (self.base is Base.CODE and self.ordered)


class Blank(Enum):
    """What an empty cell means."""

    UNKNOWN = "unknown"
    NONE = "none"
    ONGOING = "ongoing"
    PENDING = "pending"
    FALSE = "false"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A column of an entity, or of the codes of a list."""

    name: str
    type: Type
    zh: str
    en: str
    blank: Blank = Blank.UNKNOWN
    private: bool = False
    way_back: str = ""                      # of a reference: the name of the way back (`as`)
    closed: bool = False                    # of a reference: once supplied, the rows that name a parent are all there are
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Code:
    name: str
    zh: str
    en: str
    attributes: Mapping[str, Plain] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CodeList:
    """An enumeration; an ordered one knows `at_least`."""

    name: str
    zh: str
    en: str
    codes: Mapping[str, Code]
    ordered: bool = False
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    span: Span | None = field(default=None, compare=False)

    def rank(self, code: str) -> int:
        """Its place in an ordered list, from 0."""
        return list(self.codes).index(code)


@dataclass(frozen=True, slots=True)
class SpellOf:
    """The two dates that bound a row that lasts."""

    start: str
    end: str
    included: bool = False                  # is the end's day part of it?


@dataclass(frozen=True, slots=True)
class Entity:
    """What a row of a table is."""

    name: str
    table: str
    zh: str
    en: str
    attributes: Mapping[str, Attribute]
    spell: SpellOf | None = None
    judged_at: tuple[str, ...] = ()         # paths: the first that is a known date is the row's own as-of date
    derived: bool = False                   # its rows are made of rows
    proposal: bool = False                  # it says what is to be carried out
    span: Span | None = field(default=None, compare=False)

    def date(self) -> str:
        """The attribute that dates a row: the start of its spell, else its only date; else nothing."""
        if self.spell:
            return self.spell.start
        dates = [a.name for a in self.attributes.values() if a.type.base is Base.DATE]
        return dates[0] if len(dates) == 1 else ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that rules may speak about. Names of lists and entities share one namespace."""

    codes: Mapping[str, CodeList]
    entities: Mapping[str, Entity]          # derived ones and years too
    tables: Mapping[str, Entity]            # of those that facts are read into

    def way_back(self, entity: str, name: str) -> tuple[Entity, Attribute] | None:
        """The entity and its reference that a way back goes along."""
        for e in self.entities.values():
            for a in e.attributes.values():
                if name and a.type.base is Base.ROW and a.type.name == entity and a.way_back == name:
                    return e, a
        return None

    def ways_back(self, entity: str) -> dict[str, tuple[Entity, Attribute]]:
        """All ways back from an entity, by name."""
        return {a.way_back: (e, a) for e in self.entities.values() for a in e.attributes.values()
                if a.way_back and a.type.base is Base.ROW and a.type.name == entity}
