"""Records of checks: written once, compared with, repeated; and files that are none."""
from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from policyrules.command.main import Program
from policyrules.report.published import schema_of_reports

FORMS = Path(__file__).parents[3] / "fixtures" / "appointments"


def call(*words: str) -> Result:
    return CliRunner().invoke(Program(), list(words))


@pytest.fixture
def form(tmp_path: Path) -> Path:
    copy = tmp_path / "form.yaml"
    copy.write_text((FORMS / "violation.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return copy


@pytest.fixture
def record(tmp_path: Path, form: Path) -> Path:
    file = tmp_path / "record.json"
    assert call("check", str(form), "--record", str(file)).exit_code == 1
    return file


def change(form: Path, old: str, new: str) -> None:
    text = form.read_text(encoding="utf-8")
    assert old in text
    form.write_text(text.replace(old, new), encoding="utf-8")


def test_what_is_in_it(record: Path, form: Path) -> None:
    """As published; the verdict with what was measured (no vetting in time); nobody's name."""
    text = record.read_text(encoding="utf-8")
    found = json.loads(text)
    jsonschema.validate(found, schema_of_reports())
    (vet,) = [v for v in found["verdicts"] if v["rule"] == "VET-01"]
    assert (vet["outcome"], vet["subject"], vet["values"]["vettings_valid_at_decision"]) == ("violation", "a1", "0")
    assert list(found["facts_files"]) == [str(form)]
    assert "卢望舒" not in text


def test_nothing_differs(record: Path) -> None:
    """Ten rules on people and posts, four on plans."""
    found = call("verify", str(record), "--lang", "en")
    assert (found.exit_code, "14 verdicts" in found.output) == (0, True)


def test_better_since(record: Path, form: Path) -> None:
    """The motion moved behind the first vetting of 2023-02-27: one in time, so VET-01 is kept."""
    change(form, "motion_on: 2023-02-20", "motion_on: 2023-02-27")
    found = call("check", str(form), "--against", str(record), "--lang", "en")
    assert found.exit_code == 0
    text = " ".join(found.output.split())
    assert "▼ VET-01 appointment a1: violation (error), now compliant; vettings_valid_at_decision 0, now 1" in text
    assert "changed file" in text and "13 verdicts with their values are as they were" in text
    assert call("verify", str(record)).exit_code == 1


def test_worse_since_and_gone(record: Path, form: Path) -> None:
    """A post in law: no background in it. POST-01 is not asked this time."""
    change(form, "fields: [macro_economy]\n    is_leading", "fields: [law]\n    is_leading")
    found = call("check", str(form), "--against", str(record), "--ignore", "POST-01", "--lang", "en")
    text = " ".join(found.output.split())
    assert "▲ MATCH-02 appointment a1: compliant, now violation (warning)" in text
    assert "− POST-01 appointment a1: no longer asked, was not applicable" in text


def test_a_record_is_not_written_over(record: Path, form: Path) -> None:
    before = record.read_bytes()
    found = call("check", str(form), "--record", str(record))
    assert found.exit_code == 2
    assert str(record) in found.output
    assert record.read_bytes() == before


def test_beside_json_the_comparison_goes_to_stderr(record: Path, form: Path) -> None:
    found = CliRunner().invoke(Program(), ["check", str(form), "--against", str(record), "-o", "json"])
    json.loads(found.stdout)
    assert "VET-01" not in found.stderr and "14" in found.stderr


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"version": 2, "report": "record"}', "[" * 5000, '{"version": 1, "report": "check"}'])
def test_what_is_no_record(tmp_path: Path, text: str) -> None:
    file = tmp_path / "r.json"
    file.write_text(text, encoding="utf-8")
    for words in (["verify", str(file)], ["check", str(FORMS / "violation.yaml"), "--against", str(file)]):
        found = call(*words)
        assert found.exit_code == 2
        assert "r.json" in found.output and "Traceback" not in found.output


def test_files_that_are_gone(record: Path, form: Path) -> None:
    form.unlink()
    assert call("verify", str(record)).exit_code == 2
    assert call("verify", str(record.with_name("nothing.json"))).exit_code == 2
