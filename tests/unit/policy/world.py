"""A small world for tests of the policy reader: the vocabulary of `fixtures/bad`, and texts read along with it."""
from __future__ import annotations

from pathlib import Path

from policyrules.policy.load import read_policy
from policyrules.policy.nodes import Policy
from policyrules.source.problem import PolicyError
from policyrules.source.text import Source, read_source

VOCABULARY = read_source(Path(__file__).parents[3] / "fixtures" / "bad" / "common" / "vocabulary.yaml")
PARAMETERS = """
parameters:
  limit: {en: limit, type: integer, basis: assumption, values: [{from: 2020-01-01, value: 3}]}
  stay: {en: stay, type: duration, basis: policy, values: [{from: 2020-01-01, value: 2 years}]}
  notice: {en: notice, type: duration, basis: policy, values: [{from: 2020-01-01, value: 10 days}]}
  wanted: {en: wanted, type: set of field, basis: policy, values: [{from: 2020-01-01, value: [law]}]}
  by_level: {en: by level, type: duration, keyed_by: level, basis: policy, values: [{from: 2020-01-01, value: {junior: 1 year}}]}
  may: {en: may, type: boolean, basis: policy, values: [{from: 2020-01-01, value: true}]}
  day: {en: day, type: date, basis: policy, values: [{from: 2020-01-01, value: 2020-06-01}]}
  pairs:
    en: pairs
    basis: policy
    columns: {field: {type: field}, most: {type: integer}}
    values: [{from: 2020-01-01, value: [{field: law, most: 3}]}]
"""
MEASURES = """
define:
  - {name: served, subject: person, en: served, months: career}
  - {name: stayed, subject: person, en: stayed, days: career}
  - {name: lasting, subject: posting, en: lasting, span: {from: start, to: end}}
  - {name: talks_held, subject: person, en: talks held, count: talks}
  - {name: current, subject: person, en: current, last: career, ordered_by: start}
  - {name: fields_of_peers, subject: unit, en: fields, collect: postings, of: person.skills}
"""


def policy(*texts: str) -> Policy:
    return read_policy([VOCABULARY, *(Source(f"t{n}.yaml", t) for n, t in enumerate(texts))])


def problems(*texts: str) -> list[tuple[str, str]]:
    """Which problems, and the words that they point at."""
    try:
        policy(*texts)
    except PolicyError as error:
        return [(p.key, p.span.source.line(p.span.line)[p.span.column - 1:p.span.end_column - 1] if p.span else "") for p in error.problems]
    return []


def rule(require: str, subject: str = "person") -> str:
    """A rule with that requirement, parameters and measures beside it."""
    return f"{PARAMETERS}{MEASURES}rules:\n  - {{id: R, en: r, subject: {subject}, severity: error, require: {require}}}\n"
