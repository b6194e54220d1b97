"""The examples of `docs/semantics.md` are cases, and hold on both engines."""
from __future__ import annotations

import re
from pathlib import Path

from policyrules.authoring.case_reader import read_cases
from policyrules.authoring.cases import Runner
from policyrules.engine.decide import Engine
from policyrules.policy.load import read_policy
from policyrules.source.problem import Problems
from policyrules.source.text import Source

PAGE = (Path(__file__).parents[2] / "docs" / "semantics.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return re.findall(rf"<!-- example: {kind} -->\n```yaml\n(.*?)```", PAGE, re.S)


def test_the_examples_hold() -> None:
    policy = read_policy([Source("semantics.md", text) for text in blocks("policy")])
    problems = Problems()
    cases = read_cases([Source(f"cases {n}", text) for n, text in enumerate(blocks("cases"), 1)], policy, problems)
    problems.stop()
    assert len(cases) == 16
    runner = Runner(policy, Engine.ALL, policy.rules)
    ran = [runner.run(case) for case in cases]
    assert [(r.case.name, r.differences) for r in ran if r.differences] == []
    assert sum(r.compared for r in ran) >= 19
