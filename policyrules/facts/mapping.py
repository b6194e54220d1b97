"""The language of `source.yaml`: which file and column each attribute of a table comes from, and what stands for what.

Read by hand from the positioned tree, with all problems at once."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from policyrules.facts.cells import CodeWords, Fault, code_words, may_be, read_cell, shown
from policyrules.facts.model import NOTHING
from policyrules.facts.sheet import ENCODINGS
from policyrules.source.problem import Problems, nearest
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.plain import Mark
from policyrules.vocabulary.types import Attribute, Base, Entity, Vocabulary

MARK_KEYS = tuple(mark.value for mark in Mark)
KEYS = ("tables", "complete", "encoding")
TABLE_KEYS = ("file", "id", "same_id", "columns", "constants")
COLUMN_KEYS = ("column", *MARK_KEYS, "format", "lookup", "values", "split")
LOOKUP_KEYS = ("file", "key", "value")
SAME_ID = ("refuse", "first", "last")
DIRECTIVES = {"%Y": "(?P<Y>[0-9]{4})", "%m": "(?P<m>[0-9]{1,2})", "%d": "(?P<d>[0-9]{1,2})", "%%": "%"}


class Lookup(NamedTuple):
    """Another file, in which a column's text is sought under `key`; what stands under `value` takes its place."""

    file: Scalar
    key: Scalar
    value: Scalar


class ColumnMap(NamedTuple):
    """How an attribute is read from a column. `marks`: texts that stand for `unknown`, `none`, `ongoing`, `pending`."""

    attribute: Attribute
    column: Scalar
    marks: Mapping[str, str] = NOTHING
    lookup: Lookup | None = None
    split: str = ""
    values: Mapping[str, str] | None = None
    format: re.Pattern[str] | None = None


class TableMap(NamedTuple):
    """Which file a table is read from, and how. `id`: the column of its ids, if it has one."""

    entity: Entity
    file: Scalar
    id: Scalar | None
    same_id: str
    columns: tuple[ColumnMap, ...]
    constants: Mapping[str, Tree]


class SourceMap(NamedTuple):
    tables: tuple[TableMap, ...] = ()
    complete: Tree | None = None
    encoding: str = ""


def read_mapping(tree: Tree, vocabulary: Vocabulary, problems: Problems) -> SourceMap:
    """The mapping that a document describes; what is wrong with it goes to `problems`, and the mapping then lacks it."""
    return Reader(vocabulary, problems, code_words(vocabulary.codes)).source(tree)


def format_of(text: str) -> re.Pattern[str] | None:
    """The pattern of a date format (`%d/%m/%Y`): of a four-digit year, a month and a day, each once, none without the larger one."""
    parts = re.split(r"(%.?)", text)
    given = [part for part in parts if part.startswith("%") and part != "%%"]
    if sorted(given) not in (["%Y"], ["%Y", "%m"], ["%Y", "%d", "%m"]):
        return None
    return re.compile("".join(DIRECTIVES.get(part, re.escape(part)) for part in parts))


class Reader:
    """Walks the tree of a mapping once; each part that cannot be used is named and left out."""

    def __init__(self, vocabulary: Vocabulary, problems: Problems, words: CodeWords) -> None:
        self.vocabulary, self.problems, self.words = vocabulary, problems, words

    # ---------------------------------------------------------------- shapes
    def pairs(self, tree: Tree | None, name: str, known: Iterable[str] | None = None) -> Pairs | None:
        """A mapping, its keys among those known; None (and a problem, if something else stands there)."""
        if not isinstance(tree, Pairs):
            if tree is not None:
                self.problems.add(tree.span, "mapping.not_a_mapping", name=name)
            return None
        names = None if known is None else tuple(known)
        for key, _ in tree.pairs:
            if names is not None and key.text not in names:
                self.problems.unknown(key.span, "mapping.unknown_key", shown(key.text), names, where=name)
        return tree

    def word(self, tree: Tree | None, name: str) -> Scalar | None:
        if isinstance(tree, Scalar) and tree.text.strip():
            return tree
        if tree is not None:
            self.problems.add(tree.span, "mapping.not_a_word", name=name)
        return None

    def required(self, within: Pairs, name: str, where: str) -> Scalar | None:
        if within.get(name) is None:
            self.problems.add(within.span, "mapping.missing_key", name=name, where=where)
        return self.word(within.get(name), name)

    def one_of(self, tree: Tree | None, name: str, words: tuple[str, ...]) -> str:
        """One of these words; the empty text where nothing (or, with a problem, another) stands."""
        found = self.word(tree, name)
        if found is None or found.text in words:
            return found.text if found else ""
        self.problems.add(found.span, "mapping.one_of", nearest(found.text, words), name=name, text=shown(found.text), words=list(words))
        return ""

    # ---------------------------------------------------------------- tables
    def source(self, tree: Tree) -> SourceMap:
        whole = self.pairs(tree, "source.yaml", KEYS)
        if whole is None:
            return SourceMap()
        if whole.get("tables") is None:
            self.problems.add(whole.span, "mapping.missing_key", name="tables", where="source.yaml")
        tables = self.pairs(whole.get("tables"), "tables")
        found = [self.table(key, value) for key, value in tables.pairs] if tables else []
        encoding = self.one_of(whole.get("encoding"), "encoding", ENCODINGS)
        return SourceMap(tuple(t for t in found if t is not None), whole.get("complete"), encoding)

    def table(self, key: Scalar, tree: Tree) -> TableMap | None:
        entity, within = self.vocabulary.tables.get(key.text), self.pairs(tree, key.text, TABLE_KEYS)
        if entity is None:
            named = self.vocabulary.entities.get(key.text)
            meant = named.table if named else nearest(key.text, self.vocabulary.tables)
            self.problems.add(key.span, "facts.unknown_table", meant, name=shown(key.text))
        file = None if within is None else self.required(within, "file", key.text)
        if entity is None or within is None:
            return None
        columns, constants = self.pairs(within.get("columns"), "columns"), self.pairs(within.get("constants"), "constants")
        read = [self.column(entity, k, v) for k, v in columns.pairs] if columns else []
        fixed = self.constants(entity, constants, columns) if constants else {}
        id_ = self.word(within.get("id"), "id")
        same_id = self.one_of(within.get("same_id"), "same_id", SAME_ID) or SAME_ID[0]
        return None if file is None else TableMap(entity, file, id_, same_id, tuple(c for c in read if c), fixed)

    def attribute(self, entity: Entity, key: Scalar) -> Attribute | None:
        found = entity.attributes.get(key.text)
        if found is None:
            self.problems.unknown(key.span, "facts.unknown_attribute", shown(key.text), entity.attributes, entity=entity.name)
        return found

    def constants(self, entity: Entity, constants: Pairs, columns: Pairs | None) -> dict[str, Tree]:
        """Values that hold for every row of the table."""
        fixed: dict[str, Tree] = {}
        for key, value in constants.pairs:
            attribute = self.attribute(entity, key)
            if attribute is None:
                continue
            if columns is not None and columns.get(key.text) is not None:
                self.problems.add(key.span, "mapping.twice", name=key.text)
            read = read_cell(value, attribute, self.words)
            if isinstance(read, Fault):
                where = {"table": entity.table, "row": "constants", "attribute": attribute.name, **read.values}
                self.problems.add(read.span or value.span, read.key, read.meant, **where)
            fixed[key.text] = value
        return fixed

    # ---------------------------------------------------------------- columns
    def column(self, entity: Entity, key: Scalar, tree: Tree) -> ColumnMap | None:
        """`attribute: COLUMN`, or a mapping that says how the column is read."""
        attribute = self.attribute(entity, key)
        if isinstance(tree, Scalar):
            name = self.word(tree, key.text)
            return None if attribute is None or name is None else ColumnMap(attribute, name)
        within = self.pairs(tree, key.text, COLUMN_KEYS)
        name = None if within is None else self.required(within, "column", key.text)
        if attribute is None or within is None or name is None:
            return None
        return ColumnMap(attribute, name, self.marks(attribute, within), self.lookup(within.get("lookup")),
                         self.split(attribute, within), self.values(within.get("values")), self.format(attribute, within))

    def marks(self, attribute: Attribute, within: Pairs) -> dict[str, str]:
        """The texts that stand for a mark, each for one, and only for marks that the attribute may have."""
        found: dict[str, str] = {}
        for word in MARK_KEYS:
            key, tree = within.key(word), within.get(word)
            if key is None or tree is None:
                continue
            if not may_be(Mark(word), attribute):
                self.problems.add(key.span, "mapping.mark", name=attribute.name, mark=word)
            for item in tree.items if isinstance(tree, Items) else (tree,):
                if not isinstance(item, Scalar):
                    self.problems.add(item.span, "mapping.not_a_word", name=word)
                elif found.setdefault(item.text.strip(), word) != word:
                    self.problems.add(item.span, "mapping.two_marks", text=shown(item.text), first=found[item.text.strip()], second=word)
        return found

    def lookup(self, tree: Tree | None) -> Lookup | None:
        within = self.pairs(tree, "lookup", LOOKUP_KEYS)
        if within is None:
            return None
        file, key, value = (self.required(within, name, "lookup") for name in LOOKUP_KEYS)
        return Lookup(file, key, value) if file and key and value else None

    def values(self, tree: Tree | None) -> dict[str, str] | None:
        within = self.pairs(tree, "values")
        if within is None:
            return None
        for _, value in within.pairs:
            if not isinstance(value, Scalar):
                self.problems.add(value.span, "mapping.not_a_word", name="values")
        return {key.text.strip(): value.text for key, value in within.pairs if isinstance(value, Scalar)}

    def split(self, attribute: Attribute, within: Pairs) -> str:
        tree = within.get("split")
        if tree is None:
            return ""
        if attribute.type.base is not Base.SET:
            self.problems.add(tree.span, "mapping.split", name=attribute.name)
        if not isinstance(tree, Scalar) or not tree.text:
            self.problems.add(tree.span, "mapping.not_a_word", name="split")
            return ""
        return tree.text

    def format(self, attribute: Attribute, within: Pairs) -> re.Pattern[str] | None:
        tree = within.get("format")
        if tree is None:
            return None
        found = format_of(tree.text) if isinstance(tree, Scalar) else None
        if found is None or attribute.type.base is not Base.DATE:
            key = "mapping.format" if attribute.type.base is Base.DATE else "mapping.format_kind"
            self.problems.add(tree.span, key, name=attribute.name, text=shown(tree.text) if isinstance(tree, Scalar) else "…")
        return found
