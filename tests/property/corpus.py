"""The case format of drafters, read as facts: nested rows laid flat, `common`, `same_as`, `repeat`, `covers`."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from .facts import Facts
from .schema import Json, Schema, schema_from

EXPECTED = ("expect", "because", "missing")
LISTS = ("define", "rules", "exemptions", "indicators")


@dataclass
class Case:
    name: str
    place: str
    spec: Mapping[str, Json]
    facts: Facts
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Corpus:
    schema: Schema
    policy: dict[str, Json]
    cases: list[Case]


def corpus_from(rules: Path, cases: Path) -> Corpus:
    """A folder of rules with `vocabulary.yaml`, and the folder (perhaps the same) that holds their cases."""
    vocabulary = _read(rules / "vocabulary.yaml")
    for page in _pages(rules):  # a page may derive rows of its own
        vocabulary["derived"] = {**vocabulary.get("derived", {}), **_read(page).get("derived", {})}
    schema = schema_from(vocabulary)
    policy: dict[str, Json] = {"parameters": {}} | {key: [] for key in LISTS}
    for page in _pages(rules):
        _add(policy, _read(page))
    found = [case for page in _pages(cases) for case in cases_from(schema, _read(page), page.name)]
    return Corpus(schema, policy, found)


def _pages(folder: Path) -> list[Path]:
    return [page for page in sorted(folder.rglob("*.yaml")) if page.name != "vocabulary.yaml"]


def _read(page: Path) -> dict[str, Json]:
    """Every scalar stays text: the schema says what it is."""
    return yaml.load(page.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) or {}


def _add(policy: dict[str, Json], page: Mapping[str, Json]) -> None:
    policy["parameters"] |= page.get("parameters", {})
    effective = page.get("defaults", {}).get("effective")
    for key in LISTS:
        policy[key] += page.get(key, [])
    for rule in page.get("rules", []):
        if effective:
            rule.setdefault("effective", effective)


def cases_from(schema: Schema, page: Mapping[str, Json], place: str) -> Iterator[Case]:
    done: dict[str, dict[str, Json]] = {}
    for written in page.get("cases", []):
        spec = dict(written)
        if "same_as" in spec:
            before = {k: v for k, v in done[spec["same_as"]].items() if k not in EXPECTED}
            spec = {**before, **spec, "given": merged(before["given"], spec.get("given", {}))}
        else:
            spec["given"] = merged(page.get("common", {}), spec.get("given", {}))
        done[spec["name"]] = spec
        facts = facts_from(schema, spec["given"], spec.get("covers", {}))
        yield Case(spec["name"], place, spec, facts, spec.get("about", {}))


def merged(one: Json, other: Json) -> Json:
    """Key by key; lists are replaced whole."""
    if not (isinstance(one, Mapping) and isinstance(other, Mapping)):
        return copy.deepcopy(other)
    return {**one, **{k: merged(one[k], v) if k in one else copy.deepcopy(v) for k, v in other.items()}}


def facts_from(schema: Schema, given: Mapping[str, Json], covers: Mapping[str, Json]) -> Facts:
    flat = _Flattener(schema)
    for key, part in given.items():
        if key in schema.entities:
            flat.row(key, part, {})
        else:
            entity = schema.by_table[key]
            flat.facts.cover(key).supplied = True
            flat.listed(entity.name, part, {})
    for table, cover in covers.items():
        known = flat.facts.cover(table)
        known.supplied, known.complete, known.some = cover != "some", cover == "all", cover == "some"
        known.since = cover["since"] if isinstance(cover, Mapping) else ""
    return flat.facts


class _Flattener:
    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.facts = Facts(schema, {}, {})
        self.made = 0

    def listed(self, entity: str, rows: list[Json], parent: Mapping[str, str]) -> None:
        self.facts.rows.setdefault(self.schema.entities[entity].table, [])
        for row in rows:
            for _ in range(int(row.get("repeat", 1))):
                self.row(entity, {k: v for k, v in row.items() if k != "repeat"}, parent)

    def row(self, entity: str, given: Mapping[str, Json], parent: Mapping[str, str]) -> str:
        self.made += 1
        key = str(given.get("id", f"{entity}_{self.made}"))
        cells: dict[str, Json] = {"id": key, **parent}
        self.facts.rows.setdefault(self.schema.entities[entity].table, []).append(cells)
        attributes = self.schema.entities[entity].attributes
        for name, value in given.items():
            if (entity, name) in self.schema.ways and isinstance(value, list) and name not in attributes:
                self._nested(entity, key, name, value)
            elif name in attributes and attributes[name].kind.base == "row" and isinstance(value, Mapping):
                cells[name] = self.row(attributes[name].kind.name, value, {})
            elif name != "id":
                cells[name] = value
        return key

    def _nested(self, entity: str, key: str, way: str, rows: list[Json]) -> None:
        child, attribute = self.schema.ways[entity, way]
        nested = self.facts.cover(self.schema.entities[child].table).nested
        nested[attribute] = nested.get(attribute, frozenset()) | {key}
        self.listed(child, rows, {attribute: key})
