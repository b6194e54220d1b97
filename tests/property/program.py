"""The one door to the program. STUB: its body is to be written against `policyrules.api`, once that is there.

What the body has to do:
* hand over text: `documents.page_from` of the vocabulary and of the policy (quotes would make `$name` and `none` plain
  text there), JSON of the facts, which may say `complete:` and hold `waivers:`;
* raise `Refused`, with the problems in words, where the program refuses a document or sets a row aside;
* let an error of engines that disagree pass through: the trial breaks off and is reported with its seed;
* give back one `Verdict` per rule and subject. A combination's subject is the ids of its members joined by `/`, in the
  order of the vocabulary; `missing` are names like `checks[c1].done_on` and `checks[...]`; `values` are the bounds of
  each measure that the rule names, by its path from the subject, in the rule's own world: dates and ordinals with
  `days.FOREVER` for ongoing and pending, lengths with their unit, ordered codes as a `Choice`, rows by id.
"""

from __future__ import annotations

from collections.abc import Mapping

from .schema import Json
from .verdicts import Verdict

REFERENCE, ALL = "reference", "all"
LATER = ("working_days",)  # measures that the program refuses as not supported yet


class NotYet(NotImplementedError):
    """The program has no front door yet."""


class Refused(ValueError):
    """The program does not take a document of the law test: a fault of the one or the other."""


def judge(
    vocabulary: Mapping[str, Json],
    policy: Mapping[str, Json],
    facts: Mapping[str, Json],
    as_of: str | None,
    engine: str,
) -> list[Verdict]:
    """Every rule asked of every subject."""
    raise NotYet(f"no body yet: {len(vocabulary)} {len(policy)} {len(facts)} {as_of} {engine}")
