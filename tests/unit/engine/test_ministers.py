"""UK ministers, judged for everybody at four dates: every verdict as an independent program of a few lines has it.

Two rows of the source are set aside (postings that end before they start). The independent program takes
every career for complete; here, what hangs on those two careers is undetermined, or unchanged where it is not in doubt."""
from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from policyrules.engine.decide import Engine, decide
from policyrules.engine.verdict import Outcome
from policyrules.facts.load import load_facts
from policyrules.facts.model import Facts
from policyrules.measure.asked import Asker
from policyrules.measure.view import Ground
from policyrules.policy.load import load_policy
from policyrules.policy.nodes import Policy
from tests.fixtures_check.ministers_oracle import load
from tests.fixtures_check.ministers_oracle import verdicts as by_hand

ROOT = Path(__file__).parents[3]
ASIDE = ("b10eac21", "acf055e5")        # the two postings that are set aside: they end before they start
DATES = (date(2007, 7, 1), date(2016, 7, 1), date(2024, 7, 1), date(2025, 7, 1))


@pytest.fixture(scope="module")
def policy() -> Policy:
    return load_policy([ROOT / "rules" / "examples" / "ministerial-churn"])


@pytest.fixture(scope="module")
def facts(policy: Policy) -> Facts:
    return load_facts([ROOT / "fixtures" / "uk-ministers"], policy.vocabulary)


def persons_of(postings: tuple[str, ...]) -> set[str]:
    with (ROOT / "fixtures" / "uk-ministers" / "appointment.csv").open(encoding="utf-8") as stream:
        found = {row["person_id"] for row in csv.DictReader(stream) if row["id"].startswith(postings)}
    assert len(found) == len(postings)
    return found


def test_what_was_read(facts: Facts) -> None:
    people, postings = (facts.tables[name] for name in ("people", "postings"))
    assert (people.read, len(people.rows), people.folded, people.set_aside) == (1337, 1149, 188, 0)
    assert (postings.read, len(postings.rows), postings.set_aside) == (3667, 3665, 2)
    for t in facts.tables.values():
        assert t.read == len(t.rows) + t.folded + t.set_aside


@pytest.mark.parametrize("day", DATES, ids=str)
def test_everybody(policy: Policy, facts: Facts, day: date) -> None:
    ground = Ground(policy, facts)
    asker = Asker(ground, day.toordinal(), day.toordinal())
    questions = [q for rule in policy.rules.values() for q in asker.questions(rule)]
    decided = decide(ground, questions, engine=Engine.AUTO if day == DATES[1] else Engine.REFERENCE)
    assert not decided.disagreements
    expected = by_hand(load(), day)
    in_doubt = persons_of(ASIDE)
    assert len(expected) == len(questions) == len(decided.judgements) > 4000
    for verdict, _ in decided.judgements:
        wanted = expected[verdict.rule, verdict.subject]
        if verdict.outcome is Outcome.UNDETERMINED:
            assert verdict.subject in in_doubt
            continue
        assert (verdict.outcome.value, verdict.under) == (wanted.outcome, wanted.under or ""), (verdict.rule, verdict.subject)
