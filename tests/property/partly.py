"""Fillings in part: some of what a completion says is made known, or all but what was named."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping

from .admits import admits
from .complete import new_rows
from .days import is_date
from .facts import Cover, Facts, Hole
from .schema import Attribute, Entity, Json


def partly_filled(rng: random.Random, facts: Facts, done: Facts, tries: int = 6) -> Facts:
    """Some of what the completion says, such that the completion stays possible; nothing, where that is not found."""
    for _ in range(tries):
        out = _some_filled(rng, facts, done)
        if admits(out, done):
            return out
    return facts.copy()


def _some_filled(rng: random.Random, facts: Facts, done: Facts) -> Facts:
    """Some holes filled or made smaller as in the completion; some tables now there in full."""
    out = facts.copy()
    holes = list(facts.holes())
    for hole in rng.sample(holes, min(len(holes), rng.choice((1, 1, 1, 2, 4, 8)))):
        attribute = facts.schema.by_table[hole.table].attributes[hole.attribute]
        row = out.rows[hole.table][hole.place]
        value = done.rows[hole.table][hole.place][hole.attribute]
        if not _leads_nowhere(out, attribute, value):
            row[hole.attribute] = _nearer(rng, attribute, row.get(hole.attribute), value)
    for table in facts.open_tables():
        if rng.random() < 0.3:
            list_all(out, done, facts, table)
    return out


def _nearer(rng: random.Random, attribute: Attribute, held: Json, value: Json) -> Json:
    """The value itself, or something between it and what was known."""
    if attribute.kind.base == "date" and is_date(str(value)) and rng.random() < 0.4:
        text = str(value)
        shorter = [text[:n] for n in ((4,) if attribute.by_month else (4, 7)) if n < len(text)]
        known = len(str(held)) if held is not None and is_date(str(held)) else 0
        return rng.choice([part for part in shorter if len(part) > known] or [value])
    if isinstance(value, list) and rng.random() < 0.4:
        surely = held.get("surely", []) if isinstance(held, Mapping) else []
        return {"surely": sorted({*surely, *(v for v in value if rng.random() < 0.5)}), "possibly": value}
    return value


def all_but(facts: Facts, done: Facts, named: Collection[str]) -> Facts | None:
    """Every hole filled that is not named, and every table given in full whose rows are not missed.

    None where the completion would then no longer be possible: a row that is named now has lists that are whole."""
    out = facts.copy()
    for hole in facts.holes():
        if hole.name not in named:
            fill(out, done, hole)
    for table in facts.open_tables():
        if f"{table}[...]" not in named and not _is_led_to(facts, facts.schema.by_table[table]):
            list_all(out, done, facts, table)
    return out if admits(out, done) else None


def fill(out: Facts, done: Facts, hole: Hole) -> None:
    """The hole as it turned out; a reference to a row that its table should list and does not cannot be written."""
    value = done.rows[hole.table][hole.place][hole.attribute]
    if not _leads_nowhere(out, out.schema.by_table[hole.table].attributes[hole.attribute], value):
        out.rows[hole.table][hole.place][hole.attribute] = value


def list_all(out: Facts, done: Facts, facts: Facts, table: str) -> None:
    """The unlisted rows of a completion listed, unless one would name a row that a table does not list."""
    more = new_rows(facts, done, table)
    entity = facts.schema.by_table[table]
    if any(_dangles(out, entity, row) for row in more) or _is_missed(
        out, entity, [*out.listed(entity), *(r["id"] for r in more)]
    ):
        return
    out.rows[table] = [*out.rows.get(table, []), *(dict(row) for row in more)]
    out.covers[table] = Cover(supplied=True, complete=True)


def _leads_nowhere(facts: Facts, attribute: Attribute, value: Json) -> bool:
    if attribute.kind.base != "row":
        return False
    target = facts.schema.entities[attribute.kind.name]
    return facts.cover(target.table).supplied and value not in (*facts.listed(target), "none", "", "unknown")


def _dangles(facts: Facts, entity: Entity, row: Mapping[str, Json]) -> bool:
    for reference in entity.references:
        target = facts.schema.entities[reference.kind.name]
        own = target.name == entity.name
        if (
            not own
            and facts.cover(target.table).supplied
            and row[reference.name] not in (*facts.listed(target), "none", "")
        ):
            return True
    return False


def _is_missed(facts: Facts, entity: Entity, keys: Collection[str]) -> bool:
    """Is a row named that would not be listed?"""
    return not set(facts.named(entity.name)) <= set(keys)


def _is_led_to(facts: Facts, entity: Entity) -> bool:
    return any(a.kind.name == entity.name for e in facts.schema.entities.values() for a in e.references)
