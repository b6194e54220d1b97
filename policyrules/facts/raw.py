"""What sources say before their cells are typed: rows with their trees and places, and how complete the tables are."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policyrules.facts.cells import Fault
from policyrules.facts.model import NOTHING, Cover
from policyrules.source.text import Span
from policyrules.source.tree import Tree
from policyrules.vocabulary.types import Entity


class Column(NamedTuple):
    """Where a cell of a sheet stands: the name of its column, and which field of the row it is, from 0."""

    name: str
    number: int


class RawRow(NamedTuple):
    """A row as it is written. `mention`: nested under a reference, with only its id. `broken`: not readable at all."""

    entity: Entity
    id: str
    cells: Mapping[str, Tree | Fault]               # by attribute; the fault of an id stands under `id`
    span: Span
    columns: Mapping[str, Column] = NOTHING         # of a sheet: by attribute
    mention: bool = False
    broken: Fault | None = None


class RawTables(NamedTuple):
    """The rows of one or more sources, in the order in which they were read."""

    rows: tuple[RawRow, ...] = ()
    supplied: frozenset[str] = frozenset()                      # tables given as a list of their own
    nested: Mapping[tuple[str, str], frozenset[str]] = NOTHING  # (table, reference) -> parents, whose whole list it is
    stated: Mapping[str, tuple[Cover, ...]] = NOTHING           # table -> what the sources themselves say of it
    folded: Mapping[str, int] = NOTHING                         # table -> rows that a mapping folded into others
    waivers: tuple[Tree, ...] = ()
    files: tuple[str, ...] = ()
    encodings: Mapping[str, str] = NOTHING                      # of sheets: by file
    about: tuple[tuple[str, str], ...] = ()                     # rows (entity, id) that a document is about


def merged(parts: Iterable[RawTables]) -> RawTables:
    """Several sources as one: rows put together, parents and statements united."""
    all_parts = tuple(parts)
    nested: dict[tuple[str, str], frozenset[str]] = {}
    stated: dict[str, tuple[Cover, ...]] = {}
    folded: Counter[str] = Counter()
    encodings: dict[str, str] = {}
    for part in all_parts:
        nested.update({key: nested.get(key, frozenset()) | parents for key, parents in part.nested.items()})
        stated.update({table: stated.get(table, ()) + covers for table, covers in part.stated.items()})
        folded.update(part.folded)
        encodings.update(part.encodings)
    return RawTables(
        tuple(row for part in all_parts for row in part.rows),
        frozenset().union(*(part.supplied for part in all_parts)),
        nested, stated, folded,
        tuple(tree for part in all_parts for tree in part.waivers),
        tuple(dict.fromkeys(name for part in all_parts for name in part.files)), encodings,
        tuple(dict.fromkeys(row for part in all_parts for row in part.about)))


class RowNames:
    """Gives an id to each row that has none: no two alike among all sources that are read together."""

    def __init__(self) -> None:
        self.rows: Counter[str] = Counter()
        self.lines: set[str] = set()

    def counted(self, table: str) -> str:
        """Counts a row of a document, and gives the id it has if none is written: `people#3`, the third of people."""
        self.rows[table] += 1
        return f"{table}#{self.rows[table]}"

    def at_line(self, table: str, line: int) -> str:
        """The id of a row of a sheet: `people:12`, its line; `people:12#2`, where another sheet has such a row too."""
        name, number = f"{table}:{line}", 1
        while name in self.lines:
            number += 1
            name = f"{table}:{line}#{number}"
        self.lines.add(name)
        return name
