"""What a cell, a rule or a code says, typed but not yet bounds."""
from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from policyrules.vocabulary.calendar import Duration, PartialDate


class Mark(Enum):
    """What may stand instead of a value."""

    UNKNOWN = "unknown"
    NONE = "none"
    ONGOING = "ongoing"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class Partly:
    """A set known in part; `possibly` None: anything."""

    surely: frozenset[str]
    possibly: frozenset[str] | None


Plain = str | bool | Fraction | int | PartialDate | Duration | frozenset[str] | Partly | Mark
