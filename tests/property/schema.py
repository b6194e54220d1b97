"""A vocabulary as the oracle and the generator read it: kinds, code lists, entities, ways back, rows made of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

Json = Any  # what a YAML or JSON document holds
PLAIN = ("text", "integer", "decimal", "boolean", "date", "duration")
YEAR = "year"  # the rows of `{years: …}`
PROPOSAL = "carried_out"


@dataclass(frozen=True)
class Kind:
    """What a value is. `name` is the code list or the entity, `of` the kind of a set's members."""

    base: str
    name: str = ""
    of: Kind | None = None
    unit: str = ""
    low: Fraction | None = None
    high: Fraction | None = None


@dataclass(frozen=True)
class Attribute:
    name: str
    kind: Kind
    blank: str
    optional: bool
    by_month: bool
    way_back: str
    closed: bool

    @property
    def may_be_none(self) -> bool:
        return self.optional or self.blank == "none"

    @property
    def endless(self) -> bool:
        return self.blank in ("ongoing", "pending")


@dataclass(frozen=True)
class Codes:
    name: str
    keys: tuple[str, ...]
    ordered: bool
    attributes: Mapping[str, Attribute]
    cells: Mapping[str, Mapping[str, Json]]


@dataclass(frozen=True)
class Entity:
    name: str
    table: str
    attributes: Mapping[str, Attribute]
    spell: tuple[str, str] | None
    included: bool
    relations: Mapping[str, Json]
    judged_at: tuple[str, ...]
    carried_out: Mapping[str, Json] | None

    @property
    def references(self) -> list[Attribute]:
        return [a for a in self.attributes.values() if a.kind.base == "row"]

    @property
    def date(self) -> str | None:
        """The date that a cover speaks of: the spell's start, else the only date."""
        dates = [a.name for a in self.attributes.values() if a.kind.base == "date"]
        return self.spell[0] if self.spell else dates[0] if len(dates) == 1 else None


@dataclass(frozen=True)
class Derived:
    """`each`: member -> source; `consecutive`: the relation whose rows follow one another."""

    name: str
    owner: str
    way: str
    each: Mapping[str, Json] | None = None
    consecutive: str = ""
    where: Json = None


@dataclass(frozen=True)
class Schema:
    codes: Mapping[str, Codes]
    entities: Mapping[str, Entity]
    derived: Mapping[str, Derived]
    by_table: Mapping[str, Entity] = field(default_factory=dict)
    ways: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    derived_ways: Mapping[tuple[str, str], Derived] = field(default_factory=dict)

    def kind_from(self, text: str) -> Kind:
        if text.startswith("set of "):
            return Kind("set", of=self.kind_from(text[7:]))
        if text in PLAIN:
            return Kind(text)
        return Kind("row", text) if text in self.entities else Kind("code", text)


def schema_from(vocabulary: Mapping[str, Json]) -> Schema:
    codes = {name: _codes(name, raw, vocabulary) for name, raw in vocabulary.get("codes", {}).items()}
    entities = {name: _entity(name, raw, vocabulary) for name, raw in vocabulary["entities"].items()}
    derived = {name: _derived(name, raw) for name, raw in vocabulary.get("derived", {}).items()}
    ways = {(a.kind.name, a.way_back): (e.name, a.name) for e in entities.values() for a in e.references if a.way_back}
    by_table = {e.table: e for e in entities.values()}
    return Schema(codes, entities, derived, by_table, ways, {(d.owner, d.way): d for d in derived.values()})


def _codes(name: str, raw: Mapping[str, Json], vocabulary: Mapping[str, Json]) -> Codes:
    attributes = {key: _attribute(key, spec, vocabulary) for key, spec in raw.get("attributes", {}).items()}
    cells = {key: spec if isinstance(spec, Mapping) else {} for key, spec in raw["codes"].items()}
    return Codes(name, tuple(raw["codes"]), "ordered" in raw, attributes, cells)


def _entity(name: str, raw: Mapping[str, Json], vocabulary: Mapping[str, Json]) -> Entity:
    spell = (raw["spell"]["from"], raw["spell"]["to"]) if "spell" in raw else None
    attributes = {key: _attribute(key, spec, vocabulary) for key, spec in raw["attributes"].items()}
    judged = raw.get("judged_at", [])
    return Entity(
        name=name,
        table=raw["table"],
        attributes=attributes,
        spell=spell,
        included=raw.get("ends") == "included",
        relations=raw.get("relations", {}),
        judged_at=tuple([judged] if isinstance(judged, str) else judged),
        carried_out=raw.get(PROPOSAL),
    )


def _attribute(name: str, raw: Mapping[str, Json], vocabulary: Mapping[str, Json]) -> Attribute:
    return Attribute(
        name=name,
        kind=_kind(raw["type"], raw, vocabulary),
        blank=str(raw.get("blank", "unknown")).lower(),
        optional=is_true(raw.get("optional")),
        by_month=raw.get("precision") == "month",
        way_back=raw.get("as", ""),
        closed=is_true(raw.get("closed")),
    )


def _kind(text: str, raw: Mapping[str, Json], vocabulary: Mapping[str, Json]) -> Kind:
    low, high = (Fraction(str(raw[key])) if key in raw else None for key in ("at_least", "at_most"))
    if text.startswith("set of "):
        return Kind("set", of=_kind(text[7:], {}, vocabulary))
    if text in PLAIN:
        return Kind(text, low=low, high=high)
    return Kind("row" if text in vocabulary["entities"] else "code", text)


def _derived(name: str, raw: Mapping[str, Json]) -> Derived:
    owner, _, way = raw["as"].partition(".")
    return Derived(name, owner, way, raw.get("each"), raw.get("consecutive", ""), raw.get("where"))


def is_true(raw: Json) -> bool:
    return str(raw).lower() == "true"
