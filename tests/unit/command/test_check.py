"""`policyrules check` as its users call it: exit codes, masks, JSON."""
from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from policyrules.command.main import Program
from policyrules.report.published import schema_of_reports

ROOT = Path(__file__).parents[3]
FORMS = ROOT / "fixtures" / "appointments"


def call(*words: str) -> Result:
    return CliRunner().invoke(Program(), list(words))


@pytest.mark.parametrize(("name", "code"), [("violation", 1), ("undetermined", 3), ("exempted", 0)])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_three_appointments(name: str, code: int, lang: str) -> None:
    found = call("check", str(FORMS / f"{name}.yaml"), "--engine", "all", "--lang", lang)
    assert found.exit_code == code, found.output
    assert re.search(r"[1-9]\d* 次，不一致 0 次" if lang == "zh" else r"[1-9]\d* answers\s+decided\s+twice, 0\s+disagreements", found.output)


def without(text: str, key: str) -> str:
    """The form without that list."""
    return re.sub(rf"(?m)^  {key}:.*\n(?:    .*\n)*", "", text)


def test_without_the_register_nothing_is_violated_and_the_register_is_named(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    text = (FORMS / "violation.yaml").read_text(encoding="utf-8")
    form.write_text(without(text, "vettings"), encoding="utf-8")
    found = call("check", str(form), "-o", "json")
    report = json.loads(found.output)
    assert found.exit_code == 3
    assert [(f["rule"], f["outcome"]) for f in report["findings"] if f["outcome"] in ("violation", "undetermined")] == [
        ("VET-01", "undetermined"), ("VET-02", "undetermined")]
    assert [s["missing"]["name"] for s in report["supply"]] == ["vettings[...]"]


def test_names_are_masked_unless_they_are_asked_for() -> None:
    form = str(FORMS / "violation.yaml")
    assert "卢望舒" not in call("check", form, "--verbose").output
    assert "卢×" in call("check", form).output
    assert "卢望舒" in call("check", form, "--show-private").output


@pytest.mark.parametrize("words", [["fixtures/city"], ["fixtures/appointments/exempted.yaml", "--lang", "zh"]])
def test_json_is_as_published(words: list[str]) -> None:
    found = call("check", str(ROOT / words[0]), *words[1:], "-o", "json")
    jsonschema.validate(json.loads(found.output), schema_of_reports())


@pytest.mark.parametrize(("words", "code"), [
    (["--fail-on", "never"], 0), (["--fail-on", "error"], 1), (["--select", "PLAN-05", "--fail-on", "error"], 0),
    (["--select", "MOB-03", "--subject", "appointment=a10"], 3),
    (["--select", "MOB-03", "--subject", "appointment=a10", "--undetermined", "ignore"], 0)])
def test_what_fails(words: list[str], code: int) -> None:
    assert call("check", str(ROOT / "fixtures" / "city"), *words).exit_code == code


def test_rows_that_cannot_be_read_stop_the_check(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    text = (FORMS / "violation.yaml").read_text(encoding="utf-8")
    form.write_text(text.replace("concluded_on: 2023-03-01", "concluded_on: 2023-13-01"), encoding="utf-8")
    assert call("check", str(form)).exit_code == 2
    assert call("check", str(form), "--allow-rejects").exit_code == 3          # that vetting may have been in time: no violation
