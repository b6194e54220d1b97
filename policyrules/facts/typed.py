"""A raw row with typed cells, and why it cannot be used: cells, dates out of order, rows of one id that say different things."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from policyrules.facts.cells import CodeWords, Fault, blank_of, read_cell
from policyrules.facts.model import Cell
from policyrules.facts.places import place_of, span_of
from policyrules.facts.raw import RawRow
from policyrules.source.problem import Problem
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.plain import Mark, Partly
from policyrules.vocabulary.types import Attribute, Base, Entity

UNKNOWN = Cell(Mark.UNKNOWN)


class Typed:
    """A row on its way into a table; with `rejects` it is set aside. A cell that cannot be read is unknown."""

    __slots__ = ("cells", "rejects", "row")

    def __init__(self, row: RawRow, cells: dict[str, Cell]) -> None:
        self.row, self.cells = row, cells
        self.rejects: list[Problem] = []

    def reject(self, fault: Fault, name: str = "") -> None:
        """Says why the row is set aside: for that cell, or (no name) as a whole."""
        attribute = self.row.entity.attributes.get(name)
        values = {"table": self.row.entity.table, "row": self.row.id, "attribute": name,
                  "private": attribute is not None and attribute.private, **fault.values}
        narrower = None if name in self.row.columns else fault.span
        self.rejects.append(Problem(fault.key, values, narrower or span_of(self.row, name), fault.meant))


def blank_row(entity: Entity) -> dict[str, Cell]:
    """What the cells of a row are that the source leaves out."""
    return {name: Cell(blank_of(a.blank)) for name, a in entity.attributes.items()}


def typed(row: RawRow, blanks: Mapping[str, Cell], words: CodeWords) -> Typed:
    """The row with typed cells and, for each that cannot be read, a reject."""
    if row.broken is not None:
        found = Typed(row, dict.fromkeys(blanks, UNKNOWN))
        found.reject(row.broken)
        return found
    found = Typed(row, dict(blanks))
    attributes = row.entity.attributes              # an `id` that can be read is no cell
    for name, given in row.cells.items():
        value = given if isinstance(given, Fault) else read_cell(given, attributes[name], words)
        if isinstance(value, Fault):
            found.reject(value, name)
        found.cells[name] = UNKNOWN if isinstance(value, Fault) else Cell(value, place_of(row, name))
    if "id" in attributes:
        found.cells["id"] = Cell(row.id, place_of(row, "id"))
    check_order(found)
    return found


def check_order(found: Typed) -> None:
    """A row that lasts cannot surely end before it starts."""
    spell = found.row.entity.spell
    if spell is None:
        return
    start, end = found.cells[spell.start].value, found.cells[spell.end].value
    if isinstance(start, PartialDate) and isinstance(end, PartialDate) and end.last() < start.first():
        found.reject(Fault("row.ends_before_start", {"start": str(start), "end": str(end)}), spell.end)


def references(found: Typed) -> Iterator[tuple[str, str, str]]:
    """The rows that a row names: attribute, entity, id."""
    for name, attribute in found.row.entity.attributes.items():
        target, value = leads_to(attribute), found.cells[name].value
        match value:
            case _ if not target:
                continue
            case str():
                yield name, target, value
            case Partly(surely):
                yield from ((name, target, id_) for id_ in sorted(surely))
            case frozenset():
                yield from ((name, target, id_) for id_ in sorted(value))


def leads_to(attribute: Attribute) -> str:
    """The entity whose rows an attribute names, or nothing."""
    type_ = attribute.type.item if attribute.type.base is Base.SET and attribute.type.item else attribute.type
    return type_.name if type_.base is Base.ROW else ""


# ---------------------------------------------------------------- rows of one id
def without_doubles(rows: Sequence[Typed], folded: Counter[str]) -> list[Typed]:
    """The rows without those that only repeat or mention another; what differs under one id is rejected, all of it."""
    by_id: dict[str, list[Typed]] = {}
    for t in rows:
        by_id.setdefault(t.row.id, []).append(t)
    dropped: set[int] = set()
    for same in by_id.values():
        if len(same) > 1:
            full = [t for t in same if not t.row.mention] or same[:1]
            repeats = full[1:] if all(says_the_same(t, full[0]) for t in full) else []
            folded[full[0].row.entity.table] += len(repeats)
            dropped |= {id(t) for t in same if t not in full} | {id(t) for t in repeats}
            if not repeats:
                reject_doubles(full)
    return [t for t in rows if id(t) not in dropped]


def says_the_same(a: Typed, b: Typed) -> bool:
    return not a.rejects and not b.rejects and all(a.cells[k].value == b.cells[k].value for k in a.cells)


def reject_doubles(rows: Sequence[Typed]) -> None:
    """None of several rows that say different things of one id can be trusted."""
    for t in rows[1:]:
        t.reject(Fault("row.same_id", {"other": place_of(rows[0].row, "")}), "id")
    if len(rows) > 1:
        rows[0].reject(Fault("row.same_id", {"other": place_of(rows[1].row, "")}), "id")
