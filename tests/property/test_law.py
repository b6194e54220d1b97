"""The law of certain answers, on a few seeds; `python -m tests.property.law N=300` runs it at length."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from policyrules.policy.grammar import MEASURES
from policyrules.vocabulary.operators import OPERATORS, SPELL_TESTS

from .generate_rules import policy_from
from .law import report
from .trial import SCHEMA, trial
from .uses import uses_of

SEEDS = range(1, 9)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_answer_flips(seed: int) -> None:
    tally = trial(seed)
    assert tally.counts["triples"] > 0
    assert [report(flip) for flip in tally.flips[:1]] == []


def test_no_construct_is_left_out() -> None:
    """Of the grammar's measures, formulas and effects, and of the operators, each stands in policies that the law is tried on."""
    used: Counter[str] = Counter()
    for seed in range(200):
        used += uses_of(SCHEMA, policy_from(Random(seed), SCHEMA).document)
    wanted = {f"measure {kind}" for kind in MEASURES} | {f"test {name}" for name in OPERATORS} | {f"spell {name}" for name in SPELL_TESTS}
    wanted |= {"all", "any", "not", "if", "then", "relax", "exempt", "exempt paths", "lower_to", "indicator", "indicator grouped", "operand table at"}
    wanted |= {f"measure with {key}" for key in ("where", "among", "weigh", "inside", "world")}
    wanted |= {f"rule with {key}" for key in ("when", "effective", "in_force_at", "judged_at", "world", "waivable")}
    assert sorted(name for name in wanted if not used[name]) == []
