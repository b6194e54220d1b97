"""The one catalogue: every phrase a user may read, in Chinese and in English. Everything above hands on a key and values."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from policyrules.words import audit, cases, command, content, engine, facts, files, findings, formulas, measures, nodes, outcomes, policy, report

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")
NOTHING: Mapping[str, object] = MappingProxyType({})
MODULES = (audit, cases, command, content, engine, facts, files, findings, formulas, measures, nodes, outcomes, policy, report)
PHRASES: dict[str, tuple[str, str]] = {key: phrase for module in MODULES for key, phrase in module.PHRASES.items()}
COMMAS = {"zh": "、", "en": ", "}


def say(key: str, lang: Lang, values: Mapping[str, object] = NOTHING) -> str:
    """The phrase with its values filled in; lists among them are joined. AssertionError for a key or value that is not there."""
    assert key in PHRASES, f"no phrase {key}"
    shown = {name: joined(value, lang) if isinstance(value, (list, tuple)) else str(value) for name, value in values.items()}
    try:
        return PHRASES[key][LANGS.index(lang)].format(**shown)
    except KeyError as missing:
        raise AssertionError(f"{key} lacks {missing}") from None


def known(key: str) -> bool:
    """Is there a phrase of that key?"""
    return key in PHRASES


def joined(items: Iterable[object], lang: Lang) -> str:
    """The items as a list within a sentence."""
    return COMMAS[lang].join(str(item) for item in items)
