"""The rows of the facts as bounds: the listed ones, those that are only named, and one for all that were not supplied."""
from __future__ import annotations

from collections.abc import Iterable, Mapping

from policyrules.facts.model import Cover, Facts, Table
from policyrules.measure.rows import Row, Seen
from policyrules.vocabulary.bounds import EMPTY, Choice, Day, Value, sealed
from policyrules.vocabulary.domain import anything, of_cell
from policyrules.vocabulary.hole import Hole, HoleKind, rows_of
from policyrules.vocabulary.plain import Mark, Partly, Plain
from policyrules.vocabulary.types import Attribute, Base, Entity, Vocabulary

UNLISTED = "..."


class Rows:
    """The rows of one world, by entity, id and reference."""

    def __init__(self, vocabulary: Vocabulary, tables: Mapping[str, list[Row]]) -> None:
        self.vocabulary, self.tables = vocabulary, tables
        self.by_id = {(r.entity, r.id): r for rows in tables.values() for r in rows}
        self.indexes: dict[tuple[str, str], tuple[dict[str, list[Row]], list[Row]]] = {}

    def of(self, entity: str) -> list[Row]:
        return self.tables[entity]

    def row(self, entity: str, id_: str) -> Row:
        """The row of that id; of one that the facts only name, nothing is known."""
        if (entity, id_) not in self.by_id:
            declared = self.vocabulary.entities[entity]
            assert not declared.derived, f"rows of {entity} have no ids to be found by"
            self.by_id[entity, id_] = Row(entity, id_, unknown_cells(declared, self.vocabulary), id_ == UNLISTED)
        return self.by_id[entity, id_]

    def with_rows(self, changed: Iterable[Row]) -> Rows:
        """The same with these rows: in place of those of their ids, or in front of the others."""
        tables = dict(self.tables)
        for row in changed:
            listed = tables[row.entity]
            stands = any(r.id == row.id for r in listed)
            tables[row.entity] = [row if r.id == row.id else r for r in listed] if stands else [row, *listed]
        return Rows(self.vocabulary, tables)

    def pointing(self, entity: str, reference: str, to: Choice) -> Iterable[Row]:
        """The rows whose reference may lead to one of the candidates."""
        if to.options is None:
            return self.tables[entity]
        settled, open_ = self.index(entity, reference)
        found = [r for o in sorted(map(str, to.options)) for r in settled.get(o, ())]
        return found + open_ if open_ else found

    def index(self, entity: str, reference: str) -> tuple[dict[str, list[Row]], list[Row]]:
        if (entity, reference) not in self.indexes:
            settled: dict[str, list[Row]] = {}
            open_: list[Row] = []
            for row in self.tables[entity]:
                cell = row.cells[reference]
                if isinstance(cell, Choice) and cell.has and cell.options is not None and len(cell.options) == 1:
                    settled.setdefault(str(next(iter(cell.options))), []).append(row)
                elif not isinstance(cell, Choice) or cell.has is not False:
                    open_.append(row)
            self.indexes[entity, reference] = settled, open_
        return self.indexes[entity, reference]


def unknown_cells(entity: Entity, vocabulary: Vocabulary) -> dict[str, Seen]:
    hole = rows_of(entity.table)
    return {a.name: anything(a.type, vocabulary.codes, hole) for a in entity.attributes.values()}


# ---------------------------------------------------------------- from facts
def rows_from(vocabulary: Vocabulary, facts: Facts) -> Rows:
    """The rows of the world as it is."""
    named = named_ids(vocabulary, facts)
    tables = {}
    for entity in vocabulary.entities.values():
        table = facts.tables.get(entity.table)
        listed = [listed_row(entity, vocabulary, fact.id, {n: (c.value, c.place) for n, c in fact.cells.items()}, fact.place)
                  for fact in (table.rows if table else ())]
        rest = unlisted(entity, vocabulary, table, named)
        tables[entity.name] = [*listed, rest] if rest else listed
    return Rows(vocabulary, tables)


def listed_row(entity: Entity, vocabulary: Vocabulary, id_: str, cells: Mapping[str, tuple[Plain, str]], place: str) -> Row:
    return Row(entity.name, id_, {name: cell(entity, a, vocabulary, id_, *cells[name]) for name, a in entity.attributes.items()}, False, place)


def cell(entity: Entity, attribute: Attribute, vocabulary: Vocabulary, id_: str, raw: Plain, place: str = "") -> Value:
    """A cell as bounds; what is not known of it is its own hole."""
    partial = isinstance(raw, Partly) or raw is not Mark.UNKNOWN
    hole = Hole(HoleKind.PARTIAL if partial else HoleKind.BLANK, entity.table, id_, attribute.name, place)
    return of_cell(attribute.type, vocabulary.codes, raw, hole)


def named_ids(vocabulary: Vocabulary, facts: Facts) -> dict[str, frozenset[str]]:
    """The ids of each entity that the facts list or name."""
    found: dict[str, set[str]] = {e: set() for e in vocabulary.entities}
    for table in facts.tables.values():
        found[table.entity].update(r.id for r in table.rows)
        for a in vocabulary.entities[table.entity].attributes.values():
            item = a.type.item if a.type.base is Base.SET and a.type.item else a.type
            if item.base is Base.ROW:
                for row in table.rows:
                    found[item.name].update(ids_in(row.cells[a.name].value))
    return {e: frozenset(ids) for e, ids in found.items()}


def ids_in(value: Plain) -> Iterable[str]:
    match value:
        case str():
            return (value,)
        case frozenset():
            return value
        case Partly(surely, possibly):
            return surely | (possibly or frozenset())
    return ()


def unlisted(entity: Entity, vocabulary: Vocabulary, table: Table | None, named: Mapping[str, frozenset[str]]) -> Row | None:
    """One row for any number of rows that are not listed; None where there are none."""
    if entity.derived or entity.name == "year" or (entity.proposal and (table is None or not table.set_aside)):
        return None
    references = [a for a in entity.attributes.values() if a.type.base is Base.ROW]
    cover = table.cover if table else Cover()
    whole = cover.everything or (cover.supplied and not references) or entity.proposal
    if whole and not (table and table.set_aside):
        return None
    cells = unknown_cells(entity, vocabulary)
    for a in references:
        cells[a.name] = reference(a, cells[a.name], cover, named[a.type.name], whole)
    if cover.since is not None and not (table and table.set_aside) and entity.date():
        cells[entity.date()] = ended_before(cells[entity.date()], cover.since.first())
    return Row(entity.name, UNLISTED, cells, many=True)


def reference(a: Attribute, blank: Seen, cover: Cover, named: frozenset[str], whole: bool) -> Seen:
    """Where the unlisted rows' reference may lead: not to those whose list is complete."""
    assert isinstance(blank, Choice)
    doubtful = cover.doubtful.get(a.name, frozenset())
    if whole:                                       # only the rows set aside are missing
        return blank if doubtful is None or not doubtful else sealed(blank._replace(options=frozenset(doubtful)), blank.why)
    closed = cover.nested.get(a.name, frozenset()) | (named if cover.supplied and a.closed else frozenset())
    return blank if doubtful is None else blank._replace(but=(blank.but | closed) - (doubtful or EMPTY))


def ended_before(blank: Seen, first: int) -> Seen:
    assert isinstance(blank, Day)
    return blank._replace(first_high=first - 1, last_high=first - 1)
