"""What names mean: paths and their kinds, what hides nothing, where a path breaks off."""
from __future__ import annotations

import pytest

from policyrules.policy.formula import Path, StepKind
from policyrules.policy.names import Names, names_of, whole
from policyrules.source.problem import Problems
from policyrules.source.text import Source, Span
from policyrules.source.tree import Scalar
from policyrules.vocabulary.types import Base, Type
from tests.unit.policy.world import MEASURES, policy, problems

RELATED = """
entities:
  team:
    table: teams
    attributes: {lead: {type: person, as: teams, blank: none}, unit: {type: unit, as: teams, optional: true}}
    relations:
      staff: {through: unit.postings, where: {spell: {covers: $as_of}}, to: person}
      posts_now: {through: unit.postings, where: {end: ongoing}}
derived:
  step: {consecutive: person.career, as: person.steps}
"""
POLICY = policy(MEASURES, RELATED)


def path(entity: str, text: str, plain: bool = True) -> tuple[Path | None, list[tuple[str, str, int]]]:
    problems = Problems()
    span = Span(Source("f", text), 1, 1, 1, len(text) + 1)
    found = names_of(POLICY, problems).path(entity, Scalar(text, plain, span))
    return found, [(p.key, p.meant, p.span.column) for p in problems.found if p.span]


@pytest.mark.parametrize(("entity", "text", "kinds", "said", "optional"), [
    ("person", "name", "attribute", "text", False), ("person", "level", "attribute", "level", False),
    ("person", "skills", "attribute", "set of field", False),
    ("person", "career", "back", "posting", False), ("person", "career.unit", "back attribute", "set of unit", False),
    ("person", "career.unit.name", "back attribute attribute", "set of text", False),
    ("person", "career.unit.postings", "back attribute back", "posting", False),                 # many rows through many rows
    ("person", "career.unit.postings.person.skills", "back attribute back attribute attribute", "set of field", False),
    ("person", "skills.adjacent", "attribute code", "set of field", False), ("person", "talks_held", "measure", "integer", False),
    ("person", "served", "measure", "duration", False), ("person", "current", "measure", "posting", True),
    ("person", "current.unit", "measure attribute", "unit", True),                               # what follows may be absent as well
    ("person", "current.unit.postings", "measure attribute back", "posting", True),
    ("posting", "person.served", "attribute measure", "duration", False), ("posting", "end", "attribute", "date", False),
    ("unit", "fields_of_peers", "measure", "set of field", False), ("unit", "fields_of_peers.adjacent", "measure code", "set of field", False),
    ("team", "lead", "attribute", "person", True), ("team", "lead.name", "attribute attribute", "text", True),
    ("team", "unit", "attribute", "unit", True),
    ("team", "staff", "back", "person", False), ("team", "staff.level", "back attribute", "set of level", False),
    ("team", "posts_now", "back", "posting", False),
    ("person", "teams.staff.teams", "back back back", "team", False),
    ("person", "steps", "back", "step", False), ("step", "from", "attribute", "posting", False),
    ("step", "from.unit", "attribute attribute", "set of unit", False),
    ("step", "to.unit", "attribute attribute", "unit", False), ("step", "date", "attribute", "date", False),
    ("step", "person", "attribute", "person", False),
])
def test_paths(entity: str, text: str, kinds: str, said: str, optional: bool) -> None:
    found, problems = path(entity, text)
    assert problems == []
    assert found is not None
    assert " ".join(s.kind.value for s in found.steps) == kinds
    assert (found.type.said(), found.type.optional, str(found)) == (said, optional, text)


@pytest.mark.parametrize(("entity", "text", "problem"), [
    ("person", "naem", ("path.unknown", "name", 1)), ("person", "career.unti.name", ("path.unknown", "unit", 8)),
    ("person", "career.unit.nam", ("path.unknown", "name", 13)), ("person", "name.x", ("path.ends", "", 6)),
    ("person", "skills.x.y", ("path.code", "", 8)),
    ("person", "skills.adjacnt", ("path.code", "adjacent", 8)), ("person", "", ("path.unknown", "", 1)),
    ("person", "career.", ("path.unknown", "", 8)),
    ("person", "career..unit", ("path.unknown", "", 8)), ("posting", "served", ("path.unknown", "", 1)),
    ("person", "talk_held", ("path.unknown", "talks_held", 1)),
    ("person", "stepps", ("path.unknown", "steps", 1)), ("team", "stuff", ("path.unknown", "staff", 1)), ("person", "served.x", ("path.ends", "", 8)),
    ("person", "Name", ("path.unknown", "name", 1)), ("person", "career .unit", ("path.unknown", "career", 1)),
    ("person", "干部", ("path.unknown", "", 1)),
])
def test_paths_that_break_off(entity: str, text: str, problem: tuple[str, str, int]) -> None:
    assert path(entity, text) == (None, [problem])


def test_a_quoted_path_is_counted_from_behind_its_quotation_mark() -> None:
    assert path("person", "career.nam", plain=False)[1] == [("path.unknown", "", 9)]


def test_steps_know_where_they_start() -> None:
    found, _ = path("person", "current.unit.postings.person.skills.adjacent")
    assert found is not None
    assert [(s.kind, s.entity) for s in found.steps] == [
        (StepKind.MEASURE, "person"), (StepKind.ATTRIBUTE, "posting"), (StepKind.BACK, "unit"), (StepKind.ATTRIBUTE, "posting"),
        (StepKind.ATTRIBUTE, "person"), (StepKind.CODE, "field")]


def test_every_name_that_can_follow() -> None:
    names: Names = names_of(POLICY, Problems())
    assert sorted(names.known("person")) == sorted(["name", "birth_date", "level", "skills", "career", "talks", "teams", "steps", "served", "stayed",
                                                    "talks_held", "current"])
    assert sorted(names.known("team")) == ["lead", "posts_now", "staff", "unit"]


@pytest.mark.parametrize(("last", "many", "optional", "said"), [
    (Type(Base.TEXT), False, False, "text"), (Type(Base.TEXT), False, True, "text"), (Type(Base.TEXT), True, True, "set of text"),
    (Type(Base.ROWS, "x"), True, True, "x"), (Type(Base.SET, item=Type(Base.DATE)), True, False, "set of date"),
])
def test_the_kind_of_a_whole_path(last: Type, many: bool, optional: bool, said: str) -> None:
    found = whole(last, many, optional)
    assert (found.said(), found.optional) == (said, optional and not many)


# ---------------------------------------------------------------- nothing hides anything
THING = "entities:\n  thing:\n    table: things\n    attributes:\n      name: {type: text}\n      person: {type: person, as: %s}\n"


@pytest.mark.parametrize(("texts", "found"), [
    ((THING % "things",), []),
    ((THING % "career",), [("name.twice", "career")]),                  # there is a way back of that name
    ((THING % "level",), [("name.twice", "level")]),                    # an attribute
    ((THING % "any",), [("name.reserved", "any")]),                     # a word of formulas
    ((THING % "a.b",), [("shape.word", "a.b")]),                        # no path could say it
    ((MEASURES, "define: [{name: served, subject: person, en: x, count: talks}]"), [("name.twice", "served")]),
    ((MEASURES, "define: [{name: served, subject: unit, en: x, count: postings}]"), []),         # of another subject
    (("define: [{name: level, subject: person, en: x, count: talks}]",), [("measure.hides", "level")]),
    (("define: [{name: career, subject: person, en: x, count: talks}]",), [("measure.hides", "career")]),
    ((RELATED, "define: [{name: steps, subject: person, en: x, count: talks}]"), [("measure.hides", "steps")]),
    (("derived: {person: {each: {person: person, field: field}, as: person.pairs}}",), [("name.twice", "person")]),
    (("derived: {level: {each: {person: person, field: field}, as: person.pairs}}",), [("name.twice", "level")]),
    (("derived: {pair: {each: {person: person, field: field}, as: person.career}}",), [("name.twice", "person.career")]),
    (("codes: {year: {codes: {a: A}}}",), [("name.reserved", "year")]),
    (("parameters: {subject: {type: integer, basis: policy, values: [{from: 2020, value: 1}]}}",), [("name.reserved", "subject")]),
])
def test_names_are_defined_once(texts: tuple[str, ...], found: list[tuple[str, str]]) -> None:
    assert problems(*texts) == found


def test_a_list_and_an_entity_share_one_namespace() -> None:
    assert ("name.twice", "person") in problems("codes: {person: {codes: {a: A}}}")
