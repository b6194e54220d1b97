"""One trial of the law: a random policy, random facts with holes, and what becomes of each answer."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import yaml

from . import claims
from .claims import Asked, Key
from .complete import Contradiction, completed
from .documents import document_from
from .facts import Facts
from .generate_facts import facts_from, pool_from
from .generate_parameters import one_value
from .generate_paths import AS_OF
from .generate_rules import policy_from, waivers_from
from .oracle import Oracle, Question
from .partly import all_but, partly_filled
from .pool import Pool
from .program import ALL, REFERENCE, Group, judge, read_indicators
from .readings import claims_of_readings
from .schema import Json, Schema, schema_from
from .uses import uses_of
from .verdicts import UNDETERMINED, Verdict

VOCABULARY: dict[str, Json] = yaml.safe_load(Path(__file__).with_name("vocabulary.yaml").read_text(encoding="utf-8"))
SCHEMA: Schema = schema_from(VOCABULARY)
COMPLETIONS, FILLINGS, NAMINGS = 6, 2, 2

COMPLETION, COMPLETE, FILLING, NAMING, ASSUMPTION, NAMES = (
    *("completion", "complete", "filling"),
    *("naming", "assumption", "names"),
)

Judge = Callable[[Mapping[str, Json], Mapping[str, Json], Mapping[str, Json], str | None, str], list[Verdict]]
Answers = dict[Key, Verdict]


@dataclass(frozen=True)
class Flip:
    """A broken claim, with all that is needed to see it again."""

    seed: int
    law: str
    claim: str
    verdict: Verdict
    asked: Asked
    other: Facts


@dataclass
class Tally:
    counts: Counter[str] = field(default_factory=Counter)
    uses: Counter[str] = field(default_factory=Counter)
    flips: list[Flip] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        self.counts += other.counts
        self.uses += other.uses
        self.flips += other.flips


def answers(ask: Judge, asked: Asked, engine: str = REFERENCE) -> Answers:
    """The program's verdicts on these facts, handed over as documents."""
    facts = document_from(asked.facts)
    if asked.waivers:
        facts["waivers"] = list(asked.waivers)
    return {(v.rule, v.subject): v for v in ask(VOCABULARY, asked.policy, facts, asked.as_of, engine)}


def trial(seed: int, ask: Judge = judge, engine: str = ALL, rounds: int = 3) -> Tally:
    rng = random.Random(seed)
    tally = Tally()
    policy = policy_from(rng, SCHEMA)
    tally.counts["policies"] += 1
    tally.uses += uses_of(SCHEMA, policy.document)
    for _ in range(rounds):
        day = rng.choice(AS_OF)
        pool = pool_from(policy.document, day)
        asked = Asked(policy.document, facts_from(rng, SCHEMA, pool, policy.theme), None if rng.random() < 0.1 else day)
        asked = replace(asked, waivers=tuple(_waivers(rng, asked, day)))
        _Round(rng, seed, ask, asked, policy.assumed, pool, tally).run(engine)
    return tally


def _waivers(rng: random.Random, asked: Asked, day: str) -> Iterator[Mapping[str, Json]]:
    for rule in asked.policy["rules"]:
        entity = SCHEMA.entities.get(rule["subject"])
        for row in asked.facts.rows[entity.table] if entity and rng.random() < 0.1 else ():
            yield waivers_from(rng, rule, {rule["subject"]: row["id"]}, day)


@dataclass
class _Round:
    """One set of facts."""

    rng: random.Random
    seed: int
    ask: Judge
    asked: Asked
    assumed: tuple[str, ...]
    pool: Pool
    tally: Tally

    def run(self, engine: str) -> None:
        said = answers(self.ask, self.asked, engine)
        self.tally.counts["facts"] += 1
        for verdict in said.values():
            self.tally.counts["verdicts"] += 1
            self.tally.counts[f"verdicts {verdict.outcome}{' either way' if verdict.either_way else ''}"] += 1
            self.tally.counts["verdicts under an exemption"] += bool(verdict.under)
            self.tally.counts["verdicts that turn on an assumption"] += verdict.turns_on_assumption
            self._flip(NAMES, claims.of_names(self.asked, verdict), verdict, self.asked.facts)
        for number in range(COMPLETIONS):
            try:
                done = completed(self.rng, self.asked.facts, self.pool)
            except Contradiction:
                self.tally.counts["completions not found"] += 1
                continue
            self._completion(said, done)
            self._indicators(done)
            if number == 0:
                self._complete(done)
            if number < FILLINGS:
                self._filling(said, done)
            if number < NAMINGS:
                self._naming(said, done)

    def _flip(self, law: str, claim: str, verdict: Verdict, other: Facts) -> None:
        if claim:
            self.tally.flips.append(Flip(self.seed, law, claim, verdict, self.asked, other))

    def _questions(self, said: Answers, oracle: Oracle, asked: Asked) -> Iterator[tuple[Verdict, Question, int]]:
        for verdict in said.values():
            question = asked.question(verdict)
            if question and verdict.subject in oracle.subjects(question.rule["subject"], asked.run_day(question)):
                yield verdict, question, asked.run_day(question)
            else:
                self.tally.counts["skipped: no day, or no such row"] += 1

    def _completion(self, said: Answers, done: Facts) -> None:
        oracle = Oracle(SCHEMA, self.asked.policy, done.rows)
        for verdict, question, day in self._questions(said, oracle, self.asked):
            judged = oracle.judge(question, day)
            if judged.doubts:
                self.tally.counts["skipped: in doubt"] += 1
                continue
            self.tally.counts["triples"] += 1
            self.tally.counts[f"triples on {verdict.outcome}"] += 1
            self.tally.counts[f"turned out {judged.outcome}"] += 1
            self._flip(COMPLETION, claims.of_completion(self.asked, verdict, question, judged), verdict, done)
            for claim in claims.of_values(oracle, verdict, question, day):
                self.tally.counts["measured bounds"] += 1
                self._flip(COMPLETION, claim, verdict, done)
            if verdict.outcome == "violation" and not verdict.turns_on_assumption and self.assumed:
                self.tally.counts["assumed values tried"] += 1
                self._flip(ASSUMPTION, claims.of_assumption(oracle, question, day, self._others()), verdict, done)

    def _indicators(self, done: Facts) -> None:
        """(d) of indicators: the bounds of a group hold what complete facts measure of its rows."""
        for claim in claims_of_readings(self.asked, self.read, done):
            self.tally.counts["bounds of groups of indicators"] += 1
            if claim:
                raise AssertionError(f"indicator: {claim}")

    @cached_property
    def read(self) -> list[Group]:
        if self.asked.as_of is None:
            return []  # each row has a day of its own
        return read_indicators(VOCABULARY, self.asked.policy, document_from(self.asked.facts), self.asked.as_of)

    def _others(self) -> dict[str, Json]:
        """Any other values for what is assumed."""
        far = {"n": 40, "limit": -3, "part": 7, "term": "40 years", "notice_term": "9999 days", "cut": "1950-01-01"}
        return {n: far[n] if n in far and self.rng.random() < 0.3 else one_value(self.rng, n) for n in self.assumed}

    def _filling(self, said: Answers, done: Facts) -> None:
        later = replace(self.asked, facts=partly_filled(self.rng, self.asked.facts, done))
        now = answers(self.ask, later)
        for key, verdict in said.items():
            self.tally.counts["fillings in part"] += 1
            self._flip(FILLING, claims.of_filling(self.asked, later, verdict, now.get(key)), verdict, later.facts)

    def _naming(self, said: Answers, done: Facts) -> None:
        """One open verdict: everything else is made known."""
        still_open = [verdict for verdict in said.values() if verdict.outcome == UNDETERMINED]
        if still_open:
            verdict = self.rng.choice(still_open)
            filled = all_but(self.asked.facts, done, verdict.missing)
            if filled is None:
                self.tally.counts["skipped: naming a row says more"] += 1
                return
            later = replace(self.asked, facts=filled)
            now = answers(self.ask, later)
            self.tally.counts["unnamed facts filled"] += 1
            after = now.get((verdict.rule, verdict.subject))
            self._flip(NAMING, claims.of_naming(self.asked, later, verdict, after), verdict, later.facts)

    def _complete(self, done: Facts) -> None:
        asked = replace(self.asked, facts=done)
        oracle = Oracle(SCHEMA, asked.policy, done.rows)
        for verdict, question, day in self._questions(answers(self.ask, asked), oracle, asked):
            judged = oracle.judge(question, day)
            if judged.doubts:
                continue
            self.tally.counts["verdicts on complete facts"] += 1
            self._flip(COMPLETE, claims.of_complete(asked, verdict, question, judged), verdict, done)
            for claim in claims.of_values(oracle, verdict, question, day):
                self._flip(COMPLETE, claim, verdict, done)
