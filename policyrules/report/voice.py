"""Who speaks: the policy spoken of, the language, the day whose values count. Names of things, and wording with its `$name`s filled in."""
from __future__ import annotations

import re
from typing import NamedTuple

from policyrules.policy.nodes import Dated, Parameter, Policy, Wording
from policyrules.report.values import date_words, stated_words
from policyrules.vocabulary.types import Attribute, Base, Entity
from policyrules.words.catalogue import Lang, joined, say

NAME = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")


class Voice(NamedTuple):
    """`as_of`: the day (ordinal) whose parameters are shown; without one all their values are. `inside`: rows of
    something else are tested, so that what belongs to the subject is said to be its own."""

    policy: Policy
    lang: Lang
    as_of: int | None = None
    inside: bool = False

    def say(self, key: str, /, **values: object) -> str:
        return say(key, self.lang, values)

    def joined(self, items: list[str]) -> str:
        return joined(items, self.lang)


def wording_words(wording: Wording, voice: Voice, otherwise: str) -> str:
    """The wording in the language, else in the other one, else the key; `$name` shows a parameter's value or a measure's wording."""
    text = (wording.zh or wording.en) if voice.lang == "zh" else (wording.en or wording.zh)
    return filled(text or plain_name(otherwise), voice)


def filled(text: str, voice: Voice) -> str:
    """A text of the policy with every `$name` in it replaced."""
    return NAME.sub(lambda found: shown_name(found[1], voice) or found[0], text)


def shown_name(name: str, voice: Voice) -> str:
    parameter = voice.policy.parameters.get(name)
    if parameter is not None:
        return parameter_value(parameter, voice)
    measure = next((m for (_, n), m in voice.policy.measures.items() if n == name), None)
    return wording_words(measure.wording, voice, name) if measure else ""


def plain_name(name: str) -> str:
    """A key as words: `birth_date` as `birth date`."""
    return name.replace("_", " ")


# ---------------------------------------------------------------- things of the vocabulary
def entity_words(name: str, voice: Voice) -> str:
    """What rows of an entity are called; in English by its key, for its wording may be a definition."""
    entity = voice.policy.vocabulary.entities.get(name)
    if name.startswith("$"):
        return plain_name(name[1:]) if entity is None else in_lang(entity, voice)
    return entity.zh if entity is not None and voice.lang == "zh" else plain_name(name)


def attribute_words(attribute: Attribute, voice: Voice) -> str:
    """An attribute by its wording; one without a Chinese one by that of its kind, else by its key."""
    if voice.lang == "en":
        return plain_name(attribute.name) if attribute.en == attribute.name else attribute.en
    if attribute.zh != attribute.name:
        return attribute.zh
    codes = voice.policy.vocabulary.codes.get(attribute.type.name)
    if attribute.type.base is Base.CODE and codes is not None:
        return codes.zh
    return entity_words(attribute.type.name, voice) if attribute.type.base is Base.ROW else attribute.zh


def in_lang(thing: Entity | Attribute, voice: Voice) -> str:
    return thing.zh if voice.lang == "zh" else thing.en


# ---------------------------------------------------------------- parameters
def versions(parameter: Parameter, voice: Voice) -> list[Dated]:
    """The value in force on the day; without a day, all of them."""
    if voice.as_of is None:
        return list(parameter.values)
    begun = [v for v in parameter.values if v.since.first() <= voice.as_of]
    return begun[-1:]


def parameter_value(parameter: Parameter, voice: Voice) -> str:
    """What it is worth; several values each with its first day."""
    found = versions(parameter, voice)
    said = [dated_words(parameter, v, voice) for v in found]
    if len(found) == 1:
        return said[0]
    each = [voice.say("said.in_force", since=date_words(v.since, voice.lang), value=s) for v, s in zip(found, said)]
    return voice.joined(each) if each else voice.say("said.none")


def dated_words(parameter: Parameter, dated: Dated, voice: Voice) -> str:
    vocabulary = voice.policy.vocabulary
    columns = vocabulary.entities[parameter.entity].attributes if parameter.entity else {}
    return stated_words(parameter.type, dated.value, parameter.keyed_by, columns, vocabulary, voice.lang)


def parameter_name(name: str, voice: Voice) -> str:
    return wording_words(voice.policy.parameters[name].wording, voice, name)


def basis_words(name: str, voice: Voice) -> str:
    """On what basis; of a confirmed value, by whom, when and by what document."""
    parameter = voice.policy.parameters[name]
    if parameter.by is None:
        return voice.say(f"basis.{parameter.basis}")
    by = parameter.by
    return voice.say("basis.confirmed_by", authority=by.authority, date=date_words(by.date, voice.lang), basis=by.basis)


def is_assumed(name: str, voice: Voice) -> bool:
    return voice.policy.parameters[name].basis == "assumption"
