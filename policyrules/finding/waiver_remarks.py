"""Waivers looked at as findings of their own: those that let nothing pass, or more than anybody needed."""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from policyrules.engine.verdict import Outcome, Verdict
from policyrules.facts.waivers import Waiver
from policyrules.vocabulary.calendar import add_months

LONG = 12                           # months beyond the day that was judged, after which a waiver lasts too long. Ours: no source gives one


class WaiverFault(Enum):
    """What is wrong with a waiver."""

    BACKWARDS = "backwards"         # it expires before it was approved
    UNMATCHED = "unmatched"         # there is no such row
    NOT_WAIVABLE = "not_waivable"   # the rule lets nobody off
    EXPIRED = "expired"             # on the day judged it counted no longer, and the rule is not kept
    EARLY = "early"                 # it was approved after the day judged, and the rule is not kept
    DOUBLED = "doubled"             # another one counts already
    UNNEEDED = "unneeded"           # the rule is kept, or does not apply
    BROAD = "broad"                 # it counts for long after the day that it was needed on


class WaiverRemark(NamedTuple):
    """`day`: the as-of date (an ordinal) of the verdict that it is about; None where there is none."""

    waiver: Waiver
    fault: WaiverFault
    day: int | None = None


def waiver_remarks(waivers: Sequence[Waiver], verdicts: Iterable[Verdict], asked: Collection[str], listed: Collection[tuple[str, str]],
                   subjects: Mapping[str, str]) -> list[WaiverRemark]:
    """What there is to say of these waivers, in their order. `asked`: the rules that were; of others nothing is known.

    `listed`: the rows of the facts by entity and id, `subjects`: the entity of each rule."""
    by_question: dict[tuple[str, str], list[Verdict]] = {}
    for v in verdicts:
        by_question.setdefault((v.rule, v.subject), []).append(v)
    found = []
    for n, w in enumerate(waivers):
        if w.rule in asked:
            there = (subjects[w.rule], w.subject) in listed
            found += remarks_on(w, n, by_question.get((w.rule, w.subject), []), there)
    return found


def remarks_on(waiver: Waiver, number: int, verdicts: Sequence[Verdict], there: bool) -> list[WaiverRemark]:
    if waiver.approved_on.first() > waiver.expires_on.last():
        return [WaiverRemark(waiver, WaiverFault.BACKWARDS)]
    if not verdicts:
        return [] if there else [WaiverRemark(waiver, WaiverFault.UNMATCHED)]
    fault = fault_of(waiver, number, verdicts[0])
    return [WaiverRemark(waiver, fault, verdicts[0].question.as_of)] if fault else []


def fault_of(waiver: Waiver, number: int, verdict: Verdict) -> WaiverFault | None:
    day = verdict.question.as_of
    if verdict.waiver == number:
        return WaiverFault.BROAD if waiver.expires_on.last() > add_months(day, LONG) else None
    if verdict.outcome in (Outcome.COMPLIANT, Outcome.NOT_APPLICABLE):
        return WaiverFault.UNNEEDED
    if verdict.outcome is Outcome.WAIVED:
        return WaiverFault.DOUBLED
    if not verdict.question.rule.waivable:
        return WaiverFault.NOT_WAIVABLE
    return WaiverFault.EXPIRED if day > waiver.expires_on.last() else WaiverFault.EARLY
