"""Every phrase that facts ask for is there, says the same in both languages, and none is left over."""
from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import policyrules.facts
from policyrules.words.facts import PHRASES

ROOM = Path(policyrules.facts.__path__[0])
KEY = re.compile(r'"((?:cell|row|facts|cover|sheet|mapping)\.[a-z_]+)"')


def test_phrases_are_those_that_are_asked_for() -> None:
    asked = {key for page in ROOM.glob("*.py") for key in KEY.findall(page.read_text(encoding="utf-8"))}
    assert asked - {"source.yaml"} == PHRASES.keys()


def test_both_languages_fill_in_the_same_values() -> None:
    for key, (zh, en) in PHRASES.items():
        names = [{name for _, name, _, _ in Formatter().parse(phrase) if name is not None} for phrase in (zh, en)]
        assert names[0] == names[1], key
        assert not en.endswith(".") and not zh.endswith("。"), key
