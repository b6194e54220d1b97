"""The law of certain answers, on a few seeds; `python -m tests.property.law N=300` runs it at length."""

from __future__ import annotations

import pytest

from .law import report
from .trial import trial

SEEDS = range(1, 9)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_answer_flips(seed: int) -> None:
    tally = trial(seed)
    assert tally.counts["triples"] > 0
    assert [report(flip) for flip in tally.flips[:1]] == []
