"""Entities, relations, rows made of rows, what proposals do, and which files are a policy."""
from __future__ import annotations

from pathlib import Path

import pytest

from policyrules.policy.load import load_policy, policy_files, read_policy
from policyrules.policy.nodes import Combination, Consecutive
from policyrules.source.problem import PolicyError
from policyrules.vocabulary.plain import Mark
from policyrules.vocabulary.types import Base, Blank
from tests.unit.policy.world import PARAMETERS, VOCABULARY, policy, problems

OFFER = """
entities:
  offer:
    table: offers
    judged_at: [made_on]
    carried_out:
      close: {rows: person.career, where: {end: ongoing}, set: {end: made_on}, when: {made_on: {before: $as_of}}}
      add: {row: posting, set: {person: person, start: made_on}}
    attributes:
      person: {type: person, as: offers, closed: true}
      made_on: {type: date, blank: none}
"""


# ---------------------------------------------------------------- vocabulary
def test_attributes() -> None:
    found = policy("""
entities:
  thing:
    table: things
    spell: {from: a, to: b}
    ends: included
    attributes:
      a: {type: date, precision: month, zh: 甲, private: true}
      b: {type: date, blank: ongoing}
      c: {type: integer, at_least: 0, at_most: 90%, optional: true}
      d: {type: duration, blank: none}
      e: {type: set of level, blank: empty}
      f: {type: boolean, blank: false}
      g: {type: year, as: things}
""").vocabulary.entities["thing"]
    a, b, c, d, e, f, g = found.attributes.values()
    assert found.spell is not None and (found.spell.start, found.spell.end, found.spell.included, found.date()) == ("a", "b", True, "a")
    assert (a.type.by_month, a.zh, a.en, a.private, a.blank) == (True, "甲", "a", True, Blank.UNKNOWN)
    assert (b.type.endless, b.type.by_month, b.blank) == (True, False, Blank.ONGOING)
    assert (c.type.low, str(c.type.high), c.type.optional) == (0, "9/10", True)
    assert (d.type.unit, d.type.low, d.type.optional) == ("months", 0, True)
    assert e.type.item is not None and (e.type.item.base, e.type.item.ordered, e.blank) == (Base.CODE, True, Blank.EMPTY)
    assert (f.type.base, f.blank, g.type.name, g.way_back) == (Base.BOOLEAN, Blank.FALSE, "year", "things")


def test_codes_carry_values() -> None:
    codes = policy("""
codes:
  tone:
    attributes: {near: {type: set of tone}, loud: {type: boolean, blank: false}, over: {type: tone, blank: none}}
    codes: {red: {zh: 红, near: [blue]}, blue: {near: [], loud: true, over: red}}
""").vocabulary.codes["tone"].codes
    assert codes["red"].attributes == {"near": frozenset({"blue"}), "loud": False, "over": Mark.NONE}
    assert codes["blue"].attributes == {"near": frozenset(), "loud": True, "over": "red"}
    assert (codes["red"].zh, codes["red"].en, codes["blue"].zh) == ("红", "red", "blue")


def test_the_only_date_dates_a_row() -> None:
    entities = policy().vocabulary.entities
    assert {name: entities[name].date() for name in ("person", "posting", "talk", "unit")} == {
        "person": "birth_date", "posting": "start", "talk": "held_on", "unit": "founded_on"}


# ---------------------------------------------------------------- proposals, relations
def test_what_carrying_out_does() -> None:
    found = policy(OFFER)
    (closing,) = found.carried_out["offer"].closes
    assert (str(closing.rows), [(k, str(p)) for k, p in closing.set]) == ("person.career", [("end", "made_on")])
    assert (found.carried_out["offer"].adds, [k for k, _ in found.carried_out["offer"].sets]) == ("posting", ["person", "start"])
    assert found.vocabulary.entities["offer"].proposal


def test_a_path_through_several_rows_dates_nothing() -> None:
    assert problems(OFFER) == []
    assert problems(OFFER.replace("[made_on]", "[made_on, person.career.start]")) == [("measure.date", "person.career.start")]


@pytest.mark.parametrize(("was", "instead", "found"), [
    ("rows: person.career", "rows: made_on", [("measure.rows", "made_on")]), ("rows: person.career", "rows: person", [("path.unknown", "end"),
    ("path.unknown", "end")]),
    ("set: {end: made_on}", "set: {end: nowhere}", [("path.unknown", "nowhere")]), ("row: posting", "row: postings", [("name.entity", "postings")]),
    ("start: made_on}", "begin: made_on}", [("path.unknown", "begin")]), ("when: {made_on", "when: {made_at", [("path.unknown", "made_at")]),
    ("set: {end: made_on}, ", "", [("shape.missing", "{rows: person.career, where: {end: ongoing}, when: {made_on: {before: $as_of}}}")]),
])
def test_what_carrying_out_cannot_do(was: str, instead: str, found: list[tuple[str, str]]) -> None:
    assert was in OFFER
    assert problems(OFFER.replace(was, instead)) == found


# ---------------------------------------------------------------- rows made of rows
def test_a_row_for_each_step() -> None:
    found = policy("derived:\n  step: {zh: 变动, consecutive: person.career, where: {level: {at_least: middle}}, as: person.steps}\n")
    step, entity = found.derived["step"], found.vocabulary.entities["step"]
    assert isinstance(step, Consecutive) and (step.of, str(step.over)) == ("person", "career")
    assert {a.name: (a.type.base, a.type.name, a.way_back) for a in entity.attributes.values()} == {
        "from": (Base.ROWS, "posting", ""), "to": (Base.ROW, "posting", ""), "date": (Base.DATE, "", ""), "person": (Base.ROW, "person", "steps")}
    assert entity.derived and found.vocabulary.way_back("person", "steps") is not None


def test_a_row_for_each_combination() -> None:
    text = PARAMETERS + """
derived:
  cell:
    each:
      {who: person, skill: who.skills, field: field, want: $wanted, pair: $pairs, seat: who.career, at: seat.unit,
       year: {years: {from: 2019, to: $as_of}}}
    as: person.cells
"""
    found = policy(text)
    cell = found.derived["cell"]
    assert isinstance(cell, Combination)
    assert [(m.name, m.type.said(), m.entity, m.codes, str(m.path or ""), m.start, m.parameter, m.years is not None) for m in cell.members] == [
        ("who", "person", "person", "", "", "", "", False), ("skill", "field", "", "", "skills", "who", "", False),
        ("field", "field", "", "field", "", "", "", False), ("want", "field", "", "", "", "", "wanted", False),
        ("pair", "$pairs", "", "", "", "", "pairs", False), ("seat", "posting", "", "", "career", "who", "", False),
        ("at", "unit", "", "", "unit", "seat", "", False), ("year", "year", "", "", "", "", "", True)]
    assert found.vocabulary.entities["cell"].attributes["who"].way_back == "cells"


# ---------------------------------------------------------------- files
def test_which_files_are_a_policy(tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "sub/c.yaml", "cases/d.yaml", "sub/cases/e.yaml", "examples/x/f.yaml", ".git/g.yaml", "h.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("sources: {}\n")
    assert [p.relative_to(tmp_path).as_posix() for p in policy_files([tmp_path])] == ["a.yml", "b.yaml", "sub/c.yaml"]
    assert policy_files([tmp_path / "h.txt", tmp_path / "h.txt"]) == [tmp_path / "h.txt"]                   # what is named is taken, once
    assert policy_files([tmp_path / "examples" / "x"]) == [tmp_path / "examples" / "x" / "f.yaml"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes("a: 干部".encode("gb18030"))
    (tmp_path / "b.yaml").write_bytes(b"a\0b")
    with pytest.raises(PolicyError) as raised:
        load_policy([tmp_path, tmp_path / "none.yaml"])
    assert [p.key for p in raised.value.problems] == ["file.encoding", "file.binary", "file.missing"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(PolicyError) as raised:
        load_policy([tmp_path / "empty"])
    assert [p.key for p in raised.value.problems] == ["policy.empty_folder"]


def test_a_policy_knows_its_files() -> None:
    assert read_policy([VOCABULARY]).files == (VOCABULARY.name,)
    assert policy(PARAMETERS).files == (VOCABULARY.name, "t0.yaml")
