"""What is kept of a plan is what would be written out; whatever else lies there is passed over and written anew."""
from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner

from policyrules.command.main import Program
from policyrules.engine.rete import Network, kept, written_out
from policyrules.plan.condition import Production
from policyrules.plan.productions import planned
from policyrules.plan.stored import MOST, Store
from policyrules.policy.load import load_policy

ROOT = Path(__file__).parents[3]
FORM = ROOT / "fixtures" / "appointments" / "violation.yaml"


@pytest.fixture(scope="module")
def productions() -> list[Production]:
    policy = load_policy([ROOT / "rules"])
    return [p for rule in ("VET-01", "MOB-02", "POST-01") for p in planned(policy, policy.rules[rule]).productions]


def test_as_written_out(tmp_path: Path, productions: list[Production]) -> None:
    store = Store(tmp_path / "cache")
    first, second = kept(productions, store), kept(productions, store)
    assert first == second == written_out(productions)
    assert len(list(store.folder.iterdir())) == 1
    Network(productions, store)


@pytest.mark.parametrize("damage", ["cut short", "emptied", "one byte", "no json", "another's", "a folder"])
def test_what_is_damaged_is_written_anew(tmp_path: Path, productions: list[Production], damage: str) -> None:
    store = Store(tmp_path)
    right = kept(productions, store)
    (file,) = tmp_path.iterdir()
    raw = file.read_bytes()
    match damage:
        case "cut short":
            file.write_bytes(raw[:len(raw) // 2])
        case "emptied":
            file.write_bytes(b"")
        case "one byte":
            file.write_bytes(raw[:-40] + bytes([raw[-40] ^ 1]) + raw[-39:])
        case "no json":
            file.write_bytes(b"\xff" * 100)
        case "another's":
            other = Store(tmp_path / "other")
            kept(productions[:4], other)
            file.write_bytes(next(other.folder.iterdir()).read_bytes())
        case "a folder":
            file.unlink()
            file.mkdir()
    assert store.load(file.stem) is None
    assert kept(productions, store) == right
    assert damage == "a folder" or store.load(file.stem) == right


def test_another_version_or_other_rules_have_another_name(productions: list[Production], tmp_path: Path) -> None:
    store = Store(tmp_path)
    names = {store.key(productions, "1", (1, 2)), store.key(productions, "2", (1, 2)), store.key(productions, "1", (1, 3)),
             store.key(productions[:-1], "1", (1, 2))}
    assert len(names) == 4


def test_many_runs_at_once(tmp_path: Path, productions: list[Production]) -> None:
    """Each reads a whole file or writes one; no part is left lying about."""
    right = written_out(productions)
    with ThreadPoolExecutor(8) as pool:
        assert all(found == right for found in pool.map(lambda _: kept(productions, Store(tmp_path)), range(40)))
    assert [f.suffix for f in tmp_path.iterdir()] == [".json"]


def test_where_nothing_can_be_kept(tmp_path: Path, productions: list[Production]) -> None:
    """A file stands where the folder should be."""
    (tmp_path / "cache").write_text("", encoding="utf-8")
    assert kept(productions, Store(tmp_path / "cache")) == written_out(productions)


def test_the_oldest_go(tmp_path: Path, productions: list[Production]) -> None:
    store, written = Store(tmp_path), written_out(productions[:4])
    for n in range(MOST + 5):
        store.save(f"{n:03d}", written)
        os.utime(tmp_path / f"{n:03d}.json", (n, n)) if (tmp_path / f"{n:03d}.json").exists() else None
    assert len(list(tmp_path.iterdir())) == MOST


def test_the_command_keeps_it_and_nothing_of_the_facts(tmp_path: Path) -> None:
    found = [CliRunner().invoke(Program(), ["check", str(FORM), "-o", "json"], env={"POLICYRULES_CACHE": str(tmp_path)}) for _ in range(2)]
    assert found[0].stdout == found[1].stdout and json.loads(found[0].stdout)["engines"]["compared"] == 15
    (file,) = tmp_path.iterdir()
    text = file.read_text(encoding="utf-8")
    assert "卢望舒" not in text and str(FORM.parent) not in text
