"""Problems as a user reads them: the place, the message, the line itself with carets under the place, what was probably meant."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from policyrules.finding.labels import masked
from policyrules.report.paint import PLAIN, Paint
from policyrules.report.wrap import visible
from policyrules.source.problem import Problem
from policyrules.source.text import Span, width
from policyrules.words.catalogue import Lang, known, say
from policyrules.words.files import reason_key

BETWEEN = re.compile("(?<=[一-鿿]) (?=[一-鿿])")
MASKED = ("text", "start", "end", "id")             # values of a problem that quote a cell


class Shown(NamedTuple):
    """How problems are shown. `personal`: the lines quoted may hold personal data; `private`: and they may be shown."""

    lang: Lang
    columns: int = 80
    paint: Paint = PLAIN
    personal: bool = False
    private: bool = False


def problems_text(problems: Sequence[Problem], shown: Shown) -> str:
    """All problems in order of place; several are counted."""
    blocks = ["\n".join(problem_lines(p, shown)) for p in sorted(problems, key=Problem.order)]
    if len(blocks) > 1:
        blocks.append(say("problem.count", shown.lang, {"count": len(blocks)}))
    return "\n".join(blocks) + "\n"


def problem_lines(problem: Problem, shown: Shown) -> list[str]:
    """One problem, as lines."""
    said = message(problem, shown)
    place = visible(str(problem.span)) if problem.span else ""
    lines = [f"{shown.paint.strong(place)}: {said}" if place else say("problem.no_place", shown.lang, {"message": said})]
    gutter = "  "
    if problem.span is not None and (quote := quoted(problem, problem.span, shown)) is not None:
        number = str(problem.span.line)
        gutter = "  " + " " * len(number) + " | "
        line, carets = cut(*quote, shown.columns - len(gutter))
        blanks = " " * carets.count(" ")
        lines += [f"  {number} | {line}".rstrip(), gutter + blanks + shown.paint.bad(carets.lstrip())]
    if problem.meant:
        lines.append(gutter.replace("|", " ") + say("problem.meant", shown.lang, {"meant": visible(problem.meant)}))
    return lines


# ---------------------------------------------------------------- the message
def message(problem: Problem, shown: Shown) -> str:
    """What is wrong, in words, without its place."""
    hide = problem.values.get("private") is True and not shown.private
    return tightened(say(problem.key, shown.lang, {name: worded(name, value, hide, shown.lang) for name, value in problem.values.items()}))


def tightened(text: str) -> str:
    """Without blanks between two Chinese characters, which a Latin word would have asked for; what is quoted stays as it is."""
    parts = text.split("`")
    return "`".join(BETWEEN.sub("", part) if n % 2 == 0 else part for n, part in enumerate(parts))


def worded(name: str, value: object, hide: bool, lang: Lang) -> object:
    """A value as the message shows it: what has a word of its own is said by it."""
    if isinstance(value, (list, tuple)):
        return [visible(str(v)) for v in value]
    text = visible(str(value))
    match name:
        case "node" | "what" if known(f"{name}.{text}"):
            return say(f"{name}.{text}", lang)
        case "kind" | "left" | "right" | "type":
            return kind_words(text, lang)
        case "reason":
            key = reason_key(text)
            return say(key, lang) if key else text
        case _ if hide and name in MASKED:
            return masked(text)
    return text


def kind_words(kind: str, lang: Lang) -> str:
    """A kind of values by its word; the names of code lists and entities, and the keys of measures, as they are."""
    if kind.startswith("set of "):
        return say("kind.set", lang, {"item": kind_words(kind.removeprefix("set of "), lang)})
    return say(f"kind.{kind}", lang) if known(f"kind.{kind}") else kind


# ---------------------------------------------------------------- the line
def quoted(problem: Problem, span: Span, shown: Shown) -> tuple[str, int, int] | None:
    """The line, and from where to where the place is; None where there is nothing to show, or nothing that may be shown."""
    line = visible(span.source.line(span.line))
    start = span.column - 1
    stop = span.end_column - 1 if span.end_line == span.line else len(line)
    stop = max(start + 1, start + len(line[start:stop].rstrip()))
    if not line.strip():
        return None
    if shown.private or not (shown.personal or "private" in problem.values):
        return line, start, stop
    return only_the_place(problem.values, span, line, start, stop)


def only_the_place(values: Mapping[str, object], span: Span, line: str, start: int, stop: int) -> tuple[str, int, int] | None:
    """A single word of a line of facts, without what stands beside it: that may be a name."""
    word = line[start:stop]
    if values.get("private") is True or span.end_line != span.line or any(c in word for c in "{[,"):
        return None
    before, after = "… " if line[:start].strip() else "", " …" if line[stop:].strip() else ""
    return before + word + after, len(before), len(before) + len(word)


def cut(line: str, start: int, stop: int, room: int) -> tuple[str, str]:
    """The line and its carets; of a line too long for the room, the part around the place."""
    if width(line) > room:
        first = start
        while first > 0 and width(line[first - 1:start]) <= room // 3:
            first -= 1
        if width(line[first:]) < room - 2:              # near its end there is room to show more before
            while first > 0 and width(line[first - 1:]) <= room - 2:
                first -= 1
        last = first
        while last < len(line) and width(line[first:last + 1]) <= room - 2:
            last += 1
        before, after = "…" if first else "", "…" if last < len(line) else ""
        line, start, stop = before + line[first:last] + after, start - first + len(before), min(stop, last) - first + len(before)
    return line, " " * width(line[:start]) + "^" * max(1, width(line[start:stop]))
