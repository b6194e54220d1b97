"""Tables for a terminal. The one door to tabulate; wide characters take two columns, wide cells wrap and lose nothing."""
from __future__ import annotations

from collections.abc import Sequence

from tabulate import tabulate

from policyrules.report.wrap import visible, wrapped
from policyrules.source.text import width

GAP = 2                             # columns between columns
PADDED = 2                          # what tabulate adds to the width of a header
LEAST = 6                           # columns of a column, however narrow the terminal


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], columns: int = 80, right: frozenset[int] = frozenset()) -> str:
    """The rows under their headers, at most that many columns wide where that can be. `right`: columns of numbers."""
    cells = [["\n".join(visible(part) for part in cell.split("\n")) for cell in row] for row in rows]
    natural = [max(width(head) + PADDED, *(width(part) for cell in column for part in cell.split("\n")), 0)
               for head, *column in zip(headers, *cells)]
    widths = fitted(natural, columns - GAP * (len(headers) - 1))
    folded = [["\n".join(line for part in cell.split("\n") for line in wrapped(part, w)) for cell, w in zip(row, widths)] for row in cells]
    heads = ["\n".join(wrapped(head, w - PADDED)) for head, w in zip(headers, widths)]
    align = ["right" if n in right else "left" for n in range(len(headers))]
    made = tabulate(folded, heads, tablefmt="simple", disable_numparse=True, colalign=align if folded else None)
    return "\n".join(line.rstrip() for line in made.split("\n")) + "\n"


def fitted(natural: Sequence[int], room: int) -> list[int]:
    """Widths that fit: the widest columns give way first."""
    widths = list(natural)
    while sum(widths) > room and max(widths) > LEAST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths
