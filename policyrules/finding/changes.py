"""Small changes of the facts that might make a rule hold: another value of one attribute, or one row more.

They are guesses, made of the values that the rule's own tests compare; `remedies.py` judges again with each of them."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product
from typing import NamedTuple

from policyrules.facts.model import Facts
from policyrules.finding.plainly import day_of, plainly
from policyrules.measure.asked import Question
from policyrules.measure.base import listed_row
from policyrules.measure.rows import Link, Row, key_of
from policyrules.measure.view import Ground
from policyrules.measure.world import BLANKS
from policyrules.policy.formula import (
    All,
    Any,
    AsOf,
    Formula,
    Given,
    Listed,
    Literal,
    Lookup,
    Of,
    Operand,
    Path,
    SpellTest,
    Step,
    StepKind,
    Test,
    Window,
)
from policyrules.policy.nodes import Aggregate, Arithmetic, Holds, Measure
from policyrules.policy.reach import Reach
from policyrules.vocabulary.bounds import Choice, Day, is_settled
from policyrules.vocabulary.calendar import FOREVER, PartialDate
from policyrules.vocabulary.plain import Plain
from policyrules.vocabulary.types import Attribute, Base, Blank, Entity, Type

MOST_VALUES = 40                    # that are tried of one attribute
MOST_ROWS = 24                      # that are tried of one measure
MOST_SPELLS = 3                     # that are tried of one length
ANY_TEXT = "…"                      # some text, whatever it says
NEW = "+"                           # the id of a row that is not there yet
COUNTING = ("count", "sum", "share", "collect", "earliest", "latest", "min", "max")
LASTING = ("months", "days")        # of these no time that has passed is added


class Change(NamedTuple):
    """One row with other values; `added`: a row more.

    `correction`: it changes the record and not the proposal, or what lies before the as-of date. `own`: of the subject itself."""

    entity: str
    id: str
    values: tuple[tuple[str, Plain], ...]
    added: bool = False
    correction: bool = False
    own: bool = True


class Guesses:
    """The changes that may matter to a question."""

    def __init__(self, ground: Ground, facts: Facts, question: Question) -> None:
        self.policy, self.question = ground.policy, question
        self.vocabulary = ground.policy.vocabulary
        self.view = question.view(ground)
        self.reach = Reach(ground.policy).rule(question.rule)
        self.facts = {(t.entity, f.id): f for t in facts.tables.values() for f in t.rows}
        self.near = self.rows_near()

    def row(self, change: Change) -> Row:
        """The changed row, as it would be read from the facts."""
        entity = self.vocabulary.entities[change.entity]
        fact = self.facts.get((change.entity, change.id))
        cells: dict[str, tuple[Plain, str]] = {n: (c.value, c.place) for n, c in fact.cells.items()} if fact else \
            {a.name: (BLANKS[a.blank], "") for a in entity.attributes.values()}
        given = cells | {name: (value, "") for name, value in change.values}
        return listed_row(entity, self.vocabulary, change.id, given, fact.place if fact else "")

    def rows_near(self) -> dict[str, Row]:
        """The subject, the rows that it names, and those that they name; of several of a kind the first."""
        todo, found = [self.question.subject], {self.question.subject.entity: self.question.subject}
        for row in todo:
            for a in self.vocabulary.entities[row.entity].attributes.values():
                seen = self.view.rows_behind(row.cells[a.name], a.type) if a.type.base is Base.ROW and a.type.name not in found else None
                if isinstance(seen, Link) and len(seen.rows) == 1 and not seen.anything and (a.type.name, seen.rows[0].id) in self.facts:
                    found[a.type.name] = seen.rows[0]
                    todo.append(seen.rows[0])
        return found

    # ---------------------------------------------------------------- one attribute
    def values(self) -> Iterator[Change]:
        """The subject, or a row of its own, with another value of an attribute that the rule reads. Who and which post it is about stays."""
        subject = self.question.subject
        for row in (subject, *self.own_rows()):
            fact, declared = self.facts.get((row.entity, row.id)), self.vocabulary.entities[row.entity]
            record = row is subject and not declared.proposal
            for name in dict.fromkeys(s.name for s in self.reach.steps if s.kind is StepKind.ATTRIBUTE and s.entity == row.entity):
                attribute = declared.attributes.get(name)
                if fact is None or attribute is None or attribute.private or attribute.type.base in (Base.ROW, Base.ROWS):
                    continue
                before = fact.cells[name].value
                for value in islice(dict.fromkeys(self.others(attribute, before)), MOST_VALUES):
                    if value != before:
                        yield Change(row.entity, fact.id, ((name, value),), correction=record or self.is_past(value), own=row is subject)

    def own_rows(self) -> Iterator[Row]:
        """The rows that belong to a proposal alone, a contract say, and do not lie in the past."""
        subject = self.question.subject
        for step in self.reach.steps if self.vocabulary.entities[subject.entity].proposal else ():
            entity, reference, owner = self.behind(step) or (None, None, None)
            if entity is not None and reference is not None and owner is subject:
                for row in self.view.pointing(entity.name, reference.name, Choice(frozenset({subject.id}))):
                    day = row.cells.get(entity.date())
                    if not row.many and not (isinstance(day, Day) and day.has and day.last_high < self.question.as_of):
                        yield row

    def others(self, attribute: Attribute, before: Plain) -> Iterator[Plain]:
        """What tests of such an attribute ask for; all codes of a list, both truths, every day that stands near."""
        match attribute.type.base:
            case Base.BOOLEAN:
                yield from (True, False)
            case Base.CODE:
                yield from self.vocabulary.codes[attribute.type.name].codes
            case Base.DATE:
                yield from self.days(before)
            case Base.SET:
                held = before if isinstance(before, frozenset) else frozenset()
                yield from (held | v if isinstance(v, frozenset) else held | {str(v)} for v in self.asked_of(attribute.name))
            case _:
                yield from self.asked_of(attribute.name)

    def asked_of(self, name: str) -> list[Plain]:
        """What attributes or measures of that name are compared with, or sets that are made of them."""
        tests = [t for t in self.reach.tests if isinstance(t, Test) and isinstance(t.left, Path) and t.left.steps[-1].name == name]
        made = [key[1] for key in self.reach.measures if name in made_of(self.policy.measures[key])]
        own = [v for t in tests if isinstance(t.left, Path) for v in self.worth(t.operand, t.left.type)]
        return own + [v for m in made for v in self.asked_of(m)]

    def worth(self, operand: Operand, type_: Type) -> list[Plain]:
        """The values that an operand stands for, where that is known."""
        match operand:
            case Literal(value, _):
                return [value]
            case AsOf():
                return [day_of(self.question.as_of)]
            case Given(name):
                return plainly(self.view.parameter(name), operand.type, self.vocabulary)
            case Lookup(name, Of(_, path), of) if path.entity in self.near:
                return plainly(self.view.looked_up(name, key_of(self.view.at_path(self.near[path.entity], path))), of, self.vocabulary)
            case Of(True, path) if path.entity in self.near:
                return plainly(key_of(self.view.at_path(self.near[path.entity], path)), path.type, self.vocabulary)
            case Listed(items):
                return [v for o in items for v in self.worth(o, type_)]
            case Window(_, _, anchor):
                return self.worth(anchor, type_)
        return []

    # ---------------------------------------------------------------- days
    def days(self, before: Plain) -> list[Plain]:
        """The as-of date, and the days of the rows near and around; each, and a day on either side. The nearest to what it was first."""
        days = sorted({d + n for d in self.dates() for n in (-1, 0, 1)})
        old = before.first() if isinstance(before, PartialDate) else self.question.as_of
        return [day_of(d) for d in sorted(days, key=lambda d: abs(d - old))]

    def dates(self) -> set[int]:
        found = {self.question.as_of}
        for row in (*self.near.values(), *self.rows_around()):
            for cell in row.cells.values():
                if isinstance(cell, Day) and is_settled(cell) and cell.has and cell.last_low < FOREVER:
                    found |= {cell.first_low, cell.last_low}
        return found

    def rows_around(self) -> Iterator[Row]:
        """The rows that the rule's measures may count."""
        for step in self.reach.steps:
            behind = self.behind(step)
            if behind is not None:
                entity, reference, owner = behind
                yield from (r for r in self.view.pointing(entity.name, reference.name, Choice(frozenset({owner.id}))) if not r.many)

    def behind(self, step: Step) -> tuple[Entity, Attribute, Row] | None:
        """Which rows a way back from a row near leads to, by which reference, and whose they are."""
        found = self.vocabulary.way_back(step.entity, step.name) if step.kind is StepKind.BACK else None
        owner = self.near.get(step.entity)
        return (*found, owner) if found and owner else None

    def is_over(self, entity: Entity, name: str, value: Plain) -> bool:
        """Is it the end of a spell that has run its course by then?"""
        over = isinstance(value, PartialDate) and value.last() <= self.question.as_of
        return over and entity.spell is not None and name == entity.spell.end

    def is_past(self, value: Plain) -> bool:
        return isinstance(value, PartialDate) and value.last() < self.question.as_of

    # ---------------------------------------------------------------- one row more
    def rows(self) -> Iterator[Change]:
        """A row that a measure of the rule would count."""
        for key in self.reach.measures:
            body = self.policy.measures[key].body
            behind = self.behind(body.over.steps[-1]) if isinstance(body, Aggregate) else None
            if behind is None or not isinstance(body, Aggregate) or body.function not in COUNTING:
                continue
            entity, reference, owner = behind
            own = self.wanted(body.where, entity) | self.collected(body, key[1], entity)
            either = [self.wanted_of(entity) | own, own]            # as all measures want it; as this one does
            ways = (values for wanted in either for values in product(*([(n, v) for v in vs] for n, vs in wanted.items())))
            for values in islice(dict.fromkeys(ways), MOST_ROWS):
                given = ((reference.name, owner.id), *values)
                yield Change(entity.name, NEW, given, True, any(self.is_past(v) or self.is_over(entity, n, v) for n, v in values))

    def spells(self) -> Iterator[Change]:
        """A row that begins on the as-of date and goes on, the time of which a length of the rule would count."""
        for key in self.reach.measures:
            body = self.policy.measures[key].body
            behind = self.behind(body.over.steps[-1]) if isinstance(body, Aggregate) and body.function in LASTING else None
            if behind is None or not isinstance(body, Aggregate):
                continue
            entity, reference, owner = behind
            if entity.spell is None or entity.attributes[entity.spell.end].blank is not Blank.ONGOING:
                continue
            wanted = {n: vs for n, vs in self.wanted(body.where, entity).items() if n not in (entity.spell.start, entity.spell.end)}
            for values in islice(product(*([(n, v) for v in vs] for n, vs in wanted.items())), MOST_SPELLS):
                begun = (entity.spell.start, day_of(self.question.as_of))
                yield Change(entity.name, NEW, ((reference.name, owner.id), *values, begun), True)

    def wanted_of(self, entity: Entity) -> dict[str, list[Plain]]:
        """What any measure of the rule wants of such a row."""
        found: dict[str, list[Plain]] = {}
        for key in self.reach.measures:
            body = self.policy.measures[key].body
            if isinstance(body, Aggregate) and body.over.type.name == entity.name:
                found = {**self.wanted(body.where, entity), **found}
        return found

    def wanted(self, formula: Formula, entity: Entity) -> dict[str, list[Plain]]:
        """By attribute the values with which the formula may hold of a row."""
        match formula:
            case All(parts) | Any(parts):
                found: dict[str, list[Plain]] = {}
                for part in parts:
                    for name, values in self.wanted(part, entity).items():
                        found[name] = list(dict.fromkeys([*found.get(name, []), *values]))
                return found
            case Test(_, Path(steps=(Step(kind=StepKind.ATTRIBUTE, name=name),)), operator, operand):
                return {name: self.fitting(entity.attributes[name], operator, operand)} if name in entity.attributes else {}
            case Test(_, Path(steps=(Step(kind=StepKind.MEASURE, name=name),))):
                body = self.policy.measures[entity.name, name].body
                return self.wanted(body.formula, entity) if isinstance(body, Holds) else {}
            case SpellTest(operator="covers", operand=operand) if entity.spell is not None:
                return {entity.spell.start: self.worth(operand, Type(Base.DATE))}
        return {}

    def fitting(self, attribute: Attribute, operator: str, operand: Operand) -> list[Plain]:
        values = self.worth(operand, attribute.type)
        if attribute.type.base is Base.DATE:
            return list(dict.fromkeys([day_of(self.question.as_of), *values, *self.own_days()]))
        if operator == "not_equals":
            return self.something(attribute)
        if attribute.type.base is Base.SET:
            return [frozenset(str(m) for v in values for m in (v if isinstance(v, frozenset) else {v}))]
        order = list(self.vocabulary.codes[attribute.type.name].codes) if attribute.type.base is Base.CODE else []
        return [m for v in values for m in ([c for c in order if c in v] or sorted(v) if isinstance(v, frozenset) else [v])]

    def own_days(self) -> list[Plain]:
        """The days of the subject itself."""
        return [day_of(c.last_low) for c in self.question.subject.cells.values()
                if isinstance(c, Day) and is_settled(c) and c.has and c.last_low < FOREVER]

    def something(self, attribute: Attribute) -> list[Plain]:
        """Any value that is there."""
        if attribute.type.base is Base.CODE:
            return list(reversed(list(self.vocabulary.codes[attribute.type.name].codes)))
        return [ANY_TEXT] if attribute.type.base is Base.TEXT else [True, False] if attribute.type.base is Base.BOOLEAN else []

    def collected(self, body: Aggregate, name: str, entity: Entity) -> dict[str, list[Plain]]:
        """The members that a set of values of such rows is asked to have."""
        if body.of is None or len(body.of.steps) != 1 or body.of.steps[0].name not in entity.attributes:
            return {}
        attribute = entity.attributes[body.of.steps[0].name]
        members = dict.fromkeys(m for v in self.asked_of(name) if isinstance(v, frozenset) for m in sorted(v))
        if not members:
            return {}
        return {attribute.name: [frozenset({m}) for m in members] if attribute.type.base is Base.SET else list(members)}


def made_of(measure: Measure) -> set[str]:
    """The measures that a set is made of."""
    body = measure.body
    if not isinstance(body, Arithmetic) or body.function not in ("union", "intersect"):
        return set()
    return {o.path.steps[-1].name for o in body.operands if isinstance(o, Of)}
