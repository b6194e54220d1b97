"""A local file confirms assumed values, or sets others; what has a source stands."""
from __future__ import annotations

import pytest

from policyrules.policy.load import read_policy
from policyrules.policy.nodes import Policy
from policyrules.source.problem import PolicyError
from policyrules.source.text import Source
from policyrules.vocabulary.calendar import PartialDate

BASE = """
codes: {grade: {ordered: ascending, codes: {low: Low, high: High}}}
entities: {person: {table: people, attributes: {age: {type: integer}}}}
parameters:
  least: {en: least, type: integer, basis: assumption, values: [{from: 2000-01-01, value: 30}]}
  term: {en: term, type: duration, keyed_by: grade, basis: assumption, values: [{from: 2000-01-01, value: {low: 2 years}}]}
  most: {en: most, type: integer, basis: policy, values: [{from: 2000-01-01, value: 60}]}
"""
BY = "authority: the board, date: 2024-05-01, basis: minute 7"


def policy(local: str) -> Policy:
    return read_policy([Source("base.yaml", BASE), Source("local.yaml", local)])


def problems(local: str) -> list[tuple[str, int, int]]:
    with pytest.raises(PolicyError) as error:
        policy(local)
    return [(p.key, p.span.line, p.span.column) for p in error.value.problems if p.span]


def test_confirmed() -> None:
    found = policy(f"confirmed: {{least: {{{BY}}}}}")
    least = found.parameters["least"]
    assert (least.basis, least.values[0].value) == ("confirmed", 30)
    assert least.by is not None
    assert (least.by.authority, least.by.date, least.by.basis) == ("the board", PartialDate(2024, 5, 1), "minute 7")
    assert found.assumed() == {"term"}


def test_overridden() -> None:
    found = policy(f"overrides:\n  least: {{{BY}, values: [{{from: 2000-01-01, value: 28}}, {{from: 2024-06-01, value: 25}}]}}\n"
                   f"  term: {{{BY}, values: [{{from: 2000-01-01, value: {{low: 3 years}}}}]}}")
    assert [v.value for v in found.parameters["least"].values] == [28, 25]
    assert found.parameters["term"].values[0].value["low"].number == 36      # type: ignore[index,call-overload,union-attr]
    assert not found.assumed()


@pytest.mark.parametrize(("local", "expected"), [
    (f"confirmed: {{most: {{{BY}}}}}", [("parameter.not_assumed", 1, 13)]),
    (f"confirmed: {{lest: {{{BY}}}}}", [("name.parameter", 1, 13)]),
    ("confirmed: {least: {authority: me}}", [("shape.missing", 1, 20)]),
    (f"confirmed: {{least: {{{BY}}}}}\noverrides: {{least: {{{BY}, values: [{{from: 2000-01-01, value: 1}}]}}}}", [("name.twice", 2, 13)]),
    (f"overrides: {{least: {{{BY}, values: [{{from: 2000-01-01, value: many}}]}}}}", [("value.integer", 1, 113)]),
])
def test_what_is_wrong(local: str, expected: list[tuple[str, int, int]]) -> None:
    assert problems(local) == expected
