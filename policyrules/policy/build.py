"""From the records of all files of a folder to one typed policy. Names are global across the files, and defined once."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from policyrules.policy import nodes as n
from policyrules.policy.clauses import check_documents, default_document, wording
from policyrules.policy.declare import Declared
from policyrules.policy.formula import Path
from policyrules.policy.indicators import read_indicators
from policyrules.policy.local import decided
from policyrules.policy.measures import Measures
from policyrules.policy.names import Names
from policyrules.policy.parameters import Parameters
from policyrules.policy.reading import Reader
from policyrules.policy.rules import Rules
from policyrules.policy.structure import Structure
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.text import Span
from policyrules.source.tree import Scalar
from policyrules.vocabulary.types import Attribute, Base, Entity, Vocabulary

FORMULA_WORDS = ("all", "any", "not", "if", "then", "spell")       # what a key of a formula means already
RIGHT_WORDS = ("as_of", "subject", "item")                          # what `$name` means already


def build(files: Sequence[Record], problems: Problems) -> n.Policy:
    """The policy of these files; what is wrong goes to `problems`, and the policy then lacks it."""
    return Builder(files, problems).policy()


class Builder:
    """Builds in the order of need: types, parameters, rows made of rows, measures (each when asked for), rules."""

    def __init__(self, files: Sequence[Record], problems: Problems) -> None:
        self.files, self.problems = files, problems
        self.entity_records = self.merged("entities")
        self.derived_records = self.merged("derived")
        self.declared = Declared(self.merged("codes"), self.entity_records, self.derived_records, problems)
        base = self.declared.vocabulary()
        self.entities: dict[str, Entity] = dict(base.entities)
        self.vocabulary = Vocabulary(base.codes, self.entities, base.tables)
        self.relations: dict[tuple[str, str], str] = {}
        self.measure_records = self.measures_by_name()
        declared: dict[str, frozenset[str]] = {}
        for subject, name in self.measure_records:
            declared[subject] = declared.get(subject, frozenset()) | {name}
        self.measures = Measures(self.measure_records, lambda: self.reader, problems)
        self.names = Names(self.vocabulary, self.relations, problems, self.measures.type_of, declared)
        self.parameters = self.read_parameters()
        self.reader = Reader(self.names, self.parameters, problems)

    def policy(self) -> n.Policy:
        structure = Structure(self.declared, self.names, self.parameters, self.problems, self.entities)
        relations = self.declare_relations(structure)
        for key, record in self.derived_records.items():
            structure.derive(key.text, record)
        self.check_names()
        self.check_measures()
        built = {k: m for k in self.measure_records if (m := self.measures.measure(*k)) is not None}
        documents = self.documents()
        rules = Rules(self.files, self.names, self.reader, self.parameters, self.problems).read()
        indicators = read_indicators(self.files, self.names, built, self.problems)
        exemptions = [e for r in rules.values() for e in r.exemptions]
        citing: tuple[n.Rule | n.Parameter | n.Exemption | n.Indicator, ...] = (
            *rules.values(), *self.parameters.values(), *exemptions, *indicators.values())
        check_documents(self.files, [c for node in citing for c in node.clauses], documents, self.problems)
        return n.Policy(
            self.vocabulary, built, rules, self.parameters, documents,
            {k: r for k, record in relations.items() if (r := structure.relation(*k, record, self.reader)) is not None},
            {k.text: d for k, record in self.derived_records.items() if (d := structure.derived(k.text, record, self.reader)) is not None},
            {k.text: structure.carried_out(k.text, r.fields["carried_out"], self.reader) for k, r in self.entity_records.items()
             if isinstance(r.fields.get("carried_out"), Record)},
            self.judged_at(), tuple(dict.fromkeys(f.span.source.name for f in self.files)), indicators)

    # ---------------------------------------------------------------- names, each defined once
    def merged(self, key: str) -> dict[Scalar, Record]:
        """A mapping of all files together; a name that stands twice is a problem at its second place."""
        found: dict[str, tuple[Scalar, Record]] = {}
        for file in self.files:
            for name, value in file.named(key).items():
                if name.text in found:
                    self.twice(name, found[name.text][0])
                elif isinstance(value, Record):
                    found[name.text] = name, value
        return dict(found.values())

    def twice(self, name: Scalar, first: Scalar) -> None:
        self.problems.add(name.span, "name.twice", name=name.text, line=f"{first.span.source.name}:{first.span.line}")

    def measures_by_name(self) -> dict[tuple[str, str], Record]:
        found: dict[tuple[str, str], Record] = {}
        for file in self.files:
            for record in file.records("define"):
                if "name" not in record.fields or "subject" not in record.fields:
                    continue
                key = record.text("subject"), record.text("name")
                if key in found:
                    self.twice(record.scalar("name"), found[key].scalar("name"))
                else:
                    found[key] = record
        return found

    def read_parameters(self) -> dict[str, n.Parameter]:
        reader = Parameters(self.declared, self.vocabulary, self.problems)
        found: dict[str, n.Parameter] = {}
        for file in self.files:
            document = default_document(file)
            for key, record in file.named("parameters").items():
                if key.text in RIGHT_WORDS:
                    self.problems.add(key.span, "name.reserved", name=key.text)
                elif key.text in found:
                    self.twice(key, Scalar(key.text, True, found[key.text].span or key.span))
                elif (parameter := reader.read(key.text, record, document)) is not None:
                    found[key.text] = parameter
        self.entities.update(reader.entities)
        return decided(self.files, found, reader, self.problems)

    # ---------------------------------------------------------------- checks across the whole
    def declare_relations(self, structure: Structure) -> dict[tuple[str, str], Record]:
        records = {}
        for key, entity in self.entity_records.items():
            for name, record in entity.named("relations").items():
                rows = structure.relation_rows(key.text, record)
                if rows:
                    self.relations[key.text, name.text] = rows
                    records[key.text, name.text] = record
        return records

    def check_names(self) -> None:
        """What may follow a row has one name each: attributes, ways back, relations; and none has a meaning of its own in formulas."""
        for entity in self.entities.values():
            seen: dict[str, Span | None] = {}
            for name, span in self.steps_of(entity):
                if name in FORMULA_WORDS and span:
                    self.problems.add(span, "name.reserved", name=name)
                elif name in seen and span:
                    first = seen[name]
                    self.problems.add(span, "name.twice", name=name, line=f"{first.source.name}:{first.line}" if first else entity.name)
                seen.setdefault(name, span)

    def steps_of(self, entity: Entity) -> list[tuple[str, Span | None]]:
        """Every name that may follow a row of the entity, with its place."""
        record = next((r for k, r in self.entity_records.items() if k.text == entity.name), None)
        relations = [(k.text, k.span) for k in record.named("relations")] if record else []
        back = [(a.way_back, self.way_place(e.name, a)) for e in self.entities.values() for a in e.attributes.values()
                if a.way_back and a.type.base is Base.ROW and a.type.name == entity.name]
        own = {k.text: k.span for k in record.named("attributes")} if record else {}
        return [*((a.name, own.get(a.name, a.span)) for a in entity.attributes.values()), *relations, *back]

    def way_place(self, entity: str, attribute: Attribute) -> Span | None:
        """Where a way back is named."""
        records = (r.named("attributes") for k, r in self.entity_records.items() if k.text == entity)
        found = next((r for named in records for k, r in named.items() if k.text == attribute.name), None)
        return found.scalar("as").span if isinstance(found, Record) else attribute.span

    def check_measures(self) -> None:
        """The subject of a measure exists, and its name hides nothing."""
        for (subject, name), record in list(self.measure_records.items()):
            entity = self.entities.get(subject)
            if entity is None:
                self.problems.unknown(record.scalar("subject").span, "name.entity", subject, self.entities)
                del self.measure_records[subject, name]
            elif name in FORMULA_WORDS:
                self.problems.add(record.scalar("name").span, "name.reserved", name=name)
            elif name in entity.attributes or self.names.rows_behind(subject, name):
                self.problems.add(record.scalar("name").span, "measure.hides", name=name, entity=subject)

    def judged_at(self) -> Mapping[str, tuple[Path, ...]]:
        found = {}
        for key, record in self.entity_records.items():
            paths = [p for w in record.fields.get("judged_at", ()) if (p := self.names.path(key.text, w)) is not None]
            for path, word in zip(paths, record.fields.get("judged_at", ()), strict=False):
                if path.type.base is not Base.DATE:
                    self.problems.add(word.span, "measure.date", path=str(path), kind=path.type.said())
            if paths:
                found[key.text] = tuple(paths)
                self.entities[key.text] = replace(self.entities[key.text], judged_at=tuple(str(p) for p in paths))
        return found

    def documents(self) -> dict[str, n.Document]:
        return {k.text: n.Document(k.text, wording(r), r.text("date"), r.text("rank"), r.text("edition"), r.text("text"))
                for k, r in self.merged("sources").items()}
