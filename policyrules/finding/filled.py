"""An added row with the facts filled in that a verdict would still want of it."""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice, product

from policyrules.finding.changes import ANY_TEXT, Change, Guesses
from policyrules.finding.plainly import day_of
from policyrules.vocabulary.hole import Hole
from policyrules.vocabulary.plain import Plain
from policyrules.vocabulary.types import Attribute, Base

MOST_FILLED = 60                    # ways to fill it in that are tried


def is_of_added(hole: Hole, changes: Iterable[Change]) -> bool:
    """Is it a fact of a row that is only added?"""
    return any(c.added and c.id == hole.row for c in changes)


def filled(guesses: Guesses, change: Change, missing: Iterable[Hole]) -> Iterator[Change]:
    """The added row with values for what is missing, where that is all its own; nothing where other facts are missing too."""
    holes = list(missing)
    names = sorted({h.attribute for h in holes if is_of_added(h, [change])})
    if not change.added or not names or len(names) != len({(h.row, h.attribute) for h in holes}):
        return
    attributes = guesses.vocabulary.entities[change.entity].attributes
    for values in islice(product(*(values_of(guesses, attributes[n]) for n in names if n in attributes)), MOST_FILLED):
        yield change._replace(values=(*change.values, *zip(names, values, strict=True)))


def values_of(guesses: Guesses, attribute: Attribute) -> list[Plain]:
    """What such an attribute may be: codes, both truths, the days near, the least number, any text."""
    asked = guesses.asked_of(attribute.name)
    match attribute.type.base:
        case Base.BOOLEAN:
            return [False, True]
        case Base.CODE:
            return [*asked, *(c for c in guesses.vocabulary.codes[attribute.type.name].codes if c not in asked)]
        case Base.DATE:
            return [day_of(guesses.question.as_of), *guesses.own_days()]
        case Base.INTEGER | Base.DECIMAL:
            return [*asked, 1]
        case Base.TEXT:
            return [ANY_TEXT]
    return asked
