"""Every phrase that the program asks for is in the catalogue, in both languages, and what it fills in is handed on."""
from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import policyrules
from policyrules.words.catalogue import MODULES, PHRASES, joined, known, say
from policyrules.words.files import SIGNS

ROOM = Path(policyrules.__path__[0])
KEY = re.compile(r"[a-z]+(\.[a-z_]+)+")
RAISES = {"add", "unknown", "Problem", "Fault", "Unreadable", "EngineFault", "Unavailable"}
BESIDES = {"unknown": {"name"}, "Fault": {"table", "row", "attribute"}, "Unreadable": set()}
ALSO_OF_FACTS = {"table", "row", "attribute"}           # what `reject` adds


def names(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name is not None}


def called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def keys_in(node: ast.expr) -> list[str]:
    """The keys that an argument may be: a text, or one of two."""
    match node:
        case ast.Constant(value=str() as text) if KEY.fullmatch(text):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return keys_in(one) + keys_in(other)
    return []


def raised() -> Iterator[tuple[str, set[str], str]]:
    """Each key that is raised somewhere, with the values handed on and the place."""
    for page in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and called(node) in RAISES:
                given = {k.arg for k in node.keywords if k.arg} | BESIDES.get(called(node), set())
                for argument in node.args:
                    if isinstance(argument, ast.Dict):
                        given |= {k.value for k in argument.keys if isinstance(k, ast.Constant) and isinstance(k.value, str)}
                open_ = any(k.arg is None for k in node.keywords)
                for argument in node.args:
                    for key in keys_in(argument):
                        yield key, given | (names(PHRASES[key][0]) if open_ and key in PHRASES else set()), f"{page.name}:{node.lineno}"


FOUND = sorted({(key, tuple(sorted(given)), place) for key, given, place in raised()})


def test_the_search_finds_what_is_raised() -> None:
    assert len(FOUND) > 150
    assert {key.partition(".")[0] for key, _, _ in FOUND} >= {
        "yaml", "file", "shape", "name", "value", "path", "test", "formula", "measure", "parameter", "exemption", "case", "cell", "rete", "facts"}


@pytest.mark.parametrize(("key", "given", "place"), FOUND)
def test_what_is_raised_has_a_phrase_and_what_it_fills_in(key: str, given: tuple[str, ...], place: str) -> None:
    assert known(key), place
    assert names(PHRASES[key][0]) <= set(given), place


def test_keys_that_stand_alone_have_phrases() -> None:
    """Keys that are picked before they are raised (`key = "a.b" if … else "a.c"`), or looked up."""
    rooms = {key.partition(".")[0] for key, _, _ in FOUND}
    passed = {"source.yaml", "expected.yaml", "durable.engine"}
    for page in ROOM.rglob("*.py"):
        for text in re.findall(r'"([a-z]+\.[a-z_]+)"', page.read_text(encoding="utf-8")):
            if text.partition(".")[0] in rooms and text not in passed and page.parent.name != "words":
                assert known(text), f"{page.name}: {text}"


@pytest.mark.parametrize("base", ["text", "integer", "decimal", "boolean", "date", "duration"])
def test_literals_of_every_kind(base: str) -> None:
    assert names(PHRASES[f"value.{base}"][0]) == {"value"}


@pytest.mark.parametrize("key", PHRASES)
def test_both_languages_say_the_same(key: str) -> None:
    zh, en = PHRASES[key]
    if key in ("path.rows",):                           # a row's word in English is the key that leads to it
        return
    assert names(zh) == names(en)
    assert zh == "" or not zh.endswith("。") or key.startswith("help.")
    assert en and (not en.endswith(".") or key.startswith("help."))


def test_no_key_stands_twice() -> None:
    assert len(PHRASES) == sum(len(module.PHRASES) for module in MODULES)


def test_no_chinese_in_english() -> None:
    chinese = re.compile("[一-鿿]")
    assert [key for key, (_, en) in PHRASES.items() if chinese.search(en)] == []


def test_reasons_have_phrases() -> None:
    assert all(known(key) for _, key in SIGNS)


@pytest.mark.parametrize(("key", "values", "zh", "en"), [
    ("name.rule", {"name": "MOB-9"}, "没有规则 `MOB-9`", "there is no rule `MOB-9`"),
    ("shape.flag", {"name": "private", "value": "{x}"},
     "`private` 应是 `true` 或 `false`，而不是 `{x}`", "`private` is `true` or `false`, not `{x}`"),
    ("shape.missing", {"node": "x", "keys": ["a", "b"]}, "x缺少 a、b", "x lacks a, b"),
])
def test_said(key: str, values: dict[str, object], zh: str, en: str) -> None:
    assert (say(key, "zh", values), say(key, "en", values)) == (zh, en)


def test_unknown_keys_and_values_are_our_own_mistake() -> None:
    with pytest.raises(AssertionError, match=r"no\.such"):
        say("no.such", "en")
    with pytest.raises(AssertionError, match="name"):
        say("name.rule", "en", {})


def test_joined() -> None:
    assert (joined(["a", "b"], "zh"), joined(["a", "b"], "en")) == ("a、b", "a, b")
