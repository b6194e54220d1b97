"""Facts as they are given: cells as written, and for each table what is known of the rows that are not listed."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .days import Day, day_from, is_date
from .schema import Attribute, Entity, Json, Schema

Rows = list[dict[str, Json]]


@dataclass
class Cover:
    """`nested`: for a reference, the parents under which a list stands. Neither supplied nor nested: not known."""

    supplied: bool = False
    complete: bool = False
    some: bool = False
    since: str = ""
    nested: dict[str, frozenset[str]] = field(default_factory=dict)

    @property
    def is_open_list(self) -> bool:
        """No more than what a table says that is supplied as it is."""
        return self.supplied and not (self.complete or self.some or self.since)


@dataclass(frozen=True, order=True)
class Hole:
    table: str
    place: int
    row: str
    attribute: str

    @property
    def name(self) -> str:
        return f"{self.table}[{self.row}].{self.attribute}"


@dataclass
class Facts:
    schema: Schema
    rows: dict[str, Rows]
    covers: dict[str, Cover]

    def copy(self) -> Facts:
        return Facts(self.schema, copy.deepcopy(self.rows), copy.deepcopy(self.covers))

    def cover(self, table: str) -> Cover:
        return self.covers.setdefault(table, Cover())

    def is_complete(self, entity: Entity) -> bool:
        """Are there no rows but the listed ones?"""
        cover = self.cover(entity.table)
        plain = cover.supplied and not (cover.some or cover.since)
        return cover.complete or entity.carried_out is not None or (plain and not entity.references)

    def listed(self, entity: Entity) -> list[str]:
        return [str(row["id"]) for row in self.rows.get(entity.table, [])]

    def named(self, entity: str) -> list[str]:
        """The rows of an entity that are listed, or that a reference names."""
        names = dict.fromkeys(self.listed(self.schema.entities[entity]))
        for other in self.schema.entities.values():
            for row in self.rows.get(other.table, []):
                for reference in other.references:
                    value = row.get(reference.name)
                    if reference.kind.name == entity and value not in (None, "", "unknown", "none"):
                        names[str(value)] = None
        return list(names)

    def holes(self) -> Iterator[Hole]:
        for table, rows in self.rows.items():
            for place, row in enumerate(rows):
                for attribute in self.schema.by_table[table].attributes.values():
                    if is_hole(attribute, row.get(attribute.name)):
                        yield Hole(table, place, str(row["id"]), attribute.name)

    def open_tables(self) -> list[str]:
        return [e.table for e in self.schema.entities.values() if not self.is_complete(e)]


def is_hole(attribute: Attribute, raw: Json) -> bool:
    if raw is None or raw == "":
        return attribute.blank == "unknown"
    return raw == "unknown" or isinstance(raw, Mapping) or is_partial(attribute, raw)


def is_partial(attribute: Attribute, raw: Json) -> bool:
    """A year alone, or a month where the trade does not record by month."""
    if attribute.kind.base != "date" or not is_date(str(raw)):
        return False
    return len(str(raw)) < (7 if attribute.by_month else 10)


def settled_day(attribute: Attribute, raw: Json) -> int | None:
    """The last day of a date that is known; None for a hole, none, ongoing, pending."""
    if raw is None or not is_date(str(raw)) or is_partial(attribute, raw):
        return None
    return day_from(str(raw)).last


def reversed_spell(start: Json, end: Json) -> bool:
    if not is_date(str(start)) or not is_date(str(end)):
        return False
    first, last = as_day(start), as_day(end)
    return last.last < first.first


def as_day(raw: Json) -> Day:
    return day_from(str(raw))
