"""What would make a violation pass, as data; and which of several such are given."""
from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policyrules.finding.changes import Change
from policyrules.policy.formula import Path
from policyrules.vocabulary.calendar import Duration
from policyrules.vocabulary.hole import NOTHING, Why
from policyrules.vocabulary.plain import Plain

MOST = 4                            # remedies that are given


class More(NamedTuple):
    """How much a length that fell short grows until then. `left`: what it is measured by."""

    left: Path
    length: Duration


class Remedy(NamedTuple):
    """`changes` make the verdict compliant on `as_of`. `wait`: it is enough to wait until then.

    `open`: it would be undetermined, for want of the facts `missing`; `more`: how much a length that fell short grows until then."""

    changes: tuple[Change, ...]
    as_of: int
    wait: bool = False
    open: bool = False
    missing: Why = NOTHING
    under: str = ""
    breaks: tuple[str, ...] = ()    # rules on the same subject that it would violate
    others: tuple[Plain, ...] = ()  # of one changed attribute: other values that do as well
    rests_on: tuple[str, ...] = ()  # parameters that nobody has confirmed, with other values of which it might not pass
    more: More | None = None

    def correction(self) -> bool:
        return any(c.correction for c in self.changes)


def plainest(found: Iterable[Remedy]) -> list[Remedy]:
    """Settled before open, no correction before one, waiting first. Of those that change the same attributes the first stands, and
    where that is one attribute of the subject, beside it the other values that do as well."""
    kept: dict[object, Remedy] = {}
    for r in found:
        key = (r.open, tuple((c.entity, c.id, tuple(sorted(n for n, _ in c.values))) for c in r.changes))
        first = kept.setdefault(key, r)
        if first is not r and len(r.changes) == 1 and not r.changes[0].added and (r.under, r.correction()) == (first.under, first.correction()):
            kept[key] = first._replace(others=(*first.others, r.changes[0].values[0][1]))
    settled = [r for r in kept.values() if not r.open]
    return sorted(settled or kept.values(), key=lambda r: (r.correction(), not r.wait, len(r.changes), bool(r.under)))[:MOST]
