"""Two engines: what is said where the second is not there, where it differs, and what waivers do."""
from __future__ import annotations

from datetime import date

import pytest

from policyrules.engine import decide as room
from policyrules.engine.decide import Engine, Second, decide
from policyrules.engine.rete import Unavailable
from policyrules.engine.verdict import Outcome
from policyrules.facts.load import facts_from
from policyrules.measure.asked import Asker
from policyrules.measure.view import Ground
from policyrules.plan.condition import TRUE, Production
from policyrules.policy.load import read_policy
from policyrules.source.text import Source

POLICY = read_policy([Source("p.yaml", """
entities:
  person:
    table: people
    attributes:
      age: {type: integer, zh: 年龄}
parameters:
  least: {en: least age, type: integer, basis: assumption, values: [{from: 2000-01-01, value: 30}]}
rules:
  - {id: A, en: old enough, subject: person, severity: error, require: {age: {at_least: 18}}}
  - {id: B, en: older, subject: person, severity: error, require: {age: {at_least: $least}}}
""")])
DAY = date(2024, 1, 1).toordinal()


def asked(facts: str) -> tuple[Ground, list]:  # type: ignore[type-arg]
    ground = Ground(POLICY, facts_from(Source("f.yaml", facts), POLICY.vocabulary))
    asker = Asker(ground, DAY, DAY)
    return ground, [q for rule in POLICY.rules.values() for q in asker.questions(rule)]


def gone(*_: object) -> None:
    raise Unavailable("rete.not_installed", message="no")


def test_every_answer_is_compared_and_a_violation_twice() -> None:
    ground, questions = asked("people: [{id: p1, age: 20}, {id: p2, age: unknown}]")
    decided = decide(ground, questions, engine=Engine.ALL)
    assert [j.verdict.outcome.value for j in decided.judgements] == ["compliant", "undetermined", "violation", "undetermined"]
    assert (decided.compared, decided.disagreements) == (5, ())         # four answers, and B of p1 with its assumed value unknown


def test_a_violation_that_turns_on_an_assumption_is_a_warning() -> None:
    ground, questions = asked("people: [{id: p1, age: 20}]")
    verdict = decide(ground, questions).judgements[1].verdict
    assert (verdict.outcome, verdict.assumed, verdict.severity) == (Outcome.VIOLATION, True, "warning")


def test_without_the_guest_auto_goes_on_alone_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "Network", gone)
    ground, questions = asked("people: [{id: p1, age: 20}]")
    decided = decide(ground, questions, engine=Engine.AUTO)
    assert decided.compared == 0
    assert decided.alone is not None
    assert decided.alone.key == "rete.not_installed"
    assert len(decided.judgements) == 2


@pytest.mark.parametrize("engine", [Engine.ALL, Engine.RETE])
def test_without_the_guest_whoever_asks_for_it_is_told(monkeypatch: pytest.MonkeyPatch, engine: Engine) -> None:
    monkeypatch.setattr(room, "Network", gone)
    ground, questions = asked("people: [{id: p1, age: 20}]")
    with pytest.raises(Unavailable):
        decide(ground, questions, engine=engine)


def test_a_difference_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan that says compliant of everything differs wherever the reference does not."""
    ground, questions = asked("people: [{id: p1, age: 10}]")
    second = Second(POLICY, ["A", "B"])
    wrong = {id_: plan._replace(productions=(Production(f"{id_} x", id_, "compliant", TRUE),)) for id_, plan in second.plans.items()}
    monkeypatch.setattr(second, "answer", lambda plan, _: wrong[plan.rule.id].productions[0].answer)
    decided = decide(ground, questions, engine=Engine.ALL, second=second)
    found = [(d.question.rule.id, d.reference, d.rete) for d in decided.disagreements]
    assert found == [("A", "violation", "compliant"), ("B", "violation", "compliant")]
