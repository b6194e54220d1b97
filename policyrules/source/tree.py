"""YAML to a tree in which everything knows its place. The one door to PyYAML.

Scalars stay text: what `no`, `012` or `1:30` mean is said by the kind of the attribute they stand for. Tags, anchors,
doubled keys and several documents in one file are refused by name; JSON is read as the YAML that it is."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from policyrules.source.problem import Problems
from policyrules.source.text import Source, Span, span_at, start_of

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ESCAPE = re.compile(r"\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})|\\.", re.IGNORECASE | re.DOTALL)
DEEPEST = 60                        # levels; no honest document comes near it


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or text. `plain`: written without quotes; only then may `none` or nothing at all be meant."""

    text: str
    plain: bool
    span: Span = field(compare=False)

    @property
    def blank(self) -> bool:
        return not self.text or (self.plain and self.text in ("~", "null"))


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[Tree, ...]
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Pairs:
    """A mapping, in the order in which it is written; keys are unique."""

    pairs: tuple[tuple[Scalar, Tree], ...]
    span: Span = field(compare=False)

    def get(self, key: str) -> Tree | None:
        return next((value for k, value in self.pairs if k.text == key), None)

    def key(self, key: str) -> Scalar | None:
        return next((k for k, _ in self.pairs if k.text == key), None)


Tree = Scalar | Items | Pairs


def read_tree(source: Source, problems: Problems) -> Tree | None:
    """The tree of a YAML or JSON text; None where it is empty or broken, which `problems` then says."""
    before = len(problems.found)
    tree: Tree | None = None
    try:
        source, events = parsed(source)
        tree = Builder(source, problems, iter(events)).document()
    except yaml.YAMLError as error:
        problems.add(span_of_error(source, error), "yaml.syntax", reason=reason_of(error))
    except UnicodeEncodeError as error:                 # half of a surrogate pair, which no text has
        problems.add(span_at(source, error.start), "yaml.syntax", reason=error.reason)
    except (ValueError, RecursionError) as error:       # nothing that is known; no text may end in a traceback
        problems.add(start_of(source), "yaml.syntax", reason=str(error))
    except TooDeep as error:
        problems.add(error.span, "yaml.deep", levels=DEEPEST)
    if tree is None and len(problems.found) == before:
        problems.add(start_of(source), "yaml.empty")
    return tree


def parsed(source: Source) -> tuple[Source, list[Any]]:
    """The parser's events. JSON writes a rare character as two escapes, which libyaml does not take: then they are put as one,
    and places are those of the text so written."""
    try:
        return source, list(yaml.parse(source.text, Loader=Loader))
    except yaml.YAMLError:
        whole = Source(source.name, ESCAPE.sub(as_one, source.text))
        if whole.text == source.text:
            raise
        return whole, list(yaml.parse(whole.text, Loader=Loader))


def as_one(escape: re.Match[str]) -> str:
    if escape[1] is None:
        return escape[0]
    return f"\\U{0x10000 + (int(escape[1], 16) - 0xD800) * 0x400 + int(escape[2], 16) - 0xDC00:08X}"


def reason_of(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", "") or error).replace("\n", " ")


def span_of_error(source: Source, error: yaml.YAMLError) -> Span:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        position = getattr(error, "position", None)     # of a character that YAML forbids: counted in bytes by libyaml
        if not isinstance(position, int):
            return start_of(source)
        by_bytes = getattr(error, "encoding", "") == "?"
        return span_at(source, len(source.text.encode()[:position].decode(errors="ignore")) if by_bytes else position)
    line, column = (mark.line + 1, mark.column + 1) if mark.line < len(source.lines) else (len(source.lines), len(source.lines[-1]) + 1)
    return Span(source, line, column, line, column + 1)


class TooDeep(Exception):
    """No honest document nests like this."""

    def __init__(self, span: Span) -> None:
        super().__init__()
        self.span = span


@dataclass(slots=True)
class Builder:
    """Walks the parser's events once; each construct the language does not have is named and passed over."""

    source: Source
    problems: Problems
    events: Iterator[Any]
    depth: int = 0
    named: dict[str, Scalar] = field(default_factory=dict)      # words with an anchor

    def document(self) -> Tree | None:
        tree: Tree | None = None
        seen = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                seen += 1
                if seen > 1:
                    self.problems.add(self.span(event), "yaml.documents")
            elif isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent, yaml.AliasEvent)):
                node = self.node(event)
                tree = tree if seen > 1 else node
        return None if isinstance(tree, Scalar) and tree.blank else tree

    def span(self, event: Any) -> Span:
        a, b = event.start_mark, event.end_mark
        return Span(self.source, a.line + 1, a.column + 1, b.line + 1, b.column + 1)

    def node(self, event: Any) -> Tree:
        self.refuse(event)
        self.depth += 1
        if self.depth > DEEPEST:
            raise TooDeep(self.span(event))
        try:
            if isinstance(event, yaml.SequenceStartEvent):
                return self.items(event)
            if isinstance(event, yaml.MappingStartEvent):
                return self.pairs(event)
        finally:
            self.depth -= 1
        if isinstance(event, yaml.AliasEvent):
            word = self.named.get(str(event.anchor))         # a word at most: what is refused shall not multiply
            return Scalar(word.text if word else "", word is None or word.plain, self.span(event))
        word = Scalar(event.value, not event.style, self.span(event))
        if event.anchor:
            self.named[event.anchor] = word
        return word

    def refuse(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.problems.add(self.span(event), "yaml.alias", name=event.anchor)
        elif event.anchor:
            self.problems.add(self.span(event), "yaml.anchor", name=event.anchor)
        if getattr(event, "tag", None):
            self.problems.add(self.span(event), "yaml.tag", name=event.tag)

    def items(self, start: Any) -> Items:
        items: list[Tree] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return Items(tuple(items), self.whole(start, event))
            items.append(self.node(event))
        raise AssertionError("the parser ends what it starts")

    def pairs(self, start: Any) -> Pairs:
        pairs: dict[str, tuple[Scalar, Tree]] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return Pairs(tuple(pairs.values()), self.whole(start, event))
            key, value = self.node(event), self.node(next(self.events))
            if not isinstance(key, Scalar):
                self.problems.add(key.span, "yaml.key")
            elif key.text in pairs:
                self.problems.add(key.span, "yaml.doubled", name=key.text, line=pairs[key.text][0].span.line)
            else:
                pairs[key.text] = key, value
        raise AssertionError("the parser ends what it starts")

    def whole(self, start: Any, end: Any) -> Span:
        a, b = self.span(start), self.span(end)
        return Span(self.source, a.line, a.column, b.end_line, b.end_column)
