"""What would make a violation pass, in words."""
from __future__ import annotations

from policyrules.finding.changes import ANY_TEXT, Change
from policyrules.finding.finding import Finding
from policyrules.finding.plainly import day_of
from policyrules.finding.remedy import Remedy
from policyrules.report.tests_in_words import path_words
from policyrules.report.values import date_words, duration_words, value_words
from policyrules.report.voice import Voice, attribute_words, entity_words, parameter_name, wording_words
from policyrules.report.wrap import visible
from policyrules.vocabulary.plain import Plain
from policyrules.vocabulary.types import Attribute, Base, Type

DATE = Type(Base.DATE)
NAMED = 3                           # assumed values that are named; the finding has them all


def remedies_said(finding: Finding, voice: Voice) -> list[str]:
    """A sentence for each remedy, or that there is none."""
    return [remedy_said(r, voice) for r in finding.remedies or ()] or [voice.say("remedy.none")]


def remedy_said(remedy: Remedy, voice: Voice) -> str:
    if remedy.wait:
        said = voice.say("remedy.wait", date=date_words(day_of(remedy.as_of), voice.lang), what=waited(remedy, voice))
    elif remedy.changes[0].added and remedy.more is not None:
        said = practice_said(remedy, voice)
    else:
        said = voice.say("remedy.and").join(change_said(c, voice, remedy.others) for c in remedy.changes)
    provisos = [voice.say(key, **values) for key, values in provisos_of(remedy, voice)]
    if remedy.wait and remedy.more is not None:
        length = duration_words(remedy.more.length, voice.lang, years=False)
        provisos.insert(0, voice.say("remedy.more", measure=path_words(remedy.more.left, voice), length=length))
    return said + (voice.say("remedy.provisos", items=voice.say("remedy.semicolon").join(provisos)) if provisos else "")


def practice_said(remedy: Remedy, voice: Voice) -> str:
    """So much time more in rows of a kind."""
    assert remedy.more is not None
    spell, (_, start) = remedy.changes[0], remedy.changes[0].values[-1]
    attributes = voice.policy.vocabulary.entities[spell.entity].attributes
    cells = [cell_said(attributes[n], (v,), voice) for n, v in spell.values[1:-1]]
    return voice.say("remedy.practice" if cells else "remedy.bare_practice", entity=entity_words(spell.entity, voice), cells=cells,
                     length=duration_words(remedy.more.length, voice.lang, years=False), what=waited(remedy, voice),
                     start=value_words(DATE, start, voice.policy.vocabulary, voice.lang), date=date_words(day_of(remedy.as_of), voice.lang))


def waited(remedy: Remedy, voice: Voice) -> str:
    """The attribute that is the day, where it is one."""
    if not remedy.changes or remedy.changes[-1].added:
        return voice.say("remedy.as_of")
    change = remedy.changes[-1]
    return attribute_words(voice.policy.vocabulary.entities[change.entity].attributes[change.values[0][0]], voice)


def provisos_of(remedy: Remedy, voice: Voice) -> list[tuple[str, dict[str, object]]]:
    found: list[tuple[str, dict[str, object]]] = []
    if remedy.correction():
        found.append(("remedy.correction", {}))
    elif not remedy.wait and remedy.more is None:
        found.append(("remedy.if_so" if any(c.added or c.own for c in remedy.changes) else "remedy.to_change", {}))
    if remedy.under:
        found.append(("remedy.under", {"exemption": remedy.under, "name": exemption_name(remedy.under, voice)}))
    if remedy.open:
        found.append(("remedy.open", {"missing": sorted(map(str, remedy.missing))}))
    if len(remedy.rests_on) > NAMED:
        found.append(("remedy.assumed_many", {}))
    elif remedy.rests_on:
        found.append(("remedy.assumed", {"names": [parameter_name(name, voice) for name in remedy.rests_on]}))
    if remedy.breaks:
        found.append(("remedy.breaks", {"rules": list(remedy.breaks)}))
    return found


def exemption_name(id_: str, voice: Voice) -> str:
    exemption = next(e for rule in voice.policy.rules.values() for e in rule.exemptions if e.id == id_)
    return wording_words(exemption.wording, voice, id_)


def change_said(change: Change, voice: Voice, others: tuple[Plain, ...] = ()) -> str:
    attributes = voice.policy.vocabulary.entities[change.entity].attributes
    if change.added:
        cells = [cell_said(attributes[n], (v,), voice) for n, v in change.values[1:]]
        key = "remedy.row" if cells else "remedy.bare_row"
        return voice.say(key, entity=entity_words(change.entity, voice), cells=voice.joined(cells))
    (name, value), = change.values
    values = (value,) if attributes[name].type.base is Base.DATE else (value, *others)
    said = cell_said(attributes[name], values, voice)
    return said if change.own else voice.say("remedy.of_row", entity=entity_words(change.entity, voice), id=change.id, cell=said)


def cell_said(attribute: Attribute, values: tuple[Plain, ...], voice: Voice) -> str:
    name = attribute_words(attribute, voice)
    if values == (ANY_TEXT,):
        return voice.say("remedy.some", name=name)
    said = [visible(value_words(attribute.type, v, voice.policy.vocabulary, voice.lang)) for v in values]
    return voice.say("remedy.cell", name=name, value=voice.say("remedy.or").join(said))
