"""What a measure came from: the rows that it counts, the formula or the values that it is made of, measure within measure."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.finding.labels import Label, label
from policyrules.finding.reasons import Reason, reason
from policyrules.finding.sources import Origin, Places, origins, rows_of
from policyrules.measure.computed import counted
from policyrules.measure.rows import Item, Row, key_of
from policyrules.measure.truths import Trace, truth_of
from policyrules.measure.view import View
from policyrules.policy.formula import All, Formula, Of, Path, SpellTest, Step, StepKind, Test
from policyrules.policy.nodes import Age, Aggregate, Arithmetic, Holds, Length, Measure, Which, WorkingDays
from policyrules.vocabulary.bounds import Value
from policyrules.vocabulary.truth import Kleene
from policyrules.vocabulary.types import Attribute, Base


class Failed(NamedTuple):
    """A condition that a row does not meet, what it has, and what that was compared with, where that is one value."""

    test: Test | SpellTest
    left: Value
    right: Value | None


class CountedRow(NamedTuple):
    """A row that a measure counts, surely or perhaps (`inside`), and for a share whether it meets the condition (`hit`).

    `cells`: when it was, and `value`, what was taken of it, where more than the row counts (a row by its label).
    `failed`: of a row that was left out, what it does not meet."""

    row: Row
    label: Label
    inside: Kleene
    hit: Kleene
    cells: tuple[tuple[Attribute, Value], ...]
    value: tuple[Path, Value, Label | None] | None
    failed: tuple[Failed, ...] = ()


class Part(NamedTuple):
    """A value that a measure is made of, where it was read, and what it came from in turn."""

    path: Path
    value: Value
    origins: tuple[Origin, ...]
    inner: Unfolded | None


class Unfolded(NamedTuple):
    """`rows`: what was counted; `left_out`: what was looked at and does not count; `more`: perhaps rows that were not
    supplied. `reason`: of a yes or no, with what unfolds the measures within. `chosen`: of `which`, the same of each name.
    `parts`: of sums, spans and the like."""

    measure: Measure
    rows: tuple[CountedRow, ...] | None = None
    left_out: tuple[CountedRow, ...] = ()
    more: bool = False
    reason: tuple[Reason, Unfolder] | None = None
    chosen: tuple[tuple[str, Reason, Unfolder], ...] = ()
    parts: tuple[Part, ...] = ()


class Unfolder(NamedTuple):
    """Unfolds the measures of one finding: what its rule sees, and whom it is about."""

    view: View
    places: Places
    subject: Row
    private: bool = False

    def at(self, path: Path) -> Unfolded | None:
        """The measure that a path ends in, unfolded; None where it ends in none, or goes through several rows."""
        return unfolded(self, self.view, self.subject, path)


def unfolded(by: Unfolder, view: View, at: Row, path: Path) -> Unfolded | None:
    steps = without_codes(path.steps)
    for step in steps[:-1]:
        rows = rows_of(view.rows_behind(view.follow(at, (step,)), step.type))
        if len(rows) != 1:
            return None
        at = rows[0]
    if not steps or steps[-1].kind is not StepKind.MEASURE:
        return None
    measure = view.policy.measures[at.entity, steps[-1].name]
    return of_measure(by, view.seen_in(measure.world), measure, at)


def without_codes(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps to what codes stand in: what a code carries is known from the vocabulary."""
    while steps and steps[-1].kind is StepKind.CODE:
        steps = steps[:-1]
    return steps


def of_measure(by: Unfolder, view: View, measure: Measure, row: Row) -> Unfolded:
    match measure.body:
        case Aggregate() as body:
            items, _ = counted(view, body, row)
            rows = tuple(counted_row(by, view, body, i.row, i) for i in items if not i.row.many)
            there = {i.row for i in items}
            others = [r for r, _ in view.related(row, body.over) if not r.many and r not in there]
            left_out = tuple(counted_row(by, view, body, r)._replace(failed=failed(view, body.where, r, row)) for r in others)
            return Unfolded(measure, apart(rows, row), apart(left_out, row), any(i.row.many for i in items))
        case Holds(formula):
            return Unfolded(measure, reason=reasoned(by, view, formula, row))
        case Which(formulas):
            return Unfolded(measure, chosen=tuple((name, *reasoned(by, view, f, row)) for name, f in formulas))
        case Age(born):
            paths = [born]
        case Arithmetic(_, operands):
            paths = [o.path for o in operands if isinstance(o, Of)]
        case Length(start, end) | WorkingDays(start, end):
            paths = [o.path for o in (start, end) if isinstance(o, Of)]
    return Unfolded(measure, parts=tuple(part(by, view, row, p) for p in paths))


def apart(rows: tuple[CountedRow, ...], owner: Row) -> tuple[CountedRow, ...]:
    """Not called by whose they are, which is known."""
    return tuple(r._replace(label=Label(tuple(p for p in r.label.parts if p.id != owner.id))) for r in rows)


def reasoned(by: Unfolder, view: View, formula: Formula, row: Row) -> tuple[Reason, Unfolder]:
    trace: Trace = {}
    truth_of(view, formula, row, row, trace)
    return reason(view, by.places, formula, trace, row), by._replace(view=view, subject=row)


def part(by: Unfolder, view: View, row: Row, path: Path) -> Part:
    return Part(path, key_of(view.at_path(row, path)), tuple(origins(view, by.places, row, path)), unfolded(by, view, row, path))


def counted_row(by: Unfolder, view: View, body: Aggregate, row: Row, item: Item | None = None) -> CountedRow:
    """A row as it was counted; without an item, one that was left out."""
    entity = view.policy.vocabulary.entities[row.entity]
    names = (entity.spell.start, entity.spell.end) if entity.spell else (entity.date(),) if entity.date() else ()
    cells = tuple((entity.attributes[n], key_of(row.cells[n])) for n in names if not entity.attributes[n].private)
    valued = body.of or body.weigh
    own = valued is not None and len(valued.steps) == 1 and valued.steps[0].name in names
    value = None if valued is None or own or item is None else (valued, *valued_at(by, view, row, valued))
    if item is None:
        return CountedRow(row, label(view, row, by.private), False, False, cells, value)
    return CountedRow(row, label(view, row, by.private), item.inside, item.hit, cells, value)


def valued_at(by: Unfolder, view: View, row: Row, path: Path) -> tuple[Value, Label | None]:
    """What a path gives of a row, and what it is called where that is one row."""
    seen = view.rows_behind(view.at_path(row, path), path.type)
    rows = rows_of(seen)
    return key_of(seen), label(view, rows[0], by.private) if len(rows) == 1 and path.type.base is Base.ROW else None


def failed(view: View, formula: Formula, row: Row, outer: Row) -> tuple[Failed, ...]:
    """The conditions that all have to hold, and do not."""
    trace: Trace = {}
    truth_of(view, formula, row, outer, trace)
    parts = formula.parts if isinstance(formula, All) else (formula,)
    atoms = [(p, trace[p.step].atoms[0]) for p in parts if isinstance(p, (Test, SpellTest)) and trace[p.step].truth.is_true is False]
    return tuple(Failed(p, a.left, a.rights[0] if a.rights else None) for p, a in atoms)
