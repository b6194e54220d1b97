"""A flip made small: the rule alone, with what it speaks of; then fewer rows and fewer holes, while it still flips."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from . import claims
from .claims import Asked
from .complete import new_rows
from .facts import Facts
from .oracle import Oracle
from .partly import fill
from .schema import Json
from .trial import COMPLETE, COMPLETION, SCHEMA, Flip, Judge, answers
from .verdicts import Verdict

ALWAYS = ("wanted", "tasks", "first_year", "records_from")  # rows of the vocabulary hang on these


PATIENCE = 20.0  # seconds


def shrunk(flip: Flip, ask: Judge) -> Flip:
    """As small as it gets in a while."""
    until = time.monotonic() + PATIENCE

    def asked(*given: Any) -> list[Verdict]:
        if time.monotonic() > until:
            raise TimeoutError
        return ask(*given)

    return _shrunk(flip, asked)


def _shrunk(flip: Flip, ask: Judge) -> Flip:
    flip = _while_broken(
        flip, ask, [replace(flip, asked=replace(flip.asked, policy=slice_of(flip.asked.policy, flip.verdict.rule)))]
    )
    if flip.law not in (COMPLETION, COMPLETE):
        return flip
    flip = _while_broken(flip, ask, [replace(flip, asked=replace(flip.asked, waivers=()))])
    for smaller in (_fewer_words, _fewer_rows, _fewer_new_rows, _fewer_holes):
        before = None
        while before is not flip:
            before, flip = flip, _while_broken(flip, ask, smaller(flip))
    return flip


def _while_broken(flip: Flip, ask: Judge, smaller: list[Flip] | Iterator[Flip]) -> Flip:
    """The first of the smaller ones that is still broken, else the flip as it was."""
    for candidate in smaller:
        try:
            claim = broken(candidate, ask)
        except Exception:  # noqa: BLE001 - a smaller flip that cannot be asked is none
            continue
        if claim:
            return replace(candidate, claim=claim)
    return flip


def broken(flip: Flip, ask: Judge) -> str:
    """The claim again, as in the trial; of fillings and assumptions only that the question still stands."""
    asked = replace(flip.asked, facts=flip.other) if flip.law == COMPLETE else flip.asked
    verdict = answers(ask, asked)[flip.verdict.rule, flip.verdict.subject]
    oracle = Oracle(SCHEMA, asked.policy, flip.other.rows) if flip.law in (COMPLETE, COMPLETION) else None
    question = asked.question(verdict)
    if oracle is None or question is None:
        return flip.claim if verdict.outcome == flip.verdict.outcome else ""
    judged = oracle.judge(question, asked.run_day(question))
    if judged.doubts:
        return ""
    of_outcome = claims.of_complete if flip.law == COMPLETE else claims.of_completion
    found = [
        of_outcome(asked, verdict, question, judged),
        *claims.of_values(oracle, verdict, question, asked.run_day(question)),
    ]
    return next((claim for claim in found if claim), "")


# ---- policies
def slice_of(policy: Mapping[str, Json], rule: str) -> dict[str, Json]:
    """The rule, its exemptions, and the measures and parameters that they speak of."""
    rules = [r for r in policy["rules"] if r["id"] == rule]
    exemptions = [e for e in policy["exemptions"] if rule in e["for"]]
    kept: list[Mapping[str, Json]] = []
    size = -1
    while size != len(kept):
        size = len(kept)
        words = set(words_of([rules, exemptions, kept]))
        kept = [m for m in policy["define"] if m["name"] in words]
    words = {*words_of([rules, exemptions, kept]), *ALWAYS}
    parameters = {name: spec for name, spec in policy["parameters"].items() if name in words}
    return {"parameters": parameters, "define": kept, "rules": rules, "exemptions": exemptions, "indicators": policy.get("indicators", [])}


def words_of(spoken_of: Json) -> Iterator[str]:
    if isinstance(spoken_of, Mapping):
        for key, part in spoken_of.items():
            yield from words_of(key)
            yield from words_of(part)
    elif isinstance(spoken_of, list):
        for part in spoken_of:
            yield from words_of(part)
    elif isinstance(spoken_of, str):
        yield from spoken_of.replace("$", "").split(".")


def _fewer_words(flip: Flip) -> Iterator[Flip]:
    policy = flip.asked.policy
    for number in range(len(policy["exemptions"])):
        fewer = policy["exemptions"][:number] + policy["exemptions"][number + 1 :]
        yield _with_policy(flip, {**policy, "exemptions": fewer})
    rule = policy["rules"][0]
    for key in ("when", "in_force_at", "judged_at", "effective", "world"):
        if key in rule:
            yield _with_policy(flip, {**policy, "rules": [{k: v for k, v in rule.items() if k != key}]})
    for formula in _smaller_formulas(rule["require"]):
        yield _with_policy(flip, {**policy, "rules": [{**rule, "require": formula}]})


def _smaller_formulas(formula: Mapping[str, Json]) -> Iterator[Mapping[str, Json]]:
    for key, part in formula.items():
        if len(formula) > 1 and key not in ("if", "then"):
            yield {k: v for k, v in formula.items() if k != key}
        if key in ("all", "any"):
            yield from part
        if key in ("not", "if", "then"):
            yield part


def _with_policy(flip: Flip, policy: Mapping[str, Json]) -> Flip:
    return replace(flip, asked=replace(flip.asked, policy=slice_of(policy, flip.verdict.rule)))


# ---- facts
def _fewer_rows(flip: Flip) -> Iterator[Flip]:
    for table, rows in flip.asked.facts.rows.items():
        for place, row in enumerate(rows):
            if str(row["id"]) not in flip.verdict.subject.split("/"):
                facts, other = flip.asked.facts.copy(), flip.other.copy()
                del facts.rows[table][place], other.rows[table][place]
                if not _leads_nowhere(facts) and not _leads_nowhere(other):
                    yield _with_facts(flip, facts, other)


def _fewer_new_rows(flip: Flip) -> Iterator[Flip]:
    for table in flip.other.rows:
        for row in new_rows(flip.asked.facts, flip.other, table):
            other = flip.other.copy()
            other.rows[table] = [r for r in other.rows[table] if r["id"] != row["id"]]
            if not _leads_nowhere(other):
                yield _with_facts(flip, flip.asked.facts, other)


def _fewer_holes(flip: Flip) -> Iterator[Flip]:
    for hole in flip.asked.facts.holes():
        facts = flip.asked.facts.copy()
        fill(facts, flip.other, hole)
        if not _leads_nowhere(facts):
            yield _with_facts(flip, facts, flip.other)


def _with_facts(flip: Flip, facts: Facts, other: Facts) -> Flip:
    return replace(flip, asked=replace(flip.asked, facts=facts), other=other)


def _leads_nowhere(facts: Facts) -> bool:
    """Is a row named that a supplied table does not list?"""
    supplied = [e for e in SCHEMA.entities.values() if facts.cover(e.table).supplied]
    return any(set(facts.named(e.name)) - set(facts.listed(e)) for e in supplied)


__all__ = ["Asked", "broken", "shrunk", "slice_of"]
