"""The kinds of JSON Schema as a table."""
from __future__ import annotations

from collections.abc import Sequence

from policyrules.report.to_table import table
from policyrules.words.catalogue import Lang, say


def kinds_table(kinds: Sequence[str], lang: Lang, columns: int = 80) -> str:
    """Each kind and what it describes."""
    return table([say("column.kind", lang), say("column.what", lang)], [[kind, say(f"schema.{kind}", lang)] for kind in kinds], columns)
