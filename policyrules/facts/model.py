"""Facts: typed tables in which every cell knows its place, what is complete, and what was set aside.

NamedTuples: whoever checks one document should not wait for classes to be made."""
from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from policyrules.source.problem import Problem
from policyrules.source.tree import Tree
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.plain import Plain

NOTHING: Mapping[Any, Any] = MappingProxyType({})


class Cell(NamedTuple):
    """A typed value and where it stood. A blank has already become what the vocabulary says it means.

    `place` (file:line:column, file:line:COLUMN-NAME of a sheet) is empty for what the source leaves out."""

    value: Plain
    place: str = ""


class Fact(NamedTuple):
    """One row of a table. `cells` has every attribute of the entity; what the source leaves out is a blank."""

    table: str
    id: str
    cells: Mapping[str, Cell]
    place: str = ""


class Cover(NamedTuple):
    """What is known of the rows that a table does not list.

    `everything`: there are none. `supplied`: of closed references, none leads to a row that the facts list or name.
    `nested`: per reference, the parents whose whole list is given. `since`: unlisted rows end before that date.
    `doubtful`: per reference, the parents of rows set aside, whose list is therefore not whole (None: of everybody)."""

    everything: bool = False
    supplied: bool = False
    nested: Mapping[str, frozenset[str]] = NOTHING
    since: PartialDate | None = None
    doubtful: Mapping[str, frozenset[str] | None] = NOTHING


class Table(NamedTuple):
    """The rows of one entity. `read` = used + folded (rows that say the same, or that a mapping folds) + set aside."""

    entity: str
    rows: tuple[Fact, ...] = ()
    cover: Cover = Cover()
    read: int = 0
    folded: int = 0
    set_aside: int = 0


class Facts(NamedTuple):
    """All tables that the sources supply, and what was set aside.

    A row set aside has one or more rejects; each has `table`, `row`, `attribute` (or nothing), `private` among its values."""

    tables: Mapping[str, Table]                     # by table name
    rejects: tuple[Problem, ...] = ()               # why rows were set aside, by place
    files: tuple[str, ...] = ()
    encodings: Mapping[str, str] = NOTHING          # of sheets: by file
    waivers: tuple[Tree, ...] = ()                  # as they are written
    about: tuple[tuple[str, str], ...] = ()         # rows (entity, id) that stand alone at the top of a document: what it is about
