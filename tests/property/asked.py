"""The day a question is asked on, read from the facts as they are given: it is part of the question."""

from __future__ import annotations

from collections.abc import Mapping

from .days import day_from
from .facts import Facts, settled_day
from .schema import YEAR, Json, Schema


def day_asked(facts: Facts, rule: Mapping[str, Json], subject: str, run_as_of: str | None) -> int | None:
    """The rule's own date, else the run's, else the entity's first that is known; None if there is none of them."""
    own = rule.get("judged_at")
    for path in [own] if isinstance(own, str) else own or []:
        if (day := _settled(facts, rule["subject"], subject, path)) is not None:
            return day
    if run_as_of:
        return day_from(run_as_of).last
    entity = facts.schema.entities.get(rule["subject"])
    for path in entity.judged_at if entity else ():
        if (day := _settled(facts, rule["subject"], subject, path)) is not None:
            return day
    return None


def _settled(facts: Facts, entity: str, key: str, path: str) -> int | None:
    """The day at a path of attributes and known references."""
    head, _, rest = path.partition(".")
    if entity == YEAR:
        year = day_from(key)
        return year.first if head == "start" else year.last
    if entity in facts.schema.derived:
        members = member_kinds(facts.schema, entity)
        place = list(members).index(head)
        return _settled(facts, members[head], key.split("/")[place], rest)
    row = next((r for r in facts.rows.get(facts.schema.entities[entity].table, []) if str(r["id"]) == key), None)
    attribute = facts.schema.entities[entity].attributes[head]
    value = row.get(head) if row else "unknown"
    if not rest:
        return settled_day(attribute, value)
    if value in (None, "", "unknown", "none"):
        return None
    return _settled(facts, attribute.kind.name, str(value), rest)


def member_kinds(schema: Schema, derived: str) -> dict[str, str]:
    """What the members of a combination are: an entity, `year`, or nothing that has dates."""
    each = schema.derived[derived].each or {}
    return {member: YEAR if isinstance(source, Mapping) else str(source) for member, source in each.items()}
