"""What a source itself says of its completeness: `complete:` of data, `covers:` of cases."""
from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from policyrules.facts.cells import shown
from policyrules.facts.literals import read_day
from policyrules.facts.model import Cover
from policyrules.source.problem import Problems, nearest
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.types import Entity, Vocabulary

WORDS = {"all": Cover(everything=True), "some": Cover()}


def read_complete(tree: Tree, given: Iterable[str], vocabulary: Vocabulary, problems: Problems) -> dict[str, Cover]:
    """`all` (the tables that the source gives, no others), a list of tables, or `{TABLE: all | some | {since: DATE}}`."""
    match tree:
        case Scalar():
            if tree.text == "all":
                return dict.fromkeys(given, WORDS["all"])
            problems.add(tree.span, "cover.complete", nearest(tree.text, ["all"]), text=shown(tree.text))
        case Items():
            return {e.table: WORDS["all"] for t in tree.items if (e := table_of(t, vocabulary, problems)) is not None}
        case Pairs():
            return read_covers(tree, vocabulary, problems)
        case _:
            assert_never(tree)
    return {}


def read_covers(tree: Tree, vocabulary: Vocabulary, problems: Problems) -> dict[str, Cover]:
    """`{TABLE: all | some | {since: DATE}}`."""
    if not isinstance(tree, Pairs):
        problems.add(tree.span, "cover.not_a_mapping")
        return {}
    covers: dict[str, Cover] = {}
    for key, value in tree.pairs:
        entity, cover = table_of(key, vocabulary, problems), read_cover(value, problems)
        if entity is None or cover is None:
            continue
        if cover.since is not None and not entity.date():
            problems.add(key.span, "cover.no_date", table=entity.table)
            continue
        covers[entity.table] = cover
    return covers


def read_cover(tree: Tree, problems: Problems) -> Cover | None:
    match tree:
        case Scalar() if tree.text in WORDS:
            return WORDS[tree.text]
        case Pairs() if [key.text for key, _ in tree.pairs] == ["since"]:
            value = tree.pairs[0][1]
            since = read_day(value.text) if isinstance(value, Scalar) else None
            if since is None:
                problems.add(value.span, "cover.since", text=shown(value.text) if isinstance(value, Scalar) else "…")
                return None
            return Cover(since=since)
        case Scalar() | Items() | Pairs():
            text = shown(tree.text) if isinstance(tree, Scalar) else "…"
            problems.add(tree.span, "cover.word", nearest(text, WORDS), text=text)
            return None
    assert_never(tree)


def table_of(tree: Tree, vocabulary: Vocabulary, problems: Problems) -> Entity | None:
    """The entity of the table that is named, or None and a problem."""
    name = shown(tree.text) if isinstance(tree, Scalar) else "…"
    entity = vocabulary.tables.get(name)
    if entity is None:
        named = vocabulary.entities.get(name)
        meant = named.table if named and named.table in vocabulary.tables else nearest(name, vocabulary.tables)
        problems.add(tree.span, "facts.unknown_table", meant, name=name)
    return entity


def agreed(stated: Iterable[Cover]) -> Cover | None:
    """What several statements on one table say together; None where there is none. A later `since` adds nothing."""
    covers = tuple(stated)
    if not covers:
        return None
    if any(cover.everything for cover in covers):
        return WORDS["all"]
    days = [cover.since for cover in covers if cover.since is not None]
    return Cover(since=min(days, key=lambda day: day.first())) if days else WORDS["some"]
