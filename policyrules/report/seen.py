"""What was measured, in words: a settled value as it is, an unsettled one by all that it may be."""
from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import inf

from policyrules.report.values import code_words, date_words, duration_words, members_words, number_words, value_words
from policyrules.report.voice import Voice
from policyrules.vocabulary.bounds import Bag, Choice, Day, Number, Value, is_single
from policyrules.vocabulary.calendar import FOREVER, Duration, PartialDate, month_end
from policyrules.vocabulary.types import Base, Type

FEW = 4                             # candidates that are listed


def seen_words(value: Value, type_: Type, voice: Voice, unit: str = "") -> str:
    """A value of that kind; `unit`: of a length."""
    if value.has is False:
        return voice.say("said.none")
    match value:
        case Number():
            said = number_seen(value, type_, voice, unit)
        case Day():
            said = day_seen(value, voice)
        case Choice():
            said = choice_seen(value, type_, voice)
        case Bag():
            said = bag_seen(value, type_, voice)
    return said if value.has else voice.say("seen.or_none", value=said)


# ---------------------------------------------------------------- numbers
def number_seen(v: Number, type_: Type, voice: Voice, unit: str) -> str:
    if is_single(v):
        return one_number(v.low, type_, voice, unit)
    lowest = v.low == -inf or (v.low <= 0 and type_.base is not Base.CODE)
    if lowest and v.high == inf:
        return voice.say("seen.any")
    if v.high == inf:
        return voice.say("seen.at_least", low=one_number(v.low, type_, voice, unit))
    if v.low == -inf:
        return voice.say("seen.at_most", high=one_number(v.high, type_, voice, unit))
    return voice.say("seen.range", low=one_number(v.low, type_, voice, unit), high=one_number(v.high, type_, voice, unit))


def one_number(n: float | Fraction, type_: Type, voice: Voice, unit: str) -> str:
    if type_.base is Base.CODE:
        codes = list(voice.policy.vocabulary.codes[type_.name].codes)
        return code_words(type_, codes[int(n)], voice.policy.vocabulary, voice.lang)
    if type_.base is Base.DURATION:
        return duration_words(Duration(int(n), unit or type_.unit or "months"), voice.lang, years=False)
    return number_words(Fraction(n), type_)


# ---------------------------------------------------------------- dates
def day_seen(v: Day, voice: Voice) -> str:
    if is_single(v):
        return voice.say("said.ongoing") if v.first_low == FOREVER else date_words(written(v.first_low, v.last_low), voice.lang)
    if v.last_high == FOREVER and v.first_low <= date(1901, 1, 1).toordinal():
        return voice.say("seen.any")
    last = voice.say("said.ongoing") if v.last_high == FOREVER else date_words(written(v.last_high, v.last_high), voice.lang)
    return voice.say("seen.range", low=date_words(written(v.first_low, v.first_low), voice.lang), high=last)


def written(first: int, last: int) -> PartialDate:
    """A day, a whole month or a whole year as it would be written."""
    a = date.fromordinal(first)
    if first == last:
        return PartialDate(a.year, a.month, a.day)
    return PartialDate(a.year, a.month, None) if a.day == 1 and last == month_end(first) else PartialDate(a.year, None, None)


# ---------------------------------------------------------------- codes, sets
def choice_seen(v: Choice, type_: Type, voice: Voice) -> str:
    if v.options is None:
        return voice.say("seen.any")
    names = [value_words(type_, o, voice.policy.vocabulary, voice.lang) if isinstance(o, (str, bool)) else str(o) for o in sorted(v.options, key=str)]
    if len(names) == 1:
        return names[0]
    return voice.say("seen.one_of", items=names) if len(names) <= FEW and type_.base is not Base.BOOLEAN else voice.say("seen.any")


def bag_seen(v: Bag, type_: Type, voice: Voice) -> str:
    sure = frozenset(map(str, v.sure))
    surely = members_words(type_, sure, voice.policy.vocabulary, voice.lang)
    if is_single(v):
        return surely
    more = None if v.possible is None else frozenset(map(str, v.possible)) - sure
    perhaps = voice.say("seen.others") if more is None or len(more) > FEW else members_words(type_, more, voice.policy.vocabulary, voice.lang)
    return voice.say("seen.surely", surely=surely, perhaps=perhaps) if sure else voice.say("seen.perhaps", perhaps=perhaps)
