"""A CSV file as a header and records that know their place. The one door to the csv module; no cell is ever evaluated."""
from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from policyrules.facts.cells import shown
from policyrules.facts.places import field_span
from policyrules.source.problem import Problems
from policyrules.source.text import Source, Span, start_of

MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))      # of the byte order
GUESSES = ("utf-8", "gb18030")
ENCODINGS = (*GUESSES, "utf-16", "gbk", "gb2312", "big5", "cp1252", "latin-1")


class Record(NamedTuple):
    """The fields of a row as they are written, and its lines."""

    fields: list[str]
    span: Span


class Sheet(NamedTuple):
    """A header, in which no name stands twice, and the records under it (blank ones left out)."""

    source: Source
    encoding: str
    header: tuple[str, ...]
    header_span: Span
    records: tuple[Record, ...]

    def number(self, column: str) -> int | None:
        """Which field of a record stands under that name."""
        return self.header.index(column) if column in self.header else None

    def place(self, number: int) -> Span:
        """Where the name of that column stands."""
        return field_span(self.header_span, number)


def read_sheet(path: Path, problems: Problems, encoding: str = "") -> Sheet | None:
    """The sheet of a CSV file (`encoding`: else by its byte order mark, as UTF-8, as GB18030), or None and a problem."""
    name = str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.add(None, "file.unreadable", path=name, reason=error.strerror or "")
        return None
    found = decoded(raw, encoding)
    if found is None:
        problems.add(None, "sheet.encoding", path=name, encodings=[encoding] if encoding else list(GUESSES))
        return None
    source = Source(name, found[0].removeprefix("\ufeff"))
    if "\0" in source.text:
        problems.add(None, "file.binary", path=name)
        return None
    return sheet_of(source, found[1], problems)


def decoded(raw: bytes, encoding: str) -> tuple[str, str] | None:
    """The text, and the encoding that it was read in; None where none of them fits."""
    marked = [name for mark, name in MARKS if raw.startswith(mark)]
    for name in [encoding] if encoding else marked[:1] or GUESSES:
        try:
            return raw.decode(name), name
        except UnicodeDecodeError:
            continue
    return None


def sheet_of(source: Source, encoding: str, problems: Problems) -> Sheet | None:
    """The sheet of a text, or None and a problem: no row at all, a name twice in the header, quotes that do not close."""
    records = records_of(source, problems)
    if records is None:
        return None
    if not records:
        problems.add(start_of(source), "sheet.empty", path=source.name)
        return None
    header = tuple(field.strip() for field in records[0].fields)
    doubled = [name for name, times in Counter(header).items() if name and times > 1]
    for name in doubled:
        problems.add(records[0].span, "sheet.doubled_column", name=shown(name))
    return None if doubled else Sheet(source, encoding, header, records[0].span, tuple(records[1:]))


def records_of(source: Source, problems: Problems) -> list[Record] | None:
    try:
        return list(written(source))
    except csv.Error as error:
        line = min(getattr(error, "line", 1), len(source.lines))
        problems.add(Span(source, line, 1, line, len(source.line(line)) + 1), "sheet.syntax", reason=str(error))
        return None


def written(source: Source) -> Iterator[Record]:
    """The rows of a text that are not blank. Raises csv.Error with the `line` where it cannot go on."""
    reader = csv.reader(io.StringIO(source.text, newline=""), strict=True)
    first = 1
    try:
        for fields in reader:
            last = reader.line_num
            if any(field.strip() for field in fields):
                yield Record(fields, Span(source, first, 1, last, len(source.line(last)) + 1))
            first = last + 1
    except csv.Error as error:
        error.line = first                          # type: ignore[attr-defined]
        raise
