"""The operators of tests, one row each. A new operator is a row here, a comparison and a case file."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.vocabulary.types import Base, Type


class Operator(NamedTuple):
    """`takes`: the families it tests. `operand`: what stands on the right. `opposite`: its exact negation, if it has one."""

    name: str
    takes: str
    operand: str
    opposite: str = ""


OPERATORS: dict[str, Operator] = {row.name: row for row in (
    Operator("equals", "any", "same", "not_equals"),
    Operator("not_equals", "any", "same", "equals"),
    Operator("in", "single", "list", "not_in"),
    Operator("not_in", "single", "list", "in"),
    Operator("at_least", "ordered", "same", "less_than"),
    Operator("at_most", "ordered", "same", "more_than"),
    Operator("more_than", "ordered", "same", "at_most"),
    Operator("less_than", "ordered", "same", "at_least"),
    Operator("between", "ordered or date", "pair"),
    Operator("before", "date", "same", "on_or_after"),
    Operator("after", "date", "same", "on_or_before"),
    Operator("on_or_before", "date", "same", "after"),
    Operator("on_or_after", "date", "same", "before"),
    Operator("within", "date", "window"),
    Operator("during", "date", "period"),
    Operator("includes", "set", "members"),
    Operator("subset_of", "set", "members"),
    Operator("overlaps", "set", "members", "disjoint_from"),
    Operator("disjoint_from", "set", "members", "overlaps"),
    Operator("size", "set", "count"),
)}
SPELL_TESTS = ("covers", "overlaps")                # of `spell`, the row's own time
NEAR_MISSES = {                                     # one word for each thing; what people write instead
    "==": "equals", "=": "equals", "eq": "equals", "is": "equals", "!=": "not_equals", "ne": "not_equals", "is_not": "not_equals",
    "one_of": "in", "any_of": "in", "none_of": "not_in", ">=": "at_least", "gte": "at_least", "min": "at_least", "minimum": "at_least",
    "<=": "at_most", "lte": "at_most", "max": "at_most", "maximum": "at_most", ">": "more_than", "gt": "more_than", "greater_than": "more_than",
    "<": "less_than", "lt": "less_than", "fewer_than": "less_than", "since": "on_or_after", "until": "on_or_before", "last": "within",
    "contains": "includes", "has": "includes", "includes_all": "includes", "intersects": "overlaps", "includes_any": "overlaps",
    "disjoint": "disjoint_from", "excludes": "disjoint_from", "subset": "subset_of", "count": "size", "length": "size",
}


def takes(operator: Operator, left: Type) -> bool:
    """Can the operator test a value of that kind?"""
    many = left.base in (Base.SET, Base.ROWS)
    match operator.takes:
        case "any":
            return True
        case "single":
            return not many
        case "set":
            return many
        case "date":
            return left.base is Base.DATE
        case "ordered":
            return left.has_order()
    return left.has_order() or left.base is Base.DATE


def operators_for(left: Type) -> list[str]:
    """The operators that can test a value of that kind."""
    return [name for name, row in OPERATORS.items() if takes(row, left)]
