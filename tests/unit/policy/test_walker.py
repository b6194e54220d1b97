"""The walker: trees to records by the grammar table, every mistake of shape at once."""
from __future__ import annotations

import pytest

from policyrules.policy.grammar import MEASURES, NODES
from policyrules.policy.shape import Either, ListOf, MapOf, NodeOf, Shape
from policyrules.policy.walk import Record, Walker
from policyrules.source.problem import Problems
from policyrules.source.text import Source
from policyrules.source.tree import Scalar, read_tree
from policyrules.vocabulary.calendar import PartialDate


def walk(text: str, node: str) -> tuple[Record | None, list[tuple[str, int, str]]]:
    problems = Problems()
    tree = read_tree(Source("f", text), problems)
    assert tree is not None
    record = Walker(problems).node(tree, node)
    return record, [(p.key, p.span.column, p.meant) for p in problems.found if p.span]


@pytest.mark.parametrize(("node", "text", "found"), [
    ("effective", "{from: 2020, until: none}", []), ("effective", "{from: none}", [("value.date", 8, "")]),
    ("effective", "{until: 2020}", [("shape.missing", 1, "")]),
    ("effective", "{from: [2020]}", [("shape.scalar", 8, "")]), ("effective", "[2020]", [("shape.node", 1, "")]),
    ("effective", "2020", [("shape.node", 1, "")]),
    ("effective", "{form: 2020}", [("shape.missing", 1, ""), ("shape.unknown_key", 2, "from")]),
    ("effective", "{from: }", [("shape.blank", 2, "")]), ("effective", "{from: ~, until: 2020}", [("shape.blank", 2, "")]),
    ("clause", "{verified: current}", []), ("clause", "{verified: curent}", [("shape.one_of", 12, "current")]),
    ("clause", "{document: a b}", [("shape.word", 12, "")]),
    ("clause", "{section: 12, quote: no}", []), ("clause", "{section: {a: b}}", [("shape.scalar", 11, "")]),
    ("spell", "{from: start, to: 干部}", [("shape.word", 19, "")]), ("spell", "{from: a.b, to: end}", [("shape.word", 8, "")]),
    ("attribute", "{type: text, private: yes}", [("shape.flag", 23, "")]), ("attribute", "{type: set of law, blank: empty}", []),
    ("attribute", "{type: date, blank: ongoin}", [("shape.one_of", 21, "ongoing")]),
    ("code_list", "{codes: {a: A, b: {zh: B, x: [1]}}}", []), ("code_list", "{codes: {1: A}}", [("shape.word", 10, "")]),
    ("code_list", "{codes: [a]}", [("shape.map", 9, "")]),
    ("code_list", "{codes: {a: [b]}}", [("shape.scalar", 13, "")]), ("code_list", "{codes: {a.b: A}}", []),
    ("derived", "{each: {a: x.y, b: {years: {from: 1, to: 2}}}}", []), ("derived", "{each: {a: {year: 1}}}", [("shape.missing", 12, ""),
    ("shape.unknown_key", 13, "years")]),
    ("exemption", "{id: X, for: [A], when: {}, exempt: true}", []), ("exemption", "{id: X, for: [A], when: {}, exempt: [a, b.c]}", []),
    ("exemption", "{id: X, for: [A], when: {}, exempt: {a: b}}", [("shape.scalar", 37, "")]),
    ("exemption", "{id: X, for: [[A]], when: {}}", [("shape.scalar", 15, "")]),
    ("parameter", "{basis: policy, clause: {section: 一}, values: []}", []),
    ("parameter", "{basis: policy, clause: [{section: 一}], values: []}", []),
    ("parameter", "{basis: policy, clause: [x], values: []}", [("shape.node", 26, "")]),
    ("document", "{rules: [], cases: [anything, at: all]}", []), ("document", "{indicators: []}", []),
    ("document", "{rules: {id: x}}", [("shape.list", 9, "")]), ("document", "{entities: [x]}", [("shape.map", 12, "")]),
])
def test_shapes(node: str, text: str, found: list[tuple[str, int, str]]) -> None:
    assert sorted(walk(text, node)[1]) == sorted(found)


def test_a_record() -> None:
    record, _ = walk("{from: 2020-07, until: none}", "effective")
    assert record is not None
    assert (record.text("from"), record.text("until"), record.text("elsewhere")) == ("2020-07", "none", "")
    assert (record.date("from"), record.date("until"), record.date("elsewhere")) == (PartialDate(2020, 7), None, None)
    assert (record.broken, record.place("until").column, record.place("elsewhere")) == (False, 17, record.span)
    assert (record.records("elsewhere"), record.named("from"), record.flag("x"), record.flag("x", True)) == ([], {}, False, True)


def test_what_is_wrong_is_left_out_and_the_rest_is_kept() -> None:
    record, _ = walk("{from: 2020, until: never, note: x}", "effective")
    assert record is not None and set(record.fields) == {"from"} and not record.broken
    record, _ = walk("{from: x, until: 2020}", "effective")
    assert record is not None and set(record.fields) == {"until"} and record.broken
    record, _ = walk("{codes: {a: A, 1: B, c: [C]}}", "code_list")
    assert record is not None and [k.text for k in record.named("codes")] == ["a"]


def test_codes_carry_whatever_their_list_declares() -> None:
    record, _ = walk("{codes: {a: {zh: 甲, near: [b], loud: true}}}", "code_list")
    assert record is not None
    (code,) = record.named("codes").values()
    assert isinstance(code, Record) and set(code.fields) == {"zh", "near", "loud"}
    assert isinstance(code.fields["zh"], Scalar)


def nodes_in(shape: Shape) -> list[str]:
    match shape:
        case NodeOf(node):
            return [node]
        case ListOf(item) | MapOf(item):
            return nodes_in(item)
        case Either(shapes):
            return [n for s in shapes for n in nodes_in(s)]
    return []


def test_the_grammar_is_whole() -> None:
    """Every node that a shape names has its row, every row is reached, and no row has a key twice."""
    named = {n for node in NODES.values() for key in node.keys for n in nodes_in(key.shape)}
    assert named <= NODES.keys()
    assert NODES.keys() - named == {"document", "code", "waiver", "case"} - named
    for node in NODES.values():
        assert len({k.name for k in node.keys}) == len(node.keys)
    assert {k.name for k in NODES["measure"].keys} >= MEASURES.keys()
