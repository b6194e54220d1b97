"""The command line as it is called: exit codes, languages, formats, files, and no traceback whatever happens."""
from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from policyrules.command.exits import Exit
from policyrules.command.main import COMMANDS, EXITS, Program
from policyrules.command.surroundings import coloured, surroundings, value_of
from policyrules.report.published import schema_of_reports
from policyrules.source.text import width

ROOT = Path(__file__).parents[3]
PLAIN = {"COLUMNS": "80", "NO_COLOR": "1", "LANG": "C", "POLICYRULES_LANG": "", "LC_ALL": "", "LC_MESSAGES": ""}


def call(*arguments: str, given: str | None = None, **env: str) -> Result:
    return CliRunner().invoke(Program(), arguments, input=given, env={**PLAIN, **env})


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


# ---------------------------------------------------------------- exit codes
@pytest.mark.parametrize(("line", "code"), [
    ("--help", Exit.CLEAN), ("--version", Exit.CLEAN), ("rules", Exit.CLEAN), ("rules --assumptions", Exit.CLEAN), ("explain MOB-02", Exit.CLEAN),
    ("schema", Exit.CLEAN), ("schema policy", Exit.CLEAN), ("facts fixtures/city", Exit.CLEAN),
    ("rules --rules rules/examples/ministerial-churn", Exit.CLEAN),
    ("", Exit.USAGE), ("rule", Exit.USAGE), ("rules --nothing", Exit.USAGE), ("rules more", Exit.USAGE), ("rules -o", Exit.USAGE),
    ("rules -o yaml", Exit.USAGE), ("rules -o json=", Exit.USAGE), ("rules -o json -o table", Exit.USAGE), ("rules --lang fr", Exit.USAGE),
    ("rules --assumptions=1", Exit.USAGE), ("rules --color maybe", Exit.USAGE), ("explain", Exit.USAGE), ("explain NO-01", Exit.USAGE),
    ("schema polic", Exit.USAGE), ("facts", Exit.USAGE), ("facts nowhere.yaml", Exit.USAGE), ("facts README.md", Exit.USAGE),
    ("facts - more", Exit.USAGE),
    ("rules --rules nowhere", Exit.USAGE), ("rules --rules tests/unit/command", Exit.USAGE), ("rules --rules rules/vocabulary.yaml", Exit.USAGE),
    ("facts fixtures/city --mapping nowhere.yaml", Exit.USAGE), ("rules -o json=nowhere/rules.json", Exit.USAGE),
])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_exit_codes(line: str, code: Exit, lang: str) -> None:
    result = call(*line.split(), POLICYRULES_LANG=lang)
    assert result.exit_code == code, result.stderr
    assert "Traceback" not in result.output
    if code is Exit.USAGE:
        assert result.stderr
        assert result.stdout == ""


def test_exit_codes_are_documented() -> None:
    assert [int(e) for e in EXITS] == [0, 1, 2, 3, 70]
    assert all(f"\n  {int(e)} " in call("--help").stdout for e in EXITS)


@pytest.mark.parametrize(("line", "meant"), [
    ("rulse", "rules"), ("rules --assumption", "--assumptions"), ("rules -o jsn", "json"), ("explain MOB-2", "MOB-02"), ("schema polcy", "policy")])
def test_what_was_meant(line: str, meant: str) -> None:
    assert f"did you mean `{meant}`?" in call(*line.split()).stderr


# ---------------------------------------------------------------- languages
@pytest.mark.parametrize(("env", "chinese"), [
    ({"LANG": "zh_CN.UTF-8"}, True), ({"LANG": "en_GB.UTF-8"}, False), ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, False),
    ({"LANG": "en_GB.UTF-8", "POLICYRULES_LANG": "zh"}, True), ({}, False)])
def test_the_language_is_that_of_the_environment(env: dict[str, str], chinese: bool) -> None:
    assert ("没有规则" in call("explain", "X", **env).stderr) is chinese


def test_an_option_goes_before_the_environment() -> None:
    assert "no rule" in call("explain", "X", "--lang", "en", LANG="zh_CN.UTF-8").stderr
    assert "没有规则" in call("--lang=zh", "explain", "X").stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("columns", [60, 80])
def test_help_fits_and_has_an_example(command: str, lang: str, columns: int) -> None:
    result = call(*command.split(), "--help", "--lang", lang, COLUMNS=str(columns))
    assert result.exit_code == Exit.CLEAN
    text, _, examples = result.stdout.partition("示例" if lang == "zh" else "Examples")
    assert all(width(line) <= columns for line in text.split("\n"))
    assert f"policyrules {command or 'explain'}" in examples          # to copy, so they are not wrapped
    if lang == "zh":
        assert "Usage" not in result.stdout and "Options" not in result.stdout


# ---------------------------------------------------------------- what is written
def test_rules_are_those_that_are_shipped() -> None:
    text = call("rules").stdout
    assert all(id_ in text for id_ in ("PLAN-05", "VET-01", "MATCH-02", "MATCH-03", "MOB-02", "MOB-03"))


def test_explain_shows_the_cases_that_mention_the_rule() -> None:
    text = call("explain", "VET-01").stdout
    assert "vetted nine days before the motion: compliant" in text
    assert "elected, vetted after the motion but before nomination: compliant under VET-EX1" in " ".join(text.split())


@pytest.mark.parametrize("line", ["rules", "rules --assumptions", "explain MOB-02", "facts fixtures/city", "check fixtures/city", "test rules",
                                  "test tests/golden/cases/failing",
                                  "facts tests/golden/problems/dangling-reference/facts.yaml --rules tests/golden/problems/dangling-reference/rules"])
def test_json_is_what_its_schema_says(line: str) -> None:
    found = json.loads(call(*line.split(), "-o", "json", "--lang", "zh").stdout)
    Draft202012Validator(schema_of_reports()).validate(found)
    assert found["version"] == 1


def test_schema_of_reports_is_printed() -> None:
    assert json.loads(call("schema", "report").stdout) == json.loads(json.dumps(schema_of_reports()))


def test_files_are_written_whole_and_beside_the_screen(tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    result = call("rules", "-o", f"json={file}", "-o", "table", "--color", "always")
    assert json.loads(file.read_text(encoding="utf-8"))["report"] == "rules"
    assert "MOB-02" in result.stdout
    assert [p.name for p in tmp_path.iterdir()] == ["rules.json"]


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    result = call("rules", "-o", f"json={tmp_path / 'taken'}", "--lang", "zh")
    assert result.exit_code == Exit.USAGE
    assert "无法写入" in result.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["taken"]


def test_files_have_no_colour(tmp_path: Path) -> None:
    call("explain", "MOB-02", "-o", f"text={tmp_path / 'page.txt'}", "--color", "always")
    assert "\x1b" not in (tmp_path / "page.txt").read_text(encoding="utf-8")
    assert "\x1b[1m" in call("explain", "MOB-02", "--color", "always").stdout
    assert "\x1b" not in call("explain", "MOB-02").stdout


# ---------------------------------------------------------------- facts
FACTS = "people: [{id: p1, name: 王小明, birth_date: '1980-13'}]\n"


def test_facts_from_standard_input_and_names_masked() -> None:
    result = call("facts", "-", given=FACTS)
    assert result.exit_code == Exit.USAGE
    assert "<stdin>:1:42: people[p1].birth_date: `1×`" in result.stdout
    assert "1980-13" not in result.output
    assert "王小明" not in result.output


def test_they_are_shown_on_request() -> None:
    result = call("facts", "-", "--show-private", given=FACTS)
    assert "`1980-13`" in result.stdout
    assert "王小明" in result.stdout


def test_problems_of_facts_do_not_quote_personal_data() -> None:
    text = "people: [{id: p1, name: 王小明, nmae: 李四}]\n"
    assert "王小明" not in call("facts", "-", given=text).output
    assert "王小明" in call("facts", "-", "--show-private", given=text).stderr


def test_json_of_facts_is_masked_too() -> None:
    assert "1980-13" not in call("facts", "-", "-o", "json", given=FACTS).stdout
    assert "1980-13" in call("facts", "-", "-o", "json", "--show-private", given=FACTS).stdout


def test_nothing_read_is_not_clean() -> None:
    assert call("facts", "-", given="people: []\n").exit_code == Exit.USAGE


# ---------------------------------------------------------------- surroundings
@pytest.mark.parametrize(("asked", "env", "terminal", "colour"), [
    ("", {}, True, True), ("", {}, False, False), ("", {"NO_COLOR": "1"}, True, False), ("", {"NO_COLOR": ""}, True, True),
    ("", {"TERM": "dumb"}, True, False), ("always", {"NO_COLOR": "1"}, False, True), ("never", {}, True, False), ("auto", {}, True, True)])
def test_colour(asked: str, env: dict[str, str], terminal: bool, colour: bool) -> None:
    assert bool(coloured(asked, env, terminal)) is colour


def test_options_are_found_before_they_are_parsed() -> None:
    assert value_of(["rules", "--lang", "zh"], "--lang") == "zh"
    assert value_of(["rules", "--lang=zh"], "--lang") == "zh"
    assert value_of(["rules", "--lang"], "--lang") == ""
    assert surroundings(["facts", "--", "--show-private"], {}, (False, False)).private is False


# ---------------------------------------------------------------- as a process
def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "policyrules", *arguments], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, **PLAIN, **env})


def test_as_a_process() -> None:
    done = run("explain", "MOB-2")
    assert (done.returncode, done.stdout) == (Exit.USAGE, "")
    assert done.stderr == "error: there is no rule `MOB-2`\n  did you mean `MOB-02`?\n"


def test_an_encoding_without_chinese_is_no_fault() -> None:
    done = run("rules", "--lang", "zh", PYTHONIOENCODING="latin-1")
    assert done.returncode == Exit.CLEAN
    assert "\\u" in done.stdout


def test_a_reader_that_goes_away_is_no_fault() -> None:
    with subprocess.Popen([sys.executable, "-m", "policyrules", "schema", "policy"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          env={**os.environ, **PLAIN}) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == Exit.UNHEARD


def test_a_fault_of_ours_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise TypeError("oh")
    monkeypatch.setattr("policyrules.api.policy_of", broken)
    result = call("rules")
    assert result.exit_code == Exit.DISAGREEMENT
    assert result.stderr.startswith("error: the program failed, please report: TypeError: oh (")
    assert "Traceback" not in result.output


@pytest.mark.parametrize("key", [KeyboardInterrupt, EOFError])
def test_an_interruption_is_no_fault(key: type[BaseException], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: object) -> None:
        raise key
    monkeypatch.setattr("policyrules.api.policy_of", stopped)
    assert call("rules").exit_code == Exit.INTERRUPTED


def test_a_command_that_is_not_asked_for_is_not_imported() -> None:
    code = ("import sys; from policyrules.command.main import Program\n"
            "try: Program().main(['explain', 'MOB-02'])\nexcept SystemExit: pass\n"
            "assert not {'pydantic', 'tabulate', 'durable', 'policyrules.command.facts'} & sys.modules.keys(), sys.modules.keys()")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ, **PLAIN})
    assert done.returncode == 0, done.stderr
