"""CSV files that are called like tables: their rows, their places, and what a hostile one is answered."""
from __future__ import annotations

from pathlib import Path

import pytest

from policyrules.facts.model import Cover
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.plain import Mark
from tests.unit.facts.world import counts, folder, loaded, rows, told, troubles

LONG = "x" * 50_000


def test_a_folder_of_sheets(tmp_path: Path) -> None:
    found = loaded(folder(
        tmp_path,
        people_csv="id,姓名,level,birth date,专业,mentor,excused\np1,王一,初级,1980.03,law；财政,p2,是\np2,no,,,,,\n",
        postings_csv="person,start,end\np1,2015年7月,2016-07\np2,2016-07,至今\n"))
    assert rows(found, "people", "name", "level", "birth_date", "fields", "mentor", "excused") == {
        "p1": ("王一", "junior", PartialDate(1980, 3), frozenset({"law", "finance"}), "p2", True),
        "p2": ("no", Mark.UNKNOWN, Mark.UNKNOWN, Mark.UNKNOWN, Mark.NONE, False)}
    assert rows(found, "postings", "person", "start", "end") == {
        "postings:2": ("p1", PartialDate(2015, 7), PartialDate(2016, 7)), "postings:3": ("p2", PartialDate(2016, 7), Mark.ONGOING)}
    assert found.tables["postings"].cover == found.tables["people"].cover == Cover(supplied=True)
    first = found.tables["people"].rows[0]
    assert (first.place, first.cells["level"].place, first.cells["note"].place) == (
        f"{tmp_path}/people.csv:2", f"{tmp_path}/people.csv:2:level", "")
    assert found.encodings == {f"{tmp_path}/people.csv": "utf-8", f"{tmp_path}/postings.csv": "utf-8"}
    assert found.rejects == ()


@pytest.mark.parametrize(("raw", "encoding"), [
    ("id,name\np1,王一\n".encode(), "utf-8"), (b"\xef\xbb\xbf" + "id,name\np1,王一\n".encode(), "utf-8"),
    ("id,name\np1,王一\n".encode("gb18030"), "gb18030"), ("id,name\np1,王一\n".encode("gbk"), "gb18030"),
    ("id,name\np1,王一\n".encode("utf-16"), "utf-16"),
    ("id,name\r\np1,王一\r\n".encode(), "utf-8"), ("id,name\rp1,王一".encode(), "utf-8"),
    ("\n\n id , name \n\np1,王一\n,\n\n".encode(), "utf-8"),
    ("id,name,,\np1,王一,,\n".encode(), "utf-8"),                  # columns that a spreadsheet appends
])
def test_encodings_and_ends_of_lines(tmp_path: Path, raw: bytes, encoding: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(raw)
    found = loaded(path)
    assert rows(found, "people", "name") == {"p1": "王一"}
    assert found.encodings == {str(path): encoding}


@pytest.mark.parametrize(("text", "aside", "used"), [
    ("id,level\np1\np2,junior\np3,junior,x\n", ["people.csv:2:1 row.ragged", "people.csv:4:1 row.ragged"], ["p2"]),
    ("id,level\np1,juniour\n", ["people.csv:2:4 cell.unknown_code (junior)"], []),
    ("id,note,level\np1,\"a, b\",juniour\n", ["people.csv:2:11 cell.unknown_code (junior)"], []),
    ("id,note,level\np1,\"a\nb\",juniour\n", ["people.csv:2:1 cell.unknown_code (junior)"], []),       # the row: its note has two lines
    ("id,note,level\np0,\"a\nb\",\np1,,juniour\n", ["people.csv:4:5 cell.unknown_code (junior)"], ["p0"]),
    ("id,level\np1,junior\np1,senior\np2,\n", ["people.csv:2:1 row.same_id", "people.csv:3:1 row.same_id"], ["p2"]),
    ("id,level\nunknown,junior\n", ["people.csv:2:1 cell.reserved_id"], []),
    ("id,seats\np1,=1+1\np2,+2\n", ["people.csv:2:4 cell.not_integer"], ["p2"]),
    (f"id,seats,note\np1,1,{LONG}\np2,{LONG},\n", ["people.csv:3:4 cell.not_integer"], ["p1"]),
    ("id,fields\np1,law;lav\np2,unknown\np3,;\n", ["people.csv:2:4 cell.unknown_code (law)"], ["p2", "p3"]),
])
def test_rows_that_are_set_aside(tmp_path: Path, text: str, aside: list[str], used: list[str]) -> None:
    found = loaded(folder(tmp_path, people_csv=text))
    assert told(found.rejects) == aside
    assert list(rows(found, "people", "level")) == used
    read, *_ = counts(found, "people")
    assert read == len(used) + len(aside)


def test_a_ragged_row_may_be_of_anybody(tmp_path: Path) -> None:
    found = loaded(folder(tmp_path, postings_csv="id,person,unit\ns1,p1\n"))
    assert found.tables["postings"].cover == Cover(supplied=True, doubtful={"person": None, "unit": None})


def test_a_cell_is_text_and_never_evaluated(tmp_path: Path) -> None:
    found = loaded(folder(tmp_path, people_csv="id,note\np1,=HYPERLINK(1)\np2,@x\np3,\"a\tb\"\np4,\"say \"\"no\"\"\"\np5, a \n"))
    assert rows(found, "people", "note") == {"p1": "=HYPERLINK(1)", "p2": "@x", "p3": "a\tb", "p4": 'say "no"', "p5": " a "}


@pytest.mark.parametrize(("text", "expected"), [
    ("", ["people.csv:1:1 sheet.empty"]), ("\n \n,,\n", ["people.csv:1:1 sheet.empty"]),
    ("id,lvel\np1,junior\n", ["people.csv:1:4 sheet.unknown_column (level)"]),
    ("id,层级\n", ["people.csv:1:4 sheet.unknown_column"]),
    ("id,level,level\n", ["people.csv:1:1 sheet.doubled_column"]),
    ("id,level,层次\n", ["people.csv:1:10 sheet.doubled_column"]),
    ("id,,level\np1,x,junior\n", ["people.csv:1:4 sheet.unknown_column"]),
    ("id;level\np1;junior\n", ["people.csv:1:1 sheet.unknown_column (level)"]),
    ("p1,王一\n", ["people.csv:1:1 sheet.unknown_column", "people.csv:1:4 sheet.unknown_column"]),             # no header
    ("id,note\np1,a\np2,\"b\np3,c\n", ["people.csv:3:1 sheet.syntax"]),
    ("id,note\np1,\"a\"b\n", ["people.csv:2:1 sheet.syntax"]),
    (f"id,note\np1,{'x' * 140_000}\n", ["people.csv:2:1 sheet.syntax"]),
    ("id,note\np1,a\0b\n", ["file.binary"]),
])
def test_what_is_no_sheet(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert troubles(folder(tmp_path, people_csv=text)) == expected


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    found = loaded(folder(tmp_path, people_csv="id,level"))
    assert counts(found, "people") == (0, 0, 0, 0)
    assert found.tables["people"].cover.supplied


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"id,name\np1,\xff\xff\n")
    (tmp_path / "units.csv").write_bytes(b"PK\x03\x04\x00\x00")
    assert troubles(tmp_path) == ["sheet.encoding", "file.binary"]


def test_a_sheet_of_another_name_is_no_table(tmp_path: Path) -> None:
    assert troubles(folder(tmp_path, peple_csv="id\n", move_csv="id\n")) == [
        "move.csv:1:1 facts.unknown_table", "peple.csv:1:1 facts.unknown_table (people)"]
