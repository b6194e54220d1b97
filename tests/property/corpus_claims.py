"""The oracle held against cases that were worked out by hand: each on random completions of its facts."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .asked import day_asked
from .complete import completed
from .corpus import Case, Corpus
from .days import day_from
from .oracle import VIOLATION, WAIVED, Oracle, Question
from .pool import Pool
from .schema import Json, is_true
from .values import literal_like, same
from .verdicts import PASSES, UNDETERMINED

MAY_TURN_OUT = {"compliant": PASSES, WAIVED: (WAIVED, *PASSES)}


@dataclass
class Findings:
    """`seen`: per case and rule expected to be open, the outcomes that came up."""

    broken: list[str] = field(default_factory=list)
    seen: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    triples: int = 0


def held(corpus: Corpus, completions: int, seed: int = 1) -> Findings:
    findings = Findings()
    rng = random.Random(seed)
    for case in corpus.cases:
        pool = _pool(corpus, case)
        for _ in range(completions):
            done = completed(rng, case.facts, pool)
            oracle = Oracle(corpus.schema, corpus.policy, done.rows)
            for rule, expected in case.spec["expect"].items():
                findings.triples += 1
                findings.broken += _broken(corpus, case, oracle, rule, expected, findings)
    return findings


def _pool(corpus: Corpus, case: Case) -> Pool:
    """What the case, its rules and their measures speak of."""
    rules = [rule for rule in corpus.policy["rules"] if rule["id"] in case.spec["expect"]]
    words = str(rules)
    measures = [
        {k: v for k, v in m.items() if k not in ("name", "subject")}
        for m in corpus.policy["define"]
        if m["name"] in words
    ]
    pool = Pool().learn([case.spec["given"], case.spec.get("as_of"), rules, measures])
    pool.texts = {text for text in pool.texts if len(text) < 8}
    return pool


def _broken(corpus: Corpus, case: Case, oracle: Oracle, key: str, expected: Json, findings: Findings) -> Iterator[str]:
    expected = expected if isinstance(expected, Mapping) else {"outcome": expected}
    rule = next(rule for rule in corpus.policy["rules"] if rule["id"] == key)
    question, run_day = _question(corpus, case, rule)
    judged = oracle.judge(question, run_day)
    outcome = WAIVED if judged.outcome == VIOLATION and _is_waived(corpus, case, question) else judged.outcome
    place = f"{case.place}: {case.name}: {key}"
    if expected["outcome"] == UNDETERMINED:
        findings.seen[f"{case.place}: {case.name}", key].add(outcome)
    elif outcome not in MAY_TURN_OUT.get(expected["outcome"], (expected["outcome"],)):
        yield f"{place}: expected {expected['outcome']}, turned out {outcome}"
    if "under" in expected and expected["under"] != (judged.under or "none"):
        yield f"{place}: expected under {expected['under']}, is under {judged.under}"
    for path, raw in case.spec.get("because", {}).get(key, {}).items():
        value, _ = oracle.value(question, path, run_day)
        if not same(value, literal_like(value, raw)):
            yield f"{place}: expected {path} {raw}, is {value}"


def _question(corpus: Corpus, case: Case, rule: Mapping[str, Json]) -> tuple[Question, int]:
    subject, run = rule["subject"], case.spec.get("as_of")
    about = case.about.get(subject)
    if isinstance(about, Mapping):
        about = "/".join(str(about[member]) for member in corpus.schema.derived[subject].each or {})
    if about is None:
        rows = case.facts.rows[corpus.schema.entities[subject].table]
        assert len(rows) == 1, f"{case.name}: which {subject}?"
        about = rows[0]["id"]
    day = day_asked(case.facts, rule, str(about), run)
    assert day is not None, f"{case.name}: {rule['id']} on no day"
    return Question(rule, str(about), day), day_from(run).last if run else day


def _key(corpus: Corpus, entity: str, named: Json) -> str:
    """The id of a row; of a combination the ids of its members."""
    if isinstance(named, Mapping):
        return "/".join(str(named[member]) for member in corpus.schema.derived[entity].each or {})
    return str(named)


def _is_waived(corpus: Corpus, case: Case, question: Question) -> bool:
    return is_true(question.rule.get("waivable", "true")) and any(
        waiver["rule"] == question.rule["id"]
        and [_key(corpus, *pair) for pair in waiver["subject"].items()] == [question.subject]
        and day_from(waiver["approved_on"]).first <= question.as_of <= day_from(waiver["expires_on"]).last
        for waiver in case.spec.get("waivers", [])
    )
