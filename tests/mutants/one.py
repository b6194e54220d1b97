"""Run inside a copy of the program: does the corpus notice, or else the law? Prints who did; nothing, where nobody does."""
from __future__ import annotations

import sys
from pathlib import Path

from policyrules import api
from policyrules.authoring.cases import Runner
from policyrules.engine.decide import Engine
from tests.property.trial import trial


def noticed(seeds: int) -> str:
    return by_corpus() or by_law(seeds)


def by_corpus() -> str:
    for suite in api.suites_of([Path("tests/corpus"), Path("rules")]):
        runner = Runner(suite.policy, Engine.ALL, suite.policy.rules)
        for case in suite.cases:
            try:
                ran = runner.run(case)
            except Exception as error:  # noqa: BLE001 - whatever it is, the fault is noticed
                return f"corpus: {case.name}: {type(error).__name__}"
            if ran.differences:
                d = ran.differences[0]
                return f"corpus: {case.name}: {d.rule} {d.what}"
    return ""


def by_law(seeds: int) -> str:
    for seed in range(1, seeds + 1):
        try:
            flips = trial(seed).flips
        except Exception as error:  # noqa: BLE001 - whatever it is, the fault is noticed
            return f"law: seed {seed}: {type(error).__name__}: {str(error)[:80]}"
        if flips:
            return f"law: seed {seed}: {flips[0].claim[:100]}"
    return ""


if __name__ == "__main__":
    print(noticed(int(sys.argv[1])))
