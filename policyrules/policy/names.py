"""What a name means: paths through attributes, measures, ways back, relations and codes. Nothing hides anything."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from policyrules.policy.formula import Path, Step, StepKind
from policyrules.policy.nodes import Policy
from policyrules.source.problem import Problems
from policyrules.source.text import Span
from policyrules.source.tree import Scalar
from policyrules.vocabulary.types import Base, Type, Vocabulary

MANY = (Base.ROWS, Base.SET)


class Names:
    """Resolves paths. Measures are looked up through `measure_type`, which builds them when first asked."""

    def __init__(self, vocabulary: Vocabulary, relations: Mapping[tuple[str, str], str], problems: Problems,
                 measure_type: Callable[[str, str], Type | None], declared: Mapping[str, frozenset[str]]) -> None:
        self.vocabulary, self.problems = vocabulary, problems
        self.relations = relations          # (entity, name) -> entity of its rows
        self.measure_type = measure_type
        self.declared = declared            # entity -> names of its measures, broken ones too

    def path(self, entity: str, word: Scalar) -> Path | None:
        """The path from a row of the entity, or None and a problem at the step that is wrong."""
        return self.steps(Type(Base.ROW, entity), entity, word)

    def steps(self, start: Type, entity: str, word: Scalar) -> Path | None:
        steps: list[Step] = []
        current, many, optional = start, False, False
        column = word.span.column + (not word.plain)            # behind the quotation mark
        for name in word.text.split("."):
            span = word.span._replace(column=column, end_column=column + len(name), end_line=word.span.line)
            step = self.step(current, name, span)
            if step is None:
                return None
            many = many or (current.base in MANY and bool(steps))
            optional = optional or step.type.optional
            steps.append(step)
            current = step.type
            column += len(name) + 1
        return Path(entity, tuple(steps), whole(current, many, optional), word.span)

    def step(self, at: Type, name: str, span: Span) -> Step | None:
        """One step on from a value of that kind."""
        item = at.item if at.base is Base.SET and at.item else at
        if item.base in (Base.ROW, Base.ROWS):
            return self.from_row(item.name, name, span)
        if item.base is Base.CODE:
            attributes = self.vocabulary.codes[item.name].attributes
            if name in attributes:
                return Step(StepKind.CODE, name, attributes[name].type, item.name)
            self.problems.unknown(span, "path.code", name, attributes, list=item.name)
            return None
        self.problems.add(span, "path.ends", name=name, kind=at.said())
        return None

    def from_row(self, entity: str, name: str, span: Span) -> Step | None:
        found = self.vocabulary.entities.get(entity)
        if found is None:
            return None                     # its declaration is broken, and said to be
        if name in found.attributes:
            return Step(StepKind.ATTRIBUTE, name, found.attributes[name].type, entity)
        if rows := self.rows_behind(entity, name):
            return Step(StepKind.BACK, name, Type(Base.ROWS, rows), entity)
        if name in self.declared.get(entity, ()):
            type_ = self.measure_type(entity, name)
            return None if type_ is None else Step(StepKind.MEASURE, name, type_, entity)
        self.problems.unknown(span, "path.unknown", name, self.known(entity), entity=entity)
        return None

    def rows_behind(self, entity: str, name: str) -> str:
        """The entity of the rows that a way back or relation leads to, or nothing."""
        if (entity, name) in self.relations:
            return self.relations[entity, name]
        found = self.vocabulary.way_back(entity, name)
        return found[0].name if found else ""

    def known(self, entity: str) -> list[str]:
        """Every name that can follow a row of the entity."""
        return [*self.vocabulary.entities[entity].attributes, *self.vocabulary.ways_back(entity),
                *(n for e, n in self.relations if e == entity), *sorted(self.declared.get(entity, ()))]


def names_of(policy: Policy, problems: Problems) -> Names:
    """The names of a policy that was read, for paths that stand outside of it (of cases, of options)."""
    declared: dict[str, frozenset[str]] = {}
    for entity, name in policy.measures:
        declared[entity] = declared.get(entity, frozenset()) | {name}
    rows = {key: r.to.type.name if r.to else r.through.type.name for key, r in policy.relations.items()}
    return Names(policy.vocabulary, rows, problems, lambda entity, name: policy.measures[entity, name].type, declared)


def whole(last: Type, many: bool, optional: bool) -> Type:
    """The kind of a whole path: a set, where it goes through several rows or codes."""
    if not many:
        return replace(last, optional=True) if optional and not last.optional else last
    if last.base in MANY:
        return replace(last, optional=False)
    return Type(Base.SET, item=replace(last, optional=False))
