"""What is wrong with an input, as data: a place, a phrase of the catalogue and what to fill in."""
from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from policyrules.source.text import Span


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake of the user. `span` is its place; `meant` what was probably meant."""

    key: str
    values: Mapping[str, object]
    span: Span | None = None
    meant: str = ""

    def order(self) -> tuple[str, int, int]:
        """For sorting: by file and place; what has no place comes first."""
        return ("", 0, 0) if self.span is None else (self.span.source.name, self.span.line, self.span.column)


class PolicyError(Exception):
    """All the problems of an input, at once and in order of place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=Problem.order))
        super().__init__(f"{len(self.problems)} problems")


@dataclass(slots=True)
class Problems:
    """Collects problems while reading goes on."""

    found: list[Problem] = field(default_factory=list)

    def add(self, span: Span | None, key: str, meant: str = "", /, **values: object) -> None:
        problem = Problem(key, values, span, meant)
        if problem not in self.found:                   # one mistake that several meet is said once
            self.found.append(problem)

    def unknown(self, span: Span | None, key: str, word: str, known: Iterable[str], /, **values: object) -> None:
        """A name that is not known, with the nearest one that is."""
        self.add(span, key, nearest(word, known), name=word, **values)

    def stop(self) -> None:
        """Raises PolicyError if anything was found."""
        if self.found:
            raise PolicyError(self.found)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known name that a misspelt one probably stands for, or nothing."""
    names = list(known)
    lower = {n.lower().replace("-", "_"): n for n in names}
    plain = word.lower().replace("-", "_")
    if plain in lower:
        return lower[plain]
    close = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    return close[0] if close else ""
