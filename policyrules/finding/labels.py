"""What a row is called: its own name, or the names of what it joins. Personal names are masked unless they are asked for."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.measure.rows import Link, Row
from policyrules.measure.view import View
from policyrules.vocabulary.bounds import Choice
from policyrules.vocabulary.types import Attribute, Base, Entity, Type

TITLE = "title"
NAMES = ("name", TITLE)


class Named(NamedTuple):
    """A part of what a row is called: a name with the id of the row that it names, or (no id) a code of that kind."""

    name: str
    id: str = ""
    type: Type | None = None


class Label(NamedTuple):
    """What a row is called, part by part."""

    parts: tuple[Named, ...]


def label(view: View, row: Row, private: bool = False) -> Label:
    """A row by its name, else by the rows that it must name (a person, a post); a combination by its members."""
    entity = view.policy.vocabulary.entities[row.entity]
    own = name_of(entity, row, private)
    if own:
        return Label((Named(own, row.id),))
    parts = []
    for a in sorted(entity.attributes.values(), key=lambda a: entity.derived and a.name == "to"):       # where a move leads is said last
        if a.type.base is Base.ROW and (entity.derived or not a.type.optional):
            parts += of_reference(view, a, row, private)
        elif entity.derived and isinstance(cell := row.cells[a.name], Choice) and cell.options and len(cell.options) == 1:
            parts.append(Named(str(next(iter(cell.options))), "", a.type))
    return Label(tuple(parts) or (Named(row.id),))


def of_reference(view: View, a: Attribute, row: Row, private: bool) -> list[Named]:
    seen = view.rows_behind(row.cells[a.name], a.type)
    if not isinstance(seen, Link) or len(seen.rows) != 1 or seen.anything:
        return []
    target = seen.rows[0]
    named = name_of(view.policy.vocabulary.entities[a.type.name], target, private) or post_of(view, target) or target.id
    return [Named(named, target.id)]


def post_of(view: View, row: Row) -> str:
    """Of a row without a name the title of the post that it names, if it names one."""
    for a in view.policy.vocabulary.entities[row.entity].attributes.values():
        entity = view.policy.vocabulary.entities.get(a.type.name)
        seen = view.rows_behind(row.cells[a.name], a.type) if entity is not None and TITLE in entity.attributes else None
        if entity is not None and isinstance(seen, Link) and len(seen.rows) == 1 and not seen.anything:
            return name_of(entity, seen.rows[0], False)
    return ""


def name_of(entity: Entity, row: Row, private: bool) -> str:
    """The row's name, masked where it is personal; empty where it has none that is known."""
    for name in NAMES:
        attribute, cell = entity.attributes.get(name), row.cells.get(name)
        if attribute is not None and isinstance(cell, Choice) and cell.has and cell.options is not None and len(cell.options) == 1:
            text = str(next(iter(cell.options)))
            return masked(text) if attribute.private and not private else text
    return ""


def masked(text: str) -> str:
    """王小明 as 王×, Grant Shapps as G×."""
    return text[:1] + "×" if text else ""
