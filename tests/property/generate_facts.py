"""Random facts with holes: full facts first, near the thresholds of a policy, then made known in part."""

from __future__ import annotations

import random
from collections.abc import Mapping
from itertools import pairwise

from .complete import completed
from .days import Length, day_from, shifted, text_of
from .facts import Cover, Facts, reversed_spell
from .generate_paths import AS_OF, NEAR
from .pool import Pool
from .schema import Attribute, Entity, Json, Schema
from .themes import ANY, Theme

HOLES = (0.05, 0.1, 0.25, 0.4, 0.6)
USUAL: Mapping[str, tuple[Json, ...]] = {
    "year": (2019, 2020, 2021, 2022),
    "hours": (0, 5, "7.5", 10, "10.5", 20),
    "points": (0, 3, 5, 7, 10),
    "merit": (0, "1/3", "0.5", "2/3", "0.9", 1),
    "seats": (0, 1, 1, 2, 3),
    "present": (0, 1, 2, 3, 6),
    "entitled": (0, 2, 3, 4, 9),
    "score": (-1, 0, 1, 2, 3, 4),
    "stay_kind": ("regular", "regular", "regular", "extra", "guest"),
    "note": ("x", "y", "other text"),
    "born": ("1976-06-30", "1980-01", "1980-06", "1980-06-30", "1980-07-01", "1991-06-30", "2000-02-29", "1960-06"),
}
MOST = {
    "guild": 2,
    "worker": 3,
    "bench": 2,
    "scheme": 1,
    "offer": 3,
    "leave": 1,
    "stay": 5,
    "need": 3,
    "calendar_day": 3,
}
LEAST = {"guild": 1, "worker": 1, "bench": 1, "offer": 1}
PROPOSALS = ("offer", "leave")


def pool_from(policy: Mapping[str, Json], as_of: str) -> Pool:
    """What the policy speaks of, and the days around the as-of date."""
    pool = Pool(usual={**USUAL, "effective_on": _around(as_of), "on": _around(as_of)})
    pool.learn({key: part for key, part in policy.items() if key != "parameters"})
    pool.learn([value["value"] for spec in policy["parameters"].values() for value in spec["values"]])
    pool.texts = {"x", "y"}
    pool.days = {day for day in pool.days if day_from("2018").first <= day <= day_from("2023").last}
    pool.learn([as_of, *AS_OF, *NEAR])
    today = day_from(as_of).last
    pool.days |= {shifted(today, length, -1) for length in pool.lengths if length.n <= 60}
    pool.lengths |= {Length(12, "months"), Length(6, "months")}
    return pool


def _around(as_of: str) -> tuple[str, ...]:
    today = day_from(as_of).last
    return tuple(text_of(today + step) for step in (-181, -31, -1, 0, 0, 1, 31))


def facts_from(rng: random.Random, schema: Schema, pool: Pool, theme: Theme = ANY) -> Facts:
    full = _full(rng, schema, pool, theme)
    return _Dimmer(rng, full, pool, theme).run()


def _full(rng: random.Random, schema: Schema, pool: Pool, theme: Theme) -> Facts:
    """Facts without holes: every cell is filled as a hole would be."""
    facts = Facts(schema, {}, {})
    for name, entity in schema.entities.items():
        least, most = ({**general, **dwelt} for general, dwelt in ((LEAST, theme.least), (MOST, theme.most)))
        rows = rng.randint(least.get(name, 0), most.get(name, 4))
        facts.rows[entity.table] = [_blank(entity, f"{name[0]}{k}") for k in range(rows)]
        facts.covers[entity.table] = Cover(supplied=True, complete=True)
    full = completed(rng, facts, pool)
    for name, entity in schema.entities.items():
        if name == "stay" and rng.random() < 0.6:
            _one_after_another(full.rows[entity.table])
    return full


def _blank(entity: Entity, key: str) -> dict[str, Json]:
    return {"id": key, **dict.fromkeys(entity.attributes, "unknown")}


def _one_after_another(stays: list[dict[str, Json]]) -> None:
    """Of each worker, a spell ends as the next begins."""
    for worker in {row["worker"] for row in stays}:
        theirs = sorted((row for row in stays if row["worker"] == worker), key=lambda row: day_from(row["start"]).first)
        for row, later in pairwise(theirs):
            row["end"] = later["start"]


class _Dimmer:
    def __init__(self, rng: random.Random, full: Facts, pool: Pool, theme: Theme) -> None:
        self.rng = rng
        self.theme = theme
        self.facts = full
        self.schema = full.schema
        self.holes = rng.choice(HOLES)
        self.days = sorted(pool.days)

    def run(self) -> Facts:
        for entity in self.schema.entities.values():
            self.facts.covers[entity.table] = self._cover(entity)
        for entity in self.schema.entities.values():
            self._keep_listed(entity)
        for entity in self.schema.entities.values():
            for row in self.facts.rows[entity.table]:
                for attribute in entity.attributes.values():
                    if attribute.name not in self.facts.cover(entity.table).nested:
                        self._dim(row, attribute)
                assert not entity.spell or not reversed_spell(*(row.get(name, "") for name in entity.spell))
        return self.facts

    def _cover(self, entity: Entity) -> Cover:
        if entity.name in PROPOSALS or self.rng.random() < 0.35:
            return Cover(supplied=True, complete=self.rng.random() < 0.6)
        if entity.date and not entity.attributes[entity.date].may_be_none and self.rng.random() < self.theme.since:
            day = self.rng.choice(self.days) + self.rng.choice((-31, -1, 0, 0, 1, 31))
            return Cover(supplied=True, since=self.rng.choice((text_of(day), text_of(day)[:7])))
        parents = [a for a in entity.references if a.way_back]
        match self.rng.choice(
            ("listed", "listed", "complete", "complete", "none", "some", "since", "nested", "nested")
        ):
            case "none":
                return Cover()
            case "complete":
                return Cover(supplied=True, complete=True)
            case "some":
                return Cover(supplied=True, some=True)
            case "nested" if parents:
                parent = next((a for a in parents if a.closed), self.rng.choice(parents))
                return self._nested(parent)
        return Cover(supplied=True)

    def _nested(self, reference: Attribute) -> Cover:
        keys = self.facts.listed(self.schema.entities[reference.kind.name])
        parents = frozenset(key for key in keys if self.rng.random() < 0.6)
        return Cover(nested={reference.name: parents}) if parents else Cover()

    def _keep_listed(self, entity: Entity) -> None:
        """Rows of tables that are not supplied, or under no parent that is listed, are not given."""
        cover = self.facts.cover(entity.table)
        rows = self.facts.rows[entity.table]
        for name, parents in cover.nested.items():
            listed = self.facts.listed(self.schema.entities[entity.attributes[name].kind.name])
            cover.nested[name] = parents & set(listed)
            rows = [row for row in rows if row[name] in cover.nested[name]]
        self.facts.rows[entity.table] = rows if cover.supplied or cover.nested else []

    # ---- a cell
    def _dim(self, row: dict[str, Json], attribute: Attribute) -> None:
        """In full, in part, or not at all; a blank, where a blank means the same."""
        value = row[attribute.name]
        base = self.holes / 3 if self.theme.holes else self.holes
        if self.rng.random() >= self.theme.holes.get(attribute.name, base):
            if self._is_blank(attribute, value) and self.rng.random() < 0.5:
                self._leave_out(row, attribute)
            return
        if attribute.kind.base == "set" and isinstance(value, list) and self.rng.random() < 0.5:
            row[attribute.name] = self._in_part(attribute, value)
        elif attribute.kind.base == "date" and str(value)[:1].isdigit() and self.rng.random() < 0.7:
            whole = attribute.by_month or self.rng.random() < 0.4
            row[attribute.name] = str(value)[:4] if whole else str(value)[:7]
        elif attribute.blank == "unknown" and self.rng.random() < 0.5:
            self._leave_out(row, attribute)
        else:
            row[attribute.name] = "unknown"

    def _is_blank(self, attribute: Attribute, value: Json) -> bool:
        return (
            value == {"empty": [], "false": False}.get(attribute.blank, attribute.blank)
            and attribute.blank != "unknown"
        )

    def _leave_out(self, row: dict[str, Json], attribute: Attribute) -> None:
        if self.rng.random() < 0.7:
            del row[attribute.name]
        else:
            row[attribute.name] = ""

    def _in_part(self, attribute: Attribute, value: list[str]) -> Json:
        assert attribute.kind.of is not None
        surely = [member for member in value if self.rng.random() < 0.5]
        if attribute.kind.of.base == "text" or self.rng.random() < 0.2:
            return {"surely": surely, "possibly": "any"}
        codes = self.schema.codes[attribute.kind.of.name].keys
        return {
            "surely": surely,
            "possibly": [c for c in codes if c not in surely and (c in value or self.rng.random() < 0.4)],
        }
