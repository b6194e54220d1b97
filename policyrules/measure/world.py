"""The world after: every proposal of the facts carried out, each at its own date."""
from __future__ import annotations

from collections.abc import Iterator

from policyrules.measure.base import Rows, listed_row
from policyrules.measure.point import Point
from policyrules.measure.rows import Row, key_of
from policyrules.policy.nodes import CarriedOut, Closing
from policyrules.vocabulary.bounds import Choice, Day, joined, sealed
from policyrules.vocabulary.compare import same, starts_before
from policyrules.vocabulary.plain import Mark, Plain
from policyrules.vocabulary.truth import Truth, every, truth
from policyrules.vocabulary.types import Attribute, Blank

BLANKS: dict[Blank, Plain] = {Blank.UNKNOWN: Mark.UNKNOWN, Blank.NONE: Mark.NONE, Blank.ONGOING: Mark.ONGOING, Blank.PENDING: Mark.PENDING,
                              Blank.FALSE: False, Blank.EMPTY: frozenset()}
ADDED = "+"                 # before the id of the proposal that adds a row


def carried_out(view: Point, now: Rows) -> Rows:
    """First all rows that the proposals add; then what each proposal ends, in the order in which they are listed."""
    vocabulary = view.policy.vocabulary
    tables = {name: list(rows) for name, rows in now.tables.items()}
    proposals = [(plan, r) for plan in view.policy.carried_out.values() for r in now.of(plan.entity) if not r.many]
    own = {proposal: added(view, plan, proposal) for plan, proposal in proposals if plan.adds}
    for row in own.values():
        tables[row.entity].insert(len(tables[row.entity]) - any(r.many for r in tables[row.entity][-1:]), row)
    begun = Rows(vocabulary, tables)
    ended: dict[Row, Row] = {}
    for plan, proposal in proposals:
        for closing in plan.closes:
            when = view.truth(closing.when, proposal, proposal)
            for row, t in candidates(view, begun, closing, proposal) if when.is_true is not False else ():
                if row is not own.get(proposal):
                    ended[row] = closed(view, ended.get(row, row), closing, proposal, every([when, t]))
    return Rows(vocabulary, {name: [ended.get(r, r) for r in rows] for name, rows in tables.items()})


def candidates(view: Point, rows: Rows, closing: Closing, proposal: Row) -> Iterator[tuple[Row, Truth]]:
    """The rows that a closing speaks of, those that proposals add among them."""
    *references, last = closing.rows.steps
    found = view.policy.vocabulary.way_back(last.entity, last.name)
    assert found is not None, f"{closing.rows} is no way back"
    entity, reference = found
    key = key_of(view.follow(proposal, tuple(references))) if references else Choice(frozenset({proposal.id}))
    if not isinstance(key, Choice) or key.has is False:
        return
    for row in rows.pointing(entity.name, reference.name, key):
        t = same(key_of(row.cells[reference.name]), key)
        if t.is_true is not False:
            yield row, t


def added(view: Point, plan: CarriedOut, proposal: Row) -> Row:
    """The row that a proposal adds; what it does not set is as in a blank cell."""
    vocabulary = view.policy.vocabulary
    entity = vocabulary.entities[plan.adds]
    row = listed_row(entity, vocabulary, ADDED + proposal.id, {n: (unset(a), "") for n, a in entity.attributes.items()}, proposal.place)
    given = {name: key_of(view.at_path(proposal, path)) for name, path in plan.sets}
    return Row(row.entity, row.id, {**row.cells, **given}, False, proposal.place)


def unset(a: Attribute) -> Plain:
    """What nobody sets: none, where there may be none."""
    return Mark.NONE if a.blank is Blank.UNKNOWN and a.type.optional else BLANKS[a.blank]


def closed(view: Point, row: Row, closing: Closing, proposal: Row, asked: Truth) -> Row:
    """A row that began before the proposal's date ends on it, if not before."""
    spell = view.policy.vocabulary.entities[row.entity].spell
    assert spell is not None
    start, end = row.cells[spell.start], row.cells[spell.end]
    day = next((view.at_path(proposal, path) for name, path in closing.set if name == spell.end), None)
    if not (isinstance(start, Day) and isinstance(end, Day) and isinstance(day, Day)):
        return row                                          # one of them is absent
    t = every([asked, begun(start, day), truth(end.has, end.why), view.truth(closing.where, row, proposal)])
    if t.is_true is False:
        return row
    cells = dict(row.cells)
    for name, path in closing.set:
        new = cut(end, day) if name == spell.end else key_of(view.at_path(proposal, path))
        cells[name] = new if t.is_true else joined([key_of(cells[name]), new], t.why)
    return Row(row.entity, row.id, cells, row.many, row.place)


def begun(start: Day, day: Day) -> Truth:
    """Did the row begin before that day, first day to first day?"""
    known = truth(start.has, start.why), truth(day.has, day.why)
    return every([*known, truth(starts_before(start, day), start.why | day.why)])


def cut(end: Day, day: Day) -> Day:
    """The earlier of the two, first day and last day each."""
    cut = Day(min(end.first_low, day.first_low), min(end.first_high, day.first_high), min(end.last_low, day.last_low),
              min(end.last_high, day.last_high), end.has, end.why | day.why)
    return sealed(cut)
