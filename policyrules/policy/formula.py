"""The typed formula: what a rule requires, over attributes and measures. Nodes only declare; they never evaluate themselves."""
from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from policyrules.source.text import Span
from policyrules.vocabulary.plain import Plain
from policyrules.vocabulary.types import Type


class StepKind(Enum):
    """How a path goes on."""

    ATTRIBUTE = "attribute"
    MEASURE = "measure"
    BACK = "back"                   # a way back or a named relation: several rows
    CODE = "code"                   # an attribute of a code
    TABLE = "table"                 # the rows of a table parameter


@dataclass(frozen=True, slots=True)
class Step:
    kind: StepKind
    name: str
    type: Type                      # of what the step gives, read from one row (or code)
    entity: str = ""                # where it starts: an entity, or a code list


@dataclass(frozen=True, slots=True)
class Path:
    """From one row to a value, a row or several rows. `type` is of the whole: a set, where the path goes through several rows."""

    entity: str
    steps: tuple[Step, ...]
    type: Type
    span: Span | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return ".".join(s.name for s in self.steps)


# ---------------------------------------------------------------- operands
@dataclass(frozen=True, slots=True)
class Literal:
    value: Plain
    type: Type


@dataclass(frozen=True, slots=True)
class Given:
    """A parameter: the value in force."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class AsOf:
    """The as-of date of what is judged."""


@dataclass(frozen=True, slots=True)
class Of:
    """A path from the outer row (`$subject.x`) or from the tested one (`$item.x`)."""

    outer: bool
    path: Path


@dataclass(frozen=True, slots=True)
class Lookup:
    """The value of a keyed parameter at a code."""

    parameter: str
    at: Operand
    type: Type


@dataclass(frozen=True, slots=True)
class Listed:
    """Several operands: a list, or the two ends of `between`."""

    items: tuple[Operand, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """A length back from a date (`ahead`: on from it); the date is the as-of date where none is named."""

    length: Operand
    unit: str
    anchor: Operand
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Sizes:
    """Tests of a number: `size: {at_least: 2}`."""

    tests: tuple[tuple[str, Operand], ...]


Operand = Literal | Given | AsOf | Of | Lookup | Listed | Window | Sizes


# ---------------------------------------------------------------- formulas
@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Formula


@dataclass(frozen=True, slots=True)
class IfThen:
    condition: Formula
    then: Formula


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a value. `step` is its number in the policy: what an engine saw is filed under it."""

    step: int
    left: Path | Given
    operator: str
    operand: Operand
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class SpellTest:
    """A test of the row's own time: does it cover a date, does it overlap a window?"""

    step: int
    operator: str                   # covers | overlaps
    operand: Operand
    span: Span | None = field(default=None, compare=False)


Formula = All | Any | Not | IfThen | Test | SpellTest
TRUTH = All(())


def tests_of(formula: Formula) -> list[Test | SpellTest]:
    """All tests of a formula, in order."""
    match formula:
        case All(parts) | Any(parts):
            return [t for p in parts for t in tests_of(p)]
        case Not(part):
            return tests_of(part)
        case IfThen(condition, then):
            return tests_of(condition) + tests_of(then)
        case Test() | SpellTest():
            return [formula]
