"""Cases that fail and cases that cannot be read, each with exactly what the user is shown. Set GOLDEN=write to write what is shown now,
and read it."""
from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from policyrules.command.exits import Exit
from policyrules.command.main import Program

HERE = Path(__file__).parent / "cases"
RUNS = (                                                # name, folder, command line, exit code
    ("failing", "failing", "test .", Exit.VIOLATION),
    ("failing-json", "failing", "test . -o json", Exit.VIOLATION),
    ("failing-junit", "failing", "test cases/people.yaml --junit JUNIT -o text=TEXT", Exit.VIOLATION),
    ("failing-first", "failing", "test . -x --verbose", Exit.VIOLATION),
    ("passing", "failing", "test . -k thirty --verbose --engine reference", Exit.CLEAN),
    ("wrong", "wrong", "test .", Exit.USAGE),
    ("none-chosen", "failing", "test . -k forty", Exit.USAGE),
    ("not-there", "failing", "test cases/nobody.yaml", Exit.USAGE),
    ("no-cases", "failing", "test policy.yaml", Exit.USAGE),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "folder", "line", "code"), RUNS, ids=[run[0] for run in RUNS])
def test_cases(name: str, folder: str, line: str, code: Exit, lang: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(HERE / folder)
    junit = tmp_path / "cases.xml"
    line = line.replace("JUNIT", str(junit)).replace("TEXT", str(tmp_path / "text"))
    result = CliRunner().invoke(Program(), [*line.split(), "--lang", lang], env={"COLUMNS": "80", "NO_COLOR": "1"})
    shown = {"stderr": result.stderr, "stdout": result.stdout, "xml": junit.read_text(encoding="utf-8") if junit.exists() else ""}
    for stream, text in shown.items():
        golden = HERE.with_name("expected_cases") / f"{name}.{lang}.{stream}"
        if os.environ.get("GOLDEN") == "write" and text:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert text == (golden.read_text(encoding="utf-8") if golden.exists() else "")
    assert result.exit_code == code
