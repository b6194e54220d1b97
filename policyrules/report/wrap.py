"""Text on lines of a given width, where a Chinese character takes two columns and may stand at any end of a line but a wrong one."""
from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from policyrules.source.text import width

NOT_FIRST = frozenset("，。、；：？！）」』》】〉’”％…·,.;:?!)]}")     # no line begins with one of these
NOT_LAST = frozenset("（「『《【〈‘“([{$")                              # and none ends with one of these


def wrapped(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """The text as lines of at most that many columns, behind `first` and, from the second on, `rest`; nothing is left out."""
    lines, line = [], first
    empty = True
    for glue, atom in atoms(text):
        if not empty and width(line) + len(glue) + width(atom) > columns:
            lines.append(line)
            line, empty, glue = rest, True, ""
        for piece in pieces(atom, max(2, columns - width(line) - len(glue)), max(2, columns - width(rest))):
            if not empty and width(line) + len(glue) + width(piece) > columns:
                lines.append(line)
                line, glue = rest, ""
            line += ("" if empty else glue) + piece
            empty, glue = False, ""
    return [*lines, line.rstrip()]


def atoms(text: str) -> Iterator[tuple[str, str]]:
    """What stays together: a word, or a wide character with the punctuation that belongs to it; each with the blank before."""
    glue, atom = "", ""
    for character in text:
        if character == " ":
            if atom:
                yield glue, atom
            glue, atom = " " if atom or not glue else glue, ""
            continue
        if atom and may_break(atom[-1], character):
            yield glue, atom
            glue, atom = "", ""
        atom += character
    if atom:
        yield glue, atom


def may_break(before: str, after: str) -> bool:
    """May a line end between these two characters?"""
    if after in NOT_FIRST or before in NOT_LAST or unicodedata.combining(after):
        return False
    return is_wide(before) or is_wide(after)


def is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def pieces(atom: str, first: int, rest: int) -> list[str]:
    """A word that is longer than a line, cut."""
    if width(atom) <= max(first, rest):
        return [atom]
    found, piece, room = [], "", first
    for character in atom:
        if width(piece) + width(character) > room and piece:
            found.append(piece)
            piece, room = "", rest
        piece += character
    return [*found, piece]


def visible(text: str) -> str:
    """As many characters, none of which a terminal would obey: what cannot be printed is shown as such."""
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else " " if c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in text)
