"""Related rows: along ways back, named relations and rows made of rows. A row reached by several ways counts once."""
from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policyrules.measure.derived import rows_of_derived
from policyrules.measure.paths import follow, hole
from policyrules.measure.point import Found, Point
from policyrules.measure.rows import Link, Many, Row, key_of
from policyrules.policy.formula import Path, Step, StepKind
from policyrules.vocabulary.bounds import Bag, Choice, is_single
from policyrules.vocabulary.compare import same
from policyrules.vocabulary.hole import NOTHING
from policyrules.vocabulary.truth import TRUE, Truth, every, some, truth


class Key(NamedTuple):
    """The ids that a parent may have; of rows that have none in a table (made of rows), the rows."""

    ids: Choice
    rows: tuple[Row, ...] = ()


Keys = list[tuple[Key, Truth]]             # and whether it is one


def related(view: Point, row: Row, path: Path) -> Found:
    """The rows that a path leads to; those that surely are not among them are left out."""
    found: Found = [(row, TRUE)]
    steps = path.steps
    if steps and steps[0].kind is StepKind.TABLE:
        return view.table(steps[0].name)
    while steps:
        n = next((i for i, s in enumerate(steps) if s.kind is StepKind.BACK), len(steps))
        keys = keys_behind(view, found, steps[:n])
        if n == len(steps):
            return expanded(view, steps[-1].type.item.name if steps[-1].type.item else steps[-1].type.name, keys)
        found = back(view, steps[n], keys)
        steps = steps[n + 1:]
    return found


def keys_behind(view: Point, found: Found, references: tuple[Step, ...]) -> Keys:
    """Where the references of these rows lead, as ids."""
    keys: Keys = []
    for row, t in found:
        if not references:
            keys.append((Key(as_ids(view, row), (row,)), t))
            continue
        seen = follow(view, row, references)
        if isinstance(seen, (Link, Choice)):
            ids = key_of(seen)
            assert isinstance(ids, Choice)
            keys.append((Key(ids, seen.rows if isinstance(seen, Link) else ()), every([t, truth(ids.has, ids.why)])))
        elif isinstance(seen, Many):
            keys += [(Key(as_ids(view, r), (r,)), every([t, truth(k, seen.why)])) for r, k in seen.rows]
        elif isinstance(seen, Bag):
            keys += of_set(seen, t)
    return [(key, t) for key, t in keys if t.is_true is not False]


def of_set(ids: Bag, t: Truth) -> Keys:
    keys: Keys = [(Key(Choice(frozenset({i}))), every([t, truth(True if i in ids.sure else None, ids.why)])) for i in ids.possible or ids.sure]
    return keys if ids.possible is not None else [*keys, (Key(Choice(None, True, ids.why, ids.sure)), every([t, truth(None, ids.why)]))]


def as_ids(view: Point, row: Row) -> Choice:
    """The row itself; an unlisted row is none of the listed ones."""
    if not row.many:
        return Choice(frozenset({row.id}))
    if view.policy.vocabulary.entities[row.entity].derived:
        return Choice(None, True, NOTHING.union(*(key_of(c).why for c in row.cells.values())))
    listed = frozenset(r.id for r in view.rows(row.entity) if not r.many)
    return Choice(None, True, frozenset({hole(view, row.entity)}), listed)


def expanded(view: Point, entity: str, keys: Keys) -> Found:
    """The rows that these ids stand for."""
    if view.policy.vocabulary.entities[entity].derived:
        return merged((r, t if len(key.rows) == 1 else every([t, Truth(None, key.ids.why)])) for key, t in keys for r in key.rows)
    if all(is_single(key.ids) for key, _ in keys):
        return merged((view.row(entity, str(id_)), t) for key, t in keys for id_ in key.ids.options or ())
    rows = [(r, as_ids(view, r)) for r in view.rows(entity)]
    return merged((r, every([t, same(own, key.ids)])) for r, own in rows for key, t in keys)


def merged(pairs: Iterable[tuple[Row, Truth]]) -> Found:
    """Each row once: it is in if one way leads to it."""
    ways: dict[Row, list[Truth]] = {}
    for row, t in pairs:
        if t.is_true is not False:
            ways.setdefault(row, []).append(t)
    return [(row, ts[0] if len(ts) == 1 else some(ts)) for row, ts in ways.items()]


def back(view: Point, step: Step, keys: Keys) -> Found:
    """One step along a way back, a relation, or to rows made of rows."""
    policy = view.policy
    if (step.entity, step.name) in policy.relations:
        return merged(pair for row, t in expanded(view, step.entity, keys) for pair in selected(view, row, t, step))
    if step.type.name in policy.derived:
        return merged((r, every([t, u])) for key, t in keys for r, u in rows_of_derived(view, step, key.ids))
    found = policy.vocabulary.way_back(step.entity, step.name)
    assert found is not None, f"no way back {step.name}"
    entity, reference = found
    return merged((r, every([t, same(cell, key.ids)])) for key, t in keys for r in view.pointing(entity.name, reference.name, key.ids)
                  if isinstance(cell := key_of(r.cells[reference.name]), Choice))


def selected(view: Point, row: Row, t: Truth, step: Step) -> Found:
    """The rows of a named relation."""
    relation = view.policy.relations[step.entity, step.name]
    rows = [(r, every([t, u, view.truth(relation.where, r, row)])) for r, u in related(view, row, relation.through)]
    rows = [(r, u) for r, u in rows if u.is_true is not False]
    if relation.to is None:
        return rows
    return expanded(view, relation.to.type.name, keys_behind(view, rows, relation.to.steps))
