"""Measures: what each kind gives, and what it refuses."""
from __future__ import annotations

import pytest

from policyrules.policy.formula import Given, Literal, Of, Window
from policyrules.policy.nodes import Age, Aggregate, Arithmetic, Holds, Length, Which, WorkingDays
from policyrules.vocabulary.types import Type
from tests.unit.policy.world import MEASURES, PARAMETERS, policy, problems

MORE = """
codes:
  day_kind: {codes: {working: 上班, holiday: 放假}}
entities:
  calendar_day: {table: calendar_days, attributes: {date: {type: date}, kind: {type: day_kind}}}
"""


def measures(*written: str, subject: str = "person") -> str:
    """Those measures, named m0, m1 …, beside the world's parameters and measures."""
    lines = "".join(f"  - {{name: m{n}, subject: {subject}, en: m, {text}}}\n" for n, text in enumerate(written))
    return PARAMETERS + MEASURES + lines


def kind(written: str, subject: str = "person") -> Type:
    return policy(measures(written, subject=subject), MORE).measures[subject, "m0"].type


@pytest.mark.parametrize(("written", "said", "unit", "optional"), [
    ("count: career", "integer", "", False), ("count: talks, of: score", "integer", "", False), ("count: $pairs", "integer", "", False),
    ("count: career.unit", "integer", "", False), ("count: current.unit.postings", "integer", "", False),
    ("sum: talks, of: score", "decimal", "", False), ("min: talks, of: score", "decimal", "", True), ("max: career, of: level", "level", "", True),
    ("earliest: career, of: start", "date", "", True), ("latest: talks, of: held_on", "date", "", True),
    ("share: talks, where: {score: 3}", "decimal", "", True),
    ("share: talks, where: {score: 3}, among: {score: {at_least: 1}}, weigh: score", "decimal", "", True),
    ("collect: career, of: unit", "set of unit", "", False), ("collect: career, of: level", "set of level", "", False),
    ("collect: career, of: unit.name", "set of text", "", False), ("first: career, ordered_by: start", "posting", "", True),
    ("last: talks, ordered_by: score", "talk", "", True), ("months: career", "duration", "months", False),
    ("days: career, inside: 5 years", "duration", "days", False),
    ("span: {from: birth_date, to: $as_of}", "duration", "", False),
    ("span: {from: current.start, to: $day}", "duration", "", True), ("age: birth_date", "integer", "", False),
    ("age: current.start", "integer", "", True),
    ("working_days: {from: birth_date, to: $as_of}", "integer", "", False),
    ("which: {old: {level: senior}, new: {level: junior}}", "set of text", "", False),
    ("holds: {level: senior}", "boolean", "", False), ("plus: [$subject.served, $stay]", "duration", "months", True),
    ("minus: [$subject.talks_held, $limit]", "integer", "", True), ("minus: [$subject.talks_held, 1]", "integer", "", True),
    ("plus: [$subject.birth_date, $stay]", "date", "", True), ("minus: [$subject.birth_date, 10 days]", "date", "", True),
    ("plus: [$subject.level, 1]", "level", "", True), ("ratio: [$subject.talks_held, $limit]", "decimal", "", True),
    ("earliest_of: [$subject.birth_date, $day, 2020-01-01]", "date", "", True), ("union: [$subject.skills, $wanted]", "set of field", "", False),
    ("union: [$subject.level, [junior]]", "set of level", "", False), ("except: [$wanted, $subject.skills, [law]]", "set of field", "", False),
    ("intersect: [$subject.career, $subject.career]", "set of posting", "", False),
])
def test_what_each_kind_gives(written: str, said: str, unit: str, optional: bool) -> None:
    found = kind(written)
    assert (found.said(), found.unit, found.optional) == (said, unit, optional)


def test_a_number_that_is_never_negative_may_be_a_weight() -> None:
    assert problems(measures("share: talks, where: {score: 3}, weigh: score")) == []
    perhaps_negative = measures("minus: [$subject.talks_held, 1]", "share: talks, where: {score: 3}, weigh: person.m0")
    assert problems(perhaps_negative) == [("measure.kind", "person.m0")]


def test_bodies() -> None:
    texts = ("count: career, of: level, where: {unit: $subject.current.unit, level: {at_least: $item.person.level}}, world: after",
             "which: {a: {level: senior}, b: {level: junior}}", "holds: {level: senior}", "age: birth_date", "span: {from: birth_date, to: $as_of}",
             "working_days: {from: birth_date, to: $day}", "plus: [$subject.served, 1 year, $stay]", "days: career, inside: 2021",
             "months: career, inside: {last: $stay, before: $subject.birth_date}", "last: career, ordered_by: start")
    found = policy(measures(*texts), MORE).measures
    bodies = [found["person", f"m{n}"].body for n in range(len(texts))]
    kinds = (Aggregate, Which, Holds, Age, Length, WorkingDays, Arithmetic, Aggregate, Aggregate, Aggregate)
    assert [type(b) for b in bodies] == list(kinds)
    assert (found["person", "m0"].world, found["person", "m1"].world) == ("after", None)
    assert isinstance(bodies[1], Which) and [name for name, _ in bodies[1].formulas] == ["a", "b"]
    assert isinstance(bodies[6], Arithmetic) and [type(o) for o in bodies[6].operands] == [Of, Literal, Given]
    assert isinstance(bodies[7], Aggregate) and isinstance(bodies[7].inside, Literal)
    assert isinstance(bodies[8], Aggregate) and isinstance(bodies[8].inside, Window)
    assert isinstance(bodies[9], Aggregate) and str(bodies[9].ordered_by) == "start"


def test_measures_chain_in_whatever_order_they_stand() -> None:
    text = measures("plus: [$subject.m1, 1]", "plus: [$subject.m2, 1]", "count: talks, where: {score: {at_least: $limit}}")
    assert policy(text).measures["person", "m0"].type.said() == "integer"


@pytest.mark.parametrize(("written", "names"), [
    (("holds: {m0: true}",), "m0 → m0"), (("holds: {m1: true}", "holds: {m0: true}"), "m0 → m1 → m0"),
    (("plus: [$subject.m1, 1]", "plus: [$subject.m2, 1]", "plus: [$subject.m0, 1]"), "m0 → m1 → m2 → m0"),
    (("count: talks, where: {person.m0: 3}",), "m0 → m0"),                      # through a reference and back
    (("age: birth_date", "plus: [$subject.m2, 1]", "plus: [$subject.m1, $subject.m0]"), "m1 → m2 → m1"),
    (("count: career, where: {unit: $subject.current.unit}", "count: talks, of: person.m1"), "m1 → m1"),
])
def test_circles(written: tuple[str, ...], names: str) -> None:
    assert problems(measures(*written)) == [("measure.circle", names.split(" ")[0])]


@pytest.mark.parametrize(("written", "found"), [
    ("count: name", [("measure.rows", "name")]), ("count: current", [("measure.rows", "current")]), ("count: $limit", [("measure.rows", "$limit")]),
    ("count: skills", [("measure.rows", "skills")]), ("count: $nobody", [("name.parameter", "$nobody")]),
    ("count: $by_level", [("parameter.table", "$by_level")]),
    ("sum: talks, of: held_on", [("measure.kind", "held_on")]), ("max: talks, of: held_on", [("measure.kind", "held_on")]),
    ("latest: talks, of: score", [("measure.kind", "score")]), ("last: career, ordered_by: unit", [("measure.kind", "unit")]),
    ("share: talks, where: {score: 3}, weigh: held_on", [("measure.kind", "held_on")]), ("share: talks", [("measure.needs", "share")]),
    ("longest_run: talks, of: score", [("measure.kind", "score")]), ("months: talks", [("measure.no_spell", "talks")]),
    ("months: career, inside: $notice", []), ("months: career, inside: 5", [("value.duration", "5")]),
    ("months: career, inside: ongoing", [("value.duration", "ongoing")]),
    ("count: career, inside: 2 years", [("measure.extra", "inside")]), ("count: career, among: {level: junior}", [("measure.extra", "among")]),
    ("collect: career", [("measure.needs", "collect")]), ("first: career", [("measure.needs", "first")]),
    ("count: career, max: talks", [("measure.one_kind", "max")]),
    ("where: {level: senior}", [("measure.one_kind", "m0")]), ("age: level", [("measure.date", "level")]),
    ("age: talks.held_on", [("measure.date", "talks.held_on")]),
    ("span: {from: birth_date}", [("shape.missing", "{from: birth_date}")]), ("span: {from: birth_date, to: $limit}", [("test.kinds", "$limit")]),
    ("span: {from: birth_date, to: 2020-01-01}", [("path.unknown", "2020-01-01")]),
    ("working_days: {from: birth_date, to: $as_of}", [("measure.calendar", "{from: birth_date, to: $as_of}")]),
    ("plus: [$subject.served]", [("measure.operands", "$subject.served")]), ("minus: [$limit, 1, 2]", [("measure.operands", "$limit")]),
    ("plus: []", [("measure.operands", "")]), ("plus: [3, $limit]", [("measure.named_value", "3")]),
    ("plus: [$subject.name, a]", [("measure.arithmetic", "$subject.name")]),
    ("plus: [$subject.served, $subject.stayed]", [("test.kinds", "$subject.stayed")]),
    ("plus: [$subject.served, 10 days]", [("value.unit", "10 days")]),
    ("plus: [$subject.birth_date, 5]", [("value.duration", "5")]),
    ("plus: [$subject.birth_date, $stay, $stay]", [("measure.arithmetic", "$subject.birth_date")]),
    ("plus: [$subject.level, 1/2]", [("value.integer", "1/2")]), ("ratio: [$subject.served, $subject.stayed]", [("test.kinds", "$subject.stayed")]),
    ("earliest_of: [$limit, $limit]", [("measure.arithmetic", "$limit")]), ("union: [$wanted, [junior]]", [("value.code", "junior")]),
    ("union: [$wanted, $subject.career]", [("test.kinds", "$subject.career")]), ("holds: [level]", [("formula.mapping", "[level]")]),
    ("which: [a]", [("shape.map", "[a]")]), ("count: [career]", [("shape.scalar", "[career]")]),
    ("world: before, count: talks", [("shape.one_of", "before")]),
])
def test_what_is_refused(written: str, found: list[tuple[str, str]]) -> None:
    assert problems(measures(written)) == found
