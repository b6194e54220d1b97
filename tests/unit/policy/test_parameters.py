"""Parameters: dated values of one kind, single, by the codes of a list, or a table of rows."""
from __future__ import annotations

from fractions import Fraction

import pytest

from policyrules.policy.nodes import Parameter
from policyrules.vocabulary.calendar import Duration, PartialDate
from policyrules.vocabulary.plain import Mark
from tests.unit.policy.world import policy, problems


def text(written: str) -> str:
    return f"parameters:\n  p: {{en: p, basis: assumption, {written}}}\n"


def parameter(written: str) -> Parameter:
    return policy(text(written)).parameters["p"]


@pytest.mark.parametrize(("written", "said", "values"), [
    ("type: integer, values: [{from: 2020-01-01, value: 3}]", "integer", [("2020-01-01", Fraction(3))]),
    ("type: decimal, values: [{from: 2020, value: 90%}, {from: 2021-07, value: 2/3}]", "decimal", [("2020", Fraction(9, 10)),
    ("2021-07", Fraction(2, 3))]),
    ("type: level, values: [{from: 2020, value: senior}]", "level", [("2020", "senior")]),
    ("type: text, values: [{from: 2020, value: no}]", "text", [("2020", "no")]),
    ("type: level, values: [{from: 2020, value: none}]", "level", [("2020", Mark.NONE)]),
    ("type: set of field, values: [{from: 2020, value: [law, health]}]", "set of field", [("2020", frozenset({"law", "health"}))]),
    ("type: set of field, values: [{from: 2020, value: []}]", "set of field", [("2020", frozenset())]),
    ("type: date, values: [{from: 2020, value: 2021-05}]", "date", [("2020", PartialDate(2021, 5))]),
    ("type: boolean, values: [{from: 2020, value: true}]", "boolean", [("2020", True)]),
    ("type: integer, keyed_by: level, values: [{from: 2020, value: {junior: 1, senior: none}}]", "integer",
     [("2020", {"junior": Fraction(1), "senior": Mark.NONE})]),
    ("columns: {field: {type: field}, most: {type: integer}}, values: [{from: 2020, value: [{field: law, most: 3}, {most: 4, field: none}]}]", "$p",
     [("2020", ({"field": "law", "most": Fraction(3)}, {"most": Fraction(4), "field": Mark.NONE}))]),
])
def test_values(written: str, said: str, values: list[tuple[str, object]]) -> None:
    found = parameter(written)
    assert found.type.said() == said
    assert [(str(v.since), v.value) for v in found.values] == values


@pytest.mark.parametrize(("values", "unit"), [
    ("[{from: 2020, value: 2 years}]", "months"), ("[{from: 2020, value: 2 weeks}]", "days"),
    ("[{from: 2020, value: 0 days}, {from: 2021, value: 2 years}]", "months"),              # nought is of either kind
    ("[{from: 2020, value: 2 years}, {from: 2021, value: 0 days}]", "months"), ("[{from: 2020, value: none}, {from: 2021, value: 9 days}]", "days"),
    ("[{from: 2020, value: none}]", "months"),
])
def test_a_duration_is_of_months_or_of_days_throughout(values: str, unit: str) -> None:
    assert parameter(f"type: duration, values: {values}").type.unit == unit
    keyed = values.replace("value: ", "value: {junior: ").replace("}", "}}")
    assert parameter(f"type: duration, keyed_by: level, values: {keyed}").type.unit == unit


def test_lengths_keep_their_unit() -> None:
    assert parameter("type: duration, values: [{from: 2020, value: 2 weeks}]").values[0].value == Duration(14, "days")


def test_a_table_of_rows_declares_what_a_row_is() -> None:
    found = policy(text("columns: {field: {type: field, zh: 类别}, most: {type: integer}}, values: [{from: 2020, value: []}]"))
    entity = found.vocabulary.entities["$p"]
    assert {a.name: (a.type.said(), a.zh) for a in entity.attributes.values()} == {"field": ("field", "类别"), "most": ("integer", "most")}
    assert found.parameters["p"].entity == "$p"


def test_assumptions_are_those_that_nobody_confirmed() -> None:
    other = text("type: integer, values: [{from: 2020, value: 3}]").replace("p:", "q:").replace("assumption", "policy")
    assert policy(text("type: integer, values: [{from: 2020, value: 3}]"), other).assumed() == frozenset({"p"})


@pytest.mark.parametrize(("written", "found"), [
    ("type: integer, values: []", [("parameter.no_value", "values")]), ("type: integer, values: 3", [("shape.list", "3")]),
    ("type: integer, values: [{from: 2021, value: 3}, {from: 2020-12-31, value: 4}]", [("parameter.order", "2020-12-31")]),
    ("type: integer, values: [{from: 2021-01-01, value: 3}, {from: 2021, value: 4}]", [("parameter.order", "2021")]),
    ("type: integer, values: [{from: 2021, value: x}]", [("value.integer", "x")]),
    ("type: integer, values: [{from: 2021, value: [3]}]", [("value.single", "[3]")]),
    ("type: integer, values: [{from: 2021, value: $q}]", [("value.integer", "$q")]),
    ("type: person, values: [{from: 2021, value: p1}]", [("value.row", "p1")]),
    ("type: duration, values: [{from: 2020, value: 2 years}, {from: 2021, value: 10 days}]", [("value.unit", "10 days")]),
    ("type: integr, values: [{from: 2020, value: 3}]", [("name.type", "integr")]),
    ("type: integer, keyed_by: lvl, values: [{from: 2020, value: 3}]", [("name.code_list", "lvl")]),
    ("type: integer, keyed_by: level, values: [{from: 2020, value: 3}]", [("parameter.by_code", "3")]),
    ("columns: {field: {type: field}}, values: [{from: 2020, value: {field: law}}]", [("parameter.rows", "{field: law}")]),
    ("columns: {field: {type: field}}, values: [{from: 2020, value: [{}]}]", [("shape.missing", "{}")]),
    ("type: integer, values: [{value: 3}]", [("shape.missing", "{value: 3}")]),
])
def test_what_is_refused(written: str, found: list[tuple[str, str]]) -> None:
    assert problems(text(written)) == found
