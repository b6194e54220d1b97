"""What is not known, as data: made when facts are read, worded in the catalogue, nowhere parsed from text."""
from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class HoleKind(Enum):
    """Why a fact is not known."""

    BLANK = "blank"                 # a cell without a value
    PARTIAL = "partial"             # a date, or a set, that is known in part
    ROWS = "rows"                   # rows that were not supplied
    PARAMETER = "parameter"         # an assumed value taken as unknown


class Hole(NamedTuple):
    """A fact that could be supplied: a cell of a row, or (row `...`) the rows of a table that the source does not list.

    `place` (file:line:column, sheet!cell) is empty for what stands nowhere."""

    kind: HoleKind
    table: str
    row: str = "..."
    attribute: str = ""
    place: str = ""

    def __str__(self) -> str:
        if self.kind is HoleKind.PARAMETER:
            return f"${self.table}"
        return f"{self.table}[{self.row}]" + (f".{self.attribute}" if self.attribute else "")


Why = frozenset[Hole]
NOTHING: Why = frozenset()


def rows_of(table: str) -> Hole:
    """The hole of a table whose rows were not, or not all, supplied."""
    return Hole(HoleKind.ROWS, table)
