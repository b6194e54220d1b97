"""Hostile files: each ends in exit code 2 with what is wrong, or with rows set aside and counted. No traceback, no hang, no guess."""
from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policyrules.command.main import Program

HEADS = b"nr,name,born,level\n"
MAPPING = "tables:\n  people: {file: %s, id: nr, columns: {name: name, birth_date: born, level: level}}\n"


def call(*arguments: str) -> Result:
    found = CliRunner().invoke(Program(), [*arguments, "--lang", "en"])
    assert "Traceback" not in found.output
    return found


def bomb() -> str:
    """Four times as much in each line: sixty-four million words, were it written out."""
    lines = ["a: &a [x, x, x, x]"]
    lines += [f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}]" for a, b in zip("abcdefghijkl", "bcdefghijklm", strict=True)]
    return "\n".join(lines)


# ---------------------------------------------------------------- documents
@pytest.mark.parametrize(("text", "says"), [
    pytest.param(b"people: " + b"[" * 100_000 + b"]" * 100_000, "nesting", id="a hundred thousand brackets"),
    pytest.param(b"".join(b" " * n + b"a:\n" for n in range(3000)), "nesting", id="three thousand levels"),
    pytest.param(bomb().encode(), "is not supported", id="alias bomb"),
    pytest.param(b"people: &x [*x]\n", "write the content out", id="a list in itself"),
    pytest.param("people: [{id: p1, name: 王小明}]\n".encode("gbk"), "not text in UTF-8", id="GBK"),
    pytest.param("people: [{id: p1}]\n".encode("utf-16"), "no text file", id="UTF-16"),
    pytest.param(b"people: [{id: p1, name: \xe9\xff}]\n", "not text in UTF-8", id="Latin-1"),
    pytest.param(b'people: [{id: p1, name: "\x00"}]\n', "no text file", id="a zero byte"),
    pytest.param(b"people: [{id: p1, id: p2}]\n", "stands twice", id="a key twice"),
    pytest.param(b"people: []\npeople: []\n", "stands twice", id="a table twice"),
    pytest.param(b'people: !!python/object/apply:os.system ["true"]\n', "is not supported", id="a tag that calls"),
    pytest.param(b"people: []\n---\npeople: []\n", "one document", id="two documents"),
    pytest.param(b" " * 5_000_000, "is empty", id="five megabytes of nothing"),
    pytest.param(b"a: " * 50_000, "no YAML", id="colon after colon"),
    pytest.param(b"? [a, b]\n: c\n", "a key is a word", id="a list as key"),
    pytest.param(b"", "is empty", id="empty"),
    pytest.param(b"people: [{id: p1, birth_date: " + b"9" * 100_000 + b"}]\n", "not an unmistakable date", id="a long number for a date"),
    pytest.param('people: [{id: "p\u202e1"}]\n'.encode(), "cannot be an id", id="an id that turns the writing round"),
])
def test_documents(tmp_path: Path, text: bytes, says: str) -> None:
    file = tmp_path / "facts.yaml"
    file.write_bytes(text)
    found = call("check", str(file))
    assert found.exit_code == 2
    assert says in " ".join(found.output.split())


def test_a_line_of_fifty_megabytes(tmp_path: Path) -> None:
    """It is no mistake, only long: it is read, and the rest is too."""
    file = tmp_path / "facts.yaml"
    file.write_text('people: [{id: p1, name: "' + "x" * 50_000_000 + '"}, {id: p2}]\n', encoding="utf-8")
    found = call("facts", str(file))
    assert found.exit_code == 0
    assert "people 2 2" in " ".join(found.output.split())


# ---------------------------------------------------------------- tables
def folder(path: Path, raw: bytes, file: str = "people.csv") -> Path:
    (path / "in").mkdir()
    (path / "in" / "source.yaml").write_text(MAPPING % file, encoding="utf-8")
    (path / "in" / "people.csv").write_bytes(raw)
    return path / "in"


@pytest.mark.parametrize(("raw", "says"), [
    pytest.param(HEADS + b"p1,a\x00b,1980-05,clerk\n", "no text file", id="a zero byte"),
    pytest.param(b"nr,name,name,born,level\np1,a,b,1980-05,clerk\n", "two columns", id="a column twice"),
    pytest.param(HEADS + b'p1,"a,1980-05,clerk\np2,b,1981,clerk\n', "cannot be read on from here", id="a quote that is not closed"),
    pytest.param(HEADS + b"p1," + b"x" * 1_000_000 + b",1980-05,clerk\n", "cannot be read on from here", id="a cell of a million characters"),
    pytest.param(b"nr;name;born;level\np1;a;1980-05;clerk\n", "has no column", id="another separator"),
    pytest.param(b"", "is empty", id="empty"),
    pytest.param(b"\n\n\n", "is empty", id="blank lines alone"),
    pytest.param(HEADS, "no row was read", id="heads alone"),
])
def test_tables_that_cannot_be_read(tmp_path: Path, raw: bytes, says: str) -> None:
    found = call("facts", str(folder(tmp_path, raw)))
    assert found.exit_code == 2
    assert says in " ".join(found.output.split())


@pytest.mark.parametrize(("raw", "read", "used"), [
    pytest.param(HEADS + b"p1,a,1980-05,clerk\np2,b\np3,c,1970,clerk,x,y\n", 3, 1, id="ragged"),
    pytest.param(HEADS + b"p1,a,1980-05,clerk\np1,b,1981-05,clerk\n", 2, 0, id="an id twice: neither is believed"),
    pytest.param(HEADS + b"p%d,a,1980-05,clerk\n" * 50 % (*range(50),) + b"x,a,not a date,clerk\ny,a,1980,boss\n", 52, 50, id="another kind later"),
    pytest.param(HEADS + b'p1,"a\nb",1980-05,clerk\np2,c,bad,clerk\n', 2, 1, id="a line break in quotes"),
    pytest.param(HEADS.replace(b"\n", b"\r\n") + b"p1,a,1980-05,clerk\r\n\r\n\r\np2,b,1981,clerk\r\n", 2, 2, id="blank lines between"),
    pytest.param(HEADS.replace(b"\n", b"\r") + b"p1,a,1980-05,clerk\r", 1, 1, id="old line ends"),
    pytest.param(b"\xef\xbb\xbf" + HEADS + b"p1,a,1980-05,clerk\n", 1, 1, id="byte order mark"),
    pytest.param(HEADS + "p1,王小明,1980-05,clerk\n".encode("gbk"), 1, 1, id="GBK, as other programs write it"),
    pytest.param((HEADS.decode() + "p1,王小明,1980-05,clerk\n").encode("utf-16"), 1, 1, id="UTF-16"),
    pytest.param(HEADS + b"p1,=cmd|calc,1980-05,clerk\n", 1, 1, id="a formula is a text"),
])
def test_what_is_read_is_used_or_set_aside(tmp_path: Path, raw: bytes, read: int, used: int) -> None:
    found = call("facts", str(folder(tmp_path, raw)))
    assert f"people {read} {used} 0 {read - used}" in " ".join(found.output.split())
    assert found.exit_code == (0 if read == used else 2)


@pytest.mark.parametrize("file", ["../outside.csv", "/etc/hostname", "link.csv", "folder.csv"])
def test_nothing_outside_the_folder_is_read(tmp_path: Path, file: str) -> None:
    path = folder(tmp_path, HEADS + b"p1,a,1980,clerk\n", file)
    (tmp_path / "outside.csv").write_bytes(HEADS + b"p9,secret,1980,clerk\n")
    (path / "link.csv").symlink_to(tmp_path / "outside.csv")
    (path / "folder.csv").mkdir()
    found = call("facts", str(path))
    assert found.exit_code == 2
    assert "secret" not in found.output and ("leads out of" in found.output or "not a plain file" in found.output)
