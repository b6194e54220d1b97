"""Rules and exemptions from their records, and the checks that need both."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from policyrules.policy import formula as f
from policyrules.policy import nodes as n
from policyrules.policy.clauses import clauses, default_document, defaults_of, in_force, is_new, wording
from policyrules.policy.names import Names
from policyrules.policy.reading import Reader, Scope
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.tree import Pairs, Scalar, Tree
from policyrules.vocabulary.types import Base, Type

EFFECTS = ("relax", "exempt", "lower_to")


class Rules:
    """Reads the rules of all files, then the exemptions, each into the rules it is for."""

    def __init__(self, files: Sequence[Record], names: Names, reader: Reader, parameters: Mapping[str, n.Parameter],
                 problems: Problems) -> None:
        self.files, self.names, self.reader = files, names, reader
        self.parameters, self.problems = parameters, problems
        self.declared: dict[str, Record] = {}           # every id, of broken rules too
        self.rules: dict[str, n.Rule] = {}
        self.exemptions: dict[str, Record] = {}

    def read(self) -> dict[str, n.Rule]:
        for file in self.files:
            for record in file.records("rules"):
                if is_new(record, self.declared, self.problems) and not record.broken and (rule := self.rule(record, file)) is not None:
                    self.rules[rule.id] = rule
        for file in self.files:
            for record in file.records("exemptions"):
                if is_new(record, self.exemptions, self.problems) and not record.broken:
                    self.exempt(record, file)
        return self.rules

    # ---------------------------------------------------------------- a rule
    def rule(self, record: Record, file: Record) -> n.Rule | None:
        subject = record.text("subject")
        if subject not in self.names.vocabulary.entities:
            self.problems.unknown(record.scalar("subject").span, "name.entity", subject, self.names.vocabulary.entities)
            return None
        scope = Scope(subject, subject)
        since, until = in_force(record, defaults_of(file))
        remedy = record.fields.get("remedy")
        return n.Rule(
            record.text("id"), wording(record), subject, record.text("severity"),
            self.reader.formula(record.tree("require"), scope), self.reader.formula(record.tree("when"), scope),
            clauses(record, default_document(file), self.problems), since, until,
            self.date_path(record, "in_force_at", subject), self.date_path(record, "judged_at", subject), record.text("world") or "now",
            wording(remedy) if isinstance(remedy, Record) else n.Wording(), record.flag("waivable", True),
            tuple(t.text for t in record.fields.get("tags", ())), span=record.span)

    def date_path(self, record: Record, key: str, subject: str) -> f.Path | None:
        if key not in record.fields:
            return None
        path = self.names.path(subject, record.scalar(key))
        if path is not None and path.type.base is not Base.DATE:
            self.problems.add(record.scalar(key).span, "measure.date", path=str(path), kind=path.type.said())
            return None
        return path

    # ---------------------------------------------------------------- exemptions
    def exempt(self, record: Record, file: Record) -> None:
        """Adds the exemption to each of its rules; `when` is read anew for each, since rules differ in subject."""
        effects = [k for k in record.keys if k in EFFECTS]
        if len(effects) != 1:
            self.problems.add(record.place(effects[1] if effects else ""), "exemption.one_effect", name=record.text("id"), effects=effects)
            return
        if effects[0] not in record.fields:
            return                                      # it could not be read, and that is said
        for key in ("for", *effects):
            if not record.fields[key]:
                self.problems.add(record.place(key), "shape.blank", name=key)
        if record.text("exempt") == "false":
            self.problems.add(record.scalar("exempt").span, "shape.one_of", name="exempt", value="false", words=["true"])
        relax = self.relaxed(record)
        paths = record.fields.get("exempt")
        subjects = set()
        for word in record.fields["for"]:
            rule = self.rules.get(word.text)
            if rule is None:
                if word.text not in self.declared:
                    self.problems.unknown(word.span, "name.rule", word.text, self.declared)
                continue
            if isinstance(paths, list):
                self.check_paths(paths, rule)
            subjects.add(rule.subject)
            exemption = n.Exemption(
                record.text("id"), wording(record), tuple(w.text for w in record.fields["for"]),
                self.reader.formula(record.tree("when"), Scope(rule.subject, rule.subject)), relax, isinstance(paths, Scalar),
                tuple(p.text for p in paths) if isinstance(paths, list) else (), record.text("lower_to"),
                clauses(record, default_document(file), self.problems), record.text("basis"), record.span)
            self.rules[rule.id] = replace(rule, exemptions=(*rule.exemptions, exemption))

    def relaxed(self, record: Record) -> tuple[tuple[str, f.Operand], ...]:
        found = []
        for key, tree in record.named("relax").items():
            parameter = self.parameters.get(key.text)
            if parameter is None:
                self.problems.unknown(key.span, "name.parameter", key.text, self.parameters)
                continue
            if parameter.keyed_by or parameter.entity:
                self.problems.add(key.span, "parameter.table", name=key.text, list=parameter.keyed_by)
                continue
            operand = self.relaxed_to(tree, parameter.type)
            if operand is not None:
                found.append((key.text, operand))
        return tuple(found)

    def relaxed_to(self, tree: Tree, type_: Type) -> f.Operand | None:
        """A value or a parameter, the same for every subject."""
        at = tree.get("at") if isinstance(tree, Pairs) else tree
        if isinstance(at, Scalar) and at.plain and at.text.partition(".")[0] in ("$subject", "$item"):
            self.problems.add(at.span, "exemption.value", name=at.text)
            return None
        return self.reader.operand(tree, type_, Scope("", ""), members=True)

    def check_paths(self, paths: list[Scalar], rule: n.Rule) -> None:
        """`exempt: [paths]` names keys of `require`; under `not` or in an `if` lifting them would turn the rule round."""
        free, barred = keys_of(rule.require, False)
        for path in paths:
            if path.text in barred:
                self.problems.add(path.span, "exemption.barred", name=path.text, rule=rule.id)
            elif path.text not in free:
                self.problems.unknown(path.span, "exemption.path", path.text, free, rule=rule.id)

def keys_of(formula: f.Formula, barred: bool) -> tuple[set[str], set[str]]:
    """The tested paths of a formula: those that may be lifted, and those under `not` or in an `if`."""
    free: set[str] = set()
    bound: set[str] = set()
    match formula:
        case f.All(parts) | f.Any(parts):
            found = [keys_of(p, barred) for p in parts]
        case f.Not(part):
            found = [keys_of(part, True)]
        case f.IfThen(condition, then):
            found = [keys_of(condition, True), keys_of(then, barred)]
        case f.Test(_, f.Path() as left):
            found = [(set(), {str(left)}) if barred else ({str(left)}, set())]
        case f.Test() | f.SpellTest():
            found = []                                  # no paths: a parameter, the row's own time
    for x, y in found:
        free, bound = free | x, bound | y
    return free, bound
