"""The house: floors, doors, sizes. `docs/architecture.md` says why."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "policyrules"
FLOORS = (("source", "words"), ("vocabulary",), ("policy",), ("facts", "measure", "plan"), ("engine",), ("finding",), ("report", "authoring"),
          ("api",), ("command",), ("__main__",))
FLOOR = {room: n for n, rooms in enumerate(FLOORS) for room in rooms}
BESIDE = {"measure": {"facts"}, "plan": {"measure"}}        # on one floor: measure reads facts, the plan lowers what is measured
DOORS = {                                                   # each guest has one door
    "yaml": {"source/tree.py"}, "durable": {"engine/rete.py"}, "click": {"command/"}, "tabulate": {"report/to_table.py"},
    "pydantic": {"report/schema.py", "report/check_schema.py", "report/cases_schema.py", "report/record_schema.py", "report/audit_schema.py"},
    "pytest": {"command/pytest_plugin.py"},
    "wcwidth": {"source/text.py"}}
FILES = sorted(PACKAGE.rglob("*.py"))
FILE_LINES, FUNCTION_LINES = 300, 40


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: a relative import"
            yield node.module
            if node.module == "policyrules":
                yield from (f"policyrules.{name.name}" for name in node.names)


def room_of(module: str) -> str:
    return ([*module.split("."), ""])[1]


def name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name)
def test_imports_go_down(path: Path) -> None:
    own = room_of("policyrules." + name(path).removesuffix(".py").replace("/", "."))
    for module in imports(path):
        there = room_of(module) if module.startswith("policyrules") else ""
        if own in FLOOR and there in FLOOR and there != own:
            assert FLOOR[there] < FLOOR[own] or there in BESIDE.get(own, ()), f"{name(path)} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_guests_come_through_their_door(path: Path) -> None:
    for module in imports(path):
        doors = DOORS.get(module.split(".")[0])
        assert doors is None or any(name(path).startswith(door) for door in doors), f"{name(path)} imports {module}"


def test_engines_do_not_know_each_other() -> None:
    for engine, other in (("reference", "rete"), ("rete", "reference")):
        assert f"policyrules.engine.{other}" not in set(imports(PACKAGE / "engine" / f"{engine}.py"))
    assert not any(m.startswith("policyrules.plan") for m in imports(PACKAGE / "engine" / "reference.py")), "the reference uses no lowering"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_sizes(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < FILE_LINES
    for node in ast.walk(tree(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert (node.end_lineno or 0) - node.lineno < FUNCTION_LINES, f"{name(path)}: {node.name}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_files_say_what_they_are(path: Path) -> None:
    assert path.stem != "utils"
    assert ast.get_docstring(tree(path)), f"{name(path)} has no docstring"


@pytest.mark.parametrize("path", [p for p in FILES if not name(p).startswith("command/") and p.stem != "__main__"], ids=name)
def test_time_and_surroundings_enter_as_arguments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(date\.today|datetime\.now|time\.time|os\.environ|getenv|sys\.stdout|sys\.stderr)\b|\bprint\(", text)


def test_nothing_leaves_the_machine() -> None:
    for path in FILES:
        assert not {m.split(".")[0] for m in imports(path)} & {"socket", "urllib", "http", "requests", "ssl", "ftplib"}, name(path)


TEXTS = [p for p in ROOT.rglob("*") if p.suffix in (".py", ".md", ".yaml", ".toml") and not {".venv", ".git", "build", "dist"} & set(p.parts)]


def test_the_project_stands_alone() -> None:
    """Nothing refers to a folder beside the project, or to the machine that it was made on."""
    assert len(TEXTS) > 200
    for path in TEXTS:
        if path == Path(__file__):
            continue
        text = path.read_text(encoding="utf-8")
        assert "../shared" not in text, path
        assert not re.search(r"/work/|/root/|farm-", text), path
