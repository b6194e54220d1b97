"""README and docs: every command and option is named where it should be, what is shown can be called, every link leads somewhere."""
from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from policyrules.command.main import COMMANDS, Program
from policyrules.command.surroundings import Surroundings

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
CLI = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")


def command(name: str) -> click.Command:
    found = Program().get_command(click.Context(Program(), obj=Surroundings()), name)
    assert found is not None, name
    return found


def options(name: str) -> set[str]:
    return {o for p in command(name).params if isinstance(p, click.Option) for o in p.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_named(name: str) -> None:
    assert re.search(rf"`{name}\b", CLI)
    assert [o for o in options(name) if not re.search(rf"(?<![\w-]){re.escape(o)}(?![\w-])", CLI)] == []


def lines() -> list[tuple[str, list[str]]]:
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        shown = [line for block in re.findall(r"```\w*\n(.*?)```", text, re.S) for line in block.splitlines()] + re.findall(r"`([^`\n]+)`", text)
        found += [(page.name, shlex.split(line)) for line in shown if line.startswith("policyrules ") and "…" not in line and "COMMAND" not in line]
    return found


def test_what_is_shown_can_be_called() -> None:
    assert len(lines()) > 12
    for page, (_, name, *words) in lines():
        if name.startswith("-"):
            continue
        known = options(name)
        for word in words:
            assert not re.match(r"--?\w", word) or word.split("=")[0] in known, (page, name, word)


def test_links_lead_somewhere() -> None:
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert link.startswith("http") or (page.parent / link).exists(), (page.name, link)


def test_the_output_in_the_readme_is_what_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.findall(r"`policyrules ([^`\n]+)`\n\n<!-- output -->\n```\n(.*?)```", text, re.S)
    assert len(found) == 1
    for words, shown in found:
        assert CliRunner().invoke(Program(), shlex.split(words)).output == shown


def test_editors_are_pointed_to_schemas_that_are_made() -> None:
    """Each shipped file of the policy names a schema that `make schemas` makes, by the right way from its folder."""
    made = {*re.search(r"for kind in (.*?);", (ROOT / "Makefile").read_text(encoding="utf-8"))[1].split(), "churn-policy"}  # type: ignore[index]
    files = [p for p in (ROOT / "rules").rglob("*.yaml") if p.parent.name != "cases" or p.parents[1].name == "rules"]
    assert len(files) >= 9
    for file in files:
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", file.read_text(encoding="utf-8"))
        assert found, file
        path = (file.parent / found[1]).resolve()
        assert path.parent == ROOT / ".schemas"
        assert path.stem in made
