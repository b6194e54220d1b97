"""`policyrules test`: exit codes, what is chosen, engines, JSON and JUnit by their structure."""
from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from policyrules.command.exits import Exit
from policyrules.command.main import Program
from policyrules.engine.decide import Disagreement, Second
from policyrules.engine.rete import Unavailable
from policyrules.report.cases_schema import CasesReport

ROOT = Path(__file__).parents[3]
FAILING = ROOT / "tests" / "golden" / "cases" / "failing"
PLAIN = {"COLUMNS": "100", "NO_COLOR": "1", "POLICYRULES_LANG": "en"}


def call(*arguments: str) -> Result:
    return CliRunner().invoke(Program(), ["test", *arguments], env=PLAIN)


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


# ---------------------------------------------------------------- exit codes
@pytest.mark.parametrize(("line", "code", "said"), [
    ("rules", Exit.CLEAN, "policy rules/examples/ministerial-churn: "),
    ("rules/cases/assessment.yaml", Exit.CLEAN, "policy rules: "),
    ("rules --engine reference", Exit.CLEAN, "decided by the reference alone"),
    ("rules --engine rete -k vetted", Exit.CLEAN, "0 disagreements"),
    ("rules -k VETTED", Exit.CLEAN, "all met"),
    ("rules/examples -k moves", Exit.CLEAN, "all met"),
    ("tests/golden/cases/failing", Exit.VIOLATION, "8 cases, 7 failed; 8 expectations, 7 not met"),
    ("tests/golden/cases/failing -x", Exit.VIOLATION, "2 cases, 1 failed"),
    ("tests/golden/cases/failing/cases/people.yaml --rules tests/golden/cases/failing/policy.yaml", Exit.VIOLATION, "7 not met"),
    ("tests/golden/cases/wrong", Exit.USAGE, "26 problems"),
    ("tests/golden/cases/wrong -k thirty", Exit.USAGE, "26 problems"),
    ("rules tests/golden/cases/wrong", Exit.USAGE, "26 problems"),
    ("rules -k nothing-of-that-name", Exit.USAGE, "no case whose name contains"),
    ("nowhere", Exit.USAGE, "there is no `nowhere`"),
    ("tests/golden/cases/failing/cases --rules rules", Exit.USAGE, "there is no rule `HRS-01`"),
    ("fixtures/city/plan.yaml", Exit.USAGE, "a file of cases has no key `plans`"),
    ("", Exit.USAGE, "PATH… is missing"),
    ("rules --engine columna", Exit.USAGE, "`--engine` is one of"),
    ("rules -o xml", Exit.USAGE, "there is no format `xml`"),
    ("rules --junit nowhere/cases.xml", Exit.USAGE, "nowhere/cases.xml"),
])
def test_exit_codes(line: str, code: Exit, said: str) -> None:
    result = call(*line.split())
    assert result.exit_code == code, result.output
    assert said in (result.stderr if code is Exit.USAGE else result.stdout)
    assert (result.stdout == "") == (code is Exit.USAGE)


def test_a_policy_without_cases(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text((FAILING / "policy.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    result = call(str(tmp_path))
    assert result.exit_code == Exit.USAGE
    assert "has not a single case" in result.stderr


def test_cases_beside_the_rules(tmp_path: Path) -> None:
    beside = "cases:\n  - {name: a, as_of: 2022-06-30, given: {person: {id: p1, courses: []}}, expect: {HRS-01: violation}}\n"
    (tmp_path / "policy.yaml").write_text((FAILING / "policy.yaml").read_text(encoding="utf-8") + beside, encoding="utf-8")
    for path in (tmp_path, tmp_path / "policy.yaml"):
        result = call(str(path))
        assert result.exit_code == Exit.CLEAN
        assert "1 cases, 1 expectations, all met" in result.stdout


def test_every_case_that_passes_is_listed_on_request() -> None:
    assert "✓ rules/cases/assessment.yaml:" not in call("rules/cases/assessment.yaml").stdout
    assert call("rules/cases/assessment.yaml", "--verbose").stdout.count("✓ rules/cases/assessment.yaml:") > 10


# ---------------------------------------------------------------- engines
def test_engines_that_disagree(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def differ(_: Second, __: object, verdicts: list) -> tuple[int, list[Disagreement]]:  # type: ignore[type-arg]
        return 1, [Disagreement(v.question, "violation", "compliant") for v in verdicts]
    monkeypatch.setattr(Second, "compare", differ)
    result = call("rules", "-k", "vetted nine days", "--junit", str(tmp_path / "j.xml"))
    assert result.exit_code == Exit.DISAGREEMENT
    assert "the engines disagree" in result.stdout
    assert "reference violation, Rete compliant" in " ".join(result.stdout.split())
    assert "1 disagreements" in result.stdout
    suites = ElementTree.parse(tmp_path / "j.xml").getroot()
    assert (suites.get("errors"), suites.get("failures")) == ("1", "0")


@pytest.mark.parametrize(("engine", "code"), [("auto", Exit.CLEAN), ("reference", Exit.CLEAN), ("rete", Exit.USAGE), ("all", Exit.USAGE)])
def test_without_a_second_engine(engine: str, code: Exit, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise Unavailable("rete.not_installed", message="no")
    monkeypatch.setattr(Second, "__init__", gone)
    result = call("rules", "-k", "vetted nine days", "--engine", engine)
    assert result.exit_code == code
    assert ("decided by the reference alone" in result.stdout) == (code is Exit.CLEAN)


# ---------------------------------------------------------------- formats
def test_json() -> None:
    report = CasesReport.model_validate_json(call(str(FAILING), "-o", "json").stdout)
    assert (report.report, report.stopped, report.alone) == ("test", False, "")
    assert report.counts.model_dump() == {"cases": 8, "expectations": 8, "broken": 7, "failed": 7, "compared": 5, "disagreements": 0}
    cases = {c.name: c for p in report.policies for c in p.cases}
    assert cases["thirty hours"].passed
    differences = cases["another outcome, severity, exemption and value"].differences
    assert [(d.what, d.path, d.expected, d.got) for d in differences] == [
        ("outcome", "", "compliant", "violation"), ("severity", "", "warning", "error"), ("under", "", "HRS-EX1", "none"),
        ("value", "hours", "30", "29")]
    assert {d.what for c in cases.values() for d in c.differences} == {"outcome", "severity", "under", "value", "missing", "subject", "date"}


NUMBERS = {"tests", "failures", "errors", "skipped", "time"}


@pytest.mark.parametrize("path", ["rules", str(FAILING)])
def test_junit(path: str, tmp_path: Path) -> None:
    """The structure that readers of JUnit agree on: suites, each with its counts, cases, and at most one failure or error of a case."""
    file = tmp_path / "cases.xml"
    counts = json.loads(call(path, "-o", "json", "--junit", str(file)).stdout)["counts"]
    root = ElementTree.parse(file).getroot()
    assert root.tag == "testsuites"
    assert root.keys() == ["name", *sorted(NUMBERS, key=["tests", "failures", "errors", "skipped", "time"].index)]
    for suite in root:
        assert suite.tag == "testsuite"
        assert set(suite.keys()) == {"name"} | NUMBERS
        assert int(suite.get("tests", "")) == len(suite)
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
        for case in suite:
            assert case.tag == "testcase"
            assert set(case.keys()) == {"classname", "name", "file", "line", "time"}
            assert len(case) <= 1
            for told in case:
                assert told.tag == "failure"
                assert set(told.keys()) == {"type", "message"}
                assert told.text
    assert int(root.get("tests", "")) == counts["cases"]
    assert int(root.get("failures", "")) == counts["broken"]


def test_junit_of_characters_that_xml_has_not(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text((FAILING / "policy.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "cases").mkdir()
    text = 'cases:\n  - {name: "a \\u0001 <&>", as_of: 2022-06-30, given: {person: {id: p1, courses: []}}, expect: {HRS-01: compliant}}\n'
    (tmp_path / "cases" / "a.yaml").write_text(text, encoding="utf-8")
    assert call(str(tmp_path), "--junit", str(tmp_path / "j.xml")).exit_code == Exit.VIOLATION
    case = next(ElementTree.parse(tmp_path / "j.xml").getroot().iter("testcase"))
    assert case.get("name") == "a � <&>"
