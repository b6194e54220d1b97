"""The vocabulary from its records: code lists, entities, and the entities of rows made of rows."""
from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from policyrules.policy.literal import read_literal, read_number
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.tree import Scalar
from policyrules.vocabulary.plain import Mark, Plain
from policyrules.vocabulary.types import Attribute, Base, Blank, Code, CodeList, Entity, SpellOf, Type, Vocabulary

PLAIN = {b.value: Type(b) for b in (Base.TEXT, Base.INTEGER, Base.DECIMAL, Base.BOOLEAN, Base.DATE)}
DATE = Type(Base.DATE)
BLANKS: dict[Blank, Plain] = {Blank.FALSE: False, Blank.EMPTY: frozenset()}
YEAR = Entity("year", "years", "年度", "year", {
    "start": Attribute("start", DATE, "年初", "first day"), "end": Attribute("end", DATE, "年末", "last day"),
    "number": Attribute("number", Type(Base.INTEGER), "年份", "number")}, SpellOf("start", "end", True), derived=True)


class Declared:
    """Types by their names, and the vocabulary as it grows."""

    def __init__(self, lists: Mapping[Scalar, Record], entities: Mapping[Scalar, Record], derived: Mapping[Scalar, Record],
                 problems: Problems) -> None:
        self.problems = problems
        self.lists = {k.text: r for k, r in lists.items()}
        self.entities = {k.text: r for k, r in entities.items()}
        self.derived = {k.text: r for k, r in derived.items()}
        self.names = [*PLAIN, "duration", *self.lists, *self.entities, "year"]
        self.check_names([*lists, *entities, *derived])

    def check_names(self, names: list[Scalar]) -> None:
        """Types share one namespace, with those that the language has itself."""
        seen: dict[str, Scalar] = {}
        for name in names:
            if name.text in (*PLAIN, "duration", "year"):
                self.problems.add(name.span, "name.reserved", name=name.text)
            elif name.text in seen:
                first = seen[name.text].span
                self.problems.add(name.span, "name.twice", name=name.text, line=f"{first.source.name}:{first.line}")
            seen.setdefault(name.text, name)

    def type_of(self, word: Scalar) -> Type | None:
        """The kind that a type name says, or None and a problem."""
        name = word.text.strip()
        if name.startswith("set of "):
            item = self.type_of(Scalar(name[7:].strip(), True, word.span))
            if item is not None and item.base is Base.SET:
                self.problems.add(word.span, "name.type", name=name)
                return None
            return None if item is None else Type(Base.SET, item=item)
        if name in PLAIN:
            return PLAIN[name]
        if name == "duration":
            return Type(Base.DURATION, unit="months", low=0)
        if name in self.lists:
            return Type(Base.CODE, name, ordered="ordered" in self.lists[name].fields)
        if name in self.entities or name in self.derived or name == "year":
            return Type(Base.ROW, name)
        self.problems.unknown(word.span, "name.type", name, self.names)
        return None

    def vocabulary(self) -> Vocabulary:
        """Code lists and the entities that facts are read into."""
        lists = {name: self.code_list(name, r) for name, r in self.lists.items()}
        entities = {name: self.entity(name, r) for name, r in self.entities.items() if not r.broken}
        half = Vocabulary(lists, entities, {})
        lists = {name: self.with_attributes(found, half) for name, found in lists.items()}
        tables: dict[str, Entity] = {}
        for e in entities.values():
            if e.table in tables:
                self.problems.add(self.entities[e.name].scalar("table").span, "name.table_twice", name=e.table, other=tables[e.table].name)
            tables[e.table] = e
        return Vocabulary(lists, {**entities, "year": YEAR}, tables)

    # ---------------------------------------------------------------- code lists
    def code_list(self, name: str, record: Record) -> CodeList:
        attributes = {k.text: a for k, r in record.named("attributes").items() if (a := self.code_attribute(k.text, r))}
        codes = {}
        for key, value in record.named("codes").items():
            text = value.text if isinstance(value, Scalar) else ""
            zh, en = (text, key.text.replace("_", " ")) if isinstance(value, Scalar) else (value.text("zh"), value.text("en"))
            codes[key.text] = Code(key.text, zh or en or key.text, en or key.text.replace("_", " "))
        return CodeList(name, record.text("zh") or name, record.text("en") or name.replace("_", " "), codes,
                        "ordered" in record.fields, attributes, record.span)

    def code_attribute(self, name: str, record: Record) -> Attribute | None:
        if record.broken or (type_ := self.type_of(record.scalar("type"))) is None:
            return None
        blank = Blank(record.text("blank")) if "blank" in record.fields else Blank.UNKNOWN
        return Attribute(name, type_, record.text("zh") or name, record.text("en") or name, blank, span=record.span)

    def with_attributes(self, found: CodeList, half: Vocabulary) -> CodeList:
        """The values that each code carries; one that is left out is what `blank` says, else a problem."""
        record, codes = self.lists[found.name], dict(found.codes)
        for key, value in record.named("codes").items():
            written = value if isinstance(value, Record) else None
            given = written.fields if written else {}
            own: dict[str, Plain] = {}
            for a in found.attributes.values():
                if a.name in given:
                    value = read_literal(given[a.name], a.type, half, self.problems)
                    own[a.name] = Mark.NONE if value is None else value
                elif a.blank is Blank.UNKNOWN:
                    self.problems.add(key.span, "code.lacks", code=key.text, attribute=a.name)
                else:
                    own[a.name] = BLANKS.get(a.blank, Mark.NONE)
            for name in given.keys() - found.attributes.keys() - {"zh", "en", "note"}:
                self.problems.unknown(written.place(name) if written else key.span, "code.unknown", name, found.attributes, list=found.name)
            codes[key.text] = Code(key.text, codes[key.text].zh, codes[key.text].en, own)
        return CodeList(found.name, found.zh, found.en, codes, found.ordered, found.attributes, found.span)

    # ---------------------------------------------------------------- entities
    def entity(self, name: str, record: Record) -> Entity:
        attributes = {k.text: a for k, r in record.named("attributes").items() if (a := self.attribute(k, r))}
        zh, en = record.text("zh") or record.text("en") or name, record.text("en") or name.replace("_", " ")
        return Entity(name, record.text("table"), zh, en, attributes, self.spell(record, attributes),
                      proposal="carried_out" in record.fields, span=record.span)

    def spell(self, record: Record, attributes: Mapping[str, Attribute]) -> SpellOf | None:
        spell = record.fields.get("spell")
        if not isinstance(spell, Record) or spell.broken:
            return None
        for end in ("from", "to"):
            a = attributes.get(spell.text(end))
            if a is None or a.type.base is not Base.DATE:
                known = [d.name for d in attributes.values() if d.type.base is Base.DATE] if a is None else []
                self.problems.unknown(spell.scalar(end).span, "spell.date", spell.text(end), known)
                return None
        return SpellOf(spell.text("from"), spell.text("to"), "ends" in record.fields)

    def attribute(self, key: Scalar, record: Record) -> Attribute | None:
        type_ = None if record.broken else self.type_of(record.scalar("type"))
        if type_ is None:
            return None
        blank = Blank(record.text("blank")) if "blank" in record.fields else Blank.UNKNOWN
        optional = record.flag("optional") or blank is Blank.NONE
        endless = blank in (Blank.ONGOING, Blank.PENDING)
        self.check_blank(key, record, type_, blank)
        low, high = (self.bound(record, k) for k in ("at_least", "at_most"))
        type_ = Type(type_.base, type_.name, type_.item, type_.ordered, type_.unit, type_.low if low is None else low, high, optional, endless,
                     "precision" in record.fields)
        return Attribute(key.text, type_, record.text("zh") or record.text("en") or key.text, record.text("en") or key.text.replace("_", " "),
                         blank, record.flag("private"), record.text("as"), record.flag("closed"), record.span)

    def check_blank(self, key: Scalar, record: Record, type_: Type, blank: Blank) -> None:
        fits = {Blank.ONGOING: type_.base is Base.DATE, Blank.PENDING: type_.base is Base.DATE, Blank.FALSE: type_.base is Base.BOOLEAN,
                Blank.EMPTY: type_.base is Base.SET}.get(blank, True)
        if not fits:
            self.problems.add(record.scalar("blank").span, "attribute.blank", name=key.text, blank=blank.value, kind=type_.said())
        numbers = {Base.INTEGER, Base.DECIMAL, Base.DURATION}
        for word, bases in (("as", {Base.ROW}), ("closed", {Base.ROW}), ("precision", {Base.DATE}), ("at_least", numbers), ("at_most", numbers)):
            if word in record.fields and type_.base not in bases:
                self.problems.add(record.place(word), "attribute.only", name=key.text, word=word, kind=type_.said())

    def bound(self, record: Record, key: str) -> Fraction | None:
        tree = record.tree(key)
        if tree is None:
            return None
        number = read_number(tree.text) if isinstance(tree, Scalar) else None
        if number is None:
            self.problems.add(tree.span, "value.decimal", value=tree.text if isinstance(tree, Scalar) else "…")
            return None
        return number
