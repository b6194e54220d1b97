"""A point of view, as the measures see it: a date, a world, parameter values. `view.py` is the one that exists."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from policyrules.measure.rows import Row, Seen
from policyrules.policy.formula import Formula, Operand, Path, Step
from policyrules.policy.nodes import Consecutive, Policy
from policyrules.vocabulary.bounds import Bag, Choice, Day, Value
from policyrules.vocabulary.truth import Truth
from policyrules.vocabulary.types import Type

Found = list[tuple[Row, Truth]]     # rows, each surely or perhaps among those asked for


class Point(Protocol):
    """What measures, paths and formulas ask of the point of view from which they are read."""

    @property
    def policy(self) -> Policy: ...
    @property
    def as_of(self) -> Day: ...
    @property
    def world(self) -> str: ...

    def seen_in(self, world: str | None) -> Point:
        """The same facts, in that world."""

    def at_path(self, at: Row, path: Path, unit: str = "") -> Seen:
        """What a path from a row gives."""

    def follow(self, at: Seen | Row, steps: tuple[Step, ...], unit: str = "") -> Seen:
        """What the steps give from there on."""

    def rows_behind(self, seen: Seen, type_: Type) -> Seen:
        """A reference as the rows that it may lead to."""

    def measured(self, name: str, row: Row, unit: str = "") -> Seen:
        """The measure of that name, of that row."""

    def related(self, row: Row, path: Path) -> Found:
        """The rows that a path leads to, each surely or perhaps."""

    def truth(self, formula: Formula, item: Row, outer: Row) -> Truth:
        """The truth of a formula of the tested row, seen from the outer one."""

    def value(self, operand: Operand, type_: Type, item: Row, outer: Row, unit: str = "") -> Value:
        """What an operand stands for."""

    def parameter(self, name: str) -> Value:
        """The value in force."""

    def looked_up(self, name: str, at: Value) -> Value:
        """The value of a keyed parameter at a code."""

    def table(self, name: str) -> Found:
        """The rows of a table parameter in force."""

    def rows(self, entity: str) -> list[Row]:
        """All rows of an entity in this world; what was not supplied is one row more."""

    def pointing(self, entity: str, reference: str, to: Choice) -> Iterable[Row]:
        """The rows whose reference may lead to one of the candidates."""

    def steps_of(self, derived: Consecutive, owner: Row) -> Found:
        """The steps from one row of the owner to a later one."""

    def made(self, entity: str, members: tuple[str, ...], row: Row) -> Row:
        """The combination of these members: the row that was made first."""

    def row(self, entity: str, id_: str) -> Row:
        """The row of that id; one that is named but not listed is all holes."""

    def bag(self, value: Value, type_: Type) -> Bag:
        """A value as a set of members, ordered codes by their names."""
