"""A line of a finding, and what lines share: the marks of truth, what a row is called, where something was read."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.finding.labels import Label, Named
from policyrules.finding.sources import Origin
from policyrules.report.values import code_words
from policyrules.report.voice import Voice, entity_words
from policyrules.report.wrap import visible
from policyrules.vocabulary.truth import Kleene

TRUTHS: dict[Kleene, str] = {True: "✓", False: "✗", None: "?"}
PLACES = 3                          # places that are named


class Entry(NamedTuple):
    """A line of a section, with the mark of its truth, if it has one, and how deep it stands."""

    text: str
    depth: int = 0
    mark: str = ""


def called(label: Label, voice: Voice) -> str:
    """The row's name, or the names of what it joins, each with its id."""
    return voice.say("finding.arrow").join(part_called(p, voice) for p in label.parts)


def part_called(part: Named, voice: Voice) -> str:
    if part.type is not None:
        return code_words(part.type, part.name, voice.policy.vocabulary, voice.lang)
    return voice.say("finding.label", name=visible(part.name), id=part.id) if part.id and part.id != part.name else visible(part.name)


def row_called(entity: str, id_: str, label: Label, voice: Voice) -> str:
    """By its own name; a row that has none by its kind and id, and by what it joins."""
    said = called(label, voice)
    own = id_ in {p.id for p in label.parts} or id_ == said
    return said if own else voice.say("finding.row_called", entity=entity_words(entity, voice), id=id_, label=said)


def places_said(origins: tuple[Origin, ...], voice: Voice) -> str:
    """Where the value was read, each place once; beyond a few, how many there are."""
    places = list(dict.fromkeys(o.place for o in origins if o.place))
    said = [visible(p) for p in places[:PLACES]]
    more = [voice.say("finding.more_places", count=len(places))] if len(places) > PLACES else []
    return voice.joined(said + more)
