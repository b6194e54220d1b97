"""The shipped rules: each has cases enough, of every outcome; each exemption helps in one."""
from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from policyrules import api
from policyrules.policy.load import load_policy

RULES = Path(__file__).parents[3] / "rules"
POLICY = load_policy([RULES])
OUTCOMES = {"compliant", "violation", "undetermined", "not_applicable"}
FEWEST = 6
WITHOUT_CLAUSE = {"SEAT-02", "SEAT-04", "SEAT-05"}         # a plan must not speak against itself: no clause says so


@pytest.mark.parametrize("rule", POLICY.rules)
def test_cases_of_a_rule(rule: str) -> None:
    found = api.expectations_of([RULES], rule)
    assert len(found) >= FEWEST
    assert {outcome for _, outcome, *_ in found} >= OUTCOMES


@pytest.mark.parametrize("rule", POLICY.rules)
def test_cases_are_named_in_chinese(rule: str) -> None:
    named = [name for name, *_ in api.expectations_of([RULES], rule, "zh")]
    assert [n for n in named if not re.search("[\u4e00-\u9fff]", n)] == []


def test_every_exemption_decides_a_case() -> None:
    under: dict[str, int] = defaultdict(int)
    for rule in POLICY.rules:
        for _, _, _, exemption, _ in api.expectations_of([RULES], rule):
            under[exemption] += 1
    exemptions = {e.id for r in POLICY.rules.values() for e in r.exemptions}
    assert exemptions - under.keys() == set()


@pytest.mark.parametrize("rule", POLICY.rules.values(), ids=lambda r: r.id)
def test_words_and_clauses(rule) -> None:  # type: ignore[no-untyped-def]
    """Whoever is told of a violation is told in both languages, by which clause, in its words, and what to do."""
    assert rule.wording.zh and rule.wording.en and rule.remedy.zh and rule.remedy.en
    assert any(c.quote for c in rule.clauses) != (rule.id in WITHOUT_CLAUSE)


def test_parameters_say_where_they_come_from() -> None:
    for p in POLICY.parameters.values():
        assert p.wording.zh and p.wording.en
        assert bool(p.clauses) == (p.basis in ("policy", "regulation")), p.name


def test_every_parameter_and_measure_is_used() -> None:
    from policyrules.report.page import uses_of
    used = [uses_of(POLICY, rule) for rule in POLICY.rules.values()]
    parameters = {name for u in used for name in u.parameters}
    assert set(POLICY.parameters) - parameters == set()
