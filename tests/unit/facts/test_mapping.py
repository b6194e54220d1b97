"""Foreign data by a `source.yaml`: what each key does, and all that can be wrong with one."""
from __future__ import annotations

from pathlib import Path

import pytest

from policyrules.facts.mapping import format_of
from policyrules.facts.model import Cover
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.plain import Mark
from tests.unit.facts.world import counts, folder, loaded, rows, told, troubles

PEOPLE = "key,nom,rank,dob,areas,org\n1,A,L1,03/07/1980,law|finance,o1\n2,B,L2,00/00/0000,,o2\n"
SOURCE = """
tables:
  people:
    file: p.csv
    id: key
    columns:
      name: nom
      level: {column: rank, values: {L1: junior, L2: 高级}}
      birth_date: {column: dob, format: "%d/%m/%Y", unknown: [00/00/0000]}
      fields: {column: areas, split: "|"}
      unit: {column: org, lookup: {file: o.csv, key: code, value: line}}
    constants: {excused: true, seats: 3}
  postings:
    file: s.csv
    columns:
      person: who
      end: {column: until, ongoing: [9999-99, ""], unknown: "?"}
complete: {postings: {since: 1979-05-01}}
"""
OTHERS = {"o_csv": "code,line\no1,u1\no2,u2\no2,u2\n", "s_csv": "who,until\n1,9999-99\n1,\n2,?\n2,2015-07-01\n"}


def test_what_a_mapping_makes_of_foreign_sheets(tmp_path: Path) -> None:
    found = loaded(folder(tmp_path, source_yaml=SOURCE, p_csv=PEOPLE, **OTHERS))
    assert rows(found, "people", "name", "level", "birth_date", "fields", "unit", "excused", "seats") == {
        "1": ("A", "junior", PartialDate(1980, 7, 3), frozenset({"law", "finance"}), "u1", True, 3),
        "2": ("B", "senior", Mark.UNKNOWN, Mark.UNKNOWN, "u2", True, 3)}
    assert rows(found, "postings", "person", "end") == {
        "postings:2": ("1", Mark.ONGOING), "postings:3": ("1", Mark.ONGOING), "postings:4": ("2", Mark.UNKNOWN),
        "postings:5": ("2", PartialDate(2015, 7, 1))}
    assert found.tables["postings"].cover == Cover(since=PartialDate(1979, 5, 1))
    assert found.tables["people"].cover == Cover(supplied=True)
    cells = found.tables["people"].rows[0].cells
    assert (cells["unit"].place, cells["seats"].place) == (f"{tmp_path}/p.csv:2:org", f"{tmp_path}/source.yaml:12:39")
    assert [Path(name).name for name in found.files] == ["source.yaml", "p.csv", "o.csv", "s.csv"]
    assert found.rejects == ()


@pytest.mark.parametrize(("line", "expected"), [
    ("3,C,L3,01/01/1980,,o1", "p.csv:4:5 cell.not_in_values"),
    ("3,C,junior,01/01/1980,,o1", "p.csv:4:5 cell.not_in_values"),                  # only what the mapping lists
    ("3,C,L1,1980-01-01,,o1", "p.csv:4:8 cell.not_in_format"),
    ("3,C,L1,30/02/1980,,o1", "p.csv:4:8 cell.not_in_format"),
    ("3,C,L1,,law|lav,o1", "p.csv:4:9 cell.unknown_code (law)"),
    ("3,C,L1,,,o9", "p.csv:4:10 cell.not_looked_up"),
    ("3,C,L1,,,o3", "p.csv:4:10 cell.several_looked_up"),
    ("3,C,L1,01/01/1980", "p.csv:4:1 row.ragged"),
    ("3,C,,,,", None), ("3,unknown,,unknown,unknown,", None),
])
def test_a_value_that_the_mapping_does_not_know(tmp_path: Path, line: str, expected: str | None) -> None:
    others = {**OTHERS, "o_csv": "code,line\no1,u1\no2,u2\no3,a\no3,b\n"}
    found = loaded(folder(tmp_path, source_yaml=SOURCE, p_csv=PEOPLE + line + "\n", **others))
    assert told(found.rejects) == [expected] * (expected is not None)
    assert counts(found, "people")[0] == 3


@pytest.mark.parametrize(("same_id", "names", "count"), [
    ("", {}, (3, 0, 0, 3)), ("same_id: refuse", {}, (3, 0, 0, 3)), ("same_id: first", {"1": "A"}, (3, 1, 2, 0)),
    ("same_id: last", {"1": "C"}, (3, 1, 2, 0)),
])
def test_several_rows_of_one_id(tmp_path: Path, same_id: str, names: dict[str, str], count: tuple[int, ...]) -> None:
    source = f"tables:\n  people:\n    file: p.csv\n    id: key\n    columns: {{name: nom}}\n    {same_id}\n"
    found = loaded(folder(tmp_path, source_yaml=source, p_csv="key,nom\n1,A\n1,B\n1,C\n"))
    assert rows(found, "people", "name") == names
    assert counts(found, "people") == count


def test_rows_without_an_id_are_not_folded(tmp_path: Path) -> None:
    source = "tables:\n  people: {file: p.csv, id: key, same_id: last, columns: {name: nom}}\n"
    found = loaded(folder(tmp_path, source_yaml=source, p_csv="key,nom\n,A\n,B\n1\n"))
    assert rows(found, "people", "name") == {"people:2": "A", "people:3": "B"}
    assert counts(found, "people") == (3, 2, 0, 1)


@pytest.mark.parametrize(("encoding", "expected"), [
    ("gb18030", {"1": "王"}), ("gbk", {"1": "王"}), ("utf-8", ["sheet.encoding"]), ("", {"1": "王"}),
    ("rot13", ["source.yaml:2:11 mapping.one_of"]),
])
def test_the_encoding_of_the_sheets(tmp_path: Path, encoding: str, expected: object) -> None:
    said = f"encoding: {encoding}\n" if encoding else ""
    folder(tmp_path, source_yaml=f"tables: {{people: {{file: p.csv, id: key, columns: {{name: nom}}}}}}\n{said}")
    (tmp_path / "p.csv").write_bytes("key,nom\n1,王\n".encode("gb18030"))
    assert (troubles(tmp_path) or rows(loaded(tmp_path), "people", "name")) == expected


@pytest.mark.parametrize(("file", "expected"), [
    ("../p.csv", "source.yaml:1:25 facts.outside"), ("/etc/passwd", "source.yaml:1:25 facts.outside"),
    ("a/../../p.csv", "source.yaml:1:25 facts.outside"),
    ("link.csv", "source.yaml:1:25 facts.outside"), ("linked/p.csv", "source.yaml:1:25 facts.outside"),
    ("q.csv", "source.yaml:1:25 facts.no_file"),
    (".", "source.yaml:1:25 facts.not_a_file"), ("circle.csv", "source.yaml:1:25 facts.not_a_file"),
    ('"\\0"', "source.yaml:1:25 facts.not_a_file"),
    ("x" * 5_000, "source.yaml:1:25 facts.not_a_file"), ("pipe.csv", "source.yaml:1:25 facts.not_a_file"),
])
def test_a_file_is_in_the_folder_of_the_mapping(tmp_path: Path, file: str, expected: str) -> None:
    import os
    inside = tmp_path / "inside"
    inside.mkdir()
    folder(tmp_path, p_csv="id\n1\n")
    (inside / "link.csv").symlink_to(tmp_path / "p.csv")
    (inside / "linked").symlink_to(tmp_path)
    (inside / "circle.csv").symlink_to(inside / "circle.csv")
    os.mkfifo(inside / "pipe.csv")
    folder(inside, source_yaml=f"tables: {{people: {{file: {file}}}}}")
    assert troubles(inside / "source.yaml") == [expected]


def test_a_link_inside_the_folder_is_followed(tmp_path: Path) -> None:
    folder(tmp_path, source_yaml="tables: {people: {file: link.csv, id: id}}", p_csv="id\np1\n")
    (tmp_path / "link.csv").symlink_to("p.csv")
    assert list(rows(loaded(tmp_path), "people", "level")) == ["p1"]


def people(columns: str = "{}", more: str = "") -> str:
    return f"tables:\n  people: {{file: p.csv, columns: {columns}{more}}}\n"


@pytest.mark.parametrize(("source", "expected"), [
    ("[a]", ["source.yaml:1:1 mapping.not_a_mapping"]),
    ("table: {}", ["source.yaml:1:1 mapping.unknown_key (tables)", "source.yaml:1:1 mapping.missing_key"]),
    ("tables: [a]", ["source.yaml:1:9 mapping.not_a_mapping"]),
    ("tables: {peple: {file: p.csv}}", ["source.yaml:1:10 facts.unknown_table (people)"]),
    ("tables: {person: {file: p.csv}}", ["source.yaml:1:10 facts.unknown_table (people)"]),
    ("tables: {people: p.csv}", ["source.yaml:1:18 mapping.not_a_mapping"]),
    ("tables: {people: {flie: p.csv}}", ["source.yaml:1:18 mapping.missing_key", "source.yaml:1:19 mapping.unknown_key (file)"]),
    ("tables: {people: {file: [p.csv]}}", ["source.yaml:1:25 mapping.not_a_word"]),
    (people("{nme: nom}"), ["source.yaml:2:35 facts.unknown_attribute (name)"]),
    (people("{name: nmo}"), ["source.yaml:2:41 sheet.no_column (nom)"]),
    (people("{name: [nom]}"), ["source.yaml:2:41 mapping.not_a_mapping"]),
    (people("{name: {colum: nom}}"), ["source.yaml:2:41 mapping.missing_key", "source.yaml:2:42 mapping.unknown_key (column)"]),
    (people("{name: {column: nom, split: ','}}"), ["source.yaml:2:62 mapping.split"]),
    (people("{name: {column: nom, ongoing: x}}"), ["source.yaml:2:55 mapping.mark"]),
    (people("{level: {column: nom, none: x}}"), ["source.yaml:2:56 mapping.mark"]),
    (people("{level: {column: nom, unknown: [[x]]}}"), ["source.yaml:2:66 mapping.not_a_word"]),
    (people("{mentor: {column: nom, unknown: [x], none: [x]}}"), ["source.yaml:2:78 mapping.two_marks"]),
    (people("{level: {column: nom, values: [a]}}"), ["source.yaml:2:64 mapping.not_a_mapping"]),
    (people("{level: {column: nom, values: {a: [b]}}}"), ["source.yaml:2:68 mapping.not_a_word"]),
    (people("{level: {column: nom, format: '%Y'}}"), ["source.yaml:2:64 mapping.format_kind"]),
    (people("{birth_date: {column: nom, format: '%y-%m'}}"), ["source.yaml:2:69 mapping.format"]),
    (people("{unit: {column: nom, lookup: o.csv}}"), ["source.yaml:2:63 mapping.not_a_mapping"]),
    (people("{unit: {column: nom, lookup: {file: o.csv, key: code}}}"), ["source.yaml:2:63 mapping.missing_key"]),
    (people("{unit: {column: nom, lookup: {file: q.csv, key: code, value: line}}}"), ["source.yaml:2:70 facts.no_file"]),
    (people("{unit: {column: nom, lookup: {file: o.csv, key: cod, value: lin}}}"),
     ["source.yaml:2:82 sheet.no_column (code)", "source.yaml:2:94 sheet.no_column (line)"]),
    (people(more=", same_id: newest"), ["source.yaml:2:47 mapping.one_of"]),
    (people(more=", id: kye"), ["source.yaml:2:42 sheet.no_column (key)"]),
    (people(more=", constants: {level: juniour, nme: x}"),
     ["source.yaml:2:57 cell.unknown_code (junior)", "source.yaml:2:66 facts.unknown_attribute (name)"]),
    (people("{name: nom}", ", constants: {name: x}"), ["source.yaml:2:59 mapping.twice"]),
    (people(more=", constants: [a]"), ["source.yaml:2:49 mapping.not_a_mapping"]),
    (people() + "complete: [posting]\nencoding: utf8",
     ["source.yaml:3:12 facts.unknown_table (postings)", "source.yaml:4:11 mapping.one_of (utf-8)"]),
])
def test_what_is_no_mapping(tmp_path: Path, source: str, expected: list[str]) -> None:
    assert troubles(folder(tmp_path, source_yaml=source, p_csv=PEOPLE, **OTHERS)) == expected


@pytest.mark.parametrize(("said", "text", "parts"), [
    ("%Y", "2015", {"Y": "2015"}), ("%d.%m.%Y", "3.7.2015", {"d": "3", "m": "7", "Y": "2015"}),
    ("%Y年%m月", "2015年07月", {"Y": "2015", "m": "07"}),
    ("%Y%m", "201507", {"Y": "2015", "m": "07"}), ("%%%Y", "%2015", {"Y": "2015"}),
    ("(%Y)", "(2015)", {"Y": "2015"}), ("%d.%m.%Y", "3-7-2015", None),
])
def test_a_date_format(said: str, text: str, parts: dict[str, str] | None) -> None:
    pattern = format_of(said)
    assert pattern is not None
    found = pattern.fullmatch(text)
    assert (found.groupdict() if found else None) == parts


@pytest.mark.parametrize("said", ["", "Y-m", "%m", "%d/%Y", "%Y%Y", "%Y-%b", "%y", "%Y %H", "%Y%"])
def test_no_date_format(said: str) -> None:
    assert format_of(said) is None
