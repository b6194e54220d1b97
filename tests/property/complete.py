"""Ways the missing facts may turn out: completions, and fillings in part."""

from __future__ import annotations

import random
from collections.abc import Mapping

from .days import Day, day_from, is_date, text_of
from .facts import Cover, Facts, Rows, is_hole, is_partial, reversed_spell
from .pool import EARLIEST, Filler, Pool
from .schema import Attribute, Entity, Json, Schema

MOST_NEW = 10


class Contradiction(Exception):
    """These facts cannot turn out in any way, or none was found."""


def completed(rng: random.Random, facts: Facts, pool: Pool, tries: int = 20) -> Facts:
    """Complete facts: the listed rows first and in their order, each hole filled, then unlisted rows."""
    for _ in range(tries):
        try:
            return _Completion(rng, facts, pool).run()
        except Contradiction as reason:
            last = reason
    raise last


class _Completion:
    def __init__(self, rng: random.Random, facts: Facts, pool: Pool) -> None:
        self.rng = rng
        self.given = facts
        self.facts = facts.copy()
        self.schema: Schema = facts.schema
        self.filler = Filler(rng, self.schema, pool)
        self.named = {e: frozenset(facts.named(e)) for e in self.schema.entities}
        self.fresh: list[tuple[Entity, dict[str, Json]]] = []
        self.odds = rng.choice((0.0, 0.15, 0.5))
        self.growing = self._growing()

    def run(self) -> Facts:
        for entity in self.schema.entities.values():
            self.facts.rows.setdefault(entity.table, [])
            self._begin(entity)
        for entity in self.schema.entities.values():
            for row in self.facts.rows[entity.table][: len(self.given.rows.get(entity.table, []))]:
                self._fill(entity, row, is_new=False)
        for entity, row in self.fresh:  # it grows on the way
            self._fill(entity, row, is_new=True)
        for entity in self.schema.entities.values():
            self.facts.covers[entity.table] = Cover(supplied=True, complete=True)
        return self.facts

    def _growing(self) -> set[str]:
        """The entities of which there may be unlisted rows: each reference that they need has somewhere to lead."""
        found: set[str] = set()
        before = -1
        while before != len(found):
            before = len(found)
            found |= {
                e.name
                for e in self.schema.entities.values()
                if not self.given.is_complete(e) and self._may_be(e, found)
            }
        return found

    def _may_be(self, entity: Entity, found: set[str]) -> bool:
        needed = [a for a in entity.references if not a.may_be_none]
        return all(a.kind.name in found or self.named[a.kind.name] - self._barred(entity, a) for a in needed)

    def _begin(self, entity: Entity) -> None:
        """Rows that are named and not listed; and some that nobody speaks of."""
        missing = self.named[entity.name] - set(self.given.listed(entity))
        if missing and self.given.is_complete(entity):
            raise Contradiction(f"{entity.table} is complete and lists no {sorted(missing)}")
        for key in sorted(missing):
            self._make(entity, key)
        if entity.name in self.growing:
            for _ in range(self.rng.choice((0, 0, 1, 1, 2, 3))):
                self._make(entity)

    def _make(self, entity: Entity, key: str = "") -> str:
        """Its key sorts before or after the listed ones."""
        key = key or f"{self.rng.choice('0z')}{entity.name}{len(self.fresh)}"
        row: dict[str, Json] = {"id": key, **dict.fromkeys(entity.attributes, "unknown")}
        self.facts.rows[entity.table].append(row)
        self.fresh.append((entity, row))
        return key

    # ---- one row
    def _fill(self, entity: Entity, row: dict[str, Json], is_new: bool) -> None:
        holes = {a.name: row.get(a.name) for a in entity.attributes.values() if is_hole(a, row.get(a.name))}
        for name, held in holes.items():
            attribute = entity.attributes[name]
            barred = self._barred(entity, attribute) if is_new else frozenset()
            row[name] = self._cell(attribute, held, self._inside(entity, name) if is_new else None, barred)
        for attribute in entity.attributes.values():
            row.setdefault(attribute.name, "")
        if entity.spell and any(name in holes for name in entity.spell):
            self._in_order(entity, row, holes)

    def _barred(self, entity: Entity, attribute: Attribute) -> frozenset[str]:
        """The rows that an unlisted row's reference cannot lead to."""
        cover = self.given.cover(entity.table)
        barred = cover.nested.get(attribute.name, frozenset())
        return barred | self.named[attribute.kind.name] if cover.is_open_list and attribute.closed else barred

    def _inside(self, entity: Entity, name: str) -> Day | None:
        """The days in which an unlisted row's date lies."""
        since = self.given.cover(entity.table).since
        return Day(EARLIEST, day_from(since).first - 1) if since and name == entity.date else None

    def _cell(self, attribute: Attribute, held: Json, inside: Day | None, barred: frozenset[str]) -> Json:
        if isinstance(held, Mapping):
            return self._set(attribute, held)
        if is_partial(attribute, held):
            return self.filler.date(attribute, day_from(str(held)))
        if attribute.may_be_none and self.rng.random() < 0.25:
            return "none"
        if attribute.endless and inside is None and self.rng.random() < 0.3:
            return attribute.blank
        if attribute.kind.base == "date":
            return self.filler.date(attribute, inside)
        return (
            self._target(attribute, barred)
            if attribute.kind.base == "row"
            else self.filler.value(attribute.kind, attribute.name)
        )

    def _set(self, attribute: Attribute, held: Mapping[str, Json]) -> Json:
        assert attribute.kind.of is not None
        possibly = held.get("possibly", [])
        universe = self.filler.universe(attribute.kind.of) if possibly == "any" else possibly
        return sorted({*held.get("surely", []), *self.filler.some_of(universe)})

    def _target(self, attribute: Attribute, barred: frozenset[str]) -> Json:
        entity = self.schema.entities[attribute.kind.name]
        there = [row["id"] for row in self.facts.rows[entity.table] if row["id"] not in barred]
        more = not there or (len(self.fresh) < MOST_NEW and self.rng.random() < self.odds)
        if more and entity.name in self.growing:
            return self._make(entity)
        if there:
            return self.rng.choice(there)
        if attribute.may_be_none:
            return "none"
        if entity.carried_out:  # a row of a proposal that is not among the facts: it is of some other plan
            return self._make(entity)
        raise Contradiction(f"no {entity.name} that `{attribute.name}` could lead to")

    def _in_order(self, entity: Entity, row: dict[str, Json], holes: Mapping[str, Json]) -> None:
        """A spell does not end before it starts: that would be a fault of the facts, not a way they turn out."""
        assert entity.spell is not None
        start, end = entity.spell
        if not reversed_spell(row[start], row[end]):
            return
        first, last = day_from(str(row[start])), day_from(str(row[end]))
        if end in holes and not is_date(str(holes[end])):
            row[end] = row[start] if entity.attributes[end].by_month else text_of(first.last)
        elif start in holes and not is_date(str(holes[start])):
            row[start] = row[end] if entity.attributes[start].by_month else text_of(last.first)
        elif end in holes and first.first <= day_from(str(holes[end])).last:
            row[end] = self._later(entity.attributes[end], first.first, day_from(str(holes[end])))
        elif start in holes and day_from(str(holes[start])).first <= last.last:
            whole = day_from(str(holes[start]))
            row[start] = self.filler.date(entity.attributes[start], Day(whole.first, min(last.last, whole.last)))

    def _later(self, attribute: Attribute, day: int, whole: Day) -> str:
        return self.filler.date(attribute, Day(max(day, whole.first), whole.last))


def new_rows(facts: Facts, done: Facts, table: str) -> Rows:
    """The rows of a completion that the facts do not list."""
    return done.rows[table][len(facts.rows.get(table, [])) :]
