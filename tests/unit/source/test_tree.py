"""YAML as a positioned tree: what is read, where it stands, and what is refused by name."""
from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyrules.source.problem import Problems
from policyrules.source.text import Source
from policyrules.source.tree import DEEPEST, Items, Pairs, Scalar, Tree, read_tree


def read(text: str) -> tuple[Tree | None, list[tuple[str, int, int]]]:
    problems = Problems()
    tree = read_tree(Source("f", text), problems)
    return tree, [(p.key, p.span.line, p.span.column) for p in problems.found if p.span]


def plain(tree: Tree | None) -> object:
    """The tree as lists, mappings and texts; quoted ones in quotes."""
    match tree:
        case Scalar(text, is_plain):
            return text if is_plain else f"'{text}'"
        case Items(items):
            return [plain(i) for i in items]
        case Pairs(pairs):
            return {k.text: plain(v) for k, v in pairs}
    return None


def places(tree: Tree | None) -> list[tuple[str, int, int, int, int]]:
    """Every scalar with where it starts and ends."""
    match tree:
        case Scalar(text):
            return [(text, *tree.span[1:])]
        case Items(items):
            return [p for i in items for p in places(i)]
        case Pairs(pairs):
            return [p for k, v in pairs for p in (*places(k), *places(v))]
    return []


# ---------------------------------------------------------------- scalars stay text
@pytest.mark.parametrize(("text", "value"), [
    ("a: no", {"a": "no"}), ("a: on", {"a": "on"}), ("a: 012", {"a": "012"}), ("a: 0301", {"a": "0301"}), ("a: 1:30", {"a": "1:30"}),
    ("a: 1e3", {"a": "1e3"}), ("a: 2015-07-20", {"a": "2015-07-20"}), ("a: 'no'", {"a": "'no'"}), ('a: "x\\ny"', {"a": "'x\ny'"}),
    ("a: |\n  x\n  y\n", {"a": "'x\ny\n'"}), ("a: >-\n  x\n  y\n", {"a": "'x y'"}), ("a: x\n  y\n", {"a": "x y"}), ("a:", {"a": ""}),
    ("a: ~", {"a": "~"}),
    ("a: [b, {c: d}, [e]]", {"a": ["b", {"c": "d"}, ["e"]]}), ("- a\n- b\n", ["a", "b"]), ("{}", {}), ("[]", []),
    ("a: {b, c}", {"a": {"b": "", "c": ""}}), ("a: b#c", {"a": "b#c"}), ("a: b #c", {"a": "b"}),
    ("{zh: 先培养,再提拔}", {"zh": "先培养", "再提拔": ""}),              # an ASCII comma cuts, and leaves a stray key
    ("{zh: 先培养，再提拔}", {"zh": "先培养，再提拔"}),                   # a Chinese one does not
    ('{"a": [1, true, null]}', {"a": ["1", "true", "null"]}), ("# c\na: 1\n", {"a": "1"}), ("---\na: 1\n...\n", {"a": "1"}),
    ("\ufeffa: 1", {"a": "1"}), ("a: 1\r\nb: 2\r\n", {"a": "1", "b": "2"}), ("a:\tb", {"a": "b"}), ("a: b\tc", {"a": "b\tc"}),
    ("a: 干部\n职务: b", {"a": "干部", "职务": "b"}),
])
def test_what_is_read(text: str, value: object) -> None:
    tree, found = read(text)
    assert (plain(tree), found) == (value, [])


@pytest.mark.parametrize(("text", "blank"), [
    ("a:", True), ("a: ~", True), ("a: null", True), ("a: ''", True), ("a: '~'", False), ("a: 'null'", False), ("a: none", False), ("a: 0", False),
])
def test_blank(text: str, blank: bool) -> None:
    tree, _ = read(text)
    assert isinstance(tree, Pairs)
    value = tree.get("a")
    assert isinstance(value, Scalar)
    assert value.blank is blank


def test_keys() -> None:
    tree, _ = read("a: 1\nb: 2")
    assert isinstance(tree, Pairs)
    assert [plain(tree.get(k)) for k in "abc"] == ["1", "2", None]
    key = tree.key("b")
    assert key is not None and key.span.line == 2
    assert tree.key("c") is None


# ---------------------------------------------------------------- positions
@pytest.mark.parametrize(("text", "expected"), [
    ("a: bc", [("a", 1, 1, 1, 2), ("bc", 1, 4, 1, 6)]),
    ("a:\n  b: c", [("a", 1, 1, 1, 2), ("b", 2, 3, 2, 4), ("c", 2, 6, 2, 7)]),
    ("a: 'bc'", [("a", 1, 1, 1, 2), ("bc", 1, 4, 1, 8)]),                        # quotes are part of the place
    ("专业: {干部: x}", [("专业", 1, 1, 1, 3), ("干部", 1, 6, 1, 8), ("x", 1, 10, 1, 11)]),    # columns are characters, not bytes
    ("𠮷: x", [("𠮷", 1, 1, 1, 2), ("x", 1, 4, 1, 5)]),
    ("a: 1\r\nb: 2", [("a", 1, 1, 1, 2), ("1", 1, 4, 1, 5), ("b", 2, 1, 2, 2), ("2", 2, 4, 2, 5)]),
    ("a: '1\u2028 2'\nb: 3", [("a", 1, 1, 1, 2), ("1\u20282", 1, 4, 2, 4), ("b", 3, 1, 3, 2), ("3", 3, 4, 3, 5)]),
    ("- [x, y]", [("x", 1, 4, 1, 5), ("y", 1, 7, 1, 8)]),
    ("a: b\tc", [("a", 1, 1, 1, 2), ("b\tc", 1, 4, 1, 7)]),
])
def test_where_words_stand(text: str, expected: list[tuple[str, int, int, int, int]]) -> None:
    tree, found = read(text)
    assert (places(tree), found) == (expected, [])


@pytest.mark.parametrize(("text", "expected"), [
    ("a: {b: c}", (1, 4, 1, 10)), ("a: [b, c]", (1, 4, 1, 10)), ("a:\n  b: c\n", (2, 3, 3, 1)), ("a:\n  - b\n  - c\n", (2, 3, 4, 1)),
])
def test_where_lists_and_mappings_stand(text: str, expected: tuple[int, int, int, int]) -> None:
    tree, _ = read(text)
    assert isinstance(tree, Pairs)
    assert tree.pairs[0][1].span[1:] == expected


def test_a_place_is_no_part_of_equality() -> None:
    assert read("a: [1, b]")[0] == read("# elsewhere\n\na:\n- 1\n- b\n")[0]
    assert read("a: 1")[0] != read("a: '1'")[0]


# ---------------------------------------------------------------- what is refused
@pytest.mark.parametrize(("text", "found"), [
    ("a: 1\nb: 2\na: 3", [("yaml.doubled", 3, 1)]),
    ("x: {a: 1, b: 2, 'a': 3, a: 4}", [("yaml.doubled", 1, 17), ("yaml.doubled", 1, 25)]),
    ("a: !!str 1", [("yaml.tag", 1, 4)]), ("a: !python/object x", [("yaml.tag", 1, 4)]),
    ("a: !t [b]", [("yaml.tag", 1, 4)]), ("a: ! b", [("yaml.tag", 1, 4)]),
    ("!t a: b", [("yaml.tag", 1, 1)]),
    ("a: &x b\nc: *x", [("yaml.anchor", 1, 4), ("yaml.alias", 2, 4)]), ("a: &x {b: c}", [("yaml.anchor", 1, 4)]),
    ("a: *nowhere", [("yaml.alias", 1, 4)]), ("a: {<<: *x}", [("yaml.alias", 1, 9)]),
    ("? [a, b]\n: c", [("yaml.key", 1, 3)]), ("{a: b}: c", [("yaml.key", 1, 1)]),
    ("a: 1\n---\nb: 2\n---\nc: 3", [("yaml.documents", 2, 1), ("yaml.documents", 4, 1)]),
    ("", [("yaml.empty", 1, 1)]), ("# nothing\n", [("yaml.empty", 1, 1)]), ("~", [("yaml.empty", 1, 1)]), ("---\n", [("yaml.empty", 1, 1)]),
    ("a: b\n\tc: d", [("yaml.syntax", 2, 1)]), ("a: 'b", [("yaml.syntax", 1, 6)]), ("a: b: c", [("yaml.syntax", 1, 5)]),
    ("a: %x", [("yaml.syntax", 1, 4)]), ("a: @x", [("yaml.syntax", 1, 4)]),
    ("x: 干\na: \x0b", [("yaml.syntax", 2, 4)]), ("x: 干\na: \ud800", [("yaml.syntax", 2, 4)]),
])
def test_what_is_refused(text: str, found: list[tuple[str, int, int]]) -> None:
    assert read(text)[1] == found


def test_what_is_refused_is_read_on() -> None:
    """One construct that the language does not have hides no other, nor what stands beside it."""
    assert plain(read("a: &x !t 1\nb: 2")[0]) == {"a": "1", "b": "2"}
    assert plain(read("a: 1\na: 2")[0]) == {"a": "1"}                   # the first is kept
    assert plain(read("a: 1\n---\nb: 2")[0]) == {"a": "1"}
    assert plain(read("a: &x '1'\nb: *x")[0]) == {"a": "'1'", "b": "'1'"}
    assert plain(read("a: &x [1]\nb: *x\nc: *y")[0]) == {"a": ["1"], "b": "", "c": ""}
    assert plain(read("? [a]\n: b\n? c\n: d")[0]) == {"c": "d"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_depth(opening: str) -> None:
    """Deep nesting is refused by name and place, however deep, and never runs out of stack."""
    closing, first_beyond = {"[": ("]", 61), "{a: ": ("}", 238), "- ": ("", 121)}[opening]
    assert read(opening * (DEEPEST - 1) + "x" + closing * (DEEPEST - 1))[1] == []
    for levels in (DEEPEST, 10 * DEEPEST):
        tree, found = read(opening * levels + "x" + closing * levels)
        assert (tree, found) == (None, [("yaml.deep", 1, first_beyond)])
    assert read(opening * 5000 + "x" + closing * 5000)[1][0][0] == "yaml.syntax"       # libyaml has a limit of its own


def test_aliases_do_not_multiply() -> None:
    text = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    tree, found = read(text)
    assert tree is not None and len(places(tree)) == 9 + 2 + 8 * 3
    assert {key for key, *_ in found} == {"yaml.anchor", "yaml.alias"}


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(),
                    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=40), inner), max_leaves=12)


@given(st.dictionaries(st.text(st.characters(codec="ascii"), max_size=40), JSON, min_size=1))
def test_json_is_read_as_the_yaml_that_it_is(value: dict[str, object]) -> None:
    """LAW: any JSON object is read whole: its keys (of less than a thousand letters) in order, nothing refused."""
    tree, found = read(json.dumps(value))
    assert isinstance(tree, Pairs)
    assert [k.text for k, _ in tree.pairs] == list(value)
    assert found == []


@given(st.text() | st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,? \n\t~干"))
def test_any_text_is_a_tree_or_problems(text: str) -> None:
    """LAW: no text ends in a traceback; what gives no tree gives a problem, at a place of the text."""
    problems, source = Problems(), Source("f", text)
    tree = read_tree(source, problems)
    assert tree is not None or problems.found
    for p in problems.found:
        assert p.span is not None and 1 <= p.span.line <= len(source.lines) + 1
        assert p.span.quote()[1]


@pytest.mark.parametrize(("text", "value"), [
    ('{"a": "\\ud842\\udfb7田"}', "𠮷田"), ('{"a": "\\uD83D\\uDE00"}', "😀"), ('{"a": "\\\\ud842\\udfb7"}', None), ('{"a": "\\ud842"}', None),
    ('{"a": "\\\\\\ud842\\udfb7"}', "\\𠮷"),
])
def test_rare_characters_in_json(text: str, value: str | None) -> None:
    """JSON writes a character beyond the basic plane as two escapes; half of a pair is no character."""
    tree, found = read(text)
    assert plain(tree) == (None if value is None else {"a": f"'{value}'"})
    assert [key for key, *_ in found] == ([] if value else ["yaml.syntax"])
