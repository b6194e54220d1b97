"""Every case that the project has, on both engines: of the language (`corpus`), of the shipped rules, of the examples."""
from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from policyrules import api
from policyrules.authoring.case_reader import Case
from policyrules.authoring.cases import Runner
from policyrules.engine.decide import Engine
from policyrules.policy.json_schema import schema_of
from policyrules.report.cases_text import failed_lines
from policyrules.report.voice import Voice
from policyrules.words.catalogue import LANGS

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
SUITES = api.suites_of([CORPUS, ROOT / "rules"])
LEAST = {"corpus": 475, "rules": 190, "ministerial-churn": 40}          # cases that there are at least
CASES = [(suite, case) for suite in SUITES for case in suite.cases]


@cache
def runner_of(name: str) -> Runner:
    suite = next(s for s in SUITES if s.name == name)
    return Runner(suite.policy, Engine.ALL, suite.policy.rules)


def test_there_are_cases() -> None:
    found = {Path(suite.name).name: len(suite.cases) for suite in SUITES}
    assert found.keys() == LEAST.keys()
    assert all(found[name] >= least for name, least in LEAST.items()), found


@pytest.mark.parametrize(("suite", "case"), CASES, ids=[f"{Path(case.span.source.name).stem}:{case.span.line}" for _, case in CASES])
def test_case(suite: api.Suite, case: Case) -> None:
    ran = runner_of(suite.name).run(case)
    assert ran.expectations > 0
    assert ran.compared >= ran.expectations
    assert ran.passed, "\n".join(failed_lines(ran, Voice(suite.policy, "en")))


@pytest.mark.parametrize("suite", SUITES, ids=[Path(s.name).name for s in SUITES])
def test_every_rule_and_exemption_has_a_case(suite: api.Suite) -> None:
    expected = [e for case in suite.cases for e in case.expected]
    assert suite.policy.rules.keys() - {e.rule.id for e in expected} == set()
    assert {e.id for rule in suite.policy.rules.values() for e in rule.exemptions} - {e.under for e in expected} == set()


# ---------------------------------------------------------------- what editors are told
class AsEditorsRead(yaml.SafeLoader):
    """Numbers, booleans and blanks are such; dates stay text."""


KEPT = ("int", "float", "bool", "null")
AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag.rpartition(":")[2] in KEPT]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()}


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(json.dumps(schema_of(kind, next(s for s in SUITES if Path(s.name).name == "corpus").policy))))


@pytest.mark.parametrize("file", sorted(CORPUS.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_schemas_accept_the_corpus(file: Path) -> None:
    page = yaml.load(file.read_text(encoding="utf-8"), Loader=AsEditorsRead)
    assert [e.message[:200] for e in validator("policy").iter_errors(page)] == []
    if "cases" in page:
        own = {key: page[key] for key in ("common", "cases") if key in page}
        assert [e.message[:200] for e in validator("cases").iter_errors(own)] == []


@pytest.mark.parametrize("lang", LANGS)
def test_what_would_be_said_of_each_case(lang: str) -> None:
    """Every expectation turned into its opposite fails, and is explained in both languages."""
    for suite in SUITES:
        voice = Voice(suite.policy, lang)                               # type: ignore[arg-type]
        runner = Runner(suite.policy, Engine.REFERENCE, ())
        for case in suite.cases[::7]:
            turned = case._replace(expected=tuple(e._replace(
                outcome="violation" if e.outcome != "violation" else "compliant", missing=("x[...]",)) for e in case.expected))
            ran = runner.run(turned)
            assert {d.what for d in ran.differences} >= {"outcome", "missing"}
            assert ran.failed() == ran.expectations
            assert len(failed_lines(ran, voice)) > 3 * ran.expectations
