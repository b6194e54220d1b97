"""A cell of an attribute: what is written, and the value or the fault that it is read as."""
from __future__ import annotations

from fractions import Fraction

import pytest

from policyrules.facts.cells import Fault, code_words, read_cell, shown
from policyrules.source.problem import Problems
from policyrules.source.text import Source
from policyrules.source.tree import Pairs, Scalar, Tree, read_tree
from policyrules.vocabulary.calendar import Duration, PartialDate
from policyrules.vocabulary.plain import Mark, Partly, Plain
from tests.unit.facts.world import VOCABULARY

WORDS = code_words(VOCABULARY.codes)
LONG = "字" * 50_000


def tree(text: str) -> Tree:
    whole = read_tree(Source("f.yaml", f"cell: {text}\n"), Problems())
    assert isinstance(whole, Pairs)
    return whole.pairs[0][1]


def read(name: str, text: str) -> Plain | Fault:
    attribute = next(e.attributes[name] for e in VOCABULARY.entities.values() if name in e.attributes)
    return read_cell(tree(text), attribute, WORDS)


@pytest.mark.parametrize(("name", "text", "value"), [
    # ---- a blank is what the vocabulary says it is
    ("level", "", Mark.UNKNOWN), ("level", "~", Mark.UNKNOWN), ("level", "null", Mark.UNKNOWN),
    ("level", "''", Mark.UNKNOWN),
    ("level", "'  '", Mark.UNKNOWN), ("level", '"\\u3000"', Mark.UNKNOWN), ("mentor", "", Mark.NONE),
    ("end", "", Mark.ONGOING),
    ("decided_on", "", Mark.PENDING), ("excused", "", False), ("tags", "", frozenset()),
    ("fields", "", Mark.UNKNOWN), ("note", "", Mark.UNKNOWN),
    # ---- marks
    ("level", "unknown", Mark.UNKNOWN), ("mentor", "unknown", Mark.UNKNOWN), ("end", "unknown", Mark.UNKNOWN),
    ("excused", "unknown", Mark.UNKNOWN),
    ("tags", "unknown", Mark.UNKNOWN), ("note", "unknown", Mark.UNKNOWN), ("mentor", "none", Mark.NONE),
    ("title", "none", Mark.NONE),
    ("remark", "none", Mark.NONE), ("end", "ongoing", Mark.ONGOING), ("decided_on", "pending", Mark.PENDING),
    ("decided_on", "ongoing", Mark.ONGOING),
    ("title", "'none'", Mark.NONE), ("end", "至今", Mark.ONGOING), ("mentor", "无", Mark.NONE),
    ("level", "不详", Mark.UNKNOWN), ("decided_on", "待定", Mark.PENDING),
    # ---- text stays as it is written
    ("note", "no", "no"), ("note", "012", "012"), ("note", "1:30", "1:30"), ("note", "'unknown'", "unknown"),
    ("note", '"none"', "none"),
    ("note", "ongoing", "ongoing"), ("note", "至今", "至今"), ("note", "'null'", "null"), ("note", "' a '", " a "),
    ("note", "'=1+1'", "=1+1"),
    ("note", '"a\\tb"', "a\tb"), ("note", LONG, LONG),
    # ---- values
    ("level", "junior", "junior"), ("level", "初级", "junior"), ("level", "Junior", "junior"),
    ("level", "' junior '", "junior"), ("grade", "无", "none"),
    ("grade", "none", "none"), ("grade", "good", "good"), ("listed", "是", True), ("listed", "'false'", False),
    ("seats", "0", 0), ("seats", "10", 10),
    ("share", "100%", Fraction(1)), ("share", "2/3", Fraction(2, 3)),
    ("probation", "2 years", Duration(24, "months")),
    ("birth_date", "1980", PartialDate(1980)), ("birth_date", "1980年3月", PartialDate(1980, 3)),
    ("mentor", "p1", "p1"), ("mentor", "' p1 '", "p1"),
    ("mentor", "012", "012"), ("unit", "ongoing", "ongoing"), ("end", "2015", PartialDate(2015)),
    # ---- sets
    ("fields", "[]", frozenset()), ("fields", "[law, 财政, law]", frozenset({"law", "finance"})),
    ("languages", "[zh, no]", frozenset({"zh", "no"})),
    ("fields", "{surely: [law], possibly: [finance]}", Partly(frozenset({"law"}), frozenset({"finance"}))),
    ("fields", "{surely: [law], possibly: any}", Partly(frozenset({"law"}), None)),
    ("fields", "{possibly: [law]}", Partly(frozenset(), frozenset({"law"}))),
    ("fields", "{surely: [law]}", frozenset({"law"})),
    ("fields", "{surely: [law], possibly: [law]}", frozenset({"law"})), ("fields", "{}", frozenset()),
    ("friends", "[p1, p2]", frozenset({"p1", "p2"})),
])
def test_what_a_cell_says(name: str, text: str, value: Plain) -> None:
    found = read(name, text)
    assert found == value
    assert type(found) is type(value)                   # 1 is not true, and 1.0 is nothing


@pytest.mark.parametrize(("name", "text", "key", "meant"), [
    ("level", "juniour", "cell.unknown_code", "junior"), ("level", "中级干部", "cell.unknown_code", "中级"),
    ("level", "law", "cell.unknown_code", ""),
    ("level", "JUNIOR", "cell.unknown_code", "junior"), ("grade", "优", "cell.ambiguous_code", ""),
    ("level", LONG, "cell.unknown_code", ""),
    ("level", "none", "cell.mark", ""), ("note", "none", "cell.mark", ""), ("seen_on", "ongoing", "cell.mark", ""),
    ("seen_on", "至今", "cell.mark", ""), ("seats", "pending", "cell.mark", ""), ("fields", "none", "cell.mark", ""),
    ("listed", "1", "cell.not_boolean", ""), ("seats", "3.5", "cell.not_integer", ""),
    ("seats", "-1", "cell.too_small", ""),
    ("seats", "11", "cell.too_large", ""), ("share", "101%", "cell.too_large", ""),
    ("share", "half", "cell.not_decimal", ""),
    ("probation", "14 days", "cell.unit", ""), ("probation", "25 months", "cell.too_large", ""),
    ("probation", "24", "cell.not_duration", ""),
    ("birth_date", "1980-13", "cell.not_date", ""), ("end", "9999-12-31", "cell.not_date", ""),
    ("level", "[junior]", "cell.not_single", ""), ("note", "{a: b}", "cell.not_single", ""),
    ("end", "[2015]", "cell.not_single", ""),
    ("fields", "law", "cell.not_a_list", "[law]"), ("fields", "[lav]", "cell.unknown_code", "law"),
    ("fields", "[[law]]", "cell.not_single", ""),
    ("fields", "['']", "cell.blank_member", ""), ("fields", "{surely: law}", "cell.not_a_list", "[law]"),
    ("fields", "{sure: [law]}", "cell.not_partly", "surely"),
    ("fields", "{possibly: [lav]}", "cell.unknown_code", "law"),
    ("fields", "{possibly: {a: b}}", "cell.not_single", ""),
    ("mentor", '"a\\nb"', "cell.not_an_id", ""), ("mentor", LONG, "cell.not_an_id", ""),
    ("mentor", '"\\e[31m"', "cell.not_an_id", ""),
    ("friends", "[none]", "cell.reserved_id", ""),
])
def test_what_no_cell_can_say(name: str, text: str, key: str, meant: str) -> None:
    found = read(name, text)
    assert isinstance(found, Fault)
    assert (found.key, found.meant) == (key, meant)
    assert len(str(found)) < 2_000                      # whatever was written, a message stays short


def test_a_fault_inside_a_list_points_at_the_member() -> None:
    found = read("fields", "[law, lav]")
    assert isinstance(found, Fault)
    assert found.span is not None
    assert (found.span.line, found.span.column) == (1, 13)


def test_a_yaml_word_is_not_a_boolean_or_number_unless_the_attribute_is() -> None:
    given = tree("no")
    assert given == Scalar("no", True, given.span)
    assert read("note", "no") == "no"
    assert read("listed", "no") is False


def test_what_a_message_quotes_is_one_short_line() -> None:
    assert shown("a\x1b[31m\tb\nc") == "a [31m b c"
    assert shown(LONG) == "字" * 60 + "…"
