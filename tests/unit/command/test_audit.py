"""`policyrules audit`: what other programs read of it, and the baseline."""
from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from click.testing import CliRunner, Result

from policyrules.command.main import Program
from policyrules.finding.flat import Flat, Measured, is_worse
from policyrules.report.flat_formats import inert, to_csv, to_github
from policyrules.report.published import schema_of_reports

ROOT = Path(__file__).parents[3]
CITY = str(ROOT / "fixtures" / "city")
# What SARIF 2.1.0 asks of the parts that are written here (OASIS, sections 3.13 to 3.30).
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
SARIF: dict[str, Any] = {
    "type": "object", "required": ["version", "runs"], "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"type": "object", "required": ["tool", "results"], "properties": {
            "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            "tool": {"type": "object", "required": ["driver"], "properties": {"driver": {"type": "object", "required": ["name"], "properties": {
                "rules": {"type": "array", "uniqueItems": True, "items": {"type": "object", "required": ["id"], "properties": {
                    "shortDescription": TEXT, "fullDescription": TEXT,
                    "defaultConfiguration": {"properties": {"level": {"enum": ["none", "note", "warning", "error"]}}}}}}}}}},
            "results": {"type": "array", "items": {"type": "object", "required": ["message", "ruleId"], "properties": {
                "message": TEXT, "level": {"enum": ["none", "note", "warning", "error"]},
                "kind": {"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
                "baselineState": {"enum": ["new", "unchanged", "updated", "absent"]},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "locations": {"type": "array", "items": {"type": "object", "properties": {"physicalLocation": {
                    "required": ["artifactLocation"], "properties": {
                        "artifactLocation": {"required": ["uri"], "properties": {"uri": {"type": "string", "pattern": "^[^ \\\\]+$"}}},
                        "region": {"required": ["startLine"], "properties": {"startLine": {"minimum": 1}, "startColumn": {"minimum": 1}}}}}}}}}}}}}}}}


def audit(*arguments: str, lang: str = "en") -> Result:
    return CliRunner().invoke(Program(), ["audit", *arguments, "--lang", lang])


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    found = audit(CITY, "-o", "json")
    assert found.exit_code == 1
    parsed: dict[str, Any] = json.loads(found.stdout)
    return parsed


def test_json(report: dict[str, Any]) -> None:
    """As published; the same counts as `check`, and a line for each finding that somebody has to look at."""
    jsonschema.validate(report, schema_of_reports())
    told = json.loads(CliRunner().invoke(Program(), ["check", CITY, "-o", "json"]).stdout)
    assert report["counts"] == told["counts"]
    wanted = [(f["rule"], f["subject"]["id"], f["outcome"]) for f in told["findings"] if f["outcome"] in ("violation", "undetermined", "waived")]
    assert sorted((f["rule"], f["subject"], f["outcome"]) for f in report["findings"]) == sorted(wanted)


def test_a_line_says_what_does_not_hold(report: dict[str, Any]) -> None:
    """沈之涵 has been in the present post for 8 months, from December 2022 to August 2023; 2 moves are within the limit."""
    (line,) = [f for f in report["findings"] if (f["rule"], f["subject"]) == ("MOB-02", "a03")]
    assert line["message"] == "tenure in the present post: at least 24 months (shortest tenure before a transfer, assumed) (has: 8 months)"
    assert line["values"] == {"tenure": {"has": "8 months", "low": "8.0", "high": "8.0", "worse": "down"}}
    assert (line["severity"], line["under"], line["place"].rpartition("fixtures")[2]) == ("info", "MOB-EX1L", "/city/plan.yaml:45:9")
    assert "沈之涵" not in json.dumps(report, ensure_ascii=False)


def test_json_lines_and_csv_have_the_same(report: dict[str, Any]) -> None:
    lines = [json.loads(line) for line in audit(CITY, "-o", "jsonl").stdout.splitlines()]
    rows = list(csv.DictReader(io.StringIO(audit(CITY, "-o", "csv").stdout.removeprefix("\ufeff"))))
    keys = [(f["rule"], f["subject"]) for f in report["findings"]]
    assert [(f["rule"], f["subject"]) for f in lines] == [(f["rule"], f["subject"]) for f in rows] == keys


def test_sarif(report: dict[str, Any]) -> None:
    found = json.loads(audit(CITY, "-o", "sarif").stdout)
    jsonschema.validate(found, SARIF)
    (run,) = found["runs"]
    results = run["results"]
    problems = [f for f in report["findings"] if f["outcome"] != "waived"]
    assert len(results) == len(problems) == len({r["partialFingerprints"]["question/v1"] for r in results})
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in results)
    assert {(r["kind"], r["level"] == "none") for r in results} == {("fail", False), ("open", True)}


def test_junit(report: dict[str, Any]) -> None:
    """As many tests as questions, a failure for each violation, what is undetermined skipped; the suites add up."""
    root = ElementTree.fromstring(audit(CITY, "-o", "junit").stdout)
    for suite in root:
        counts = report["counts"][suite.get("name")]
        assert (int(suite.get("tests", 0)), int(suite.get("failures", 0)), int(suite.get("skipped", 0))) == (
            sum(counts.values()), counts["violation"], counts["undetermined"])
        assert len(suite.findall("./testcase/failure")) == counts["violation"]


def test_annotations(report: dict[str, Any]) -> None:
    lines = audit(CITY, "-o", "github").stdout.splitlines()
    assert len(lines) == sum(f["outcome"] != "waived" for f in report["findings"])
    assert all(re.fullmatch(r"::(error|warning|notice) (\w+=[^,:\r\n]*,)*title=[^,:]*::.+", line) for line in lines)


HOSTILE = Flat("R-1", "a, b: c", "error", "violation", "person", "p1", "=cmd|x", "one\ntwo % three", "", "2023-01-01", "", "a,b:c.yaml:3:4", (), {})


def test_nothing_breaks_out() -> None:
    """A formula is a text, a line break stays inside its annotation."""
    assert to_github([HOSTILE]) == "::error file=a%2Cb%3Ac.yaml,line=3,col=4,title=R-1 a%2C b%3A c::=cmd|x: one%0Atwo %25 three\n"
    (row,) = csv.DictReader(io.StringIO(to_csv([HOSTILE]).removeprefix("\ufeff")))
    assert row["label"] == "'=cmd|x" and inert("@x") == "'@x" and inert("x=1") == "x=1"


def test_markdown_and_the_table() -> None:
    for output in ("markdown", "table"):
        found = audit(CITY, "-o", output, lang="zh")
        assert found.exit_code == 1 and "SEAT-01" in found.stdout and "违规44项" in found.stdout.replace(" ", "")


def test_explained() -> None:
    assert "✗ SEAT-01 The post is vacant on the day of appointment · violation (error)" in audit(CITY, "--explain", "1").stdout
    assert audit(CITY, "--explain", "0").stdout.count("  clause ") == 0


# ---------------------------------------------------------------- the baseline
def test_a_baseline_absorbs_what_is_known(tmp_path: Path) -> None:
    known = tmp_path / "known.json"
    created = audit(CITY, "--create-baseline", str(known), "-o", f"csv={tmp_path / 'x.csv'}")
    assert created.exit_code == 0
    jsonschema.validate(json.loads(known.read_text(encoding="utf-8")), schema_of_reports())
    assert "沈" not in known.read_text(encoding="utf-8")
    for lang in ("en", "zh"):
        found = audit(CITY, "--baseline", str(known), "-o", "github", "--ignore", "MATCH-01", lang=lang)
        assert (found.exit_code, found.stdout) == (0, "")
    # an expired waiver is an info of its own, which no baseline has
    assert audit(CITY, "--baseline", str(known), "-o", "github").exit_code == 1
    assert audit(CITY, "--baseline", str(known), "-o", "github", "--fail-on", "warning").exit_code == 0


def test_what_got_worse_is_new(tmp_path: Path) -> None:
    """沈之涵's post began in December 2022: from then to August 2023, 8 months. Begun in January 2023 they are 7, in November 2022 they are 9."""
    text = (ROOT / "fixtures" / "city" / "people.yaml").read_text(encoding="utf-8")
    folder, known = tmp_path / "city", tmp_path / "known.json"
    folder.mkdir()
    for file in (ROOT / "fixtures" / "city").glob("*.yaml"):
        if file.name != "expected.yaml":
            (folder / file.name).write_bytes(file.read_bytes())
    asked = (str(folder), "--select", "MOB-02", "--undetermined", "ignore")
    assert audit(*asked, "--create-baseline", str(known)).exit_code == 0
    old = "move_reason: promotion, start: 2022-12}"
    assert text.count(old) >= 1
    spell = next(line for line in text.split("\n") if "id: s0304" in line)
    for start, code in (("2022-11", 0), ("2022-12", 0), ("2023-01", 1)):
        (folder / "people.yaml").write_text(text.replace(spell, spell.replace("start: 2022-12", f"start: {start}")), encoding="utf-8")
        assert audit(*asked, "--baseline", str(known)).exit_code == code, start


@pytest.mark.parametrize(("before", "after", "worse"), [
    (Measured("2", "2", "2", "up"), Measured("3", "3", "3", "up"), True),
    (Measured("3", "3", "3", "up"), Measured("2", "2", "2", "up"), False),
    (Measured("8", "8", "8", "down"), Measured("7", "7", "7", "down"), True),
    (Measured("8", "8", "8", "down"), Measured("9", "9", "9", "down"), False),
    (Measured("law"), Measured("law"), False), (Measured("law"), Measured("finance"), True),
    (Measured("2 to 3", "2", "3", "up"), Measured("3", "3", "3", "up"), False),
    (Measured("2 to 3", "2", "3", "up"), Measured("2 to 4", "2", "4", "up"), True)])
def test_worse(before: Measured, after: Measured, worse: bool) -> None:
    assert is_worse(HOSTILE._replace(values={"m": before}), HOSTILE._replace(values={"m": after})) is worse


def test_worse_by_outcome_and_severity() -> None:
    open_ = HOSTILE._replace(outcome="undetermined")
    milder = HOSTILE._replace(severity="info")
    assert is_worse(open_, HOSTILE) and not is_worse(HOSTILE, open_)
    assert is_worse(milder, HOSTILE) and not is_worse(HOSTILE, milder)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 2, "report": "baseline", "findings": []}', '{"version": 1, "report": "check"}'])
def test_what_is_no_baseline(tmp_path: Path, text: str) -> None:
    file = tmp_path / "known.json"
    file.write_text(text, encoding="utf-8")
    found = audit(CITY, "--baseline", str(file))
    assert found.exit_code == 2 and "known.json" in found.output and "Traceback" not in found.output


def test_all_engines_agree() -> None:
    found = audit(str(ROOT / "fixtures" / "clean-plan"), "--engine", "all")
    assert found.exit_code == 0 and "103 answers decided twice, 0 disagreements" in " ".join(found.stdout.split())
