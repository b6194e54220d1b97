"""Rows made of rows: steps from one row to a later one (moves), and combinations of members."""
from __future__ import annotations

from policyrules.measure.combine import combinations
from policyrules.measure.point import Found, Point
from policyrules.measure.rows import Link, Many, Row, Seen
from policyrules.policy.formula import Step
from policyrules.policy.nodes import Combination, Consecutive
from policyrules.vocabulary.bounds import Choice, Day, is_single
from policyrules.vocabulary.compare import earlier, starts_before
from policyrules.vocabulary.hole import NOTHING, Why
from policyrules.vocabulary.truth import Kleene, Truth, both, every, negate, truth


def rows_of_derived(view: Point, step: Step, parent: Choice) -> Found:
    """The derived rows of a parent, behind the way back of that step."""
    derived = view.policy.derived[step.type.name]
    if isinstance(derived, Consecutive):
        if parent.options is not None and is_single(parent):
            return view.steps_of(derived, view.row(derived.of, str(next(iter(parent.options)))))
        owners = [r for r in view.rows(derived.of) if r.id not in parent.but] if parent.options is None else \
            [view.row(derived.of, str(o)) for o in sorted(map(str, parent.options))]
        return [(r, every([t, Truth(None, parent.why)])) for owner in owners for r, t in view.steps_of(derived, owner)]
    member = next(a.name for a in view.policy.vocabulary.entities[derived.entity].attributes.values() if a.way_back == step.name)
    return combinations(view, derived, member, parent)


def all_rows(view: Point, entity: str) -> Found:
    """Every row of a derived entity."""
    derived = view.policy.derived[entity]
    if isinstance(derived, Combination):
        return combinations(view, derived)
    return [pair for owner in view.rows(derived.of) for pair in view.steps_of(derived, owner)]


def consecutive(view: Point, derived: Consecutive, owner: Row) -> Found:
    """A move leads into each row that meets `where` and began after another such row. `from`: of those others, the ones whose
    end, cut at the eve of the move, is the latest. Each row by Kleene's truth of that sentence; given the move, one is surely in."""
    entity = view.policy.vocabulary.entities[derived.over.type.name]
    assert entity.spell is not None
    start, end = entity.spell.start, entity.spell.end
    spells = []
    for row, t in view.related(owner, derived.over):
        begun = row.cells[start]
        if isinstance(begun, Day) and begun.has is not False:
            takes_part = every([t, view.truth(derived.where, row, owner), truth(begun.has, begun.why)])
            if takes_part.is_true is not False:
                spells.append(Spell(row, takes_part, begun, row.cells[end]))
    doubt: Why = NOTHING.union(*(s.truth.why | s.start.why | s.end.why for s in spells))
    return [(step, t) for s in spells for step, t in into(s, spells, derived, owner, doubt)]


class Spell:
    """A row that lasts, and whether it takes part."""

    __slots__ = ("end", "row", "start", "truth")

    def __init__(self, row: Row, t: Truth, start: Day, end: object) -> None:
        self.row, self.truth, self.start = row, t, start
        self.end = end if isinstance(end, Day) else NEVER

    def ended(self) -> Kleene:
        """Has it an end at all?"""
        return self.end.has


NEVER = Day(0, 0, 0, 0, False)


def into(to: Spell, spells: list[Spell], derived: Consecutive, owner: Row, doubt: Why) -> Found:
    """The move into a row, if another began before it."""
    prior = [(s, k) for s in spells if (k := both(s.truth.is_true, precedes(s, to))) is not False]
    if not prior:
        return []
    sources = []
    for s, e in prior:
        outlasted = (negate(both(f, o.ended(), outlasts(o, s, to))) for o, f in prior)
        if (k := both(e, s.ended(), *outlasted)) is not False:
            sources.append((s.row, k))
    some = all(s.ended() for s, _ in prior) or any(e and s.ended() for s, e in prior)
    cells: dict[str, Seen] = {"from": Many(derived.over.type.name, tuple(sources), some, doubt), "to": Link(to.row.entity, (to.row,)),
                              "date": to.start, owner.entity: Link(owner.entity, (owner,))}
    t = to.truth if any(e for _, e in prior) else every([to.truth, Truth(None, doubt)])
    return [(Row(derived.entity, to.row.id, cells, to.row.many, to.row.place), t)]


def precedes(r: Spell, to: Spell) -> Kleene:
    """Did it begin before?"""
    return False if r is to and not r.row.many else starts_before(r.start, to.start)


def outlasts(s: Spell, r: Spell, to: Spell) -> Kleene:
    """s ended after r, and r ended before the eve of the move."""
    if (s is r and not r.row.many) or False in (s.ended(), r.ended()):
        return False
    a, b, day = s.end, r.end, to.start
    return both(earlier(b.last_low, b.last_high, a.last_low, a.last_high), earlier(b.last_low, b.last_high, day.first_low - 1, day.first_high - 1))
