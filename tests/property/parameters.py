"""The parameters in force on a day: plain values, tables by code, tables with columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .days import day_from
from .schema import Json, Schema
from .values import Code, Row, Value, code_from, value_from

Typed = Any  # a Value, a dict of them by code, or a tuple of rows


class Parameters:
    def __init__(self, schema: Schema, specs: Mapping[str, Json], force: int) -> None:
        self.schema = schema
        self.specs = specs
        self._held: dict[str, Typed] = {}
        for name, spec in specs.items():
            begun = [v for v in spec["values"] if day_from(str(v["from"])).first <= force]
            if begun:
                latest = max(begun, key=lambda v: day_from(str(v["from"])).first)
                self._held[name] = self._typed(name, latest["value"])

    def value(self, name: str) -> Typed:
        if name not in self._held:
            raise LookupError(f"${name} has no value on this day")
        return self._held[name]

    def at(self, name: str, key: Value) -> Value:
        """A table at a code: on an ordered list a key holds up to the next."""
        table: Mapping[str, Value] = self.value(name)
        if not isinstance(key, Code):
            return None
        if not key.codes.ordered:
            return table.get(key)
        below = [code for code in key.codes.keys[: key.rank + 1] if code in table]
        return table[below[-1]] if below else None

    def relaxed(self, changes: Mapping[str, Json]) -> Parameters:
        """The same with other values: literals, or other parameters."""
        out = self._copy()
        for name, raw in changes.items():
            other = isinstance(raw, str) and raw.startswith("$")
            out._held[name] = self.value(raw[1:]) if other else self._typed(name, raw)
        return out

    def replaced(self, values: Mapping[str, Json]) -> Parameters:
        """The same with other written values, of whatever form each parameter has."""
        out = self._copy()
        out._held |= {name: self._typed(name, raw) for name, raw in values.items()}
        return out

    def all_codes(self, name: str) -> list[Code]:
        codes = self.schema.codes[name]
        return [code_from(codes, key) for key in codes.keys]

    def _copy(self) -> Parameters:
        out = Parameters(self.schema, {}, 0)
        out.specs, out._held = self.specs, dict(self._held)
        return out

    def _typed(self, name: str, raw: Json) -> Typed:
        spec = self.specs[name]
        if "columns" in spec:
            return tuple(self._row(name, spec["columns"], k, line) for k, line in enumerate(raw))
        kind = self.schema.kind_from(spec["type"])
        if "keyed_by" in spec:
            return {key: value_from(self.schema, kind, value) for key, value in raw.items()}
        return value_from(self.schema, kind, raw)

    def _row(self, name: str, columns: Mapping[str, Json], number: int, line: Mapping[str, Json]) -> Row:
        cells = {
            column: value_from(self.schema, self.schema.kind_from(spec["type"]), line[column])
            for column, spec in columns.items()
        }
        first = str(line[next(iter(columns))])
        return Row(f"${name}", first if first else str(number), cells)
