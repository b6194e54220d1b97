"""The invented city: every verdict as it was worked out by hand, by both engines; and no answer that outlives its facts."""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from policyrules import api
from policyrules.engine.decide import Engine, decide
from policyrules.engine.verdict import Outcome, Verdict
from policyrules.facts.load import load_facts
from policyrules.facts.model import Facts
from policyrules.measure.asked import Asker
from policyrules.measure.view import Ground
from policyrules.policy.load import load_policy
from policyrules.policy.nodes import Policy
from policyrules.source.problem import Problems
from policyrules.source.text import read_source
from policyrules.source.tree import Items, Pairs, Scalar, Tree, read_tree

ROOT = Path(__file__).parents[3]
CITY = ROOT / "fixtures" / "city"
TODAY = date(2026, 1, 1).toordinal()


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy([ROOT / "rules"])


@pytest.fixture(scope="module")
def city(policy: Policy) -> Facts:
    return load_facts([CITY], policy.vocabulary)


def verdicts(policy: Policy, facts: Facts, engine: Engine = Engine.REFERENCE) -> dict[tuple[str, str], Verdict]:
    ground = Ground(policy, facts)
    asker = Asker(ground, None, TODAY)
    decided = decide(ground, [q for rule in policy.rules.values() for q in asker.questions(rule)], engine=engine)
    assert not decided.disagreements
    return {(j.verdict.rule, j.verdict.subject): j.verdict for j in decided.judgements}


def expected() -> Iterator[dict[str, object]]:
    problems = Problems()
    tree = read_tree(read_source(CITY / "expected.yaml"), problems)
    problems.stop()
    assert isinstance(tree, Pairs)
    rows = tree.get("expected")
    assert isinstance(rows, Items)
    for row in rows.items:
        assert isinstance(row, Pairs)
        yield {k.text: plain(v) for k, v in row.pairs}


def plain(tree: Tree) -> object:
    """A list as its texts; a mapping of one (`{appointment: a01}`) as its value."""
    match tree:
        case Items():
            return [plain(t) for t in tree.items]
        case Pairs():
            return plain(tree.pairs[0][1])
        case Scalar():
            return tree.text


def test_every_verdict_of_the_city(policy: Policy, city: Facts) -> None:
    found = verdicts(policy, city, Engine.ALL)
    rows = list(expected())
    assert len(rows) > 90
    for row in rows:
        v = found[str(row["rule"]), str(row["subject"])]
        assert (row["rule"], row["subject"], v.outcome.value) == (row["rule"], row["subject"], row["outcome"])
        assert v.under == row.get("under", "")
        missing = row.get("missing", [])
        assert isinstance(missing, list)
        assert set(missing) <= {str(h) for h in v.missing}
    assert {v.outcome for v in found.values()} >= {Outcome.COMPLIANT, Outcome.VIOLATION, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE}


def test_every_outcome_of_every_rule(policy: Policy, city: Facts) -> None:
    """REC-01 applies to every recruitment plan; and what a waiver lifts is there once."""
    seen: dict[str, set[Outcome]] = {}
    for (rule, _), v in verdicts(policy, city).items():
        seen.setdefault(rule, set()).add(v.outcome)
    every = {Outcome.COMPLIANT, Outcome.VIOLATION, Outcome.UNDETERMINED, Outcome.NOT_APPLICABLE}
    assert {rule: every - outcomes for rule, outcomes in seen.items() if every - outcomes} == {"REC-01": {Outcome.NOT_APPLICABLE}}
    checked = api.check(policy, city, api.Asked(), TODAY)
    assert [(f.verdict.rule, f.verdict.subject) for f in checked.findings if f.verdict.outcome is Outcome.WAIVED] == [("MOB-02", "a04")]
    assert [(r.waiver.rule, r.waiver.subject, r.fault.value) for r in checked.remarks] == [("MATCH-01", "a35", "expired")]
    assert not checked.disagreements


def test_how_large_it_is(city: Facts) -> None:
    count = {name: len(table.rows) for name, table in city.tables.items()}
    assert count["people"] >= 40 and count["posts"] >= 25 and count["appointments"] >= 30 and count["departures"] >= 5


def test_the_clean_plan_keeps_every_rule(policy: Policy) -> None:
    """Two follow one another, one fills a vacancy, one retires: each rule but those on special posts and outsiders is kept by somebody."""
    found = verdicts(policy, load_facts([ROOT / "fixtures" / "clean-plan"], policy.vocabulary), Engine.ALL)
    assert {v.outcome for v in found.values()} == {Outcome.COMPLIANT, Outcome.NOT_APPLICABLE}
    assert {rule for (rule, _), v in found.items() if v.outcome is Outcome.COMPLIANT} == policy.rules.keys() - {"POST-01", "REC-02"}
    assert {v.under for v in found.values()} == {""}
