"""One document into tables: rows listed, nested under references, nested along ways back."""
from __future__ import annotations

import json

import pytest

from policyrules.facts.model import Cover
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.plain import Mark
from tests.unit.facts.world import counts, facts, problems, rows


def test_rows_of_a_table_and_where_their_cells_stand() -> None:
    found = facts("people:\n- id: p1\n  level: junior\n- {id: p2}\n")
    assert rows(found, "people", "level", "excused", "mentor") == {"p1": ("junior", False, Mark.NONE), "p2": (Mark.UNKNOWN, False, Mark.NONE)}
    first, second = found.tables["people"].rows
    assert (first.place, first.cells["level"].place, first.cells["mentor"].place) == ("f.yaml:2:3", "f.yaml:3:10", "")
    assert second.place == "f.yaml:4:3"
    assert found.files == ("f.yaml",)


def test_an_entity_is_one_row_and_does_not_supply_its_table() -> None:
    found = facts("person: {id: p1, unit: u1}")
    assert rows(found, "people", "unit") == {"p1": "u1"}
    assert found.tables["people"].cover == Cover()
    assert facts("person: [{id: p1}]").tables["people"].cover == Cover(supplied=True)


def test_a_row_nested_under_a_reference_is_named_by_it() -> None:
    found = facts("appointment: {id: a1, person: {level: senior, unit: {id: u1, parent: {name: A}}}}")
    assert rows(found, "appointments", "person") == {"a1": "people#1"}
    assert rows(found, "people", "level", "unit") == {"people#1": ("senior", "u1")}
    assert rows(found, "units", "name", "parent") == {"u1": (Mark.UNKNOWN, "units#2"), "units#2": ("A", Mark.NONE)}
    assert {name: t.cover for name, t in found.tables.items()} == dict.fromkeys(("appointments", "people", "units"), Cover())


def test_a_list_along_a_way_back_is_the_whole_of_its_parent() -> None:
    found = facts("person: {id: p1, career: [{id: s1, start: 2015}, {unit: u1}], mentees: []}")
    assert rows(found, "postings", "person", "start", "unit") == {
        "s1": ("p1", PartialDate(2015), Mark.NONE), "postings#2": ("p1", Mark.UNKNOWN, "u1")}
    assert found.tables["postings"].cover == Cover(nested={"person": frozenset({"p1"})})
    assert found.tables["people"].cover == Cover(nested={"mentor": frozenset({"p1"})})


def test_lists_of_several_parents_and_a_table_of_its_own() -> None:
    found = facts("""
people: [{id: p1, career: []}, {id: p2, career: [{id: s1}]}]
unit: {id: u1, holdings: [{id: s2, person: p1}]}
postings: [{id: s3, person: p2}]
""")
    assert found.tables["postings"].cover == Cover(supplied=True, nested={"person": frozenset({"p1", "p2"}), "unit": frozenset({"u1"})})
    assert rows(found, "postings", "person", "unit") == {"s1": ("p2", Mark.NONE), "s2": ("p1", "u1"), "s3": ("p2", Mark.NONE)}


def test_a_parent_that_is_stated_once_more_is_the_same_and_no_other() -> None:
    found = facts("person: {id: p1, career: [{id: s1, person: p1}, {id: s2, person: ''}, {id: s3, person: p2}, {id: s4, person: unknown}]}")
    assert rows(found, "postings", "person") == {"s1": "p1", "s2": "p1"}
    assert [(r.key, r.values["row"]) for r in found.rejects] == [("row.two_parents", "s3"), ("row.two_parents", "s4")]
    assert found.tables["postings"].cover.doubtful == {"person": None}


def test_so_many_alike() -> None:
    found = facts("people: [{repeat: 3, unit: {name: A}}, {id: p4}, {repeat: 0}]\nperson: {career: [{repeat: 2}]}")
    assert list(rows(found, "people", "unit")) == ["people#1", "people#2", "people#3", "p4", "people#5"]
    assert len(found.tables["units"].rows) == 3
    assert rows(found, "postings", "person") == {"postings#1": "people#5", "postings#2": "people#5"}


def test_a_mention_of_a_row_is_not_a_second_one() -> None:
    found = facts("people: [{id: p1, level: junior}]\nappointments: [{id: a1, person: {id: p1}}, {id: a2, person: {id: p1}}]")
    assert rows(found, "people", "level") == {"p1": "junior"}
    assert counts(found, "people") == (1, 1, 0, 0)
    alone = facts("appointments: [{id: a1, person: {id: p1}}, {id: a2, person: {id: p1}}]")
    assert rows(alone, "people", "level") == {"p1": Mark.UNKNOWN}


def test_json_and_yaml_say_the_same() -> None:
    given = {"people": [{"id": "p1", "level": "junior", "mentor": None, "seats": 3, "listed": True, "tags": ["law"], "title": "none",
                         "career": [{"id": "s1", "end": "ongoing"}]}]}
    found = facts(json.dumps(given, indent="\t", ensure_ascii=False).replace("\t", " "))
    assert rows(found, "people", "level", "mentor", "seats", "listed", "tags", "title") == {
        "p1": ("junior", Mark.NONE, 3, True, frozenset({"law"}), Mark.NONE)}
    assert rows(found, "postings", "end") == {"s1": Mark.ONGOING}


def test_waivers_are_kept_as_they_stand() -> None:
    found = facts("waivers: [{rule: R1}]\npeople: []")
    assert [str(tree.span) for tree in found.waivers] == ["f.yaml:1:10"]
    assert list(found.tables) == ["people"]


@pytest.mark.parametrize(("text", "expected"), [
    ("- a", ["f.yaml:1:1 facts.not_a_document"]),
    ("peple: []", ["f.yaml:1:1 facts.unknown_table (people)"]),
    ("people: []\nwaiver: []", ["f.yaml:2:1 facts.unknown_table (waivers)"]),
    ("move: []", ["f.yaml:1:1 facts.derived"]),
    ("person: {moves: []}", ["f.yaml:1:10 facts.derived"]),
    ("people: {id: p1}", ["f.yaml:1:1 facts.not_rows (person)"]),
    ("people: p1", ["f.yaml:1:1 facts.not_rows"]),
    ("people:", ["f.yaml:1:1 facts.blank_rows"]),
    ("person: {career: ~}", ["f.yaml:1:10 facts.blank_rows"]),
    ("person: {career: {id: s1}}", ["f.yaml:1:10 facts.not_rows"]),
    ("people: [p1, {id: p2}]", ["f.yaml:1:10 facts.not_a_row"]),
    ("people: [{lvel: junior, zzz: 1}]", ["f.yaml:1:11 facts.unknown_attribute (level)", "f.yaml:1:25 facts.unknown_attribute"]),
    ("people: [{postings: []}]", ["f.yaml:1:11 facts.unknown_attribute (career)"]),
    ("people: [{posting: []}]", ["f.yaml:1:11 facts.unknown_attribute (career)"]),
    ("appointment: {person: {lvel: junior}}", ["f.yaml:1:24 facts.unknown_attribute (level)"]),
    ("people: [{id: p1, career: []}, {id: p1, career: []}]", ["f.yaml:1:41 facts.list_twice"]),
    ("people: [{repeat: many}, {repeat: -1}, {repeat: 2, id: p1}, {repeat: [1]}]",
     ["f.yaml:1:11 facts.repeat", "f.yaml:1:27 facts.repeat", "f.yaml:1:41 facts.repeat_id", "f.yaml:1:62 facts.repeat"]),
    ("appointment: {person: {repeat: 2}}", ["f.yaml:1:23 facts.repeat_one"]),
    ("people: [{repeat: 99999, career: [{repeat: 99999}]}]", ["f.yaml:1:36 facts.repeat_most"]),
    ("people: [{repeat: 1000, lvel: a}]", ["f.yaml:1:25 facts.unknown_attribute (level)"]),
    ("people: [{id: p1, id: p2}]", ["f.yaml:1:19 yaml.doubled"]),
    ("people: &a [{id: p1}]\nunits: *a", ["f.yaml:1:9 yaml.anchor", "f.yaml:2:8 yaml.alias", "f.yaml:2:1 facts.blank_rows"]),
    ("people: !!python/object:os.system [ls]", ["f.yaml:1:9 yaml.tag", "f.yaml:1:36 facts.not_a_row"]),
    ("", ["f.yaml:1:1 yaml.empty"]),
    ("people: [\n", ["f.yaml:2:1 yaml.syntax"]),
    ("people:\n\t- id: p1", ["f.yaml:2:1 yaml.syntax"]),
])
def test_what_is_no_document(text: str, expected: list[str]) -> None:
    assert problems(text) == sorted(expected, key=lambda line: [int(n) for n in line.split()[0].split(":")[1:]])
