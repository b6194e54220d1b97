"""Where a path leads from a row, and what stands on the right of a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .days import Day
from .oracle_rows import RowSource
from .schema import Json
from .values import Code, Reference, Row, Value, cell_from, literal_like


class PathWalker(RowSource):
    def measured(self, row: Row, name: str) -> Value:
        raise NotImplementedError

    def path(self, row: Row, path: str) -> Value:
        value: Value = row
        for name in path.split(".") if path else ():
            value = self._step(value, name)
        return value

    def _step(self, value: Value, name: str) -> Value:
        if value is None:
            return None
        if isinstance(value, frozenset):
            return flattened(self._step(member, name) for member in value)
        if isinstance(value, Code):
            attribute = value.codes.attributes[name]
            return cell_from(self.schema, attribute, value.codes.cells[value].get(name))
        if not isinstance(value, Row):
            raise LookupError(f"no step `{name}` from {value!r}")
        if name in value.cells:
            cell = value.cells[name]
            return self.find(cell) if isinstance(cell, Reference) else cell
        related = self.related(value, name)
        return self.measured(value, name) if related is None else frozenset(related)

    def operand(self, raw: Json, like: Value, item: Row, subject: Row) -> Value:
        """A literal (read as the value beside it), a name, or a table at a key."""
        if isinstance(raw, Mapping):
            return self.parameters.at(raw["table"][1:], self.operand(raw["at"], None, item, subject))
        if isinstance(raw, str) and raw.startswith("$"):
            return self.named(raw[1:], item, subject)
        return literal_like(like, raw)

    def named(self, name: str, item: Row, subject: Row) -> Value:
        head, _, rest = name.partition(".")
        if head == "as_of":
            return Day(self.as_of, self.as_of)
        if head in ("subject", "item"):
            return self.path(subject if head == "subject" else item, rest)
        value: Value = self.parameters.value(name)
        return value


def flattened(values: Any) -> frozenset[Any]:
    """The set of the values; a value that is a set lends its members, an absent one nothing."""
    out: set[Any] = set()
    for value in values:
        if isinstance(value, frozenset):
            out |= value
        elif value is not None:
            out.add(value)
    return frozenset(out)
