"""Where a value comes from: the cells and rows that it was read from, each with its place."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from policyrules.facts.model import Facts
from policyrules.measure.computed import counted
from policyrules.measure.rows import Link, Many, Row, Seen
from policyrules.measure.view import View
from policyrules.policy.formula import Path, Step, StepKind
from policyrules.policy.nodes import Aggregate, Measure
from policyrules.vocabulary.truth import Kleene


class Origin(NamedTuple):
    """A cell or (no attribute) a row that was read. `sure`: None where it perhaps counts."""

    entity: str
    id: str
    attribute: str
    place: str
    sure: Kleene = True


class Places:
    """The places of cells, by table, row and attribute."""

    def __init__(self, facts: Facts) -> None:
        self.rows: Mapping[tuple[str, str], Mapping[str, str]] = {
            (table.entity, fact.id): {name: cell.place for name, cell in fact.cells.items()}
            for table in facts.tables.values() for fact in table.rows}

    def of(self, row: Row, attribute: str) -> str:
        """Where the cell stands; where the source left it out, where its row stands."""
        return self.rows.get((row.entity, row.id), {}).get(attribute) or row.place


def origins(view: View, places: Places, at: Row, path: Path) -> list[Origin]:
    """What the value at a path was read from: its last cell, or the rows that its measure counts."""
    return list(dict.fromkeys(along(view, places, at, path.steps)))


def along(view: View, places: Places, at: Row, steps: tuple[Step, ...]) -> Iterator[Origin]:
    step, rest = steps[0], steps[1:]
    if step.kind is StepKind.MEASURE:
        measure = view.policy.measures[at.entity, step.name]
        if not rest:
            yield from of_measure(view.seen_in(measure.world), measure, at)
            return
    elif step.kind is StepKind.ATTRIBUTE and (not rest or all(s.kind is StepKind.CODE for s in rest)):
        yield Origin(at.entity, at.id, step.name, places.of(at, step.name))
        return
    seen = view.rows_behind(view.follow(at, (step,)), step.type)
    for row in rows_of(seen):
        if rest and any(s.kind is not StepKind.CODE for s in rest):
            yield from along(view, places, row, rest)
        else:
            yield Origin(row.entity, row.id, "", row.place)


def rows_of(seen: Seen) -> list[Row]:
    if isinstance(seen, Link):
        return [r for r in seen.rows if not r.many]
    return [r for r, _ in seen.rows if not r.many] if isinstance(seen, Many) else []


def of_measure(view: View, measure: Measure, row: Row) -> Iterator[Origin]:
    """The rows that a measure counts, surely or perhaps; those not supplied are holes, and named as such."""
    if isinstance(measure.body, Aggregate):
        items, _ = counted(view, measure.body, row)
        for item in items:
            if not item.row.many and not (measure.body.function == "share" and item.hit is False):
                yield Origin(item.row.entity, item.row.id, "", item.row.place, item.inside)
