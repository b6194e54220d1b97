"""Parameters from their records: dated values of one kind, single, by the codes of a list, or a table of rows."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from policyrules.policy import nodes as n
from policyrules.policy.clauses import clauses, wording
from policyrules.policy.declare import Declared
from policyrules.policy.literal import read_literal
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.calendar import read_duration
from policyrules.vocabulary.plain import Plain
from policyrules.vocabulary.types import Attribute, Base, Entity, Type, Vocabulary


class Parameters:
    """Reads the parameters of all files; a table of rows also declares the entity of its rows."""

    def __init__(self, declared: Declared, vocabulary: Vocabulary, problems: Problems) -> None:
        self.declared, self.vocabulary, self.problems = declared, vocabulary, problems
        self.entities: dict[str, Entity] = {}

    def read(self, name: str, record: Record, document: Scalar | None) -> n.Parameter | None:
        if record.broken:
            return None
        type_ = self.type_of(name, record)
        if type_ is None:
            return None
        keyed = record.text("keyed_by")
        if keyed and keyed not in self.vocabulary.codes:
            self.problems.unknown(record.scalar("keyed_by").span, "name.code_list", keyed, self.vocabulary.codes)
            return None
        values = self.values(name, record, type_, keyed)
        if not values:
            return None
        dated = [r for r in record.records("values") if not r.broken]
        entity = type_.name if "columns" in record.fields else ""
        return n.Parameter(name, wording(record), self.with_unit(type_, [r.fields["value"] for r in dated]), record.text("basis"), values,
                           clauses(record, document, self.problems), keyed, entity, record.span)

    def values(self, name: str, record: Record, type_: Type, keyed: str) -> tuple[n.Dated, ...]:
        """The dated values of a record that has some."""
        values = [v for r in record.records("values") if not r.broken and (v := self.dated(r, type_, keyed)) is not None]
        if not record.fields["values"]:
            self.problems.add(record.place("values"), "parameter.no_value", name=name)
        self.in_order(name, values)
        return tuple(values)

    def in_order(self, name: str, values: list[n.Dated]) -> None:
        for before, after in pairwise(values):
            if after.since.first() <= before.since.first():
                self.problems.add(after.span, "parameter.order", name=name, since=str(after.since))

    def type_of(self, name: str, record: Record) -> Type | None:
        if "columns" in record.fields:
            attributes = {}
            for key, column in record.named("columns").items():
                kind = None if column.broken else self.declared.type_of(column.scalar("type"))
                if kind is not None:
                    attributes[key.text] = Attribute(key.text, kind, column.text("zh") or key.text, column.text("en") or key.text)
            entity = Entity("$" + name, "$" + name, record.text("zh") or name, record.text("en") or name, attributes, derived=True, span=record.span)
            self.entities[entity.name] = entity
            return Type(Base.ROW, entity.name)
        if "type" not in record.fields:
            self.problems.add(record.span, "shape.missing", node="parameter", keys=["type"])
            return None
        return self.declared.type_of(record.scalar("type"))

    def dated(self, record: Record, type_: Type, keyed: str) -> n.Dated | None:
        tree, since = record.fields["value"], record.date("from")
        assert since is not None
        loose = replace(type_, unit="") if type_.base is Base.DURATION else type_
        value: Plain | Mapping[str, Plain] | tuple[Mapping[str, Plain], ...] | None
        if keyed:
            value = self.by_code(tree, loose, keyed)
        elif type_.base is Base.ROW and type_.name in self.entities:
            value = self.rows(tree, self.entities[type_.name])
        else:
            value = read_literal(tree, loose, self.vocabulary, self.problems)
        return None if value is None else n.Dated(since, value, record.scalar("from").span)

    def by_code(self, tree: Tree, type_: Type, keyed: str) -> dict[str, Plain] | None:
        if not isinstance(tree, Pairs):
            self.problems.add(tree.span, "parameter.by_code", list=keyed)
            return None
        found: dict[str, Plain] = {}
        for key, value in tree.pairs:
            if key.text not in self.vocabulary.codes[keyed].codes:
                self.problems.unknown(key.span, "value.code", key.text, self.vocabulary.codes[keyed].codes, list=keyed)
            elif (read := read_literal(value, type_, self.vocabulary, self.problems)) is not None:
                found[key.text] = read
        return found

    def rows(self, tree: Tree, entity: Entity) -> tuple[Mapping[str, Plain], ...] | None:
        if not isinstance(tree, Items):
            self.problems.add(tree.span, "parameter.rows")
            return None
        return tuple(row for t in tree.items if (row := self.row(t, entity)) is not None)

    def row(self, tree: Tree, entity: Entity) -> dict[str, Plain] | None:
        if not isinstance(tree, Pairs):
            self.problems.add(tree.span, "shape.node", node="row")
            return None
        found: dict[str, Plain] = {}
        for key, value in tree.pairs:
            if key.text not in entity.attributes:
                self.problems.unknown(key.span, "path.unknown", key.text, entity.attributes, entity=entity.name)
            elif (read := read_literal(value, entity.attributes[key.text].type, self.vocabulary, self.problems)) is not None:
                found[key.text] = read
        missing = [a for a in entity.attributes if tree.get(a) is None]
        if missing:
            self.problems.add(tree.span, "shape.missing", node="row", keys=missing)
        return found

    def with_unit(self, type_: Type, trees: list[Tree]) -> Type:
        """A duration is of months or of days throughout; the first value that is not nought says which. A number may be written in per cent."""
        words = [w for tree in trees for w in ([w for _, w in tree.pairs] if isinstance(tree, Pairs) else [tree]) if isinstance(w, Scalar)]
        if type_.base is Base.DECIMAL and all(w.text.endswith("%") for w in words):
            return replace(type_, unit="%")
        if type_.base is not Base.DURATION:
            return type_
        lengths = [(length, w) for w in words if (length := read_duration(w.text)) is not None]
        unit = next((length.unit for length, _ in lengths if length.number), "months")
        for length, word in lengths:
            if length.unit != unit and length.number:
                self.problems.add(word.span, "value.unit", value=word.text, unit=unit)
        return replace(type_, unit=unit)


