"""Several sources together: which files are read, once each, and what none of them may be."""
from __future__ import annotations

from pathlib import Path

from policyrules.facts.model import Cover
from tests.unit.facts.world import counts, folder, loaded, rows, told, troubles


def test_files_that_give_the_same_table_are_put_together(tmp_path: Path) -> None:
    folder(tmp_path, a_yaml="people: [{id: p1}]\nperson: {id: p3, career: []}", b_yml="people: [{id: p2, career: [{id: s1}]}]",
           c_json='{\n\t"postings": [{"id": "s2",\t"person": "p1"}]}')
    found = loaded(tmp_path / "a.yaml", tmp_path / "b.yml", tmp_path / "c.json")
    assert list(rows(found, "people", "level")) == ["p1", "p3", "p2"]
    assert rows(found, "postings", "person") == {"s1": "p2", "s2": "p1"}
    assert found.tables["postings"].cover == Cover(supplied=True, nested={"person": frozenset({"p2", "p3"})})
    assert [Path(name).name for name in found.files] == ["a.yaml", "b.yml", "c.json"]


def test_what_one_file_says_goes_before_what_follows_from_another(tmp_path: Path) -> None:
    folder(tmp_path, a_yaml="postings: []", b_yaml="complete: {postings: some}", c_yaml="complete: {postings: {since: 2021}}",
           d_yaml="complete: {postings: {since: 2020}}", e_yaml="complete: [postings]")
    a, b, c, d, e = (tmp_path / f"{name}.yaml" for name in "abcde")
    covers = [loaded(*paths).tables["postings"].cover for paths in ((a,), (a, b), (a, b, c), (a, c, d), (a, b, c, e))]
    assert [(x.everything, x.supplied, str(x.since)) for x in covers] == [
        (False, True, "None"), (False, False, "None"), (False, False, "2021"), (False, False, "2020"), (True, False, "None")]


def test_rows_without_ids_of_several_files_are_no_namesakes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for path, level in ((one, "junior"), (two, "senior")):
        path.mkdir()
        folder(path, people_csv=f"level\n{level}\n", a_yaml=f"people: [{{level: {level}}}]")
    found = loaded(one, two)
    assert rows(found, "people", "level") == {"people#1": "junior", "people:2": "junior", "people#2": "senior", "people:2#2": "senior"}


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    folder(tmp_path, a_yaml="people: [{level: junior}]", units_csv="name\nA\n")
    (tmp_path / "again.yaml").symlink_to("a.yaml")
    found = loaded(tmp_path, tmp_path / "a.yaml", tmp_path, tmp_path / "units.csv")
    assert (counts(found, "people"), counts(found, "units")) == ((1, 1, 0, 0), (1, 1, 0, 0))


def test_what_of_a_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "deeper.yaml").mkdir()
    folder(tmp_path, people_csv="id\np1\n", a_yaml="units: [{id: u1}]", expected_yaml="expected: {R1: violation}", README_md="# x")
    (tmp_path / ".hidden.yaml").write_text("zzz: []", encoding="utf-8")
    found = loaded(tmp_path)
    assert {name: list(rows(found, name)) for name in found.tables} == {"people": ["p1"], "units": ["u1"]}


def test_the_mapping_of_a_folder_rules_its_sheets_and_leaves_its_documents(tmp_path: Path) -> None:
    folder(tmp_path, source_yaml="tables: {people: {file: p.csv, id: id}}", p_csv="id\np1\n", zzz_csv="not,ours\n", a_yaml="units: [{id: u1}]")
    assert {name: list(rows(loaded(tmp_path), name)) for name in ("people", "units")} == {"people": ["p1"], "units": ["u1"]}
    assert list(rows(loaded(tmp_path / "source.yaml"), "people")) == ["p1"]
    assert counts(loaded(tmp_path, tmp_path / "source.yaml"), "people") == (1, 1, 0, 0)


def test_a_mapping_from_elsewhere(tmp_path: Path) -> None:
    data, maps = tmp_path / "data", tmp_path / "maps"
    for path in (data, maps):
        path.mkdir()
        folder(path, p_csv=f"id\n{path.name}\n")
    folder(data, source_yaml="tables: {zzz: {}}", a_yaml="units: []")
    folder(maps, my_yaml="tables: {people: {file: p.csv, id: id}}")
    mine = maps / "my.yaml"
    assert list(rows(loaded(data, mapping=mine), "people")) == ["data"]             # each folder named
    assert list(rows(loaded(mapping=mine), "people")) == ["maps"]                   # else its own
    assert list(rows(loaded(data / "a.yaml", mapping=mine), "people")) == ["maps"]
    assert list(rows(loaded(maps, mapping=mine), "people")) == ["maps"]             # and it is no document itself


def test_what_cannot_be_read_is_said_all_at_once(tmp_path: Path) -> None:
    folder(tmp_path, a_yaml="peple: []", b_txt="x", c_yaml="", d_csv="")
    (tmp_path / "e.yaml").write_bytes(b"\x00\x01")
    (tmp_path / "f.yaml").write_bytes("people: [{id: 王}]".encode("gbk"))
    (tmp_path / "empty").mkdir()
    named = [*(tmp_path / name for name in ("a.yaml", "b.txt", "c.yaml", "d.csv", "e.yaml", "f.yaml", "g.yaml", "empty"))]
    assert troubles(*named) == [
        "facts.kind_of_file", "facts.unknown_table", "file.binary", "file.encoding", "file.missing", "facts.empty_folder",
        "a.yaml:1:1 facts.unknown_table (people)", "c.yaml:1:1 yaml.empty", "d.csv:1:1 sheet.empty"]


def test_a_name_that_no_file_can_have(tmp_path: Path) -> None:
    assert troubles(tmp_path / ("x" * 5_000 + ".yaml")) == ["file.unreadable"]


def test_a_mapping_that_is_not_there(tmp_path: Path) -> None:
    assert troubles(mapping=tmp_path / "my.yaml") == ["file.missing"]


def test_links_out_of_a_folder_are_refused(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    folder(tmp_path, secret_yaml="people: []", units_csv="id\n")
    (inside / "a.yaml").symlink_to(tmp_path / "secret.yaml")
    (inside / "units.csv").symlink_to(tmp_path / "units.csv")
    (inside / "b.yaml").symlink_to("/dev/zero")
    assert troubles(inside) == ["facts.outside"] * 3
    assert troubles(inside / "a.yaml") == []                                       # whoever names a link means it


def test_json_with_escaped_characters(tmp_path: Path) -> None:
    folder(tmp_path, a_json=r'{"people": [{"id": "\u738b\ud842\udfb7", "note": "a\/b \\ud842 \ud83d\ude00"}]}')
    assert rows(loaded(tmp_path), "people", "note") == {"王𠮷": "a/b \\ud842 😀"}


def test_rejects_come_in_order_of_place(tmp_path: Path) -> None:
    folder(tmp_path, b_yaml="people: [{id: p1, level: x}]", a_yaml="units: [{id: u1, parent: u9}]\npeople: [{id: p2, seats: x}]")
    assert told(loaded(tmp_path).rejects) == ["a.yaml:1:26 row.dangling", "a.yaml:2:26 cell.not_integer", "b.yaml:1:26 cell.unknown_code"]
