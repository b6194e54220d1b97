"""Formulas and tests: what may be compared with what, and the typed formula that comes of it."""
from __future__ import annotations

import pytest

from policyrules.policy import formula as f
from policyrules.policy.formula import All, Any, AsOf, Formula, Given, IfThen, Listed, Literal, Lookup, Not, Of, Sizes, SpellTest, Test, Window
from policyrules.policy.kinds import comparable
from policyrules.vocabulary.calendar import Duration, PartialDate
from policyrules.vocabulary.operators import NEAR_MISSES, OPERATORS, operators_for, takes
from policyrules.vocabulary.plain import Mark
from policyrules.vocabulary.types import Base, Type
from tests.unit.policy.world import policy, problems, rule

MONTHS, DAYS, SPAN = (Type(Base.DURATION, unit=u) for u in ("months", "days", ""))
TEXT, INTEGER, DECIMAL, DATE = Type(Base.TEXT), Type(Base.INTEGER), Type(Base.DECIMAL), Type(Base.DATE)
LEVEL, HUE = Type(Base.CODE, "level", ordered=True), Type(Base.CODE, "hue")
PERSON, PERSONS = Type(Base.ROW, "person"), Type(Base.ROWS, "person")


def formula(require: str, subject: str = "person") -> Formula:
    return policy(rule(require, subject)).rules["R"].require


def brief(node: object) -> object:
    """A formula or operand in few words."""
    match node:
        case All(parts):
            return ["all", *map(brief, parts)]
        case Any(parts):
            return ["any", *map(brief, parts)]
        case Not(part):
            return ["not", brief(part)]
        case IfThen(condition, then):
            return ["if", brief(condition), brief(then)]
        case Test(_, left, operator, operand):
            return f"{'$' + left.name if isinstance(left, Given) else left} {operator} {brief(operand)}"
        case SpellTest(_, operator, operand):
            return f"spell {operator} {brief(operand)}"
        case Literal(value):
            return value.value if isinstance(value, Mark) else ", ".join(sorted(map(str, value))) if isinstance(value, frozenset) else str(value)
        case Given(name):
            return "$" + name
        case AsOf():
            return "$as_of"
        case Of(outer, path):
            return f"${'subject' if outer else 'item'}.{path}".rstrip(".")
        case Lookup(parameter, at):
            return f"${parameter} at {brief(at)}"
        case Listed(items):
            return "[" + ", ".join(str(brief(i)) for i in items) + "]"
        case Window(length, unit, anchor, ahead):
            return f"{brief(length)} in {unit} {'after' if ahead else 'before'} {brief(anchor)}"
        case Sizes(tests):
            return " and ".join(f"{name} {brief(o)}" for name, o in tests)
    raise AssertionError(node)


@pytest.mark.parametrize(("written", "read"), [
    ("{level: senior}", "level equals senior"),
    ("{level: [junior, senior]}", "level in [junior, senior]"),
    ("{level: {at_least: junior, not_equals: senior}}", ["all", "level at_least junior", "level not_equals senior"]),
    ("{level: senior, name: Li}", ["all", "level equals senior", "name equals Li"]),
    ("{all: [{level: senior}, {name: Li}]}", ["all", "level equals senior", "name equals Li"]),
    ("{any: [{level: senior}, {not: {name: Li}}], name: Wu}", ["all", ["any", "level equals senior", ["not", "name equals Li"]], "name equals Wu"]),
    ("{if: {level: senior}, then: {name: Li}}", ["if", "level equals senior", "name equals Li"]),
    ("{then: {name: Li}, if: {level: senior}, level: junior}", ["all", ["if", "level equals senior", "name equals Li"], "level equals junior"]),
    ("{name: no}", "name equals no"), ("{name: '$limit'}", "name equals $limit"),
    ("{skills: {equals: [law, health]}}", "skills equals health, law"), ("{skills: none}", "skills equals none"),
    ("{skills: {includes: law}}", "skills includes law"),
    ("{skills: {overlaps: $wanted, disjoint_from: [health]}}", ["all", "skills overlaps $wanted", "skills disjoint_from health"]),
    ("{skills: {size: 2}}", "skills size equals 2"),
    ("{skills: {size: {at_least: 1, at_most: $limit}}}", "skills size at_least 1 and at_most $limit"),
    ("{skills.adjacent: {subset_of: $subject.skills}}", "skills.adjacent subset_of $subject.skills"),
    ("{birth_date: {between: [1960, $day]}}", "birth_date between [1960, $day]"),
    ("{level: {between: [junior, middle]}}", "level between [junior, middle]"),
    ("{birth_date: {within: 30 years}}", "birth_date within 30 years in months before $as_of"),
    ("{birth_date: {within: $notice}}", "birth_date within $notice in days before $as_of"),
    ("{birth_date: {within: {last: $stay, before: $day}}}", "birth_date within $stay in months before $day"),
    ("{birth_date: {within: {next: 10 days, after: $as_of}}}", "birth_date within 10 days in days after $as_of"),
    ("{birth_date: {within: {table: $by_level, at: $subject.level}}}", "birth_date within $by_level at $subject.level in months before $as_of"),
    ("{birth_date: {during: 1970}}", "birth_date during 1970"), ("{birth_date: {on_or_before: $as_of}}", "birth_date on_or_before $as_of"),
    ("{birth_date: {during: $subject.current}}", "birth_date during $subject.current"),
    ("{served: {at_least: $stay}}", "served at_least $stay"),
    ("{served: {at_least: {table: $by_level, at: $subject.level}}}", "served at_least $by_level at $subject.level"),
    ("{served: {table: $by_level, at: junior}}", "served equals $by_level at junior"), ("{stayed: {more_than: 2 weeks}}", "stayed more_than 14 days"),
    ("{$may: true}", "$may equals True"), ("{$limit: {at_least: 2}}", "$limit at_least 2"), ("{$wanted: {includes: law}}", "$wanted includes law"),
    ("{current: none}", "current equals none"), ("{current.unit: {not_equals: none}}", "current.unit not_equals none"),
    ("{career.unit: {includes: $subject.current.unit}}", "career.unit includes $subject.current.unit"),
    ("{talks_held: {in: [1, $limit]}}", "talks_held in [1, $limit]"),
])
def test_what_is_read(written: str, read: object) -> None:
    assert brief(formula(written)) == read


@pytest.mark.parametrize(("written", "read"), [
    ("{spell: {covers: $as_of}}", "spell covers $as_of"), ("{spell: {covers: 2020-05}}", "spell covers 2020-05"),
    ("{spell: {overlaps: 2020}}", "spell overlaps 2020"), ("{spell: {overlaps: 5 years}}", "spell overlaps 5 years in months before $as_of"),
    ("{spell: {overlaps: 1000 days}}", "spell overlaps 1000 days in days before $as_of"),     # four digits are not always a year
    ("{spell: {overlaps: {last: $stay, before: $subject.start}}}", "spell overlaps $stay in months before $subject.start"),
    ("{spell: {covers: 2020, overlaps: $notice}}", ["all", "spell covers 2020", "spell overlaps $notice in days before $as_of"]),
    ("{lasting: {at_least: 90 days}}", "lasting at_least 90 days"), ("{lasting: {at_least: 2 years}}", "lasting at_least 2 years"),
    ("{end: ongoing}", "end equals ongoing"), ("{start: {in: [2020, 2021-05]}}", "start in [2020, 2021-05]"),
    ("{person.level: {in: [senior]}}", "person.level in [senior]"),
])
def test_what_is_read_of_a_row_that_lasts(written: str, read: object) -> None:
    assert brief(formula(written, "posting")) == read


def test_literals_are_exact_and_typed() -> None:
    (test,) = f.tests_of(formula("{birth_date: {before: 1980-07}}"))
    assert isinstance(test, Test) and test.operand == Literal(PartialDate(1980, 7), test.left.type)
    (test,) = f.tests_of(formula("{served: {at_least: 1 year}}"))
    assert isinstance(test, Test) and isinstance(test.operand, Literal) and test.operand.value == Duration(12, "months")


def test_every_test_has_its_number_and_its_place() -> None:
    tests = f.tests_of(formula("{any: [{level: senior}, {level: junior}], name: {not_equals: Li, in: [Wu]}}"))
    assert len({t.step for t in tests}) == 4
    spans = [t.span for t in tests if t.span]
    assert [s.source.line(s.line)[s.column - 1:s.end_column - 1] for s in spans] == ["level", "level", "not_equals", "in"]


# ---------------------------------------------------------------- kinds
@pytest.mark.parametrize(("x", "y", "may"), [
    (INTEGER, DECIMAL, True), (INTEGER, INTEGER, True), (INTEGER, MONTHS, False), (MONTHS, MONTHS, True), (MONTHS, DAYS, False), (DAYS, DAYS, True),
    (SPAN, MONTHS, True), (SPAN, DAYS, True), (TEXT, TEXT, True), (TEXT, LEVEL, False), (LEVEL, LEVEL, True), (LEVEL, HUE, False), (DATE, DATE, True),
    (DATE, INTEGER, False), (PERSON, PERSON, True), (PERSON, Type(Base.ROW, "unit"), False),
    (Type(Base.SET, item=LEVEL), Type(Base.SET, item=LEVEL), True),
    (Type(Base.SET, item=LEVEL), Type(Base.SET, item=HUE), False), (Type(Base.SET, item=LEVEL), LEVEL, False),
    (Type(Base.SET), Type(Base.SET, item=HUE), True),
])
def test_comparable(x: Type, y: Type, may: bool) -> None:
    assert comparable(x, y) is may
    assert comparable(y, x) is may


ORDERED = ["at_least", "at_most", "more_than", "less_than", "between"]
DATED = ["between", "before", "after", "on_or_before", "on_or_after", "within", "during"]
MANY = ["includes", "subset_of", "overlaps", "disjoint_from", "size"]


@pytest.mark.parametrize(("left", "operators"), [
    (TEXT, ["in", "not_in"]), (HUE, ["in", "not_in"]), (PERSON, ["in", "not_in"]), (Type(Base.BOOLEAN), ["in", "not_in"]),
    (INTEGER, ["in", "not_in", *ORDERED]), (LEVEL, ["in", "not_in", *ORDERED]), (MONTHS, ["in", "not_in", *ORDERED]),
    (DATE, ["in", "not_in", *DATED]),
    (Type(Base.SET, item=HUE), MANY), (PERSONS, MANY),
])
def test_which_operators_a_kind_takes(left: Type, operators: list[str]) -> None:
    assert operators_for(left) == ["equals", "not_equals", *operators]


def test_the_table_of_operators() -> None:
    """Opposites are mutual; a near miss is no operator itself and leads to one."""
    for row in OPERATORS.values():
        assert not row.opposite or OPERATORS[row.opposite].opposite == row.name
        assert all(takes(OPERATORS[row.opposite], t) == takes(row, t) for t in (TEXT, INTEGER, DATE, PERSONS) if row.opposite)
    assert not NEAR_MISSES.keys() & OPERATORS.keys()
    assert set(NEAR_MISSES.values()) <= OPERATORS.keys()


@pytest.mark.parametrize(("require", "found"), [
    ("{served: {at_least: $notice}}", [("test.kinds", "$notice")]), ("{stayed: {at_least: $stay}}", [("test.kinds", "$stay")]),
    ("{served: {at_least: {table: $by_level, at: law}}}", [("value.code", "law")]),
    ("{stayed: {at_least: {table: $by_level, at: junior}}}", [("test.kinds", "{table: $by_level, at: junior}")]),
    ("{skills: $subject.level}", [("test.kinds", "$subject.level")]), ("{skills: {includes: $subject.level}}", [("test.kinds", "$subject.level")]),
    ("{level: {in: $wanted}}", [("test.kinds", "$wanted")]), ("{level: {in: '$wanted'}}", [("test.list", "'$wanted'")]),
    ("{career: {includes: $subject.current.unit}}", [("test.kinds", "$subject.current.unit")]),
    ("{$limit: {includes: 3}}", [("test.takes", "includes")]),
    ("{$by_level: 3}", [("parameter.table", "$by_level")]), ("{$limt: 3}", [("name.parameter", "$limt")]),
    ("{birth_date: {within: 5 yeers}}", [("value.duration", "5 yeers")]), ("{name: {}}", [("test.empty", "{}")]),
    ("{birth_date: {within: {last: 5 years, before: $day, after: $day}}}", [("test.window", "{last: 5 years, before: $day, after: $day}")]),
    ("{birth_date: {during: $subject.birth_date}}", [("test.period", "$subject.birth_date")]),
    ("{birth_date: {during: none}}", [("test.period", "none")]),
    ("{birth_date: {between: [1960, 1970, 1980]}}", [("test.pair", "[1960, 1970, 1980]")]), ("{$as_of: 2020}", [("name.parameter", "$as_of")]),
    ("{current: p1}", [("value.row", "p1")]), ("senior", [("formula.mapping", "senior")]), ("{all: [senior]}", [("formula.mapping", "senior")]),
    ("{name: $limit}", [("test.kinds", "$limit")]), ("{level: ''}", [("value.code", "''")]), ("{name: ''}", [("value.text", "''")]),
])
def test_what_is_refused(require: str, found: list[tuple[str, str]]) -> None:
    assert problems(rule(require)) == found
