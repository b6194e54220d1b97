"""Opinion sheets as Markdown."""
from __future__ import annotations

import re
from collections.abc import Iterable

from policyrules.report.sheet import Row, Sheet

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def sheets_md(found: Iterable[Sheet]) -> str:
    return "\n\n---\n\n".join(sheet_md(s) for s in found) + "\n"


def sheet_md(s: Sheet) -> str:
    lines = [f"# {plain(s.title)}", "", f"**{plain(s.subject)}**", "", plain(s.dated), "", plain(s.counts), "",
             "| | " + " | ".join(map(plain, s.heads)) + " |", "|---|---|---|---|", *(row_md(r) for r in s.rows)]
    for section in s.sections:
        lines += ["", f"## {plain(section.heading)}", "", *(f"* {plain(text)}" for text in section.lines)]
    lines += ["", *(f"{plain(text)} ____________________  " for text in s.signed), "", *(f"{plain(text)}  " for text in s.foot)]
    return "\n".join(lines)


def row_md(r: Row) -> str:
    why = "<br>".join("&emsp;" * e.depth + (f"{e.mark} " if e.mark else "") + plain(e.text) for e in r.why)
    rule = f"{plain(r.rule)} {plain(r.name)}<br>{plain(r.clause)}"
    return f"| {r.mark} | {rule} | {plain(r.said)} | {why} |"


def plain(text: str) -> str:
    """Text that means nothing to Markdown."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
