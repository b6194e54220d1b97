"""A text with a name, and a span of it that can quote itself."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")      # what YAML counts as the end of a line


class Unreadable(Exception):
    """A file that is not text: `key` and `values` say why, in the words of the catalogue."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A named text. Lines are counted from 1, columns in characters from 1."""

    name: str
    text: str = field(repr=False)
    lines: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lines", tuple(BREAK.split(self.text)))

    def line(self, number: int) -> str:
        """The line of that number; empty beyond the end of the text."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""


class Span(NamedTuple):
    """A place in a text: from the first character to behind the last. Part of a node and no part of its equality."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"

    def quote(self) -> tuple[str, str]:
        """The line of the text, and a line with carets under the place (wide characters count two)."""
        text = self.source.line(self.line).replace("\t", " ")
        stop = self.end_column if self.end_line == self.line else len(text) + 1
        length = max(1, width(text[self.column - 1:stop - 1].rstrip()))
        return text, " " * width(text[:self.column - 1]) + "^" * length


def width(text: str) -> int:
    """Columns that a text takes on a terminal: two for a wide or full-width character, none for a combining one."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def start_of(source: Source) -> Span:
    """The place of a text as a whole."""
    return Span(source, 1, 1, 1, 1)


def span_at(source: Source, offset: int) -> Span:
    """The place of the character that so many others stand before."""
    lines = BREAK.split(source.text[:offset])
    line, column = len(lines), len(lines[-1]) + 1
    return Span(source, line, column, line, column + 1)


def read_source(path: Path, name: str | None = None) -> Source:
    """The text of a UTF-8 file. Raises Unreadable where it cannot be opened or is not UTF-8 text."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise Unreadable("file.missing", path=str(path)) from None
    except OSError as error:
        raise Unreadable("file.unreadable", path=str(path), reason=error.strerror or type(error).__name__) from None
    return Source(name or str(path), decoded(raw, str(path)))


def decoded(raw: bytes, name: str) -> str:
    """UTF-8 text without its byte order mark. Raises Unreadable for bytes that are no text."""
    if b"\0" in raw:
        raise Unreadable("file.binary", path=name)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable("file.encoding", path=name, line=line) from None
