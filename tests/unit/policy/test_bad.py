"""Deliberately bad policies: every problem of each, at once, in order of place, with what was probably meant."""
from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from policyrules.policy.load import load_policy
from policyrules.source.problem import PolicyError, Problem, Problems
from policyrules.source.text import read_source
from policyrules.source.tree import Items, Pairs, Scalar, read_tree

BAD = Path(__file__).parents[3] / "fixtures" / "bad"
VOCABULARY = BAD / "common" / "vocabulary.yaml"
Expected = list[tuple[str, str, str]]           # where, which problem, what was meant


def expected_problems() -> dict[str, Expected]:
    """The list of every file; the files of a folder are one policy."""
    tree = read_tree(read_source(BAD / "expected.yaml"), Problems())
    assert isinstance(tree, Pairs)
    return {name.text: [expected(row) for row in rows.items] for name, rows in tree.pairs if isinstance(rows, Items)}


def expected(row: object) -> tuple[str, str, str]:
    assert isinstance(row, Pairs)
    at, key, meant = (v.text if isinstance(v := row.get(k), Scalar) else "" for k in ("at", "key", "meant"))
    return at, key, meant


EXPECTED = expected_problems()
POLICIES = {policy: list(names) for policy, names in groupby(sorted(EXPECTED), key=lambda name: name.partition("/")[0])}


def problems_of(paths: list[Path]) -> list[Problem]:
    try:
        load_policy([VOCABULARY, *paths])
    except PolicyError as error:
        return list(error.problems)
    return []


@pytest.mark.parametrize("policy", POLICIES)
def test_every_problem_at_once(policy: str) -> None:
    found = problems_of([BAD / name for name in POLICIES[policy]])
    by_file: dict[str, Expected] = {name: [] for name in POLICIES[policy]}
    for p in found:
        assert p.span is not None
        name = Path(p.span.source.name).relative_to(BAD).as_posix()
        by_file[name].append((f"{p.span.line}:{p.span.column}", p.key, p.meant))
    assert {name: sorted(rows) for name, rows in by_file.items()} == {name: sorted(EXPECTED[name]) for name in POLICIES[policy]}
    assert found == sorted(found, key=Problem.order)


@pytest.mark.parametrize("policy", POLICIES)
def test_each_problem_quotes_its_place(policy: str) -> None:
    for p in problems_of([BAD / name for name in POLICIES[policy]]):
        assert p.span is not None
        line, carets = p.span.quote()
        assert line == p.span.source.line(p.span.line).replace("\t", " ")
        assert "^" in carets


def test_no_file_is_forgotten() -> None:
    files = {p.relative_to(BAD).as_posix() for p in BAD.rglob("*.yaml")} - {"expected.yaml", "common/vocabulary.yaml"}
    assert files == set(EXPECTED)
    assert len(POLICIES) >= 30


def test_the_common_vocabulary_is_good() -> None:
    assert problems_of([]) == []
