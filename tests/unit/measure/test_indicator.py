"""Indicators: readings worked out by hand, and the law that a group is what the measure with that test in its `where` is."""
from __future__ import annotations

from datetime import date

import pytest

from policyrules.facts.load import facts_from
from policyrules.measure.asked import Asker
from policyrules.measure.indicator import Reading, readings
from policyrules.measure.rows import key_of
from policyrules.measure.view import Ground
from policyrules.policy.load import read_policy
from policyrules.policy.nodes import Policy
from policyrules.source.problem import PolicyError
from policyrules.source.text import Source
from policyrules.vocabulary.bounds import Number, Value
from policyrules.vocabulary.plain import Mark

WORLD = """
codes:
  reason: {en: why not, codes: {quota: Quota, age: Age, pay: Pay}}
entities:
  office: {table: offices, attributes: {name: {type: text}}}
  refusal:
    table: refusals
    attributes:
      office: {type: office, as: refusals, closed: true}
      reason: {type: reason, optional: true}
      places: {type: integer, at_least: 0}
      other: {type: office, optional: true, as: others}
      good: {type: boolean}
define:
  - {name: refused, subject: office, en: refusals, count: refusals}
  - {name: places_lost, subject: office, en: places, sum: refusals, of: places}
  - {name: good_share, subject: office, en: good, share: refusals, where: {good: true}}
  - {name: first_one, subject: office, en: first, first: refusals, ordered_by: places}
"""
RULE = "rules: [{id: R, en: r, subject: office, severity: info, require: {refused: {at_least: 0}}}]\n"
TODAY = date(2024, 1, 1).toordinal()


def policy(*indicators: str, extra: str = "") -> Policy:
    lines = "".join(f"  - {{id: I{n}, en: i, subject: office, {text}}}\n" for n, text in enumerate(indicators))
    return read_policy([Source("p.yaml", WORLD + extra + RULE + "indicators:\n" + lines)])


def read(policy: Policy, refusals: str) -> list[Reading]:
    facts = facts_from(Source("f.yaml", f"offices: [{{id: o1, name: a}}]\nrefusals: [{refusals}]\n"), policy.vocabulary)
    return readings(Asker(Ground(policy, facts), None, TODAY))


def bounds(reading: Reading) -> dict[object, tuple[object, object]]:
    return {p.group: ends(key_of(p.value)) for p in reading.parts}


def ends(value: Value) -> tuple[object, object]:
    assert isinstance(value, Number)
    return value.low, value.high


ROWS = """{id: a, office: o1, reason: quota, places: 2, good: true, other: none},
{id: b, office: o1, reason: pay, places: 3, good: false, other: none},
{id: c, office: o1, reason: quota, places: 1, good: false, other: none}, {id: d, office: o1, reason: none, places: 4, good: true, other: none}"""


def test_counts_by_code_in_the_order_of_the_list() -> None:
    (found,) = read(policy("measure: refused, grouped_by: reason"), ROWS)
    assert ends(key_of(found.value)) == (4, 4)
    assert list(bounds(found).items()) == [("quota", (2, 2)), ("pay", (1, 1)), (Mark.NONE, (1, 1))]
    assert not found.more


def test_sums_and_shares_within_the_group() -> None:
    sums, shares = read(policy("measure: places_lost, grouped_by: reason", "measure: good_share, grouped_by: reason"), ROWS)
    assert bounds(sums) == {"quota": (3, 3), "pay": (3, 3), Mark.NONE: (4, 4)}
    assert {g: float(low) for g, (low, _) in bounds(shares).items()} == {"quota": 0.5, "pay": 0.0, Mark.NONE: 1.0}  # type: ignore[arg-type]


def test_a_row_of_unknown_reason_may_be_in_each_group() -> None:
    (found,) = read(policy("measure: refused, grouped_by: reason"), "{id: a, office: o1, reason: unknown}, {id: b, office: o1, reason: age}")
    assert bounds(found) == {"quota": (0, 1), "age": (1, 2), "pay": (0, 1), Mark.NONE: (0, 1)}


def test_by_reference_there_may_be_more_groups_than_are_known() -> None:
    (found,) = read(policy("measure: refused, grouped_by: other"), "{id: a, office: o1, other: o1}, {id: b, office: o1, other: unknown}")
    assert bounds(found)["o1"] == (1, 2)
    assert found.more


def test_without_a_group_it_is_the_measure() -> None:
    (found,) = read(policy("measure: places_lost"), ROWS)
    assert (ends(key_of(found.value)), found.parts, found.more) == ((10, 10), (), False)


@pytest.mark.parametrize("code", ["quota", "age", "pay"])
def test_a_group_is_the_measure_of_rows_with_that_code(code: str) -> None:
    """Law: whatever is known of the rows, a group's value is that of the measure with the test in its `where`."""
    extra = f"  - {{name: only, subject: office, en: only, sum: refusals, of: places, where: {{reason: {code}}}}}\n"
    rows = ROWS + ", {id: e, office: o1, reason: unknown, places: 7}, {id: f, office: o1, reason: age, places: unknown}"
    grouped, only = read(policy("measure: places_lost, grouped_by: reason", "measure: only", extra=extra), rows)
    assert bounds(grouped)[code] == ends(key_of(only.value))


@pytest.mark.parametrize(("text", "problem"), [
    ("measure: nope", "path.unknown"), ("measure: name", "indicator.measure"), ("measure: first_one, grouped_by: reason", "indicator.ungrouped"),
    ("measure: refused, grouped_by: places", "indicator.group"), ("measure: refused, grouped_by: nope", "path.unknown")])
def test_mistakes(text: str, problem: str) -> None:
    with pytest.raises(PolicyError) as error:
        policy(text)
    assert [p.key for p in error.value.problems] == [problem]
