"""A few hundred damaged inputs of each kind; `make fuzz N=100000` goes on."""
from __future__ import annotations

from tests.fuzz.readers import run


def test_readers_break_off_on_nothing() -> None:
    counts, failures, _ = run(1400, 7)
    assert failures == []
    kinds = {name.split(":")[0] for name in counts}
    assert len(kinds) == 7 and all(counts[f"{kind}: read"] and counts[f"{kind}: problems"] for kind in kinds)
