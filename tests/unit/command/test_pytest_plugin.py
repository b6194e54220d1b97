"""Cases as items of pytest: what is collected, by which names, and what is shown of a failure."""
from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
ROOT = Path(__file__).parents[3]
FAILING = ROOT / "tests" / "golden" / "cases" / "failing"
NAMED = ("-p", "no:policyrules", "-p", "policyrules.command.pytest_plugin", "-p", "no:cacheprovider")       # installed with an entry point or not


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    shutil.copytree(FAILING, pytester.path / "policy")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("POLICYRULES_LANG", "en")
    return pytester


def run(project: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return project.runpytest_subprocess(*NAMED, *arguments)


def test_the_entry_point_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["entry-points"]["pytest11"]
    assert declared == {"policyrules": "policyrules.command.pytest_plugin"}


def test_nothing_is_collected_that_nobody_asked_for(project: pytest.Pytester) -> None:
    assert run(project).ret == pytest.ExitCode.NO_TESTS_COLLECTED


@pytest.mark.parametrize("asked", ["policy", "policy/cases", "policy/cases/*.yaml", "pol*", "policy/cases/people.yaml"])
def test_by_the_configuration(asked: str, project: pytest.Pytester) -> None:
    project.makeini(f"[pytest]\npolicyrules_cases = {asked}\n")
    run(project).assert_outcomes(passed=1, failed=7)


def test_by_the_command_line(project: pytest.Pytester) -> None:
    result = run(project, "--policyrules-cases", "policy", "--collect-only", "-q")
    result.stdout.fnmatch_lines(["policy/cases/people.yaml::thirty hours", "policy/cases/people.yaml::no day"])


def test_options_of_pytest_work_on_cases(project: pytest.Pytester) -> None:
    project.makeini("[pytest]\npolicyrules_cases = policy\n")
    run(project, "-k", "thirty").assert_outcomes(passed=1, deselected=7)
    run(project, "-x").assert_outcomes(passed=1, failed=1)
    run(project, "-n", "2", "--junitxml", "j.xml").assert_outcomes(passed=1, failed=7)
    assert 'name="thirty hours"' in (project.path / "j.xml").read_text(encoding="utf-8")


def test_a_failure_is_shown_as_the_command_shows_it(project: pytest.Pytester) -> None:
    result = run(project, "--policyrules-cases", "policy", "-k", "another and outcome")
    result.stdout.fnmatch_lines([
        "✗ policy/cases/people.yaml:7 another outcome, severity, exemption and value",
        "    outcome: expected compliant, got violation", "    hours of training (`hours`): expected 30, got 29",
        "      requires    ✗ hours of training: at least 30", "1 cases of policies, 1 answers decided twice"])
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_by_other_rules(project: pytest.Pytester) -> None:
    result = run(project, "--policyrules-cases", "policy/cases", "--policyrules-rules", str(ROOT / "rules"))
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["policy/cases/people.yaml:*there is no rule `HRS-01`"])


def test_cases_that_cannot_be_read_are_an_error_of_collection(project: pytest.Pytester) -> None:
    file = project.path / "policy" / "cases" / "people.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("HRS-EX1", "HRS-EX2"), encoding="utf-8")
    result = run(project, "--policyrules-cases", "policy")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["policy/cases/people.yaml:10:*HRS-01 has no exemption `HRS-EX2`", "*did you mean `HRS-EX1`?"])


def test_a_path_that_is_not_there(project: pytest.Pytester) -> None:
    result = run(project, "--policyrules-cases", "nowhere")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*there is no `nowhere`"])


def test_the_language(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYRULES_LANG", "zh")
    run(project, "--policyrules-cases", "policy", "-k", "another and outcome").stdout.fnmatch_lines(["    结论：应为合规，实为违规"])
