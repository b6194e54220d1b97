"""Rows that cannot be used: each is named, all are counted, and the lists they may belong to are in doubt."""
from __future__ import annotations

import pytest

from policyrules.facts.model import Facts
from tests.unit.facts.world import counts, facts, rows, told


def aside(found: Facts) -> list[tuple[object, ...]]:
    told(found.rejects)
    return [(r.key, r.values["table"], r.values["row"], r.values["attribute"]) for r in found.rejects]


def test_a_cell_that_cannot_be_read_sets_its_row_aside() -> None:
    found = facts("people:\n- {id: p1, level: juniour, seats: x, birth_date: 1980-13}\n- {id: p2, level: junior}")
    assert list(rows(found, "people", "level")) == ["p2"]
    assert counts(found, "people") == (2, 1, 0, 1)
    assert aside(found) == [("cell.unknown_code", "people", "p1", "level"), ("cell.not_integer", "people", "p1", "seats"),
                            ("cell.not_date", "people", "p1", "birth_date")]
    assert told(found.rejects)[0] == "f.yaml:2:19 cell.unknown_code (junior)"
    assert [r.values["private"] for r in found.rejects] == [False, False, True]


@pytest.mark.parametrize(("row", "doubtful"), [
    ("{id: s1, person: p1, unit: u1, kind: x}", {"person": frozenset({"p1"}), "unit": frozenset({"u1"})}),
    ("{id: s1, person: p1, kind: x}", {"person": frozenset({"p1"})}),              # of no unit
    ("{id: s1, unit: unknown, kind: x}", {"person": None, "unit": None}),           # of anybody
    ("{id: s1, person: [p1], unit: none}", {"person": None}),                       # the reference itself cannot be read
    ("{id: s1, person: p1, start: 2020-02, end: 2020-01}", {"person": frozenset({"p1"})}),
    ("{id: none, person: p1}", {"person": frozenset({"p1"})}),
])
def test_whose_list_is_in_doubt(row: str, doubtful: object) -> None:
    found = facts(f"postings: [{row}, {{id: s2, person: p3}}]")
    assert found.tables["postings"].cover.doubtful == doubtful
    assert counts(found, "postings") == (2, 1, 0, 1)
    assert found.tables["postings"].cover.supplied


def test_a_doubt_stands_beside_what_is_said_to_be_complete() -> None:
    cover = facts("postings: [{id: s1, person: p1, kind: x}]\ncomplete: [postings]").tables["postings"].cover
    assert (cover.everything, cover.doubtful) == (True, {"person": frozenset({"p1"})})


def test_a_table_without_references_is_not_complete_with_a_row_set_aside() -> None:
    cover = facts("holidays: [{date: soon}]\ncomplete: [holidays]").tables["holidays"].cover
    assert (cover.everything, cover.supplied, cover.doubtful) == (False, False, {})
    assert not facts("holidays: [{date: soon}]").tables["holidays"].cover.everything


@pytest.mark.parametrize(("start", "end", "is_aside"), [
    ("2020-02-02", "2020-02-01", True), ("2020-02-02", "2020-02-02", False), ("2020-02-02", "2020-02", False),
    ("2020-02", "2020-01-31", True),
    ("2020-02", "2020-02-01", False), ("2020", "2020-01-01", False), ("2020", "2019", True),
    ("2021", "unknown", False), ("unknown", "2020", False),
    ("2021", "ongoing", False), ("2021", "", False),
])
def test_an_end_surely_before_its_start(start: str, end: str, is_aside: bool) -> None:
    found = facts(f"postings: [{{id: s1, start: {start}, end: {end}}}]")
    assert aside(found) == [("row.ends_before_start", "postings", "s1", "end")] * is_aside


def test_rows_of_one_id_that_differ_are_all_set_aside() -> None:
    found = facts("people:\n- {id: p1, level: junior}\n- {id: p1, level: senior}\n- {id: p2}\npostings: [{id: s1, person: p1}]")
    assert list(rows(found, "people", "level")) == ["p2"]
    assert counts(found, "people") == (3, 1, 0, 2)
    assert [(r.key, r.values["other"]) for r in found.rejects] == [("row.same_id", "f.yaml:3:3"), ("row.same_id", "f.yaml:2:3")]
    assert rows(found, "postings", "person") == {"s1": "p1"}                        # the person is there, though not known


def test_rows_that_say_the_same_are_one() -> None:
    found = facts("people: [{id: p1, level: junior}, {level: 初级, id: p1, mentor: none}]")
    assert rows(found, "people", "level") == {"p1": "junior"}
    assert counts(found, "people") == (2, 1, 1, 0)
    assert found.rejects == ()


def test_a_row_that_cannot_be_read_does_not_vouch_for_another_of_its_id() -> None:
    found = facts("people: [{id: p1, level: junior}, {id: p1, level: x}]")
    assert [key for key, *_ in aside(found)] == ["row.same_id", "row.same_id", "cell.unknown_code"]
    assert counts(found, "people") == (2, 0, 0, 2)
    assert counts(facts("people: [{id: p1, level: x}, {id: p1, level: y}]"), "people") == (2, 0, 0, 2)


@pytest.mark.parametrize(("text", "dangling"), [
    ("people: [{id: p1}]\npostings: [{id: s1, person: p9}]", ["s1"]),
    ("people: []\npostings: [{id: s1, person: p9}]", ["s1"]),
    ("people: [{id: p1, mentor: p9}]", ["p1"]),
    ("people: [{id: p1, friends: [p1, p9]}]", ["p1"]),
    ("people: [{id: p1, friends: {surely: [p9]}}]", ["p1"]),
    ("people: [{id: p1, mentor: p1}]\nappointment: {person: {id: p2, mentor: p1}}", []),
    ("postings: [{id: s1, person: p9}]", []),                                       # people not supplied: it is named
    ("person: {id: p1}\npostings: [{id: s1, person: p9}]", []),                     # nor by one row
    ("people: [{id: p9, level: x}]\npostings: [{id: s1, person: p9}]", ["p9"]),     # set aside, and there all the same
    ("people: []\ncovers: {people: some}\npostings: [{id: s1, person: p9}]", []),   # not all are listed
    ("people: []\ncomplete: [people]\npostings: [{id: s1, person: p9}]", ["s1"]),
    ("units: []\npeople: [{id: p1, unit: unknown}]", []),
])
def test_a_reference_to_nobody(text: str, dangling: list[str]) -> None:
    assert [r.values["row"] for r in facts(text).rejects] == dangling


def test_an_id_is_one_short_line_that_means_nothing_else() -> None:
    found = facts('people: [{id: unknown}, {id: "a\\tb"}, {id: [p1]}, {id: 无}, {id: ""}, {id: 012}, {id: 王一}, {id: " p7 "}]')
    assert list(rows(found, "people", "level")) == ["people#5", "012", "王一", "p7"]
    assert aside(found) == [("cell.reserved_id", "people", "people#1", "id"), ("cell.not_an_id", "people", "people#2", "id"),
                            ("cell.not_single", "people", "people#3", "id"), ("cell.reserved_id", "people", "people#4", "id")]
