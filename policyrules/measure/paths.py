"""Paths: from a row through references, measures, ways back and codes, under holes."""
from __future__ import annotations

from policyrules.measure.base import UNLISTED
from policyrules.measure.point import Point
from policyrules.measure.rows import Link, Many, Row, Seen, key_of
from policyrules.policy.formula import Path, Step, StepKind
from policyrules.policy.names import whole
from policyrules.vocabulary.bounds import ABSENT, EMPTY, Bag, Choice, Member, Number, Value, joined, sealed, united
from policyrules.vocabulary.domain import anything, literal
from policyrules.vocabulary.hole import NOTHING, Hole, rows_of
from policyrules.vocabulary.plain import Mark
from policyrules.vocabulary.truth import both
from policyrules.vocabulary.types import Base, Type


def follow(view: Point, at: Seen | Row, steps: tuple[Step, ...], unit: str = "") -> Seen:
    """What the steps give from there on."""
    if not steps:
        return Link(at.entity, (at,), at.many, True, frozenset({hole(view, at.entity)}) if at.many else NOTHING) if isinstance(at, Row) else at
    step, rest = steps[0], steps[1:]
    match at:
        case Row():
            seen = one_step(view, at, step, "" if rest else unit)
            return follow(view, to_rows(seen_from(view, at, step), seen, step.type), rest, unit) if rest else seen
        case Link():
            return through(view, at, steps, unit)
        case Many():
            return among(view, at, steps)
    return carried(view, at, step) if not rest else follow(view, carried(view, at, step), rest, unit)


def hole(view: Point, entity: str) -> Hole:
    """The hole of an entity's rows that were not supplied."""
    return rows_of(view.policy.vocabulary.entities[entity].table)


def is_open(view: Point, entity: str) -> bool:
    """May there be rows that are not listed?"""
    return any(r.many for r in view.rows(entity)[-1:])


def one_step(view: Point, row: Row, step: Step, unit: str) -> Seen:
    if step.kind is StepKind.MEASURE:
        return view.measured(step.name, row, unit)
    if step.kind is StepKind.ATTRIBUTE:
        return row.cells[step.name]
    found = view.related(row, Path(row.entity, (step,), step.type))
    return Many(step.type.name, tuple((r, t.is_true) for r, t in found), any(t.is_true for _, t in found), NOTHING.union(*(t.why for _, t in found)))


def seen_from(view: Point, row: Row, step: Step) -> Point:
    """Where ids that a step gives are rows: those that a measure collects in another world are rows of that world."""
    return view.seen_in(view.policy.measures[row.entity, step.name].world) if step.kind is StepKind.MEASURE else view


def to_rows(view: Point, seen: Seen, type_: Type) -> Seen:
    """A reference as the rows it may lead to, a set of references as several rows; anything else as it is."""
    if isinstance(seen, (Link, Many)) or (seen.has is False and type_.base is Base.ROW):
        return seen if not isinstance(seen, Choice) else Link(type_.name, (), False, False)
    if type_.base is Base.ROW and isinstance(seen, Choice):
        return link(view, type_.name, seen)
    if type_.base is Base.SET and type_.item and type_.item.base is Base.ROW and isinstance(seen, Bag):
        return several(view, type_.item.name, seen)
    return seen


def link(view: Point, entity: str, key: Choice) -> Link:
    if key.options is None:
        return Link(entity, (), True, key.has, key.why)
    return Link(entity, tuple(view.row(entity, str(o)) for o in sorted(map(str, key.options))), False, key.has, key.why)


def several(view: Point, entity: str, ids: Bag) -> Many:
    rows: list[tuple[Row, bool | None]] = [(view.row(entity, str(i)), True) for i in ids.sure]
    rows += [(view.row(entity, str(i)), None) for i in (ids.possible or EMPTY) - ids.sure]
    if ids.possible is None:                # any row: where all are listed, one of those
        rows += [(r, None) for r in (view.rows(entity) if not is_open(view, entity) else [view.row(entity, UNLISTED)]) if r.id not in ids.sure]
    return Many(entity, tuple(rows), bool(ids.sure), ids.why)


def through(view: Point, at: Link, steps: tuple[Step, ...], unit: str) -> Seen:
    """Through one reference: the hull over its candidates; absent, if the reference is."""
    if at.has is False:
        return ABSENT
    seen = [follow(view, r, steps, unit) for r in at.rows]
    if len(seen) == 1 and at.has and not at.anything:
        return seen[0]
    type_ = whole_of(steps)
    if type_.base in (Base.ROW, Base.ROWS) and all(isinstance(s, (Link, Many)) for s in seen) and seen and not at.anything:
        return merged(seen, at)
    values = [key_of(s) for s in seen]
    if at.anything:                         # an unknown reference tells nothing about what it leads to
        blank = anything(type_, view.policy.vocabulary.codes, hole(view, at.entity))
        values.append(blank._replace(why=at.why | blank.why if is_open(view, at.entity) else at.why))
    value = joined(values, at.why)
    return value if value.has is False else sealed(value._replace(has=both(at.has, value.has)), at.why)


def merged(seen: list[Seen], at: Link) -> Seen:
    """Rows behind several candidates: each perhaps."""
    links = [s for s in seen if isinstance(s, Link)]
    if len(links) == len(seen):
        has = both(at.has, True if all(s.has for s in links) else None if any(s.has is not False for s in links) else False)
        rows = tuple(dict.fromkeys(r for s in links for r in s.rows))
        return Link(links[0].entity, rows, any(s.anything for s in links), has, at.why.union(*(s.why for s in links)))
    parts = [s for s in seen if isinstance(s, Many)]
    return Many(parts[0].entity, tuple(dict.fromkeys((r, None) for s in parts for r, _ in s.rows)), False, at.why.union(*(s.why for s in parts)))


def whole_of(steps: tuple[Step, ...]) -> Type:
    """The kind of what the steps give together."""
    many = any(s.type.base in (Base.ROWS, Base.SET) for s in steps[:-1])
    return whole(steps[-1].type, many, any(s.type.optional for s in steps))


def among(view: Point, at: Many, steps: tuple[Step, ...]) -> Seen:
    """Through several rows: the set of their values. What all possible rows surely have is surely there, if one is surely among them."""
    seen = [(follow(view, r, steps), k) for r, k in at.rows]
    type_ = whole_of(steps)
    if type_.base in (Base.ROW, Base.ROWS) and seen and all(isinstance(s, (Link, Many)) for s, _ in seen):
        return flattened(seen, at)
    sure: frozenset[Member] = EMPTY
    possible: frozenset[Member] | None = EMPTY
    why, some, common = at.why, at.some, []
    for s, k in seen:
        v = key_of(s)
        why, some = why | v.why, some and v.has is True
        if v.has is not False:
            bag = view.bag(v, type_)
            sure, possible = sure | (bag.sure if k and v.has else EMPTY), united(possible, bag.possible)
            common.append(bag.sure)
    if some and common:
        sure |= frozenset.intersection(*common)
    return sealed(Bag(sure, possible), why)


def flattened(seen: list[tuple[Seen, bool | None]], at: Many) -> Many:
    rows: dict[Row, bool | None] = {}
    some, why, entity = False, at.why, ""
    for s, k in seen:
        assert isinstance(s, (Link, Many))
        entity, why = s.entity, why | s.why
        pairs = [(r, True if len(s.rows) == 1 and s.has and not s.anything else None) for r in s.rows] if isinstance(s, Link) else s.rows
        for r, inside in pairs:
            rows[r] = rows.get(r) or both(k, inside)
        some = some or (bool(k) and (s.has is True if isinstance(s, Link) else s.some))
    return Many(entity, tuple(rows.items()), some, why)


# ---------------------------------------------------------------- attributes of codes
def carried(view: Point, at: Value, step: Step) -> Value:
    """What a code carries; of a set of codes, all that they carry."""
    codes = view.policy.vocabulary.codes[step.entity]
    values = {name: literal(step.type, view.policy.vocabulary.codes, code.attributes.get(step.name, Mark.NONE)) for name, code in codes.codes.items()}
    if isinstance(at, Bag):
        return carried_by_set(view, at, values, step)
    if at.has is False:
        return ABSENT
    options = list(codes.codes)[int(at.low):int(at.high) + 1] if isinstance(at, Number) else \
        at.options if isinstance(at, Choice) and at.options is not None else values.keys()
    value = joined([values[str(o)] for o in options], at.why)
    return value if value.has is False else sealed(value._replace(has=both(at.has, value.has)), at.why)


def carried_by_set(view: Point, at: Bag, values: dict[str, Value], step: Step) -> Value:
    possible = values.keys() if at.possible is None else at.possible
    sure, may = EMPTY, EMPTY
    for code in possible:
        if values[str(code)].has is not False:
            bag = view.bag(values[str(code)], step.type)
            may |= bag.possible or EMPTY
            sure |= bag.sure if code in at.sure else EMPTY
    return sealed(Bag(sure, may, at.has), at.why)

