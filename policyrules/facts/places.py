"""Where a row, or a cell of it, stands: for findings as text, for problems as a span that quotes itself."""
from __future__ import annotations

from policyrules.facts.raw import RawRow
from policyrules.source.text import Span


def place_of(row: RawRow, attribute: str) -> str:
    """`file:line:column` of a document, `file:line:COLUMN-NAME` of a sheet; of the row itself without an attribute."""
    column, given = row.columns.get(attribute), row.cells.get(attribute)
    if column is not None:
        return f"{row.span.source.name}:{row.span.line}:{column.name}"
    if given is not None and given.span is not None:
        return str(given.span)
    return f"{row.span.source.name}:{row.span.line}" if row.columns else str(row.span)


def span_of(row: RawRow, attribute: str) -> Span:
    """The place of a cell, or else of its row."""
    column = row.columns.get(attribute)
    if column is not None:
        return field_span(row.span, column.number)
    given = row.cells.get(attribute)
    return row.span if given is None or given.span is None else given.span


def field_span(row: Span, number: int) -> Span:
    """The place of a field of a row of a sheet, counted from 0; the whole row where a field before it has several lines."""
    text, quoted, found, start = row.source.line(row.line), False, 0, 0
    for position, character in enumerate(text + ","):
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted:
            if found == number:
                return Span(row.source, row.line, start + 1, row.line, position + 1)
            found, start = found + 1, position + 1
    return row
