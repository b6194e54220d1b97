"""Can these facts turn out so? Read off the completeness of each table, apart from how completions are made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .days import day_from, is_date
from .facts import Facts
from .schema import Entity, Json


def admits(facts: Facts, done: Facts) -> bool:
    """Are the rows that the facts do not list such as may be there?"""
    return not any(
        _barred(facts, entity, row)
        for entity in facts.schema.entities.values()
        for row in unlisted(facts, done, entity)
    )


def unlisted(facts: Facts, done: Facts, entity: Entity) -> Iterator[Mapping[str, Json]]:
    listed = set(facts.listed(entity))
    return (row for row in done.rows[entity.table] if row["id"] not in listed)


def _barred(facts: Facts, entity: Entity, row: Mapping[str, Json]) -> bool:
    if facts.is_complete(entity):
        return True
    cover = facts.cover(entity.table)
    if cover.since and entity.date:
        day = str(row[entity.date])
        if not is_date(day) or day_from(day).last >= day_from(cover.since).first:
            return True
    for reference in entity.references:
        if row[reference.name] in cover.nested.get(reference.name, ()):
            return True
        if cover.is_open_list and reference.closed and row[reference.name] in facts.named(reference.kind.name):
            return True
    return False
