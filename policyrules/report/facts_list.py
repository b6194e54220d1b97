"""What was read: rows by table, what is known of the rows not listed, and every row set aside with its reasons."""
from __future__ import annotations

from policyrules.facts.model import Cover, Facts, Table
from policyrules.report.problems import Shown, problem_lines
from policyrules.report.to_table import table
from policyrules.report.values import date_words
from policyrules.report.wrap import visible, wrapped
from policyrules.words.catalogue import Lang, joined, say

NUMBERS = frozenset({1, 2, 3, 4})


def facts_text(facts: Facts, shown: Shown) -> str:
    """The tables, then what was set aside. A row may have several reasons."""
    lang = shown.lang
    parts = ["\n".join(wrapped(say("facts.files", lang, {"files": [visible(f) for f in facts.files]}), shown.columns)) + "\n"]
    parts += [say("facts.encoding", lang, {"file": visible(f), "encoding": e}) + "\n" for f, e in facts.encodings.items() if e != "utf-8"]
    parts.append("\n" + (tables_text(facts, shown) if facts.tables else say("facts.none", lang) + "\n"))
    aside = sum(t.set_aside for t in facts.tables.values())
    if not aside:
        return "".join(parts) + "\n" + say("facts.nothing_aside", lang) + "\n"
    parts.append("\n" + shown.paint.strong(say("facts.aside", lang, {"count": aside})) + "\n\n")
    parts += ["\n".join(problem_lines(reject, shown)) + "\n" for reject in facts.rejects]
    return "".join(parts)


def tables_text(facts: Facts, shown: Shown) -> str:
    lang = shown.lang
    heads = [say(f"column.{name}", lang) for name in ("table", "read", "used", "folded", "aside", "cover")]
    rows = [[name, *(str(n) for n in counted(t)), cover_words(t.cover, lang)] for name, t in facts.tables.items()]
    if len(rows) > 1:
        totals = [sum(column) for column in zip(*(counted(t) for t in facts.tables.values()))]
        rows.append([say("facts.total", lang), *(str(n) for n in totals), ""])
    return table(heads, rows, shown.columns, NUMBERS)


def counted(found: Table) -> tuple[int, int, int, int]:
    """Read = used + folded + set aside."""
    return found.read, len(found.rows), found.folded, found.set_aside


def cover_words(cover: Cover, lang: Lang) -> str:
    """What is known of the rows that the table does not list."""
    if cover.everything:
        said = say("cover.everything", lang)
    elif cover.since is not None:
        said = say("cover.since_date", lang, {"since": date_words(cover.since, lang)})
    else:
        kinds = [key for key, is_so in (("cover.supplied", cover.supplied), ("cover.nested", bool(cover.nested))) if is_so]
        said = joined([say(key, lang) for key in kinds], lang) or say("cover.partly", lang)
    return say("cover.doubtful", lang, {"cover": said}) if cover.doubtful else said
