"""The oracle agrees with every case of the corpus, on random completions; completions are such as the facts admit."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from .admits import admits
from .complete import completed
from .corpus import corpus_from
from .corpus_claims import held
from .generate_facts import facts_from, pool_from
from .generate_rules import policy_from
from .partly import partly_filled
from .trial import SCHEMA

CORPUS = Path(__file__).parents[1] / "corpus"
FOLDERS = sorted(page.parent for page in CORPUS.rglob("vocabulary.yaml")) if CORPUS.is_dir() else []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_oracle_holds_what_cases_expect(folder: Path) -> None:
    findings = held(corpus_from(folder, folder), completions=2)
    assert findings.triples > 0
    assert findings.broken == []


@pytest.mark.parametrize("seed", range(20))
def test_completions_have_no_holes_and_are_admitted(seed: int) -> None:
    rng = random.Random(seed)
    policy = policy_from(rng, SCHEMA)
    pool = pool_from(policy.document, "2021-06-30")
    facts = facts_from(rng, SCHEMA, pool, policy.theme)
    done = completed(rng, facts, pool)
    assert list(done.holes()) == []
    assert admits(facts, done)
    partly = partly_filled(rng, facts, done)
    assert admits(partly, done)
    assert len(list(partly.holes())) <= len(list(facts.holes()))
