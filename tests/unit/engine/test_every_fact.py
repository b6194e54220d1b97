"""Deleting any one fact of the city that a compliant verdict needs: the verdict is never compliant any more.

A fact is *needed* where another value in its place would make the verdict another one. Law, for every cell of the city:
made unknown, a verdict is what it was or undetermined; and where the cell is needed, it is not compliant. For every row:
left out where its list is complete, or no longer said to be all, the same, but that it may be a violation."""
from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from policyrules.engine.decide import decide
from policyrules.engine.verdict import Outcome
from policyrules.facts.load import load_facts
from policyrules.facts.model import Cell, Cover, Fact, Facts, Table
from policyrules.measure.asked import Asker
from policyrules.measure.rows import Row as MeasuredRow
from policyrules.measure.view import Ground
from policyrules.policy.load import load_policy
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.plain import Mark, Partly, Plain
from policyrules.vocabulary.types import Base, Type

Outcomes = dict[str, Outcome]
Row = tuple[str, str]                   # entity, id (or attribute)
OF_PROPOSALS = {"SEAT-01", "SEAT-02", "SEAT-04"}         # they ask what else is proposed
Key = tuple[str, str, str]              # entity, id, attribute

ROOT = Path(__file__).parents[3]
TODAY = date(2026, 1, 1).toordinal()
POLICY = load_policy([ROOT / "rules"])
CITY = load_facts([ROOT / "fixtures" / "city"], POLICY.vocabulary)
SUBJECTS = [(e, f.id) for e in ("appointment", "locality") for f in CITY.tables[POLICY.vocabulary.entities[e].table].rows]


# ---------------------------------------------------------------- which cells a verdict was read from
class Noted(Mapping[str, Any]):
    """The cells of a row, noting which are read."""

    def __init__(self, row: MeasuredRow, notes: set[Key]) -> None:
        self.entity, self.id, self.cells, self.notes = row.entity, row.id, row.cells, notes

    def __getitem__(self, name: str) -> Any:
        self.notes.add((self.entity, self.id, name))
        return self.cells[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)


def read_by(facts: Facts, subject: Row, rules: Iterable[str]) -> dict[Key, set[str]]:
    """By cell the rules that read it. What is not read makes no difference: all else that is asked of the facts is the same."""
    found: dict[Key, set[str]] = {}
    for rule in rules:
        ground, notes = Ground(POLICY, facts), set[Key]()
        for rows in ground.rows("now").tables.values():
            for row in rows:
                row.cells = Noted(row, notes)
        judged(ground, subject, [rule])
        for key in notes:
            found.setdefault(key, set()).add(rule)
    return found


def judged(ground: Ground, subject: Row, some: Container[str]) -> Outcomes:
    asker = Asker(ground, None, TODAY)
    rows = [r for r, _ in asker.subjects(subject[0]) if r.id == subject[1]]
    asked = [asker.question(rule, rows[0]) for rule in POLICY.rules.values()
             if rows and rule.subject == subject[0] and rule.id in some]
    return {j.verdict.rule: j.verdict.outcome for j in decide(ground, asked).judgements}


def outcomes(facts: Facts, subject: Row, some: Container[str] = POLICY.rules) -> Outcomes:
    return judged(Ground(POLICY, facts), subject, some)


# ---------------------------------------------------------------- which facts may matter to a subject
def links(facts: Facts) -> tuple[dict[Row, set[Row]], dict[Row, set[Row]]]:
    """From each row to those that it names, and to those that name it along a way back that is closed, or name a post."""
    forward: dict[Row, set[Row]] = {}
    back: dict[Row, set[Row]] = {}
    for table in facts.tables.values():
        for fact in table.rows:
            for a in POLICY.vocabulary.entities[table.entity].attributes.values():
                value = fact.cells[a.name].value
                if a.type.base is Base.ROW and isinstance(value, str):
                    forward.setdefault((table.entity, fact.id), set()).add((a.type.name, value))
                    if (a.closed or a.type.name == "post") and a.way_back:
                        back.setdefault((a.type.name, value), set()).add((table.entity, fact.id))
    return forward, back


def reach(subject: Row, backwards: Container[str] = ("appointment", "person", "post", "locality")) -> set[Row]:
    """The rows that a verdict on the subject may hang on: all that is reached forwards, and from there backwards once more."""
    forward, back = links(CITY)
    anywhere = {("posting", f.id) for f in CITY.tables["postings"].rows if f.cells["post"].value is Mark.UNKNOWN}      # perhaps in any seat
    start = {subject, *(anywhere if "post" in backwards else ())}
    found, todo = set(start), list(start)
    while todo:
        row = todo.pop()
        near = forward.get(row, set()) | (back.get(row, set()) if row[0] in backwards else set())
        todo += [r for r in near if r not in found and r[0] != "plan"]
        found |= near
    return found


def neighbourhood(subject: Row) -> Facts:
    """The city without the rows that no verdict on the subject hangs on."""
    near = reach(subject) | {("plan", f.id) for f in CITY.tables["plans"].rows}
    return CITY._replace(tables={n: t._replace(rows=tuple(f for f in t.rows if (t.entity, f.id) in near)) for n, t in CITY.tables.items()})


# ---------------------------------------------------------------- other facts
def replaced(facts: Facts, table: str, n: int, fact: Fact | None, cover: Cover | None = None) -> Facts:
    old = facts.tables[table]
    rows = (*old.rows[:n], *([fact] if fact else ()), *old.rows[n + 1:])
    return facts._replace(tables={**facts.tables, table: old._replace(rows=rows, cover=cover or old.cover)})


def with_cell(fact: Fact, name: str, value: Plain) -> Fact:
    return fact._replace(cells={**fact.cells, name: Cell(value, fact.cells[name].place)})


def others(type_: Type, value: Plain) -> Iterator[Plain]:
    """Some other values in its place."""
    codes = list(POLICY.vocabulary.codes[type_.name].codes) if type_.base is Base.CODE else []
    match value:
        case bool():
            yield not value
        case PartialDate():
            yield from (PartialDate(value.year + years, value.month, 1 if value.day else None) for years in (-7, 7))
        case str() if codes:
            yield from [codes[0], codes[-1]]
        case str():
            yield value + "'" if type_.base is Base.TEXT else Mark.NONE
        case frozenset() if type_.item and type_.item.base is Base.CODE:
            yield from (frozenset(), frozenset({list(POLICY.vocabulary.codes[type_.item.name].codes)[-1]}))
        case int() | Fraction():
            yield from (0, value + 5)


def may_become(before: Outcome, after: Outcome) -> bool:
    """With less known: the same, undetermined, or (where the rule did not apply) compliant whether or not it applies."""
    return after in (before, Outcome.UNDETERMINED) or (before, after) == (Outcome.NOT_APPLICABLE, Outcome.COMPLIANT)


def cases(facts: Facts) -> Iterator[tuple[str, int, Fact, Table]]:
    """Every row but those of the plan, whose date is that of the question."""
    for name, table in facts.tables.items():
        for n, fact in enumerate(table.rows) if table.entity != "plan" else ():
            yield name, n, fact, table


def cells(facts: Facts, subject: Row) -> Iterator[tuple[str, int, Fact, str, Row]]:
    """Every cell that was filled in, but for the date of the question itself: without it another question is asked."""
    for name, n, fact, table in cases(facts):
        for attribute, cell in fact.cells.items():
            known = not isinstance(cell.value, Partly) and cell.value is not Mark.UNKNOWN and cell.place
            if known and (fact.id, attribute) != (subject[1], "effective_on"):
                yield name, n, fact, attribute, (table.entity, attribute)


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_each_cell(subject: Row) -> None:
    near = neighbourhood(subject)
    before, needed = outcomes(CITY, subject), 0
    assert outcomes(near, subject) == before
    reading = read_by(near, subject, before)
    for name, n, fact, attribute, key in cells(near, subject):
        rules = reading.get((key[0], fact.id, attribute), set())
        if not rules:
            continue
        blank = outcomes(replaced(near, name, n, with_cell(fact, attribute, Mark.UNKNOWN)), subject, rules)
        changed = [r for r, o in blank.items() if o is not before[r]]
        assert all(may_become(before[r], blank[r]) for r in changed), (fact.id, attribute, blank)
        stayed = {r for r, o in blank.items() if before[r] is Outcome.COMPLIANT and o is before[r]}
        kind = POLICY.vocabulary.entities[key[0]].attributes[attribute].type
        for value in others(kind, fact.cells[attribute].value) if stayed else ():
            turned = outcomes(replaced(near, name, n, with_cell(fact, attribute, value)), subject, stayed)
            assert Outcome.VIOLATION not in turned.values(), (fact.id, attribute, value, turned)
        needed += bool(changed)
    assert needed or all(o is Outcome.NOT_APPLICABLE for o in before.values()) or Outcome.UNDETERMINED in before.values()


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_cells_that_no_rule_reads(subject: Row) -> None:
    """All of them made unknown at once: nothing changes."""
    facts = near = neighbourhood(subject)
    before = outcomes(near, subject)
    reading = read_by(near, subject, before)
    for name, n, fact, attribute, key in cells(near, subject):
        if (key[0], fact.id, attribute) not in reading:
            facts = replaced(facts, name, n, with_cell(facts.tables[name].rows[n], attribute, Mark.UNKNOWN))
    assert outcomes(facts, subject) == before


@pytest.mark.parametrize("subject", SUBJECTS, ids=str)
def test_each_row(subject: Row) -> None:
    near = neighbourhood(subject)
    before = outcomes(CITY, subject)
    for name, n, fact, table in cases(near):
        if (table.entity, fact.id) == subject:
            continue
        gone = outcomes(replaced(near, name, n, None), subject)
        unsure = outcomes(replaced(near, name, n, None, Cover()), subject)
        for rule, outcome in before.items():
            if rule in OF_PROPOSALS and POLICY.vocabulary.entities[table.entity].proposal:
                continue                    # what is proposed is what is supplied: there are no other proposals
            if {outcome, gone[rule]} in ({Outcome.COMPLIANT, Outcome.VIOLATION}, {Outcome.NOT_APPLICABLE, Outcome.VIOLATION}):
                assert unsure[rule] is Outcome.UNDETERMINED, (fact.id, rule)
            assert may_become(outcome, unsure[rule]), (fact.id, rule, unsure[rule])
