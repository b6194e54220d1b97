"""Kleene's truth: true, false, unknown (None), with the reasons of what is unknown."""
from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policyrules.vocabulary.hole import NOTHING, Why

Kleene = bool | None


class Truth(NamedTuple):
    """INVARIANT: `why` is empty when the truth is decided."""

    is_true: Kleene
    why: Why = NOTHING


TRUE, FALSE = Truth(True), Truth(False)


def truth(value: Kleene, why: Why) -> Truth:
    """A truth that hangs on these holes, as far as it is unknown."""
    return Truth(None, why) if value is None else TRUE if value else FALSE


def every(truths: Iterable[Truth]) -> Truth:
    """False wins; else unknown, for all the reasons of the unknown parts; else true."""
    unknown, why = False, NOTHING
    for t in truths:
        if t.is_true is False:
            return FALSE
        if t.is_true is None:
            unknown, why = True, why | t.why
    return Truth(None, why) if unknown else TRUE


def some(truths: Iterable[Truth]) -> Truth:
    """The dual of `every`: true wins."""
    return opposite(every(opposite(t) for t in truths))


def opposite(t: Truth) -> Truth:
    return truth(negate(t.is_true), t.why)


def negate(value: Kleene) -> Kleene:
    return None if value is None else not value


def both(*values: Kleene) -> Kleene:
    """Conjunction of bare truths."""
    return False if False in values else None if None in values else True


def choose(value: Kleene, yes: Kleene, no: Kleene) -> Kleene:
    """`yes` if value, else `no`; where the value is unknown they must agree."""
    if value is None:
        return yes if yes is no else None
    return yes if value else no
