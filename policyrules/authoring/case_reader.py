"""Cases from files: each with the facts that it states, after `common`, `same_as` and merging."""
from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path as FilePath
from typing import NamedTuple

from policyrules.facts.document import read_document
from policyrules.facts.model import Facts
from policyrules.facts.tables import facts_of
from policyrules.facts.waivers import Waiver, read_subject, read_waivers
from policyrules.policy.formula import Path
from policyrules.policy.grammar import NODES
from policyrules.policy.literal import read_literal
from policyrules.policy.names import Names, names_of
from policyrules.policy.nodes import Policy, Rule
from policyrules.policy.walk import Record, Walker
from policyrules.source.problem import Problems, nearest
from policyrules.source.text import Source, Span, start_of
from policyrules.source.tree import Items, Pairs, Scalar, Tree, read_tree
from policyrules.vocabulary.bounds import Value
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.domain import literal
from policyrules.vocabulary.types import Entity

KEYS = ("common", "cases")          # of a file that has nothing but cases
HOLE = re.compile(r"(\$)?([A-Za-z_][A-Za-z0-9_]*)(?(1)|\[.+\](?:\.([A-Za-z_][A-Za-z0-9_]*))?)")
HOLES = ("TABLE[ID].ATTRIBUTE", "TABLE[...]", "$PARAMETER")


class Expected(NamedTuple):
    """What a case expects of one rule; nothing is said of what is empty. `values`: measured, by path; `missing`: must be named."""

    rule: Rule
    span: Span
    outcome: str
    severity: str = ""
    under: str = ""
    about: str = ""
    values: tuple[tuple[Path, Value, str], ...] = ()
    missing: tuple[str, ...] = ()


class Case(NamedTuple):
    name: str
    span: Span
    as_of: PartialDate | None
    facts: Facts
    waivers: tuple[Waiver, ...]
    expected: tuple[Expected, ...]


class Draft(NamedTuple):
    """A case before its facts are read: what a later `same_as` takes over."""

    as_of: PartialDate | None
    about: Tree | None
    given: Tree
    covers: Tree | None
    waivers: Tree | None


def read_cases(sources: Iterable[Source], policy: Policy, problems: Problems, certain: Collection[str] = ()) -> list[Case]:
    """The cases of these texts, in order; what is wrong with them goes to `problems`. `certain`: the names of texts without a
    case in which something is wrong."""
    reader, found = CaseReader(policy, problems), []
    for source in sources:
        tree = read_tree(source, problems)
        if isinstance(tree, Pairs):
            found += reader.file(tree, source.name in certain)
        elif tree is not None and source.name in certain:
            problems.add(tree.span, "case.no_cases")
    return found


class CaseReader:
    def __init__(self, policy: Policy, problems: Problems) -> None:
        self.policy, self.problems = policy, problems
        self.walker = Walker(problems)
        self.names: Names = names_of(policy, problems)
        self.sound = True                               # the facts of the case at hand could be read
        self.files = {FilePath(name).resolve() for name in policy.files}

    def file(self, tree: Pairs, certain: bool = False) -> list[Case]:
        cases = tree.get("cases")
        if FilePath(tree.span.source.name).resolve() not in self.files:
            self.nothing_else(tree)
        if cases is None:
            if certain and not any(p.span is not None and p.span.source is tree.span.source for p in self.problems.found):
                self.problems.add(start_of(tree.span.source), "case.no_cases")
            return []
        if not isinstance(cases, Items):
            self.problems.add(cases.span, "shape.list", name="cases")
            return []
        drafts: dict[str, Draft] = {}
        found = [case for item in cases.items if (case := self.case(item, tree.get("common"), drafts)) is not None]
        if not cases.items:
            self.problems.add(cases.span, "case.none")
        return found

    def nothing_else(self, tree: Pairs) -> None:
        """A file that is no part of the policy has cases only: rules in it would count for nothing."""
        for key, _ in tree.pairs:
            if key.text in (k.name for k in NODES["document"].keys) and key.text not in KEYS:
                self.problems.add(key.span, "case.not_policy", name=key.text)
            elif key.text not in KEYS:
                self.problems.add(key.span, "shape.unknown_key", nearest(key.text, KEYS), name=key.text, node="cases")

    def case(self, tree: Tree, common: Tree | None, drafts: dict[str, Draft]) -> Case | None:
        record = self.walker.node(tree, "case")
        if record is None or record.broken or not isinstance(tree, Pairs):
            return None
        name = record.text("name")
        if name in drafts:
            self.problems.add(record.scalar("name").span, "case.twice", name=name)
        draft = self.draft(record, tree, common, drafts)
        if draft is None:
            return None
        drafts[name] = draft
        before = len(self.problems.found)
        facts = facts_of(read_document(draft.given, self.policy.vocabulary, self.problems, covers=draft.covers), self.policy.vocabulary)
        for reject in facts.rejects:
            self.problems.found.append(reject)
        waivers = read_waivers([draft.waivers] if draft.waivers else (), self.policy, self.problems)
        self.sound = len(self.problems.found) == before
        expected = self.expected(record, draft, facts, tree.get("expect"))
        return Case(name, record.span, draft.as_of, facts, waivers, expected) if len(self.problems.found) == before else None

    def draft(self, record: Record, tree: Pairs, common: Tree | None, drafts: Mapping[str, Draft]) -> Draft | None:
        as_of, given = record.date("as_of"), record.tree("given")
        if "same_as" not in record.fields:
            empty = Pairs((), record.span)
            return Draft(as_of, record.tree("about"), merged(common or empty, given or empty), record.tree("covers"), tree.get("waivers"))
        word = record.scalar("same_as")
        base = drafts.get(word.text)
        if base is None:
            self.problems.unknown(word.span, "case.same_as", word.text, drafts)
            return None
        return Draft(as_of or base.as_of, record.tree("about") or base.about, merged(base.given, given) if given else base.given,
                     record.tree("covers") or base.covers, tree.get("waivers") or base.waivers)

    # ---------------------------------------------------------------- what is expected
    def expected(self, record: Record, draft: Draft, facts: Facts, written: Tree | None) -> tuple[Expected, ...]:
        values, missing = record.named("because"), record.named("missing")
        expect = record.named("expect")
        if not expect and not (isinstance(written, Pairs) and written.pairs):
            self.problems.add(record.span, "case.expects_nothing", name=record.text("name"))
        for key in (*values, *missing):
            if all(k.text != key.text for k in expect):
                self.problems.add(key.span, "case.not_expected", name=key.text)
        found = []
        for key, said in expect.items():
            rule = self.policy.rules.get(key.text)
            if rule is None:
                self.problems.unknown(key.span, "name.rule", key.text, self.policy.rules)
                continue
            about = self.about(rule, draft, facts, key.span)
            if about is not None:
                found.append(self.expectation(rule, key, said, about, of(values, key.text), of(missing, key.text)))
        return tuple(found)

    def expectation(self, rule: Rule, key: Scalar, said: Scalar | Record, about: str, values: object, missing: object) -> Expected:
        outcome = said.text if isinstance(said, Scalar) else said.text("outcome")
        severity, under = ("", "") if isinstance(said, Scalar) else (said.text("severity"), said.text("under"))
        if under and under != "none" and under not in (known := [e.id for e in rule.exemptions]):
            assert not isinstance(said, Scalar)
            self.problems.unknown(said.scalar("under").span, "case.under", under, known, rule=rule.id)
        measured = [m for path, tree in values.items() if (m := self.value(rule, path, tree)) is not None] if isinstance(values, dict) else []
        named = tuple(t.text for t in missing if self.is_hole(t)) if isinstance(missing, list) else ()
        return Expected(rule, key.span, outcome, severity, under, about, tuple(measured), named)

    def value(self, rule: Rule, word: Scalar, tree: Tree) -> tuple[Path, Value, str] | None:
        path = self.names.path(rule.subject, word)
        if path is None:
            return None
        raw = read_literal(tree, path.type, self.policy.vocabulary, self.problems)
        if raw is None:
            return None
        unit = str(getattr(raw, "unit", ""))
        return path, literal(path.type, self.policy.vocabulary.codes, raw), unit

    def is_hole(self, word: Scalar) -> bool:
        """Is it the name of a fact that could be missing: TABLE[ID].ATTRIBUTE, TABLE[...], $PARAMETER?"""
        found = HOLE.fullmatch(word.text)
        if found is None:
            self.problems.add(word.span, "case.missing_form", name=word.text, forms=HOLES)
            return False
        parameter, name, attribute = found.groups()
        tables = self.policy.vocabulary.tables
        known = self.policy.parameters if parameter else tables
        if name not in known:
            self.problems.unknown(word.span, "name.parameter" if parameter else "case.missing_table", name, known)
        elif attribute and attribute not in tables[name].attributes:
            self.problems.unknown(word.span, "path.unknown", attribute, tables[name].attributes, entity=tables[name].name)
        return True

    def about(self, rule: Rule, draft: Draft, facts: Facts, span: Span) -> str | None:
        """The row that is expected about: the one named, else the only one there is."""
        entity = self.policy.vocabulary.entities[rule.subject]
        table = facts.tables.get(entity.table)
        ids = [] if table is None else [r.id for r in table.rows]
        if draft.about is not None and not isinstance(draft.about, Pairs):
            self.problems.add(draft.about.span, "case.about_map")
            return None
        for key, _ in draft.about.pairs if draft.about else ():
            if key.text not in self.policy.vocabulary.entities:
                self.problems.unknown(key.span, "name.entity", key.text, self.policy.vocabulary.entities)
                return None
        if draft.about is not None and draft.about.get(entity.name) is not None:
            return self.row(draft.about, entity, ids)
        if entity.derived:
            return ""                                   # the only combination there is, found when it is run
        if len(ids) != 1:
            if self.sound:
                self.problems.add(span, "case.about", entity=entity.name, count=len(ids))
            return None
        return ids[0]

    def row(self, about: Tree, entity: Entity, ids: Sequence[str]) -> str | None:
        """The row of that entity that `about` names, which the facts have to list."""
        id_ = read_subject(about, entity, self.problems)
        if id_ is not None and id_ not in ids and not entity.derived and self.sound:
            word = about.get(entity.name) if isinstance(about, Pairs) else about
            self.problems.unknown((word or about).span, "case.no_row", id_, ids, entity=entity.name)
            return None
        return id_


def of(named: Mapping[Scalar, object], text: str) -> object:
    return next((v for k, v in named.items() if k.text == text), None)


def merged(one: Tree, other: Tree) -> Tree:
    """Key by key; lists and single values are replaced whole."""
    if not isinstance(one, Pairs) or not isinstance(other, Pairs):
        return other
    new = {k.text: (k, v) for k, v in other.pairs}
    pairs = [(k, merged(v, new.pop(k.text)[1])) if k.text in new else (k, v) for k, v in one.pairs]
    return Pairs((*pairs, *new.values()), other.span)


