"""The world after: every proposal of the facts carried out, each at its own date."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .days import Day
from .oracle_rows import Rows
from .oracle_tests import Tester
from .schema import Entity, Json
from .values import Reference, Row, cell_from


def carried_out(now: Mapping[str, Rows], reader: Tester) -> dict[str, Rows]:
    """First all new rows; then each proposal closes what began before its own date. `reader` reads the world now."""
    out = {name: list(rows) for name, rows in now.items()}
    proposals = [
        (entity, row) for entity in reader.schema.entities.values() if entity.carried_out for row in now[entity.name]
    ]
    for entity, proposal in proposals:
        if entity.carried_out and "add" in entity.carried_out:
            add = entity.carried_out["add"]
            out[add["row"]].append(_added(reader, proposal, add))
    for entity, proposal in proposals:
        for close in closings_of(entity):
            if reader.holds(close.get("when", {}), proposal, proposal):
                _close(reader, out, proposal, close)
    return {name: tuple(rows) for name, rows in out.items()}


def closings_of(entity: Entity) -> list[Mapping[str, Json]]:
    closings = (entity.carried_out or {}).get("close", [])
    return [closings] if isinstance(closings, Mapping) else list(closings)


def _added(reader: Tester, proposal: Row, add: Mapping[str, Json]) -> Row:
    cells: dict[str, Any] = {}
    for name, attribute in reader.schema.entities[add["row"]].attributes.items():
        unset = attribute.blank if attribute.blank != "unknown" else "none"  # what stays unknown may be absent
        value = (
            reader.path(proposal, add["set"][name])
            if name in add["set"]
            else cell_from(reader.schema, attribute, unset)
        )
        cells[name] = Reference(value.entity, value.id) if isinstance(value, Row) else value
    return Row(add["row"], f"+{proposal.id}", cells)


def _close(reader: Tester, out: dict[str, list[Row]], proposal: Row, close: Mapping[str, Json]) -> None:
    steps, _, way = close["rows"].rpartition(".")
    owner = reader.path(proposal, steps)
    if not isinstance(owner, Row):
        return
    entity, attribute = reader.schema.ways[owner.entity, way]
    spell = reader.schema.entities[entity].spell
    assert spell is not None
    theirs = Reference(owner.entity, owner.id)
    for place, row in enumerate(out[entity]):
        if row.cells[attribute] == theirs and reader.holds(close.get("where", {}), row, proposal):
            out[entity][place] = _closed(reader, row, proposal, close["set"], spell)


def _closed(reader: Tester, row: Row, proposal: Row, changes: Mapping[str, str], spell: tuple[str, str]) -> Row:
    start, end = (row.cells[name] for name in spell)
    day = reader.path(proposal, changes[spell[1]])
    if not isinstance(day, Day) or start is None or end is None or not start.first < day.first:
        return row
    cells = {**row.cells, **{name: reader.path(proposal, path) for name, path in changes.items()}}
    cells[spell[1]] = Day(min(day.first, end.first), min(day.last, end.last))
    return Row(row.entity, row.id, cells)
