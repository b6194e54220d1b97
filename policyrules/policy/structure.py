"""Relations, rows made of rows, and what carrying out a proposal does: the typed nodes of the vocabulary's second half."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from policyrules.policy import nodes as n
from policyrules.policy.declare import Declared
from policyrules.policy.formula import Path
from policyrules.policy.names import Names
from policyrules.policy.reading import Reader, Scope
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.text import Span
from policyrules.source.tree import Scalar
from policyrules.vocabulary.types import Attribute, Base, Entity, Type

DATE = Type(Base.DATE, by_month=True)


class Structure:
    """Reads them once the vocabulary's types are known; formulas are left for last."""

    def __init__(self, declared: Declared, names: Names, parameters: Mapping[str, n.Parameter], problems: Problems,
                 entities: dict[str, Entity]) -> None:
        self.declared, self.names, self.parameters, self.problems = declared, names, parameters, problems
        self.entities = entities            # grows by the entities of derived rows

    # ---------------------------------------------------------------- relations
    def relation_rows(self, entity: str, record: Record) -> str:
        """The entity of the rows that a relation selects, or nothing."""
        path = None if record.broken else self.names.path(entity, record.scalar("through"))
        if path is None or path.type.base is not Base.ROWS:
            if path is not None:
                self.problems.add(record.scalar("through").span, "measure.rows", path=str(path), kind=path.type.said())
            return ""
        if "to" not in record.fields:
            return path.type.name
        to = self.names.path(path.type.name, record.scalar("to"))
        if to is not None and to.type.base is not Base.ROW:
            self.problems.add(record.scalar("to").span, "relation.to", path=str(to), kind=to.type.said())
            return ""
        return to.type.name if to else ""

    def relation(self, entity: str, name: str, record: Record, reader: Reader) -> n.Relation | None:
        through = self.names.path(entity, record.scalar("through"))
        if through is None:
            return None
        rows = through.type.name
        to = self.names.path(rows, record.scalar("to")) if "to" in record.fields else None
        return n.Relation(name, entity, through, reader.formula(record.tree("where"), Scope(rows, entity)), to)

    # ---------------------------------------------------------------- derived
    def derive(self, name: str, record: Record) -> None:
        """Declares the entity of rows made of rows."""
        kinds = [k for k in record.fields if k in ("consecutive", "each")]
        if len(kinds) != 1:
            self.problems.add(record.place(kinds[1] if kinds else ""), "derived.one_kind", name=name, kinds=kinds)
        owner, _, way = record.text("as").partition(".")
        if owner not in self.entities or not way or "." in way:
            self.problems.add(self.way_of(record), "derived.as", name=name)
            owner = way = ""
        if "consecutive" in record.fields:
            attributes = self.consecutive_attributes(record, owner) if owner else {}
        else:
            attributes = {m.name: Attribute(m.name, m.type, m.name, m.name) for m in self.members(record)}
        led = next((a for a in attributes.values() if owner and a.type == Type(Base.ROW, owner)), None)
        if led:
            attributes[led.name] = replace(led, way_back=way, span=self.way_of(record))
        elif owner and attributes:
            self.problems.add(self.way_of(record), "derived.as", name=name)
        self.entities[name] = Entity(name, name, record.text("zh") or name, record.text("en") or name.replace("_", " "), attributes,
                                     derived=True, span=record.span)

    @staticmethod
    def way_of(record: Record) -> Span:
        """Where the way back is named."""
        return record.scalar("as").span if "as" in record.fields else record.span

    def consecutive_attributes(self, record: Record, owner: str) -> dict[str, Attribute]:
        path = self.names.path(owner, self.after_owner(record.scalar("consecutive"), owner))
        if path is None:
            return {}
        if path.type.base is not Base.ROWS or self.entities[path.type.name].spell is None:
            self.problems.add(record.scalar("consecutive").span, "derived.consecutive")
            return {}
        rows = path.type.name
        columns = (("from", Type(Base.ROWS, rows), "原任职务", "posting left"), ("to", Type(Base.ROW, rows), "新任职务", "posting taken up"),
                   ("date", DATE, "变动时间", "date"), (owner, Type(Base.ROW, owner), self.entities[owner].zh, self.entities[owner].en))
        return {name: Attribute(name, type_, zh, en) for name, type_, zh, en in columns}

    @staticmethod
    def after_owner(word: Scalar, owner: str) -> Scalar:
        """`person.career` read from a person: `career`."""
        if word.text.startswith(owner + "."):
            return Scalar(word.text[len(owner) + 1:], True, word.span._replace(column=word.span.column + len(owner) + 1))
        return word

    def members(self, record: Record) -> list[n.Member]:
        found: list[n.Member] = []
        for key, source in record.named("each").items():
            member = self.member(key.text, source, {m.name: m for m in found})
            if member is not None:
                found.append(member)
        return found

    def member(self, name: str, source: Scalar | Record, earlier: Mapping[str, n.Member]) -> n.Member | None:
        if isinstance(source, Record):
            return self.years(name, source)
        head, _, rest = source.text.partition(".")
        if head in earlier and rest:
            start = earlier[head]
            path = self.names.steps(start.type, start.type.name, self.after_owner(source, head))
            return None if path is None else n.Member(name, each_of(path.type), path=path, start=head)
        if source.text.startswith("$"):
            return self.listed(name, source)
        if source.text in self.entities:
            return n.Member(name, Type(Base.ROW, source.text), entity=source.text)
        type_ = self.declared.type_of(source)
        if type_ is not None and type_.base is not Base.CODE:
            self.problems.add(source.span, "derived.member", name=source.text, kind=type_.said())
            return None
        return None if type_ is None else n.Member(name, type_, codes=source.text)

    def listed(self, name: str, source: Scalar) -> n.Member | None:
        parameter = self.parameters.get(source.text[1:])
        if parameter is None:
            self.problems.unknown(source.span, "name.parameter", source.text[1:], self.parameters)
            return None
        if parameter.keyed_by or not (parameter.entity or parameter.type.base is Base.SET):
            self.problems.add(source.span, "derived.member", name=source.text, kind=parameter.type.said())
            return None
        type_ = parameter.type.item if parameter.type.base is Base.SET and parameter.type.item else parameter.type
        return n.Member(name, type_, parameter=parameter.name)

    def years(self, name: str, source: Record) -> n.Member | None:
        ends = source.fields.get("years")
        if not isinstance(ends, Record) or ends.broken:
            return None
        reader = Reader(self.names, self.parameters, self.problems)
        pair = []
        for key in ("from", "to"):
            raw = ends.fields[key]
            text = raw.text if isinstance(raw, Scalar) else ""
            parameter = self.parameters.get(text[1:]) if text.startswith("$") else None
            date = text == "$as_of" or (parameter is not None and parameter.type.base is Base.DATE)
            pair.append(reader.operand(raw, Type(Base.DATE) if date else Type(Base.INTEGER), Scope(name, name)))
        if pair[0] is None or pair[1] is None:
            return None
        return n.Member(name, Type(Base.ROW, "year"), years=(pair[0], pair[1]))

    def derived(self, name: str, record: Record, reader: Reader) -> n.Derived | None:
        if "consecutive" not in record.fields:
            return n.Combination(name, tuple(self.members(record)))
        owner = record.text("as").split(".")[0]
        over = self.names.path(owner, self.after_owner(record.scalar("consecutive"), owner)) if owner in self.entities else None
        if over is None or over.type.base is not Base.ROWS:
            return None
        where = reader.formula(record.tree("where"), Scope(over.type.name, owner))
        return n.Consecutive(name, owner, over, where)

    # ---------------------------------------------------------------- proposals
    def carried_out(self, entity: str, record: Record, reader: Reader) -> n.CarriedOut:
        closes = [c for r in record.records("close") if not r.broken and (c := self.closing(entity, r, reader)) is not None]
        add = record.fields.get("add")
        if not isinstance(add, Record) or add.broken:
            return n.CarriedOut(entity, tuple(closes))
        adds = add.text("row")
        if adds not in self.entities:
            self.problems.unknown(add.scalar("row").span, "name.entity", adds, self.entities)
            return n.CarriedOut(entity, tuple(closes))
        return n.CarriedOut(entity, tuple(closes), adds, self.sets(entity, adds, add))

    def closing(self, entity: str, record: Record, reader: Reader) -> n.Closing | None:
        rows = self.names.path(entity, record.scalar("rows"))
        if rows is None:
            return None
        if rows.type.base not in (Base.ROW, Base.ROWS):
            self.problems.add(record.scalar("rows").span, "measure.rows", path=str(rows), kind=rows.type.said())
            return None
        target = rows.type.name
        return n.Closing(rows, reader.formula(record.tree("where"), Scope(target, entity)),
                         reader.formula(record.tree("when"), Scope(entity, entity)), self.sets(entity, target, record))

    def sets(self, entity: str, target: str, record: Record) -> tuple[tuple[str, Path], ...]:
        found = []
        for key, word in record.named("set").items():
            if key.text not in self.entities[target].attributes:
                self.problems.unknown(key.span, "path.unknown", key.text, self.entities[target].attributes, entity=target)
            elif (path := self.names.path(entity, word)) is not None:
                found.append((key.text, path))
        return tuple(found)


def each_of(type_: Type) -> Type:
    """One of several: a row of several rows, a member of a set."""
    if type_.base is Base.ROWS:
        return Type(Base.ROW, type_.name)
    return type_.item if type_.base is Base.SET and type_.item else type_
