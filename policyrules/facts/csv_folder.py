"""CSV files into raw tables: by their own names and those of their columns, or a folder of them by a mapping."""
from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from policyrules.facts.cells import shown
from policyrules.facts.covers import read_complete
from policyrules.facts.files import file_in
from policyrules.facts.mapped import read_rows
from policyrules.facts.mapping import ColumnMap, Lookup, SourceMap, TableMap
from policyrules.facts.model import NOTHING
from policyrules.facts.raw import RawTables, RowNames, merged
from policyrules.facts.sheet import Sheet, read_sheet
from policyrules.source.problem import Problems, nearest
from policyrules.source.text import start_of
from policyrules.source.tree import Scalar
from policyrules.vocabulary.types import Entity, Vocabulary

Texts = Mapping[str, str | None]            # of a lookup: what stands beside each key; None where several things do


def read_csv_file(path: Path, vocabulary: Vocabulary, problems: Problems, names: RowNames) -> RawTables:
    """The table of a file that is called like one, its columns like attributes (or their wording)."""
    sheet = read_sheet(path, problems)
    entity = vocabulary.tables.get(path.stem)
    if entity is None:
        meant = nearest(path.stem, vocabulary.tables)
        problems.add(start_of(sheet.source) if sheet else None, "facts.unknown_table", meant, name=path.stem)
    if sheet is None or entity is None:
        return RawTables()
    rows, _ = read_rows(sheet, table_by_names(sheet, entity, problems), {}, problems, names)
    return RawTables(tuple(rows), frozenset([entity.table]), files=(str(path),), encodings={str(path): sheet.encoding})


def table_by_names(sheet: Sheet, entity: Entity, problems: Problems) -> TableMap:
    """The mapping that a header is by itself; an unknown column is a problem, one without name only if something is in it."""
    span, columns, id_ = sheet.header_span, dict[str, ColumnMap](), None
    for number, name in enumerate(sheet.header):
        wordings = [a for a in entity.attributes.values() if name in (a.name, a.zh, a.en)]
        found = entity.attributes.get(name) or (wordings[0] if len(wordings) == 1 else None)
        place = sheet.place(number)
        if name == "id":
            id_ = Scalar(name, True, place)
        elif found is not None and found.name in columns:
            problems.add(place, "sheet.doubled_column", name=shown(name))
        elif found is not None:
            columns[found.name] = ColumnMap(found, Scalar(name, True, place))
        elif name or any("".join(r.fields[number:number + 1]).strip() for r in sheet.records):
            known = ["id", *entity.attributes, *(a.zh for a in entity.attributes.values())]
            problems.unknown(place, "sheet.unknown_column", shown(name), known, entity=entity.name)
    return TableMap(entity, Scalar(sheet.source.name, True, span), id_, "refuse", tuple(columns.values()), NOTHING)


# ---------------------------------------------------------------- by a mapping
def read_mapped(folder: Path, mapping: SourceMap, vocabulary: Vocabulary, problems: Problems, names: RowNames) -> RawTables:
    """The tables that a mapping makes of the files of a folder."""
    sheets = Sheets(folder, mapping.encoding, problems)
    parts = [read_table(sheets, table, problems, names) for table in mapping.tables]
    stated = {} if mapping.complete is None else read_complete(
        mapping.complete, [t.entity.table for t in mapping.tables], vocabulary, problems)
    said = RawTables(stated={table: (cover,) for table, cover in stated.items()}, files=sheets.files(), encodings=sheets.encodings())
    return merged([*parts, said])


def read_table(sheets: Sheets, table: TableMap, problems: Problems, names: RowNames) -> RawTables:
    sheet, name = sheets.sheet(table.file), table.entity.table
    lookups = {c.attribute.name: sheets.lookup(c.lookup) for c in table.columns if c.lookup is not None}
    if sheet is None:
        return RawTables()
    rows, folded = read_rows(sheet, table, lookups, problems, names)
    return RawTables(tuple(rows), frozenset([name]), folded={name: folded} if folded else NOTHING)


class Sheets:
    """The sheets that a mapping names, each read once, and what is looked up in them."""

    def __init__(self, folder: Path, encoding: str, problems: Problems) -> None:
        self.folder, self.encoding, self.problems = folder, encoding, problems
        self.read: dict[Path, Sheet | None] = {}

    def sheet(self, name: Scalar) -> Sheet | None:
        path = file_in(self.folder, name.text, name.span, self.problems)
        if path is None:
            return None
        if path not in self.read:
            self.read[path] = read_sheet(path, self.problems, self.encoding)
        return self.read[path]

    def lookup(self, lookup: Lookup) -> Texts:
        """What stands beside each key."""
        sheet = self.sheet(lookup.file)
        if sheet is None:
            return {}
        key, value = (sheet.number(name.text) for name in (lookup.key, lookup.value))
        for name, number in ((lookup.key, key), (lookup.value, value)):
            if number is None:
                self.problems.unknown(name.span, "sheet.no_column", shown(name.text), sheet.header, path=sheet.source.name)
        if key is None or value is None:
            return {}
        found: dict[str, str | None] = {}
        for record in sheet.records:
            if len(record.fields) == len(sheet.header):
                word, text = record.fields[key].strip(), record.fields[value].strip()
                found[word] = text if found.get(word, text) == text else None
        return found

    def files(self) -> tuple[str, ...]:
        return tuple(str(path) for path in self.read)

    def encodings(self) -> dict[str, str]:
        return {str(path): sheet.encoding for path, sheet in self.read.items() if sheet is not None}
