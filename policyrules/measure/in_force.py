"""Parameters: the value in force on a day; where the day is a hole, the hull of the values in force on those days."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

from policyrules.measure.rows import Row
from policyrules.policy.nodes import Dated, Parameter, Policy
from policyrules.vocabulary.bounds import ABSENT, Choice, Day, Number, Value, joined, sealed
from policyrules.vocabulary.domain import anything, literal
from policyrules.vocabulary.hole import Hole, HoleKind
from policyrules.vocabulary.plain import Mark, Plain
from policyrules.vocabulary.truth import TRUE, Truth, both
from policyrules.vocabulary.types import Base, Type


class Parameters:
    """The parameters of a policy on a day."""

    def __init__(self, policy: Policy, day: Day) -> None:
        self.policy, self.day = policy, day
        self.values: dict[str, Value] = {}
        self.tables: dict[str, list[tuple[Row, Truth]]] = {}

    def versions(self, name: str) -> list[Dated | None]:
        """Those that may be in force; None: none of them."""
        values = self.policy.parameters[name].values
        begun = [v for v in values if v.since.first() <= self.day.last_low]
        later = [v for v in values if self.day.last_low < v.since.first() <= self.day.last_high]
        return [begun[-1] if begun else None, *later]

    def value(self, name: str) -> Value:
        """The value in force; absent before the first."""
        if name not in self.values:
            parameter = self.policy.parameters[name]
            self.values[name] = joined([self.exact(parameter, v.value) if v else ABSENT for v in self.versions(name)], self.day.why)
        return self.values[name]

    def exact(self, parameter: Parameter, value: object) -> Value:
        return literal(parameter.type, self.policy.vocabulary.codes, cast(Plain, value))

    def unknown(self, name: str, now: Value) -> Value:
        """Any value of its kind: an assumption set aside. It may be absent where the value now may be."""
        return unknown(self.policy, self.policy.parameters[name], now)

    # ---------------------------------------------------------------- tables
    def looked_up(self, name: str, at: Value) -> Value:
        """The value of a keyed parameter at a code; on an ordered list from the nearest key at or below."""
        if at.has is False:
            return ABSENT
        parameter = self.policy.parameters[name]
        codes = list(self.policy.vocabulary.codes[parameter.keyed_by].codes)
        found = [self.at_code(parameter, v, codes, c) for v in self.versions(name) for c in candidates(at, codes)]
        value = joined(found, at.why | self.day.why)
        return value if value.has is False else sealed(value._replace(has=both(at.has, value.has)), at.why | self.day.why)

    def at_code(self, parameter: Parameter, version: Dated | None, codes: list[str], code: str) -> Value:
        table = version.value if version else {}
        assert isinstance(table, Mapping)
        ordered = self.policy.vocabulary.codes[parameter.keyed_by].ordered
        keys = [c for c in codes[:codes.index(code) + 1] if c in table] if ordered else [code] if code in table else []
        return self.exact(parameter, table[keys[-1]]) if keys else ABSENT

    def rows(self, name: str) -> list[tuple[Row, Truth]]:
        """The rows of a table parameter, each once made."""
        if name not in self.tables:
            versions = self.versions(name)
            t = TRUE if len(versions) == 1 else Truth(None, self.day.why)
            self.tables[name] = [(row, t) for v in versions for row in self.made(name, v)]
        return self.tables[name]

    def made(self, name: str, version: Dated | None) -> list[Row]:
        parameter, codes = self.policy.parameters[name], self.policy.vocabulary.codes
        entity = self.policy.vocabulary.entities[parameter.entity]
        given = version.value if version else ()
        rows = [cells for cells in (given if isinstance(given, tuple) else ()) if isinstance(cells, Mapping)]
        return [Row(entity.name, id_, {k: literal(entity.attributes[k].type, codes, v) for k, v in cells.items()})
                for id_, cells in zip(row_ids(rows, next(iter(entity.attributes))), rows, strict=True)]

    def unknown_rows(self, name: str) -> list[tuple[Row, Truth]]:
        """Any rows at all."""
        entity = self.policy.vocabulary.entities[self.policy.parameters[name].entity]
        hole = Hole(HoleKind.PARAMETER, name)
        cells = {a.name: anything(a.type, self.policy.vocabulary.codes, hole) for a in entity.attributes.values()}
        return [(Row(entity.name, "...", cells, many=True), Truth(None, frozenset({hole})))]


def unknown(policy: Policy, parameter: Parameter, now: Value) -> Value:
    kind: Type = parameter.type
    if kind.base is Base.DURATION and kind.low is None:
        kind = replace(kind, low=0)
    value = anything(kind, policy.vocabulary.codes, Hole(HoleKind.PARAMETER, parameter.name))
    none = any(v.value is Mark.NONE for v in parameter.values)
    return sealed(value._replace(has=True if now.has and not none else None), value.why)


def row_ids(rows: Sequence[Mapping[str, Plain]], column: str) -> list[str]:
    """What the rows of a table are called: by their first column, where that tells them apart, else by number."""
    names = [cells[column] for cells in rows]
    if all(isinstance(n, str) for n in names) and len(set(names)) == len(names):
        return [str(n) for n in names]
    return [str(n) for n in range(1, len(rows) + 1)]


def candidates(at: Value, codes: list[str]) -> list[str]:
    """The codes that a key may be."""
    if isinstance(at, Number):
        return codes[int(at.low):int(at.high) + 1]
    assert isinstance(at, Choice)
    return codes if at.options is None else sorted(map(str, at.options))


