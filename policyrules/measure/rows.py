"""Rows and what leads to them, under holes: one row, several rows, and an item that a measure counts."""
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from policyrules.vocabulary.bounds import ABSENT, Bag, Choice, Value, sealed
from policyrules.vocabulary.hole import NOTHING, Why
from policyrules.vocabulary.truth import Kleene


class Row:
    """A row whose cells are bounds. `many`: it stands for any number of rows that were not supplied; `place`: where it stood."""

    __slots__ = ("cells", "entity", "id", "many", "place")

    def __init__(self, entity: str, id_: str, cells: Mapping[str, Seen], many: bool = False, place: str = "") -> None:
        self.entity, self.id, self.cells, self.many, self.place = entity, id_, cells, many, place

    def __repr__(self) -> str:
        return f"{self.entity}[{self.id}]"


class Link(NamedTuple):
    """Where a reference leads: candidate rows, and perhaps (`anything`) a row that is not listed."""

    entity: str
    rows: tuple[Row, ...]
    anything: bool = False
    has: Kleene = True
    why: Why = NOTHING


class Many(NamedTuple):
    """Several rows, each surely or perhaps among them. `some`: one of them surely is."""

    entity: str
    rows: tuple[tuple[Row, Kleene], ...]
    some: bool = False
    why: Why = NOTHING


Seen = Value | Link | Many


class Item(NamedTuple):
    """A row that a measure counts, perhaps or surely (`inside` is never false); `hit`: it counts for a share, if inside."""

    row: Row
    inside: Kleene
    hit: Kleene = True
    value: Value | None = None


def key_of(seen: Seen) -> Value:
    """A reference as the ids of the rows that it may lead to; several rows as the set of their ids. A value is itself."""
    match seen:
        case Link():
            if seen.has is False:
                return ABSENT
            known = not seen.anything and not any(r.many for r in seen.rows)
            return sealed(Choice(frozenset(r.id for r in seen.rows) if known else None, seen.has, seen.why))
        case Many():
            listed = frozenset(r.id for r, _ in seen.rows)
            possible = None if any(r.many for r, _ in seen.rows) else listed
            return sealed(Bag(frozenset(r.id for r, k in seen.rows if k and not r.many), possible, True, seen.why))
    return seen


def is_row_settled(link: Link) -> bool:
    return link.has is False or (link.has is True and not link.anything and len(link.rows) == 1 and not link.rows[0].many)

