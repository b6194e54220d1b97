"""Policies from files: each text to a tree, a record, and all of them to one typed policy, with every problem at once."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from policyrules.policy.build import build
from policyrules.policy.nodes import Policy
from policyrules.policy.walk import Record, Walker
from policyrules.source.problem import PolicyError, Problem, Problems
from policyrules.source.text import Source, Unreadable, read_source
from policyrules.source.tree import read_tree

SUFFIXES = (".yaml", ".yml")


def policy_files(paths: Iterable[Path]) -> list[Path]:
    """The files of a policy: those named, and all YAML files of the folders named, except what lies in hidden folders,
    `examples` (policies of their own) and `cases`. Raises PolicyError where a path is missing or holds none."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in SUFFIXES and not passed_over(p.relative_to(path)))
            if not inside:
                raise PolicyError([Problem("policy.empty_folder", {"path": str(path)})])
            found += inside
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def passed_over(inside: Path) -> bool:
    return any(part.startswith(".") or part in ("examples", "cases") for part in inside.parts[:-1])


def load_policy(paths: Sequence[Path]) -> Policy:
    """The typed policy of these files and folders. Raises PolicyError with all problems."""
    sources, unread = [], []
    for path in policy_files(paths):
        try:
            sources.append(read_source(path))
        except Unreadable as error:
            unread.append(Problem(error.key, error.values))
    if unread:
        raise PolicyError(unread)
    return read_policy(sources)


def read_policy(sources: Iterable[Source]) -> Policy:
    """The typed policy of these texts. Raises PolicyError with all problems."""
    problems = Problems()
    records = read_records(sources, problems)
    policy = build(records, problems)
    problems.stop()
    return policy


def read_records(sources: Iterable[Source], problems: Problems) -> list[Record]:
    """The records of these texts, by the grammar."""
    walker, records = Walker(problems), []
    for source in sources:
        tree = read_tree(source, problems)
        record = None if tree is None else walker.node(tree, "document")
        if record is not None:
            records.append(record)
    return records
