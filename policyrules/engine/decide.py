"""Decides questions with the engines asked for and compares what they say. The only room that knows them all."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from policyrules.engine.reference import Reasons, judged
from policyrules.engine.rete import EngineFault, Network, Unavailable
from policyrules.engine.verdict import Answer, Outcome, Verdict
from policyrules.facts.waivers import Waiver
from policyrules.measure.asked import Question
from policyrules.measure.view import Ground
from policyrules.plan.condition import Flat
from policyrules.plan.productions import PlannedRule, fact_of, planned
from policyrules.plan.stored import Store
from policyrules.policy.nodes import Policy


class Engine(Enum):
    """`auto` and `all`: every engine that there is, compared; auto goes on with the reference alone where there is no other."""

    AUTO = "auto"
    REFERENCE = "reference"
    RETE = "rete"
    ALL = "all"


class Judgement(NamedTuple):
    """A verdict and everything that was seen on the way to it."""

    verdict: Verdict
    reasons: Reasons


class Disagreement(NamedTuple):
    """Two engines gave different answers: an error of the program, never of its user."""

    question: Question
    reference: str
    rete: str
    assumed: bool = False           # with the assumed values taken as unknown


class Decided(NamedTuple):
    """The judgements, in the order of the questions, and how they were reached. `alone`: why only the reference was asked."""

    judgements: tuple[Judgement, ...]
    compared: int = 0
    disagreements: tuple[Disagreement, ...] = ()
    alone: Unavailable | EngineFault | None = None


def decide(ground: Ground, questions: Iterable[Question], waivers: Sequence[Waiver] = (), engine: Engine = Engine.REFERENCE,
           second: Second | None = None, store: Store | None = None) -> Decided:
    """Every question answered. `store`: where the second engine keeps what it works out from the rules.

    Unavailable where `rete` or `all` is asked for and is not there.

    The reference's verdict is what is reported, for it alone has reasons; the other engine has to say the same."""
    asked = list(questions)
    found = [judged(ground, q) for q in asked]
    judgements = tuple(Judgement(waived(v, waivers), r) for v, r in found)
    if engine is Engine.REFERENCE:
        return Decided(judgements)
    try:
        other = second or Second(ground.policy, {q.rule.id for q in asked}, store)
    except (Unavailable, EngineFault) as error:     # not there, or it cannot take so many conditions
        if engine is not Engine.AUTO:
            raise
        return Decided(judgements, alone=error)
    compared, disagreements = other.compare(ground, [v for v, _ in found])
    return Decided(judgements, compared, tuple(disagreements))


def waived(verdict: Verdict, waivers: Sequence[Waiver]) -> Verdict:
    """A waiver turns a violation into waived, an undetermined into waived if need be; a compliant stays what it is."""
    if verdict.outcome not in (Outcome.VIOLATION, Outcome.UNDETERMINED) or not verdict.question.rule.waivable:
        return verdict
    for n, w in enumerate(waivers):
        if w.rule == verdict.rule and w.subject == verdict.subject and w.counts_on(verdict.question.as_of):
            return verdict._replace(outcome=Outcome.WAIVED, either_way=verdict.outcome is Outcome.UNDETERMINED, waiver=n)
    return verdict


class Second:
    """The second opinion: the plan of some rules on a Rete network, kept for as many questions as there are."""

    def __init__(self, policy: Policy, rules: Iterable[str], store: Store | None = None) -> None:
        self.plans: dict[str, PlannedRule] = {id_: planned(policy, policy.rules[id_]) for id_ in sorted(rules)}
        self.network = Network([p for plan in self.plans.values() for p in plan.productions], store)

    def compare(self, ground: Ground, verdicts: Iterable[Verdict]) -> tuple[int, list[Disagreement]]:
        """How many answers were compared, and those that differ."""
        compared, found = 0, []
        assumed = dict.fromkeys(sorted(ground.policy.assumed()))
        for verdict in verdicts:
            question = verdict.question
            plan, view = self.plans[verdict.rule], question.view(ground)
            said = self.answer(plan, fact_of(view, plan, question))
            compared += 1
            if said != said_by(verdict.answer):
                found.append(Disagreement(question, said_by(verdict.answer), said))
            elif verdict.outcome is Outcome.VIOLATION and assumed:
                again = self.answer(plan, fact_of(view.supposing(assumed), plan, question))
                compared += 1
                if again.startswith("violation") == verdict.assumed:
                    found.append(Disagreement(question, "turns on an assumption" if verdict.assumed else "stands", again, True))
        return compared, found

    def answer(self, plan: PlannedRule, fact: dict[str, Flat]) -> str:
        return self.network.decide(fact, [plan.rule.id])[plan.rule.id]


def said_by(answer: Answer) -> str:
    """An answer as the productions name it."""
    return f"{answer.outcome.value} {answer.under}".strip()
