"""From raw tables to facts: rows that cannot be used are set aside and named; covers say what that leaves in doubt."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from policyrules.facts.cells import Fault, code_words
from policyrules.facts.covers import agreed
from policyrules.facts.model import Cover, Fact, Facts, Table
from policyrules.facts.places import place_of
from policyrules.facts.raw import RawTables
from policyrules.facts.typed import Typed, blank_row, leads_to, references, typed, without_doubles
from policyrules.source.problem import Problem
from policyrules.vocabulary.plain import Mark
from policyrules.vocabulary.types import Base, Entity, Vocabulary


def facts_of(raw: RawTables, vocabulary: Vocabulary) -> Facts:
    """The facts of these sources. Rows that cannot be used are in no table; `rejects` says which, where and why."""
    words, blanks = code_words(vocabulary.codes), {e.name: blank_row(e) for e in vocabulary.tables.values()}
    by_table: dict[str, list[Typed]] = {table: [] for table in sorted(tables_given(raw))}
    for row in raw.rows:
        by_table[row.entity.table].append(typed(row, blanks[row.entity.name], words))
    folded = Counter(dict(raw.folded))
    by_table = {table: without_doubles(rows, folded) for table, rows in by_table.items()}
    check_references(by_table, listed_in_full(raw), vocabulary)
    tables = {name: table_of(raw, vocabulary.tables[name], rows, folded[name]) for name, rows in by_table.items()}
    rejects = sorted((r for rows in by_table.values() for t in rows for r in t.rejects), key=Problem.order)
    return Facts(tables, tuple(rejects), raw.files, dict(raw.encodings), raw.waivers, raw.about)


def tables_given(raw: RawTables) -> set[str]:
    """The tables that the sources list, nest, or say something of."""
    return {row.entity.table for row in raw.rows} | raw.supplied | raw.stated.keys() | {t for t, _ in raw.nested} | raw.folded.keys()


def listed_in_full(raw: RawTables) -> frozenset[str]:
    """The tables that should list every row that others name: supplied, and not said to be there in part."""
    partly = {table for table, said in raw.stated.items() if (cover := agreed(said)) is not None and not cover.everything}
    return raw.supplied - partly


def check_references(by_table: Mapping[str, Sequence[Typed]], in_full: frozenset[str], vocabulary: Vocabulary) -> None:
    """A reference into a table that lists its rows names one of them; one that was set aside is there too."""
    known = {table: {t.row.id for t in by_table[table] if t.row.broken is None} for table in in_full}
    for rows in by_table.values():
        for t in rows:
            for name, entity, id_ in references(t):
                table = vocabulary.entities[entity].table
                if table in known and id_ not in known[table]:
                    t.reject(Fault("row.dangling", {"id": id_, "target": table}), name)


def table_of(raw: RawTables, entity: Entity, rows: Sequence[Typed], folded: int) -> Table:
    """The rows that can be used, and what is known of those that are not listed."""
    used = tuple(Fact(entity.table, t.row.id, t.cells, place_of(t.row, "")) for t in rows if not t.rejects)
    aside = [t for t in rows if t.rejects]
    return Table(entity.name, used, cover_of(raw, entity, aside), len(rows) + folded, folded, len(aside))


def cover_of(raw: RawTables, entity: Entity, aside: Sequence[Typed]) -> Cover:
    """What the sources say of the table, else what follows from its being supplied or nested; and what is in doubt.

    Of a table without references no parent can be named in doubt: with a row set aside it is not complete."""
    table, alone = entity.table, not any(leads_to(a) for a in entity.attributes.values())
    said = agreed(raw.stated.get(table, ()))
    if said is None:
        nested = {reference: parents for (t, reference), parents in raw.nested.items() if t == table}
        said = Cover(everything=alone and table in raw.supplied, supplied=table in raw.supplied, nested=nested)
    return Cover(said.everything and not (alone and aside), said.supplied, said.nested, said.since, in_doubt(entity, aside))


def in_doubt(entity: Entity, aside: Sequence[Typed]) -> dict[str, frozenset[str] | None]:
    """Per reference, the parents that the rows set aside name; None where one of them may be anybody's."""
    found: dict[str, frozenset[str] | None] = {}
    for attribute in entity.attributes.values():
        values = [t.cells[attribute.name].value for t in aside] if attribute.type.base is Base.ROW else []
        if Mark.UNKNOWN in values:
            found[attribute.name] = None
        elif named := frozenset(value for value in values if isinstance(value, str)):
            found[attribute.name] = named
    return found
