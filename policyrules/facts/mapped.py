"""Rows of sheets, read by a mapping: each field to what an attribute can be read from, or to a fault."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policyrules.facts.cells import MARKS, Fault, read_id, shown
from policyrules.facts.literals import day_of, plain_form
from policyrules.facts.mapping import ColumnMap, TableMap
from policyrules.facts.raw import Column, RawRow, RowNames
from policyrules.facts.sheet import Record, Sheet
from policyrules.source.problem import Problems, nearest
from policyrules.source.text import Span
from policyrules.source.tree import Items, Scalar, Tree
from policyrules.vocabulary.types import Base

LIST_MARKS = re.compile("[;；]")


class Field(NamedTuple):
    """A mapped column with its number, and the texts of its lookup (None: that key has several)."""

    map: ColumnMap
    number: int
    found: Mapping[str, str | None] | None


def read_rows(sheet: Sheet, table: TableMap, lookups: Mapping[str, Mapping[str, str | None]], problems: Problems,
              names: RowNames) -> tuple[list[RawRow], int]:
    """The rows of a table, and how many were folded into others. `lookups`: by attribute. A missing column is a problem."""
    fields = [Field(c, number, lookups.get(c.attribute.name)) for c in table.columns
              if (number := column_of(sheet, c.column, problems)) is not None]
    id_ = None if table.id is None else column_of(sheet, table.id, problems)
    columns = {f.map.attribute.name: Column(sheet.header[f.number], f.number) for f in fields}
    if id_ is not None:
        columns["id"] = Column(sheet.header[id_], id_)
    rows = [read_row(record, len(sheet.header), table, fields, columns, names) for record in sheet.records]
    kept = folded(rows, table.same_id)
    return kept, len(rows) - len(kept)


def column_of(sheet: Sheet, name: Scalar, problems: Problems) -> int | None:
    number = sheet.number(name.text)
    if number is None:
        problems.unknown(name.span, "sheet.no_column", shown(name.text), sheet.header, path=sheet.source.name)
    return number


def read_row(record: Record, width: int, table: TableMap, fields: Sequence[Field], columns: Mapping[str, Column],
             names: RowNames) -> RawRow:
    """One row. What has more or fewer fields than the header has no field that can be trusted."""
    span, entity = record.span, table.entity
    if len(record.fields) != width:
        broken = Fault("row.ragged", {"found": len(record.fields), "wanted": width})
        return RawRow(entity, names.at_line(entity.table, span.line), {}, span, columns, broken=broken)
    cells: dict[str, Tree | Fault] = dict(table.constants)
    for f in fields:
        cells[f.map.attribute.name] = translated(record.fields[f.number], f, span)
    own: str | Fault = ""
    if "id" in columns:
        own = read_id(Scalar(record.fields[columns["id"].number], True, span))
        if isinstance(own, Fault):
            cells["id"] = own
    id_ = own if isinstance(own, str) and own else names.at_line(entity.table, span.line)
    return RawRow(entity, id_, cells, span, columns)


def folded(rows: Sequence[RawRow], same_id: str) -> list[RawRow]:
    """The rows without those that a mapping folds into the first, or last, of the same id."""
    if same_id == "refuse":
        return list(rows)
    chosen: dict[str, RawRow] = {}
    for row in rows:
        if same_id == "last" or row.id not in chosen:
            chosen[row.id] = row
    return [row for row in rows if chosen[row.id] is row]


# ---------------------------------------------------------------- fields
def translated(text: str, f: Field, span: Span) -> Tree | Fault:
    """What a field says in the words of the vocabulary: marks, then the lookup, then the list, then values and formats."""
    word, given = text.strip(), f.map
    if word in given.marks:
        return Scalar(given.marks[word], True, span)
    if word and f.found is not None:
        looked_up = f.found.get(word)
        if looked_up is None:
            assert given.lookup is not None
            key = "cell.several_looked_up" if word in f.found else "cell.not_looked_up"
            return Fault(key, {"text": shown(word), "file": given.lookup.file.text})
        text, word = looked_up, looked_up.strip()
    if not word or word in MARKS or given.attribute.type.base is not Base.SET:
        return valued(text, given, span)
    members = word.split(given.split) if given.split else LIST_MARKS.split(word)
    read = [valued(member.strip(), given, span) for member in members if member.strip()]
    fault = next((r for r in read if isinstance(r, Fault)), None)
    return fault or Items(tuple(r for r in read if isinstance(r, Scalar)), span)


def valued(text: str, given: ColumnMap, span: Span) -> Scalar | Fault:
    """One text, by the mapping's values and its date format. A blank stays blank, unless a value is listed for it."""
    word = text.strip()
    if given.values is not None and word in given.values:
        return Scalar(given.values[word], True, span)
    if given.values is not None and word:
        return Fault("cell.not_in_values", {"text": shown(word)}, nearest(word[:60], given.values))
    if given.format is not None and word and word not in MARKS:
        found = given.format.fullmatch(plain_form(word))
        date = day_of(found["Y"], found.groupdict().get("m"), found.groupdict().get("d")) if found else None
        return Fault("cell.not_in_format", {"text": shown(word)}) if date is None else Scalar(str(date), True, span)
    return Scalar(text, True, span)
