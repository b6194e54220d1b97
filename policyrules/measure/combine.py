"""Combinations: one row for each choice of a member from each collection. Over an unknown collection, any number of rows."""
from __future__ import annotations

from datetime import date
from math import inf
from typing import NamedTuple

from policyrules.measure.paths import follow, hole
from policyrules.measure.point import Found, Point
from policyrules.measure.rows import Link, Many, Row, Seen, key_of
from policyrules.policy.formula import Operand
from policyrules.policy.nodes import Combination, Member
from policyrules.vocabulary.bounds import Bag, Choice, Day, Number, Real, Value, exact, is_single
from policyrules.vocabulary.calendar import EARLIEST, LATEST
from policyrules.vocabulary.compare import same
from policyrules.vocabulary.domain import anything, literal
from policyrules.vocabulary.hole import Hole, HoleKind
from policyrules.vocabulary.truth import TRUE, Truth, every, truth
from policyrules.vocabulary.types import Base, Type

YEAR = Type(Base.DATE)
UNKNOWN = {"...", "…"}               # names of members that are not known


class Picked(NamedTuple):
    """A member of a combination: its value, its name in the row's id, and whether it is one."""

    value: Seen
    name: str
    truth: Truth
    many: bool = False


def combinations(view: Point, derived: Combination, fixed: str = "", parent: Choice | None = None) -> Found:
    """Every combination; with a parent, those whose fixed member it is."""
    partial: list[tuple[dict[str, Picked], Truth]] = [({}, TRUE)]
    sole = str(next(iter(parent.options))) if parent is not None and parent.options is not None and is_single(parent) else None
    for member in derived.members:
        grown = []
        for chosen, t in partial:
            for picked in collection(view, member, chosen, sole if member.name == fixed else None):
                u = every([t, picked.truth])
                if member.name == fixed and parent is not None:
                    u = every([u, same(key_of_picked(view, picked), parent)])
                if u.is_true is not False:
                    grown.append(({**chosen, member.name: picked}, u))
        partial = grown
    return [(row_of(view, derived.entity, chosen), t) for chosen, t in partial]


def key_of_picked(view: Point, picked: Picked) -> Value:
    if picked.many and isinstance(picked.value, Link):
        listed = frozenset(r.id for r in view.rows(picked.value.entity) if not r.many)
        return Choice(None, True, picked.value.why, listed)
    return key_of(picked.value)


def row_of(view: Point, entity: str, chosen: dict[str, Picked]) -> Row:
    """The row of these members: the same one however it is reached, where all of them are known."""
    cells, names = {name: p.value for name, p in chosen.items()}, [p.name for p in chosen.values()]
    id_ = "/".join(names)
    if any(p.many for p in chosen.values()) or UNKNOWN & set(names):
        return Row(entity, id_, cells, any(p.many for p in chosen.values()))
    return view.made(entity, tuple(names), Row(entity, id_, cells))


def collection(view: Point, member: Member, chosen: dict[str, Picked], sole: str | None = None) -> list[Picked]:
    """What the member may be; `sole`: only the row of that id is asked for."""
    if member.entity:
        if sole is not None:
            return [of_row(view, view.row(member.entity, sole), TRUE)]
        return [of_row(view, r, Truth(None, frozenset({hole(view, r.entity)})) if r.many else TRUE) for r in view.rows(member.entity)]
    if member.codes:
        return [coded(view, member.type, c, TRUE) for c in view.policy.vocabulary.codes[member.codes].codes]
    if member.parameter:
        return listed(view, member)
    if member.years:
        return years(view, member)
    return along(view, member, chosen[member.start])


def of_row(view: Point, row: Row, t: Truth) -> Picked:
    why = frozenset({hole(view, row.entity)}) if row.many and not row.entity.startswith("$") else frozenset()
    return Picked(Link(row.entity, (row,), False, True, why), row.id, t, row.many)


def coded(view: Point, type_: Type, member: object, t: Truth) -> Picked:
    assert isinstance(member, (str, bool))
    return Picked(literal(type_, view.policy.vocabulary.codes, member), str(member), t)


def listed(view: Point, member: Member) -> list[Picked]:
    """The members of a list parameter, or the rows of a table parameter."""
    if member.type.base is Base.ROW:
        return [of_row(view, r, t) for r, t in view.table(member.parameter)]
    bag = view.parameter(member.parameter)
    return from_bag(view, member.type, bag) if isinstance(bag, Bag) else []


def from_bag(view: Point, type_: Type, bag: Bag) -> list[Picked]:
    found = [coded(view, type_, m, truth(True if m in bag.sure else None, bag.why)) for m in sorted(map(str, bag.possible or bag.sure))]
    if bag.possible is None:
        why = next(iter(bag.why), Hole(HoleKind.BLANK, "…"))
        found.append(Picked(anything(type_, view.policy.vocabulary.codes, why), "...", Truth(None, bag.why), True))
    return found


def along(view: Point, member: Member, start: Picked) -> list[Picked]:
    """The rows or values that a path from an earlier member leads to."""
    assert member.path is not None
    seen = follow(view, start.value, member.path.steps) if not isinstance(start.value, Link) or len(start.value.rows) != 1 else \
        follow(view, start.value.rows[0], member.path.steps)
    if isinstance(seen, Many):
        return [of_row(view, r, truth(k, seen.why)) for r, k in seen.rows]
    if isinstance(seen, Link):
        picked = [of_row(view, r, truth(True if len(seen.rows) == 1 and seen.has and not seen.anything else None, seen.why)) for r in seen.rows]
        unlisted = [of_row(view, r, Truth(None, seen.why)) for r in view.rows(seen.entity) if r.many] if seen.anything else []
        return picked + unlisted
    if isinstance(seen, Bag):
        return from_bag(view, member.type, seen)
    return [] if seen.has is False else [Picked(seen, str(next(iter(seen.options or ["..."]))) if isinstance(seen, Choice) else "…",
                                                truth(seen.has, seen.why))]


def years(view: Point, member: Member) -> list[Picked]:
    """The calendar years of a range: surely those between the bounds that are certain."""
    assert member.years is not None
    first, last = (year_bounds(view, end) for end in member.years)
    (a, b, why), (c, d, other) = first, last
    low, high = max(a, 1), min(d, 9998)
    return [Picked(Link("year", (calendar_year(n),)), str(n), truth(True if b <= n <= c else None, why | other))
            for n in range(int(low), int(high) + 1)]


def year_bounds(view: Point, end: Operand) -> tuple[Real, Real, frozenset[Hole]]:
    anyone = Row("", "", {})
    value = view.value(end, YEAR, anyone, anyone)
    if isinstance(value, Day):
        return date.fromordinal(value.first_low).year, date.fromordinal(value.first_high).year, value.why
    assert isinstance(value, Number)
    floor, ceiling = date.fromordinal(EARLIEST).year, date.fromordinal(LATEST).year
    return floor if value.low == -inf else value.low, ceiling if value.high == inf else value.high, value.why


def calendar_year(number: int) -> Row:
    first, last = date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal()
    return Row("year", str(number), {"start": Day(first, first, first, first), "end": Day(last, last, last, last), "number": exact(number)})

