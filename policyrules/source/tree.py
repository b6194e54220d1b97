"""YAML to a tree in which everything knows its place. The one door to PyYAML.

Scalars stay text: what `no`, `012` or `1:30` mean is said by the kind of the attribute they stand for. Tags, anchors,
doubled keys and several documents in one file are refused by name; JSON is read as the YAML that it is."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from policyrules.source.problem import Problems
from policyrules.source.text import Source, Span, start_of

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 60                        # levels; no honest document comes near it


@dataclass(frozen=True, slots=True)
class Scalar:
    """A word or text. `plain`: written without quotes; only then may `none` or nothing at all be meant."""

    text: str
    plain: bool
    span: Span = field(compare=False)

    @property
    def blank(self) -> bool:
        return not self.text or self.plain and self.text in ("~", "null")


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
    try:
        events = iter(list(yaml.parse(source.text, Loader=Loader)))
        tree = Builder(source, problems, events).document()
    except yaml.YAMLError as error:
        problems.add(span_of_error(source, error), "yaml.syntax", reason=reason_of(source, error))
        return None
    except (ValueError, RecursionError) as error:       # e.g. a surrogate that libyaml cannot take
        problems.add(start_of(source), "yaml.syntax", reason=str(error))
        return None
    if tree is None and len(problems.found) == before:
        problems.add(start_of(source), "yaml.empty")
    return tree


def reason_of(source: Source, error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", "") or error).replace("\n", " ")


def span_of_error(source: Source, error: yaml.YAMLError) -> Span:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return start_of(source)
    return Span(source, mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


@dataclass(slots=True)
class Builder:
    """Walks the parser's events once; each construct the language does not have is named and passed over."""

    source: Source
    problems: Problems
    events: Iterator[Any]
    depth: int = 0

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
            self.problems.add(self.span(event), "yaml.deep", levels=DEEPEST)
            self.problems.stop()
        try:
            if isinstance(event, yaml.SequenceStartEvent):
                return self.items(event)
            if isinstance(event, yaml.MappingStartEvent):
                return self.pairs(event)
        finally:
            self.depth -= 1
        if isinstance(event, yaml.AliasEvent):
            return Scalar("", True, self.span(event))
        return Scalar(event.value, not event.style, self.span(event))

    def refuse(self, event: Any) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.problems.add(self.span(event), "yaml.alias", name=event.anchor)
        elif event.anchor:
            self.problems.add(self.span(event), "yaml.anchor", name=event.anchor)
        if getattr(event, "tag", None) and not (isinstance(event, yaml.ScalarEvent) and event.tag == "!"):
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
