"""What may stand at a place of a document: the shapes that the grammar table is written in."""
from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A name (letters, digits, `_`, `-`, `.`); `what` says of what, for messages."""

    what: str = "name"


class Text(NamedTuple):
    """Wording, or any text."""


class Flag(NamedTuple):
    """`true` or `false`."""


class Date(NamedTuple):
    """A day, month or year; `none` where there is no end."""

    none: bool = False


class OneOf(NamedTuple):
    """One of these words."""

    words: tuple[str, ...]


class NodeOf(NamedTuple):
    """A mapping with the keys of that row of the table."""

    node: str


class ListOf(NamedTuple):
    item: Shape
    single: bool = False            # may one stand without a list?


class MapOf(NamedTuple):
    """A mapping of names to things of one shape."""

    item: Shape
    what: str = "name"


class Either(NamedTuple):
    """One of several shapes, told apart by their form."""

    shapes: tuple[Shape, ...]


class Formula(NamedTuple):
    """A formula: `path: test`, `all any not if then`."""


class PathTo(NamedTuple):
    """A path of attributes, measures and ways back: `person.career`."""


class Operand(NamedTuple):
    """What may stand on the right of a test."""


class TypeName(NamedTuple):
    """`text integer decimal boolean date duration`, a code list, an entity, `set of …`."""


class Anything(NamedTuple):
    """Read by the kind of what it stands for."""


Shape = Word | Text | Flag | Date | OneOf | NodeOf | ListOf | MapOf | Either | Formula | PathTo | Operand | TypeName | Anything


class Key(NamedTuple):
    """A key of a node."""

    name: str
    shape: Shape
    required: bool = False
    en: str = ""


class Node(NamedTuple):
    """A row of the grammar: its keys, and one sentence on what it is."""

    name: str
    en: str
    keys: tuple[Key, ...]
    example: str = ""

    def key(self, name: str) -> Key | None:
        return next((k for k in self.keys if k.name == name), None)
