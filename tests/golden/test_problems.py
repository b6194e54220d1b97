"""Bad inputs, each with exactly what the user is shown and exit code 2. Set GOLDEN=write to write what is shown now, and read it."""
from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policyrules.command.exits import Exit
from policyrules.command.main import Program

HERE = Path(__file__).parent / "problems"
CASES = (                                               # folder, command line
    ("unknown-attribute", "rules --rules ."),
    ("unknown-operator", "rules --rules ."),
    ("unknown-rule", "explain LEVEL-1 --rules ."),
    ("wrong-kind", "rules --rules ."),
    ("doubled-key", "rules --rules ."),
    ("bad-date", "rules --rules ."),
    ("misspelt-key", "rules --rules ."),
    ("unquoted-operator", "rules --rules ."),
    ("dangling-reference", "facts facts.yaml --rules rules"),
    ("empty-file", "rules --rules rules.yaml"),
    ("binary-file", "rules --rules rules.yaml"),
    ("unknown-rule", "rules --rules nothing.yaml", "no-such-file"),
    ("unknown-rule", "facts --mapping nothing.yaml", "no-path"),
    ("unknown-rule", "rules --asumptions", "no-option"),
    ("dangling-reference", "facts facts.yaml --rules rules --show-private", "shown"),
    ("dangling-reference", "check facts.yaml --rules rules", "check"),
    ("dangling-reference", "check people.yaml --rules rules --ignore LEVEL-01", "nothing-selected"),
    ("dangling-reference", "check people.yaml --rules rules --select LEVEL-1", "wrong-rule"),
    ("dangling-reference", "check units.yaml --rules rules", "no-subject"),
    ("dangling-reference", "check people.yaml --rules rules --subject person=p2", "wrong-subject"),
)


def shown(case: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(HERE / case[0])
    return CliRunner().invoke(Program(), [*case[1].split(), "--lang", lang], env={"COLUMNS": "80", "NO_COLOR": "1"})


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join((case[0], *case[2:])))
def test_problems(case: tuple[str, ...], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = shown(case, lang, monkeypatch)
    for stream, text in (("stderr", result.stderr), ("stdout", result.stdout)):
        golden = HERE.with_name("expected") / f"{'-'.join((case[0], *case[2:]))}.{lang}.{stream}"
        if os.environ.get("GOLDEN") == "write" and text:
            golden.parent.mkdir(exist_ok=True)
            golden.write_text(text, encoding="utf-8")
        assert text == (golden.read_text(encoding="utf-8") if golden.exists() else "")
    assert result.exit_code == Exit.USAGE
