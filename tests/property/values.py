"""Values that are known: read from a cell or a literal, made equal or not. `None` is absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .days import FOREVER, ONGOING, Day, Length, Span, day_from, length_from
from .schema import Attribute, Codes, Json, Kind, Schema, is_true


class Code(str):
    """A code, that knows its list: so it has a place in an order, and attributes."""

    codes: Codes

    @property
    def rank(self) -> int:
        return self.codes.keys.index(self)


@dataclass(frozen=True)
class Row:
    """Rows are the same if entity and id are; their cells depend on the world they were read in."""

    entity: str
    id: str
    cells: Mapping[str, Any] = field(compare=False, hash=False, repr=False, default_factory=dict)


@dataclass(frozen=True)
class Reference:
    entity: str
    id: str


Value = bool | Fraction | str | Day | Length | Span | Row | Reference | frozenset[Any] | None


class NotComplete(ValueError):
    """A cell is still a hole: the oracle knows none."""


def code_from(codes: Codes, key: str) -> Code:
    if key not in codes.keys:
        raise ValueError(f"no code of {codes.name}: {key}")
    code = Code(key)
    code.codes = codes
    return code


def number_from(raw: Json) -> Fraction:
    text = str(raw).strip()
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def cell_from(schema: Schema, attribute: Attribute, raw: Json) -> Value:
    """The value of a cell of complete facts."""
    if raw is None or raw == "":
        raw = attribute.blank
        if raw == "empty":
            return frozenset()
    if raw == "unknown" or isinstance(raw, Mapping):
        raise NotComplete(attribute.name)
    return value_from(schema, attribute.kind, raw)


def value_from(schema: Schema, kind: Kind, raw: Json) -> Value:
    """A written value of a known kind."""
    if isinstance(raw, str) and raw == "none":
        return None
    match kind.base:
        case "set":
            assert kind.of is not None
            return frozenset(value_from(schema, kind.of, item) for item in (raw if isinstance(raw, list) else [raw]))
        case "integer" | "decimal":
            return number_from(raw)
        case "boolean":
            return is_true(raw)
        case "date":
            return ONGOING if raw in ("ongoing", "pending") else day_from(str(raw))
        case "duration":
            return length_from(str(raw))
        case "row":
            return Reference(kind.name, str(raw))
        case "code":
            return code_from(schema.codes[kind.name], str(raw))
    return str(raw)


def literal_like(x: Value, raw: Json) -> Value:
    """A literal, read as the value it is held against."""
    if isinstance(raw, str) and raw == "none":
        return None
    if isinstance(raw, list) or isinstance(x, frozenset):
        like = next(iter(x), None) if isinstance(x, frozenset) else x
        return frozenset(literal_like(like, item) for item in (raw if isinstance(raw, list) else [raw]))
    if isinstance(x, bool):
        return is_true(raw)
    if isinstance(x, Fraction):
        return number_from(raw)
    if isinstance(x, Day):
        return ONGOING if raw in ("ongoing", "pending") else day_from(str(raw))
    if isinstance(x, (Length, Span)):
        return length_from(str(raw))
    if isinstance(x, Code):
        return code_from(x.codes, str(raw))
    return str(raw)


def atom(value: Any) -> Any:
    """What a member of a set is told apart by."""
    return value.id if isinstance(value, (Row, Reference)) else value


def members(value: Value) -> frozenset[Any]:
    """A single value is a set of one, none the empty set."""
    if value is None:
        return frozenset()
    return frozenset(atom(v) for v in value) if isinstance(value, frozenset) else frozenset([atom(value)])


def same(x: Value, y: Value) -> bool:
    """Total over absence; dates are the same if neither lies before the other."""
    if x is None or y is None:
        return x is y
    if isinstance(x, Day) and isinstance(y, Day):
        return x.first <= y.last and y.first <= x.last
    if isinstance(x, frozenset) or isinstance(y, frozenset):
        return members(x) == members(y)
    if isinstance(x, (Length, Span)) and isinstance(y, (Length, Span)):
        return not outranks(x, y) and not outranks(y, x)
    return bool(atom(x) == atom(y))


def outranks(x: Value, y: Value) -> bool:
    """Is x more than y?"""
    if isinstance(x, Code) and isinstance(y, Code):
        return x.rank > y.rank
    if isinstance(x, (Length, Span)) and isinstance(y, (Length, Span)):
        unit = next((side.unit for side in (x, y) if isinstance(side, Length)), "months")
        return length_in(unit, x) > length_in(unit, y)
    if isinstance(x, Fraction) and isinstance(y, Fraction):
        return x > y
    raise TypeError(f"no order between {x!r} and {y!r}")


def length_in(unit: str, x: Length | Span) -> int:
    if isinstance(x, Span):
        return x.read_in(unit)
    if x.unit != unit:
        raise TypeError(f"{x} is not of {unit}")
    return x.n


def sort_key(value: Value) -> tuple[int, int | Fraction]:
    """The order of `first` and `last`: first day, last day, or a number."""
    match value:
        case Day(first, last):
            return first, last
        case Length(n, _):
            return n, 0
        case Code():
            return value.rank, 0
        case Fraction():
            return 0, value
    raise TypeError(f"no order over {value!r}")


def is_endless(day: Day) -> bool:
    return day.first == FOREVER
