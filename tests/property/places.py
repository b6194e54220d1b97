"""What can be said of a row, by kind: its cells, the ways on from it, and what a path gives. For the generator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .schema import YEAR, Json, Kind, Schema

MEMBERS = ("code", "text", "row")  # what a set may hold


@dataclass(frozen=True)
class Leaf:
    """`scale` names the range its numbers live in."""

    path: str
    kind: Kind
    scale: str = ""


@dataclass
class Places:
    """Rows of an entity, of a derivation, of a table parameter (`$tasks`), or a year; with the measures made so far."""

    schema: Schema
    columns: Mapping[str, Mapping[str, Kind]] = field(default_factory=dict)
    measures: dict[str, dict[str, Leaf]] = field(default_factory=dict)

    def own_cells(self, place: str) -> dict[str, Leaf]:
        if place == YEAR:
            kinds = {"start": Kind("date"), "end": Kind("date"), "number": Kind("integer")}
        elif place in self.columns:
            kinds = dict(self.columns[place])
        elif place in self.schema.derived:
            kinds = self._derived_cells(place)
        else:
            kinds = {a.name: a.kind for a in self.schema.entities[place].attributes.values()}
        return {name: Leaf(name, _in_months(kind), _scale(name)) for name, kind in kinds.items()}

    def cells(self, place: str) -> dict[str, Leaf]:
        return self.own_cells(place) | self.measures.get(place, {})

    def _derived_cells(self, place: str) -> dict[str, Kind]:
        spec = self.schema.derived[place]
        if spec.consecutive:
            row = Kind("row", self._end_of_way(spec.owner, spec.consecutive.split(".", 1)[1]))
            return {"from": Kind("set", of=row), "to": row, "date": Kind("date")}
        cells: dict[str, Kind] = {}
        for member, source in (spec.each or {}).items():
            cells[member] = self._member(source, cells)
        return cells

    def _member(self, source: Json, cells: Mapping[str, Kind]) -> Kind:
        if isinstance(source, Mapping):
            return Kind("row", YEAR)
        if source.startswith("$"):
            return Kind("row", source) if source in self.columns else Kind("code", "craft")
        if source in self.schema.entities:
            return Kind("row", source)
        if source in self.schema.codes:
            return Kind("code", source)
        head, _, rest = source.partition(".")
        kind = cells[head]
        for name in rest.split("."):
            kind = self.step(kind, name)
        assert kind.of is not None
        return kind.of

    def _may_be_member(self, kind: Kind | None) -> bool:
        """Ways lead on to any rows; of what is collected, rows of the facts."""
        return kind is not None and kind.base in MEMBERS

    # ---- ways on
    def ways(self, place: str) -> dict[str, str]:
        """Ways to several rows, and where each leads."""
        out = {way: entity for (owner, way), (entity, _) in self.schema.ways.items() if owner == place}
        out |= {way: spec.name for (owner, way), spec in self.schema.derived_ways.items() if owner == place}
        entity = self.schema.entities.get(place)
        for name, spec in (entity.relations if entity else {}).items():
            end = self._end_of_way(place, spec["through"])
            out[name] = self._end_of_way(end, spec["to"]) if "to" in spec else end
        return out

    def _end_of_way(self, place: str, path: str) -> str:
        for name in path.split("."):
            way = self.schema.ways.get((place, name))
            place = way[0] if way else self.own_cells(place)[name].kind.name
        return place

    def step(self, kind: Kind, name: str) -> Kind:
        if kind.base == "set":
            assert kind.of is not None
            found = self.step(kind.of, name)
            return found if found.base == "set" else Kind("set", of=found)
        if kind.base == "code":
            return self.schema.codes[kind.name].attributes[name].kind
        ways = self.ways(kind.name)
        return Kind("set", of=Kind("row", ways[name])) if name in ways else self.cells(kind.name)[name].kind

    def steps(self, kind: Kind) -> Iterator[Leaf]:
        """Every single step on from a kind; of several rows only what a set may hold."""
        of = kind.of if kind.base == "set" else kind
        if of is None:
            return
        if of.base == "code":
            names = list(self.schema.codes[of.name].attributes)
            scales = dict.fromkeys(names, "")
        elif of.base == "row":
            cells = self.cells(of.name)
            names = [*cells, *self.ways(of.name)]
            scales = {name: cells[name].scale if name in cells else "" for name in names}
        else:
            return
        for name in names:
            found = self.step(kind, name)
            if found.base != "set" or self._may_be_member(found.of):
                yield Leaf(name, found, scales[name])


def _in_months(kind: Kind) -> Kind:
    """A duration in a cell is of months, in these facts."""
    return Kind("duration", unit="months") if kind.base == "duration" else kind


def _scale(name: str) -> str:
    known = {"year": "year", "number": "year", "born": "birth", "hours": "hours", "points": "points", "merit": "share"}
    return known.get(name, "")
