"""Facts and policies as the documents that the program reads: rows listed or nested, `complete:`, `covers:`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from .facts import Cover, Facts
from .schema import Entity, Json

PLAIN = re.compile(r"[A-Za-z0-9$][A-Za-z0-9$_.%/-]*( [A-Za-z0-9$_.%/-]+)*")


def document_from(facts: Facts) -> dict[str, Json]:
    """One document: tables at the top, lists under their parents, and what is known of the rows that are not listed."""
    out: dict[str, Json] = {}
    covers: dict[str, Json] = {}
    for entity in facts.schema.entities.values():
        cover = facts.cover(entity.table)
        if cover.supplied:
            out[entity.table] = [_row(facts, entity, row, "") for row in facts.rows.get(entity.table, [])]
        if said := _said(cover):
            covers[entity.table] = said
    if covers and all(said == "all" for said in covers.values()):
        return {**out, "complete": list(covers)}
    return {**out, "complete": covers} if covers else out


def _said(cover: Cover) -> Json:
    if cover.complete:
        return "all"
    if cover.since:
        return {"since": cover.since}
    return "some" if cover.some else ""


def _row(facts: Facts, entity: Entity, row: Mapping[str, Json], under: str) -> dict[str, Json]:
    """A row without the reference that its place says, and with the lists that stand under it."""
    out = {name: value for name, value in row.items() if name != under}
    for (owner, way), (child, attribute) in facts.schema.ways.items():
        below = facts.schema.entities[child]
        cover = facts.cover(below.table)
        if owner == entity.name and not cover.supplied and row["id"] in cover.nested.get(attribute, ()):
            theirs = [r for r in facts.rows[below.table] if r[attribute] == row["id"]]
            out[way] = [_row(facts, below, r, attribute) for r in theirs]
    return out


def page_from(document: Mapping[str, Json]) -> str:
    """A page of YAML: a key of the top on a line, and each entry under it on its own, so that places say something."""
    lines: list[str] = []
    for key, part in document.items():
        entries = (
            [f"  {text_from(k)}: {text_from(v)}" for k, v in part.items()]
            if isinstance(part, Mapping)
            else [f"  - {text_from(entry)}" for entry in part]
        )
        lines += [f"{key}:", *entries] if entries else [f"{key}: {text_from(part)}"]
    return "\n".join(lines) + "\n"


def text_from(document: Json) -> str:
    """YAML on one line, a word without quotes where it needs none: `$name` and `none` are no quoted text."""
    if isinstance(document, Mapping):
        return "{" + ", ".join(f"{text_from(key)}: {text_from(part)}" for key, part in document.items()) + "}"
    if isinstance(document, list):
        return "[" + ", ".join(text_from(part) for part in document) + "]"
    if isinstance(document, str) and PLAIN.fullmatch(document):
        return document
    return json.dumps(document, ensure_ascii=False)
