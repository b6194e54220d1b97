"""Which rows there are: tables, ways back, relations, moves, combinations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from .days import Day, day_from
from .parameters import Parameters
from .schema import YEAR, Derived, Json, Schema
from .values import NotComplete, Reference, Row, Value, atom, cell_from

Tables = Mapping[str, list[dict[str, Json]]]
Rows = tuple[Row, ...]
NOW, AFTER = "now", "after"


def rows_from(schema: Schema, facts: Tables) -> dict[str, Rows]:
    """The rows of complete facts, by entity."""
    return {
        e.name: tuple(_row(schema, e.name, raw) for raw in facts.get(e.table, [])) for e in schema.entities.values()
    }


def _row(schema: Schema, entity: str, raw: Mapping[str, Json]) -> Row:
    attributes = schema.entities[entity].attributes
    try:
        cells = {name: cell_from(schema, a, raw.get(name)) for name, a in attributes.items()}
    except NotComplete as hole:
        raise NotComplete(f"{entity}[{raw.get('id')}].{hole}") from hole
    return Row(entity, str(raw["id"]), cells)


class RowSource:
    """Rows and the steps between them. What a formula or a path says of a row is left to those below."""

    def __init__(self, schema: Schema, worlds: Mapping[str, Mapping[str, Rows]], parameters: Parameters, as_of: int):
        self.schema = schema
        self.worlds = worlds
        self.parameters = parameters
        self.as_of = as_of
        self.world = NOW
        self.doubts: set[str] = set()
        self._made: dict[tuple[str, str, str], Rows] = {}

    def holds(self, formula: Json, item: Row, subject: Row) -> bool:
        raise NotImplementedError

    def path(self, row: Row, path: str) -> Value:
        raise NotImplementedError

    # ---- rows of the facts
    def rows(self, entity: str) -> Rows:
        return self.worlds[self.world].get(entity, ())

    def find(self, reference: Reference) -> Row:
        return next(row for row in self.rows(reference.entity) if row.id == reference.id)

    def related(self, row: Row, name: str) -> Rows | None:
        """The rows that a way back, a relation or a derived way leads to; None if it is none of these."""
        key = (row.entity, name)
        if key in self.schema.ways:
            entity, attribute = self.schema.ways[key]
            return tuple(r for r in self.rows(entity) if r.cells[attribute] == Reference(row.entity, row.id))
        if key in self.schema.derived_ways:
            return self.derived(self.schema.derived_ways[key], row)
        entity_of = self.schema.entities.get(row.entity)
        if entity_of and name in entity_of.relations:
            return self._relation(row, entity_of.relations[name])
        return None

    def _relation(self, row: Row, spec: Mapping[str, Json]) -> Rows:
        kept = [r for r in many(self.path(row, spec["through"])) if self.holds(spec.get("where", {}), r, row)]
        ends = [self.path(r, spec["to"]) for r in kept] if "to" in spec else kept
        return distinct(end for end in ends if isinstance(end, Row))

    # ---- rows made of rows
    def derived(self, spec: Derived, owner: Row) -> Rows:
        key = (spec.name, owner.id, self.world)
        if key not in self._made:
            self._made[key] = self._moves(spec, owner) if spec.consecutive else self._combinations(spec, owner)
        return self._made[key]

    def all_derived(self, name: str) -> Rows:
        spec = self.schema.derived[name]
        return tuple(row for owner in self.rows(spec.owner) for row in self.derived(spec, owner))

    def _moves(self, spec: Derived, person: Row) -> Rows:
        steps = spec.consecutive.split(".", 1)[1]
        held = [r for r in many(self.path(person, steps)) if self.holds(spec.where or {}, r, person)]
        start, end = self._spell(held)
        begun = [r for r in held if r.cells[start] is not None]
        moves = []
        for to in begun:
            day = to.cells[start].first
            before = [r for r in begun if r.cells[start].first < day]
            if before:
                cells = {"from": last_ended(before, end, day - 1), "to": to, "date": to.cells[start]}
                moves.append(Row(spec.name, to.id, cells))
        return tuple(moves)

    def _spell(self, rows: list[Row]) -> tuple[str, str]:
        spell = self.schema.entities[rows[0].entity].spell if rows else ("", "")
        assert spell is not None
        return spell

    def _combinations(self, spec: Derived, owner: Row) -> Rows:
        assert spec.each is not None
        made: list[dict[str, Any]] = [{}]
        for member, source in spec.each.items():
            made = [
                {**so_far, member: value}
                for so_far in made
                for value in ([owner] if source == spec.owner else self._members(source, so_far))
            ]
        return tuple(Row(spec.name, "/".join(str(atom(v)) for v in cells.values()), cells) for cells in made)

    def _members(self, source: Json, so_far: Mapping[str, Any]) -> list[Any]:
        if isinstance(source, Mapping):
            first, last = (self._year(source["years"][key]) for key in ("from", "to"))
            return [year_row(number) for number in range(first, last + 1)]
        if source.startswith("$"):
            return sorted_members(self.parameters.value(source[1:]))
        if source in self.schema.entities:
            return list(self.rows(source))
        if source in self.schema.codes:
            return list(self.parameters.all_codes(source))
        head, _, rest = source.partition(".")
        return sorted_members(self.path(so_far[head], rest))

    def _year(self, raw: Json) -> int:
        if raw == "$as_of":
            return date.fromordinal(self.as_of).year
        value = self.parameters.value(raw[1:]) if str(raw).startswith("$") else Fraction(str(raw))
        return date.fromordinal(value.first).year if isinstance(value, Day) else int(value)


def many(value: Value) -> Rows:
    if value is None:
        return ()
    return (value,) if isinstance(value, Row) else distinct(value)  # type: ignore[arg-type]


def last_ended(rows: list[Row], end: str, eve: int) -> frozenset[Row]:
    """The rows whose end, cut at the eve of the move, is the latest."""
    ends = {row: min(row.cells[end].last, eve) for row in rows if row.cells[end] is not None}
    return frozenset(row for row in ends if ends[row] == max(ends.values()))


def distinct(rows: Iterable[Row]) -> Rows:
    return tuple(sorted(set(rows), key=lambda row: row.id))


def sorted_members(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, tuple):
        return list(value)
    return sorted(value, key=lambda v: str(atom(v))) if isinstance(value, frozenset) else [value]


def year_row(number: int) -> Row:
    span = day_from(str(number))
    ends = {"start": Day(span.first, span.first), "end": Day(span.last, span.last)}
    return Row(YEAR, str(number), {**ends, "number": Fraction(number)})
