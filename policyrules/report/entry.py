"""A line of a finding, and what lines share: the marks of truth, what a row is called, where something was read."""
from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from policyrules.finding.labels import Label, Named
from policyrules.finding.sources import Origin
from policyrules.finding.unfolded import Unfolded
from policyrules.measure.world import ADDED
from policyrules.policy.formula import Path
from policyrules.report.values import code_words
from policyrules.report.voice import Voice, entity_words
from policyrules.report.wrap import visible
from policyrules.vocabulary.truth import Kleene

TRUTHS: dict[Kleene, str] = {True: "✓", False: "✗", None: "?"}
PLACES = 3                          # places that are named


class Unfolding(NamedTuple):
    """What tells where a measure came from. `brief`: only of tests that do not hold, and only a few rows."""

    at: Callable[[Path], Unfolded | None]
    brief: bool = False


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
    if not part.id or part.id == part.name:
        return visible(part.name)
    added = part.id.startswith(ADDED)       # by a proposal, in the world after
    return voice.say("finding.label_added" if added else "finding.label", name=visible(part.name), id=part.id.removeprefix(ADDED))


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
