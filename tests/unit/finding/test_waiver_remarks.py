"""Waivers that let nothing pass, or more than anybody needed, are findings.

The form is that of fixtures/appointments/violation.yaml, judged as of 2023-04-01: VET-01 is violated and lets nobody off, MATCH-02 is
kept; with a post in law MATCH-02 is violated (the career is in macro-economy)."""
from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from policyrules.command.main import Program
from policyrules.report.published import schema_of_reports

FORM = Path(__file__).parents[3] / "fixtures" / "appointments" / "violation.yaml"
WAIVER = ("- {{rule: {rule}, subject: {{appointment: {id}}}, reason: 急需, basis: 纪要5号, approved_by: 市委, "
          "approved_on: {since}, expires_on: {until}}}")


def waiver(rule: str = "MATCH-02", id_: str = "a1", since: str = "2023-03-01", until: str = "2023-12-31") -> str:
    return WAIVER.format(rule=rule, id=id_, since=since, until=until)


def check(folder: Path, waivers: list[str], *rest: str, law: bool = True) -> Result:
    text = FORM.read_text(encoding="utf-8")
    kept = "fields: [macro_economy]\n    is_leading"
    assert kept in text
    form = folder / "form.yaml"
    text = text.replace(kept, "fields: [law]\n    is_leading") if law else text
    form.write_text("\n".join([text, "waivers:", *waivers, ""]), encoding="utf-8")
    return CliRunner().invoke(Program(), ["check", str(form), *(rest or ("--select", "MATCH-02")), "-o", "json", "--lang", "en"])


def faults(found: Result) -> list[tuple[str, str]]:
    report = json.loads(found.stdout)
    jsonschema.validate(report, schema_of_reports())
    return [(w["subject"], w["fault"]) for w in report["waivers"]]


def test_one_in_order_says_nothing(tmp_path: Path) -> None:
    found = check(tmp_path, [waiver()])
    assert (faults(found), found.exit_code) == ([], 0)
    assert [f["outcome"] for f in json.loads(found.stdout)["findings"]] == ["waived"]


@pytest.mark.parametrize(("given", "fault"), [
    (waiver(until="2023-03-31"), "expired"),                # the last day is the day before
    (waiver(since="2023-04-02"), "early"),
    (waiver(since="2023-04-02", until="2023-04-01"), "backwards"),
    (waiver(id_="a2"), "unmatched"),
    (waiver(until="2024-04-02"), "broad"),                  # a year and a day
])
def test_what_is_wrong(tmp_path: Path, given: str, fault: str) -> None:
    found = check(tmp_path, [given])
    assert (faults(found), found.exit_code) == ([("a2" if fault == "unmatched" else "a1", fault)], 1)


@pytest.mark.parametrize("day", ["2023-04-01", "2024-04-01"])
def test_the_days_that_just_count(tmp_path: Path, day: str) -> None:
    """The judged day itself, and a year after it to the day."""
    assert faults(check(tmp_path, [waiver(until=day)])) == []


def test_nothing_needs_it(tmp_path: Path) -> None:
    """Judged compliant; the waiver alone is an info: it counts at `--fail-on info`, not at `warning`."""
    found = check(tmp_path, [waiver()], law=False)
    assert (faults(found), found.exit_code) == ([("a1", "unneeded")], 1)
    found = check(tmp_path, [waiver()], "--select", "MATCH-02", "--fail-on", "warning", law=False)
    assert (faults(found), found.exit_code) == ([("a1", "unneeded")], 0)


def test_a_second_one(tmp_path: Path) -> None:
    assert faults(check(tmp_path, [waiver(), waiver(since="2023-03-02")])) == [("a1", "doubled")]


def test_a_rule_that_lets_nobody_off(tmp_path: Path) -> None:
    found = check(tmp_path, [waiver("VET-01")], "--select", "VET-01")
    assert (faults(found), found.exit_code) == ([("a1", "not_waivable")], 1)


def test_of_rules_that_were_not_asked_nothing_is_said(tmp_path: Path) -> None:
    assert faults(check(tmp_path, [waiver("MOB-02", "a9")])) == []
    assert faults(check(tmp_path, [waiver(id_="a2")], "--select", "MATCH-02", "--no-waivers")) == []


def test_in_words(tmp_path: Path) -> None:
    check(tmp_path, [waiver(until="2023-03-31")])
    found = CliRunner().invoke(Program(), ["check", str(tmp_path / "form.yaml"), "--select", "MATCH-02", "--lang", "zh"])
    text = "".join(found.output.split())
    assert "特批需要核对" in text and "MATCH-02（a1）：已于2023年3月31日到期，基准日为2023年4月1日（" in text
    line = FORM.read_text(encoding="utf-8").count("\n") + 3         # behind the form a blank line, `waivers:`, and this one
    assert f"form.yaml:{line}:3）" in text
    check(tmp_path, [waiver()])
    found = CliRunner().invoke(Program(), ["check", str(tmp_path / "form.yaml"), "--select", "MATCH-02", "--lang", "en"])
    assert "waived by 市委 on the basis of 纪要5号, until 2023-12-31 (" in " ".join(found.output.split())
