"""A check as a record: what was asked, on which files, and what was found; and how two records differ. No names of persons: ids alone."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from policyrules.engine.verdict import SEVERITIES, Outcome

Kind = Literal["new", "gone", "worse", "better", "other"]
RANK = {o.value: n for n, o in enumerate((Outcome.NOT_APPLICABLE, Outcome.COMPLIANT, Outcome.WAIVED, Outcome.UNDETERMINED, Outcome.VIOLATION))}
NO_PROBLEM = ("not_applicable", "compliant")


class Asked(NamedTuple):
    """How the check was called. `today`: the day it was made on, the last resort for an as-of date."""

    paths: tuple[str, ...]
    mapping: str
    rules: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    subjects: tuple[tuple[str, str], ...]
    as_of: str
    everything: bool
    waivers: bool
    allow_rejects: bool
    today: str


class Line(NamedTuple):
    """One verdict. `values`: what was measured, by the path that was tested; `missing`: the facts that could decide it."""

    rule: str
    entity: str
    subject: str
    outcome: str
    severity: str
    under: str
    as_of: str
    values: Mapping[str, str]
    missing: tuple[str, ...]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.rule, self.entity, self.subject


class Record(NamedTuple):
    """`rules`, `facts`: the SHA-256 of each file."""

    program: str
    asked: Asked
    rules: Mapping[str, str]
    facts: Mapping[str, str]
    lines: tuple[Line, ...]


class Change(NamedTuple):
    """A verdict that is another one; `before` or `after` is None where it was not asked."""

    kind: Kind
    before: Line | None
    after: Line | None


class Compared(NamedTuple):
    """How the second record differs from the first. `files`: by name, changed, added or gone; `same`: verdicts that are alike in all."""

    program: tuple[str, str] | None
    files: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]
    same: int

    def alike(self) -> bool:
        return not self.files and not self.changes and self.program is None


def compared(before: Record, after: Record) -> Compared:
    old, new = {line.key: line for line in before.lines}, {line.key: line for line in after.lines}
    changes = [Change("gone", line, None) for key, line in old.items() if key not in new]
    changes += [Change("new", None, line) for key, line in new.items() if key not in old]
    changes += [Change(kind_of(old[key], line), old[key], line) for key, line in new.items() if key in old and old[key] != line]
    program = None if before.program == after.program else (before.program, after.program)
    return Compared(program, (*differing(before.rules, after.rules), *differing(before.facts, after.facts)), tuple(sorted(changes, key=order)),
                    sum(old.get(key) == line for key, line in new.items()))


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(name, "gone" if name not in after else "added" if name not in before else "changed")
            for name in sorted({*before, *after}) if before.get(name) != after.get(name)]


def kind_of(before: Line, after: Line) -> Kind:
    """Worse or better by outcome, then, of what is a problem, by severity; other where only values, dates or missing facts differ."""
    x, y = badness(before), badness(after)
    return "worse" if y > x else "better" if y < x else "other"


def badness(line: Line) -> tuple[int, int]:
    return RANK[line.outcome], 0 if line.outcome in NO_PROBLEM else SEVERITIES.index(line.severity)


def order(change: Change) -> tuple[int, tuple[str, str, str]]:
    kinds: Sequence[Kind] = ("worse", "new", "better", "gone", "other")
    line = change.after or change.before
    assert line is not None
    return kinds.index(change.kind), line.key
