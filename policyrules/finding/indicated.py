"""Readings of indicators, each with what its row is called."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.finding.labels import Label, label
from policyrules.measure.asked import Asker
from policyrules.measure.indicator import Reading, readings
from policyrules.vocabulary.bounds import day


class Indicated(NamedTuple):
    reading: Reading
    label: Label


def indicated(asker: Asker, private: bool = False) -> list[Indicated]:
    """Every indicator of the policy, of every row of its subject. `private`: personal names are not masked."""
    found = []
    for r in readings(asker):
        view = asker.ground.view(day(r.as_of), day(r.as_of), r.indicator.world)
        found.append(Indicated(r, label(view, r.subject, private)))
    return found
