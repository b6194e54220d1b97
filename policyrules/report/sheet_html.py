"""Opinion sheets as HTML: one file with nothing from outside, a page of A4 for each subject when it is printed."""
from __future__ import annotations

from collections.abc import Sequence
from html import escape

from policyrules.report.sheet import Row, Section, Sheet
from policyrules.source.text import width
from policyrules.words.catalogue import Lang

# The page has room for so many lines of text at each size (points); what is longer than all of them goes on to another page.
SIZES = ((46, 10.0), (54, 9.0), (64, 8.0), (80, 7.0))
ACROSS = 92                         # columns of a line
STYLE = """
:root { color-scheme: light dark; --line: #999; --soft: #f4f4f2; --bad: #a40000; --fair: #8a5a00; --good: #17612b; --text: #111; --page: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --line: #666; --soft: #2a2a28; --bad: #ff8f85; --fair: #f0c060; --good: #84d69a; --text: #eee; --page: #1c1c1b; } }
@page { size: A4; margin: 14mm 15mm; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--soft); color: var(--text);
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; }
article { background: var(--page); width: 210mm; min-height: 297mm; max-width: 100%; margin: 6mm auto; padding: 14mm 15mm; line-height: 1.4; }
h1 { font-size: 1.6em; text-align: center; margin: 0 0 .6em; letter-spacing: .1em; }
h2 { font-size: 1.05em; margin: .8em 0 .2em; }
p { margin: .15em 0; } .subject { font-weight: bold; font-size: 1.15em; }
table { border-collapse: collapse; width: 100%; margin: .6em 0; }
th, td { border: 1px solid var(--line); padding: .25em .45em; text-align: left; vertical-align: top; } th { background: var(--soft); }
tr { break-inside: avoid; }
.clause, .foot { font-size: .85em; opacity: .8; } .foot { overflow-wrap: anywhere; }
.violation { color: var(--bad); font-weight: bold; } .undetermined { color: var(--fair); font-weight: bold; } .compliant { color: var(--good); }
ul { margin: 0; padding-left: 1.3em; } .why { margin: 0; }
.signed { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2em 2em; margin: 1.2em 0 .8em; }
.signed p { border-bottom: 1px solid var(--line); min-height: 2em; }
@media print {
  :root { --line: #999; --soft: #f4f4f2; --bad: #a40000; --fair: #8a5a00; --good: #17612b; --text: #111; --page: #fff; }
  body { background: #fff; } article { width: auto; min-height: 0; margin: 0; padding: 0; break-after: page; }
  article:last-child { break-after: auto; } }
"""


def sheets_html(found: Sequence[Sheet], lang: Lang) -> str:
    """The whole document."""
    title = escape(found[0].title if found else "")
    pages = "\n".join(sheet_html(s) for s in found)
    return (f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n'
            f"<body>\n{pages}\n</body>\n</html>\n")


def sheet_html(s: Sheet) -> str:
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in s.heads)
    sections = "".join(section_html(x) for x in s.sections)
    signed = "".join(f"<p>{escape(t)}</p>" for t in s.signed)
    foot = "".join(f"<p>{escape(t)}</p>" for t in s.foot)
    return (f'<article style="font-size: {size_of(s)}pt">\n<h1>{escape(s.title)}</h1>\n<p class="subject">{escape(s.subject)}</p>\n'
            f"<p>{escape(s.dated)}</p>\n<p>{escape(s.counts)}</p>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n"
            + "\n".join(row_html(r) for r in s.rows)
            + f'\n</tbody>\n</table>\n{sections}<div class="signed">{signed}</div>\n<footer class="foot">{foot}</footer>\n</article>')


def section_html(s: Section) -> str:
    lines = "".join(f"<li>{escape(text)}</li>" for text in s.lines)
    return f"<section><h2>{escape(s.heading)}</h2><ul>{lines}</ul></section>\n"


def row_html(r: Row) -> str:
    why = "".join(f'<p class="why" style="padding-left: {e.depth}em">{e.mark} {escape(e.text)}</p>' for e in r.why)
    clause = f'<br><span class="clause">{escape(r.clause)}</span>' if r.clause and r.why else ""
    return (f"<tr><td><b>{escape(r.rule)}</b> {escape(r.name)}{clause}</td>"
            f'<td class="{r.outcome}">{r.mark} {escape(r.said)}</td><td>{why}</td></tr>')


def size_of(s: Sheet) -> float:
    """The largest letters with which the page holds everything."""
    lines = 14.0 + sum(lines_of(r) for r in s.rows)
    lines += sum(1.6 + sum(-(-width(t) // ACROSS) for t in x.lines) for x in s.sections) + sum(.85 * -(-width(t) // (ACROSS + 12)) for t in s.foot)
    return next((size for room, size in SIZES if lines <= room), SIZES[-1][1])


def lines_of(r: Row) -> float:
    left = -(-width(f"{r.rule} {r.name}") // 40) + (.85 * -(-width(r.clause) // 46) if r.why else 0)
    return max(left, sum(-(-(width(e.text) + 2 * e.depth + 2) // 36) for e in r.why)) + .45
