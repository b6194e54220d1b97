"""What a document says is complete, and what follows where it says nothing."""
from __future__ import annotations

import pytest

from policyrules.facts.model import Cover
from policyrules.vocabulary.calendar import PartialDate
from tests.unit.facts.world import facts, problems

ALL, SOME, SUPPLIED = Cover(everything=True), Cover(), Cover(supplied=True)
P1 = {"person": frozenset({"p1"})}


@pytest.mark.parametrize(("text", "table", "cover"), [
    # ---- nothing is said
    ("postings: []", "postings", SUPPLIED),
    ("person: {id: p1, career: []}", "postings", Cover(nested=P1)),
    ("postings: []\nperson: {id: p1, career: []}", "postings", Cover(supplied=True, nested=P1)),
    ("holidays: []", "holidays", Cover(everything=True, supplied=True)),           # it refers to nothing
    ("holiday: {date: 2020-01-01}", "holidays", SOME),
    # ---- complete
    ("postings: []\ncomplete: [postings]", "postings", ALL),
    ("complete: [postings]", "postings", ALL),                                      # there are none at all
    ("complete: {postings: all}", "postings", ALL),
    ("postings: []\ncomplete: {postings: some}", "postings", SOME),
    ("postings: []\ncomplete: {postings: {since: 2020-01-01}}", "postings", Cover(since=PartialDate(2020, 1, 1))),
    ("postings: []\ncomplete: {postings: {since: 2020年1月}}", "postings", Cover(since=PartialDate(2020, 1))),
    ("postings: []\ncomplete: all", "postings", ALL),
    ("person: {id: p1, career: []}\ncomplete: all", "postings", ALL),
    ("person: {id: p1, career: []}\ncomplete: all", "people", ALL),
    # ---- covers, which go before what `complete` says
    ("person: {id: p1, career: []}\ncovers: {postings: some}", "postings", SOME),
    ("person: {id: p1, career: []}\ncovers: {postings: {since: 2020}}", "postings", Cover(since=PartialDate(2020))),
    ("postings: []\ncomplete: all\ncovers: {postings: some}", "postings", SOME),
    ("holidays: []\ncovers: {holidays: some}", "holidays", SOME),
    ("holidays: []\ncovers: {holidays: {since: 2020}}", "holidays", Cover(since=PartialDate(2020))),
])
def test_what_is_known_of_the_rows_that_are_not_listed(text: str, table: str, cover: Cover) -> None:
    assert facts(text).tables[table].cover == cover


def test_all_is_said_of_the_tables_that_are_given_and_of_no_other() -> None:
    assert list(facts("people: []\ncomplete: all").tables) == ["people"]


@pytest.mark.parametrize(("text", "expected"), [
    ("complete: [posting]", ["f.yaml:1:12 facts.unknown_table (postings)"]),
    ("complete: [move]", ["f.yaml:1:12 facts.unknown_table"]),
    ("complete: al", ["f.yaml:1:11 cover.complete (all)"]),
    ("complete: [[a]]", ["f.yaml:1:12 facts.unknown_table"]),
    ("covers: [postings]", ["f.yaml:1:9 cover.not_a_mapping"]),
    ("covers: {postings: alll}", ["f.yaml:1:20 cover.word (all)"]),
    ("covers: {postings: [all]}", ["f.yaml:1:20 cover.word"]),
    ("covers: {postings: {from: 2020}}", ["f.yaml:1:20 cover.word"]),
    ("covers: {postings: {since: soon}}", ["f.yaml:1:28 cover.since"]),
    ("covers: {postings: {since: [2020]}}", ["f.yaml:1:28 cover.since"]),
    ("covers: {units: {since: 2020}}", ["f.yaml:1:10 cover.no_date"]),
    ("covers: {people: {since: 2020}}", ["f.yaml:1:10 cover.no_date"]),             # two dates, and none is the row's own
])
def test_what_cannot_be_said(text: str, expected: list[str]) -> None:
    assert problems(text) == expected
