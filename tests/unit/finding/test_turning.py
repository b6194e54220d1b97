"""What turns on an assumed value, worked out by hand."""
from __future__ import annotations

from datetime import date

from policyrules import api
from policyrules.facts.load import facts_from
from policyrules.policy.load import read_policy
from policyrules.source.text import Source

POLICY = read_policy([Source("p.yaml", """
entities: {person: {table: people, attributes: {age: {type: integer}, score: {type: integer}}}}
parameters:
  least: {en: least age, type: integer, basis: assumption, values: [{from: 2000-01-01, value: 30}]}
  mark: {en: mark, type: integer, basis: assumption, values: [{from: 2000-01-01, value: 5}]}
rules:
  - {id: A, en: old enough, subject: person, severity: error, require: {age: {at_least: $least}}}
  - {id: B, en: old or good, subject: person, severity: error, require: {any: [{age: {at_least: 40}}, {score: {at_least: $mark}}]}}
""")])


def test_what_turns_on_each() -> None:
    """A turns on `least` for everybody; B on `mark` for p1 alone: p2 is old enough, of p3 it is not decided now either."""
    facts = facts_from(Source("f.yaml", "people: [{id: p1, age: 20, score: 9}, {id: p2, age: 50, score: 1}, {id: p3, age: 20, score: unknown}]"),
                       POLICY.vocabulary)
    found = api.turning_on(POLICY, facts, date(2024, 1, 1).toordinal())
    assert found == {"least": (("A", "p1"), ("A", "p2"), ("A", "p3")), "mark": (("B", "p1"),)}
