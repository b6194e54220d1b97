"""Walks a tree by the grammar table: unknown keys, wrong shapes and missing keys are problems, all at once."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, assert_never

from policyrules.policy.grammar import NODES
from policyrules.policy.shape import (
    Anything,
    Date,
    Either,
    Flag,
    Formula,
    Key,
    ListOf,
    MapOf,
    Node,
    NodeOf,
    OneOf,
    Operand,
    PathTo,
    Shape,
    Text,
    TypeName,
    Word,
)
from policyrules.source.problem import Problems, nearest
from policyrules.source.text import Span
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.calendar import PartialDate, read_date

WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
STEPS = ("entity", "attribute", "column", "relation", "measure", "parameter", "member", "way back")


@dataclass(frozen=True, slots=True)
class Record:
    """A node that was read: its fields by key, each of the shape that the table says. `broken`: a required key is missing or wrong."""

    node: str
    span: Span = field(compare=False)
    fields: Mapping[str, Any]
    broken: bool = False
    keys: Mapping[str, Span] = field(default_factory=dict, compare=False)       # where each key stands

    def text(self, key: str) -> str:
        """The text under a key, or nothing."""
        value = self.fields.get(key)
        return value.text if isinstance(value, Scalar) else ""

    def scalar(self, key: str) -> Scalar:
        value = self.fields[key]
        assert isinstance(value, Scalar)
        return value

    def place(self, key: str) -> Span:
        """Where a key stands; the record, where it is not there."""
        return self.keys.get(key, self.span)

    def flag(self, key: str, default: bool = False) -> bool:
        return self.text(key) == "true" if key in self.fields else default

    def date(self, key: str) -> PartialDate | None:
        return read_date(self.text(key))

    def records(self, key: str) -> list[Record]:
        return [r for r in self.fields.get(key, ()) if isinstance(r, Record)]

    def named(self, key: str) -> dict[Scalar, Any]:
        """The mapping under a key, or an empty one."""
        value = self.fields.get(key)
        return value if isinstance(value, dict) else {}

    def tree(self, key: str) -> Tree | None:
        value = self.fields.get(key)
        return value if isinstance(value, (Scalar, Items, Pairs)) else None


class Walker:
    """Turns trees into records; what is wrong goes to `problems`."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems

    def node(self, tree: Tree, name: str, spare: frozenset[str] = frozenset()) -> Record | None:
        """The record of a node; `spare` are further keys that are kept as they stand (attributes of a code)."""
        node = NODES[name]
        if not isinstance(tree, Pairs):
            self.problems.add(tree.span, "shape.node", node=name)
            return None
        fields: dict[str, Any] = {}
        for key, value in tree.pairs:
            if key.text in spare:
                fields[key.text] = value
            elif found := self.known(node, key):
                read = self.field(found, key, value)
                if read is not None:
                    fields[key.text] = read
        missing = [k.name for k in node.keys if k.required and tree.get(k.name) is None]
        if missing:
            self.problems.add(tree.span, "shape.missing", node=name, keys=missing)
        broken = any(k.required and k.name not in fields for k in node.keys)
        return Record(name, tree.span, fields, broken, {k.text: k.span for k, _ in tree.pairs})

    def known(self, node: Node, key: Scalar) -> Key | None:
        found = node.key(key.text)
        if found is None:
            self.problems.add(key.span, "shape.unknown_key", nearest(key.text, [k.name for k in node.keys]), name=key.text, node=node.name)
        return found

    def field(self, key: Key, at: Scalar, value: Tree) -> Any:
        if isinstance(value, Scalar) and value.blank and not isinstance(key.shape, (Anything, Operand)):
            self.problems.add(at.span, "shape.blank", name=key.name)
            return None
        return self.shaped(value, key.shape, key.name)

    def shaped(self, tree: Tree, shape: Shape, name: str) -> Any:
        """The value read by its shape, or None where it is not of it."""
        match shape:
            case Anything() | Formula() | Operand():
                return tree
            case NodeOf(node):
                return self.node(tree, node)
            case ListOf(item, single):
                return self.items(tree, item, single, name)
            case MapOf(item, what):
                return self.pairs(tree, item, what)
            case Either(shapes):
                return self.shaped(tree, chosen(tree, shapes), name)
            case Word() | Text() | Flag() | Date() | OneOf() | PathTo() | TypeName():
                return self.scalar(tree, shape, name)
        assert_never(shape)

    def items(self, tree: Tree, item: Shape, single: bool, name: str) -> list[Any] | None:
        if isinstance(tree, Items):
            return [read for t in tree.items if (read := self.shaped(t, item, name)) is not None]
        if single:
            read = self.shaped(tree, item, name)
            return None if read is None else [read]
        self.problems.add(tree.span, "shape.list", name=name)
        return None

    def pairs(self, tree: Tree, item: Shape, what: str) -> dict[Scalar, Any] | None:
        if not isinstance(tree, Pairs):
            self.problems.add(tree.span, "shape.map", what=what)
            return None
        found: dict[Scalar, Any] = {}
        for key, value in tree.pairs:
            if not is_word(key.text, what):
                self.problems.add(key.span, "shape.word", name=key.text, what=what)
            elif (read := self.code(value) if what == "code" else self.shaped(value, item, key.text)) is not None:
                found[key] = read
        return found

    def code(self, tree: Tree) -> Any:
        """A code is its wording, or a node that also holds whatever attributes its list declares (checked there)."""
        if isinstance(tree, Pairs):
            spare = frozenset(k.text for k, _ in tree.pairs) - {"zh", "en", "note"}
            return self.node(tree, "code", spare)
        return self.shaped(tree, Text(), "code")

    def scalar(self, tree: Tree, shape: Word | Text | Flag | Date | OneOf | PathTo | TypeName, name: str) -> Scalar | None:
        if not isinstance(tree, Scalar):
            self.problems.add(tree.span, "shape.scalar", name=name)
            return None
        match shape:
            case Word(what) if not is_word(tree.text, what):
                self.problems.add(tree.span, "shape.word", name=tree.text, what=what)
            case Flag() if tree.text not in ("true", "false"):
                self.problems.add(tree.span, "shape.flag", name=name, value=tree.text)
            case OneOf(words) if tree.text not in words:
                self.problems.add(tree.span, "shape.one_of", nearest(tree.text, words), name=name, value=tree.text, words=list(words))
            case Date(none) if not (read_date(tree.text) or (none and tree.text == "none")):
                self.problems.add(tree.span, "value.date", value=tree.text)
            case _:
                return tree
        return None


def is_word(text: str, what: str) -> bool:
    """A name; one that stands in paths has no dot of its own."""
    return WORD.fullmatch(text) is not None and not ("." in text and what in STEPS)


def chosen(tree: Tree, shapes: tuple[Shape, ...]) -> Shape:
    """The shape whose form the tree has; the first, where none fits."""
    for shape in shapes:
        if (isinstance(tree, Pairs) and isinstance(shape, (NodeOf, MapOf))) or (isinstance(tree, Items) and isinstance(shape, ListOf)):
            return shape
        if isinstance(tree, Scalar) and isinstance(shape, (Word, Text, Flag, Date, OneOf, PathTo, TypeName)):
            return shape
    return shapes[0]
