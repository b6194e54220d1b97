"""Values in words: by their kind, with the names of codes, and dates and lengths as the language writes them."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from policyrules.vocabulary.calendar import Duration, PartialDate, read_date, read_duration
from policyrules.vocabulary.plain import Mark, Partly, Plain
from policyrules.vocabulary.types import Attribute, Base, Type, Vocabulary
from policyrules.words.catalogue import Lang, joined, say

SHARE_DIGITS = 100                  # denominators that a percentage shows exactly
LONG = 60                           # months from which on whole years are said as years


def value_words(type_: Type, value: Plain, vocabulary: Vocabulary, lang: Lang) -> str:
    """A value of that kind. Sets are listed, codes in the order of their list."""
    match value:
        case Mark():
            return say(f"said.{value.value}", lang)
        case bool():
            return say("said.true" if value else "said.false", lang)
        case Duration():
            return duration_words(value, lang)
        case PartialDate():
            return date_words(value, lang)
        case int() | Fraction():
            return number_words(Fraction(value), type_)
        case frozenset():
            return members_words(type_, value, vocabulary, lang)
        case Partly(surely, possibly):
            perhaps = say("said.anything", lang) if possibly is None else members_words(type_, possibly - surely, vocabulary, lang)
            return say("said.partly", lang, {"surely": members_words(type_, surely, vocabulary, lang), "possibly": perhaps})
        case str():
            return code_words(type_, value, vocabulary, lang)


def code_words(type_: Type, value: str, vocabulary: Vocabulary, lang: Lang) -> str:
    """The name of a code; any other text as it is."""
    codes = vocabulary.codes.get(type_.name) if type_.base is Base.CODE else None
    if codes is None or value not in codes.codes:
        return value
    code = codes.codes[value]
    return code.zh if lang == "zh" else code.en


def members_words(type_: Type, members: frozenset[str], vocabulary: Vocabulary, lang: Lang) -> str:
    if not members:
        return say("said.empty", lang)
    item = type_.item or type_
    codes = vocabulary.codes.get(item.name) if item.base is Base.CODE else None
    order = list(codes.codes) if codes else []
    names = sorted(members, key=lambda m: (order.index(m) if m in order else len(order), str(m)))
    return joined([member_words(item, name, vocabulary, lang) for name in names], lang)


def member_words(item: Type, name: str | bool, vocabulary: Vocabulary, lang: Lang) -> str:
    """A member of a set: by its name or as it is written in full."""
    if isinstance(name, bool):
        return value_words(item, name, vocabulary, lang)
    match item.base:
        case Base.DATE if (day := read_date(name)) is not None:
            return date_words(day, lang)
        case Base.DURATION if (length := read_duration(name)) is not None:
            return duration_words(length, lang)
    return code_words(item, name, vocabulary, lang)


def duration_words(length: Duration, lang: Lang, years: bool = True) -> str:
    """`24个月`, `5年`, `365天`; from five years on whole years are years, unless others beside it are not."""
    number, unit = length
    if unit == "months" and years and number >= LONG and number % 12 == 0:
        return say("said.years", lang, {"number": number // 12})
    return say(f"said.{unit[:-1] if number == 1 else unit}", lang, {"number": number})


def date_words(day: PartialDate, lang: Lang) -> str:
    """`2022年7月1日`, or `2022-07-01`; a month or a year as such."""
    if day.month is None:
        return say("said.date_year", lang, {"year": day.year})
    if day.day is None:
        return say("said.date_month", lang, {"year": day.year, "month": day.month})
    return say("said.date_day", lang, {"year": day.year, "month": day.month, "day": day.day})


def number_words(number: Fraction, type_: Type) -> str:
    """Exact: whole, a percentage where the kind is a share, a decimal where it ends, else a fraction."""
    if type_.is_share() and SHARE_DIGITS % number.denominator == 0:
        return f"{number.numerator * (SHARE_DIGITS // number.denominator)}%"
    if number.denominator == 1:
        return str(number.numerator)
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return format(float(number), "g") if rest == 1 and len(str(number.denominator)) < 6 else f"{number.numerator}/{number.denominator}"


# ---------------------------------------------------------------- values of parameters
def stated_words(type_: Type, value: object, keyed_by: str, columns: Mapping[str, Attribute], vocabulary: Vocabulary, lang: Lang) -> str:
    """What a parameter is worth: one value, a table by codes, or rows."""
    match value:
        case Mapping():
            return keyed_words(type_, value, keyed_by, vocabulary, lang)
        case tuple() if not isinstance(value, (Duration, PartialDate)):
            return joined([row_words(row, columns, vocabulary, lang) for row in value], lang)
    return value_words(type_, value, vocabulary, lang)  # type: ignore[arg-type]  # the rest are plain values


def keyed_words(type_: Type, table: Mapping[str, Plain], keyed_by: str, vocabulary: Vocabulary, lang: Lang) -> str:
    """Code by code, in the order of the list; on an ordered one a value holds up to the next. Lengths are all in one unit."""
    codes = vocabulary.codes[keyed_by]
    kind = Type(Base.CODE, keyed_by)
    years = all(v.number >= LONG or not v.number for v in table.values() if isinstance(v, Duration))
    key = "operand.from_code" if codes.ordered else "operand.at_code"
    said = []
    for code in sorted(table, key=list(codes.codes).index):
        value = table[code]
        words = duration_words(value, lang, years) if isinstance(value, Duration) else value_words(type_, value, vocabulary, lang)
        said.append(say(key, lang, {"code": code_words(kind, code, vocabulary, lang), "value": words}))
    return ("；" if lang == "zh" else "; ").join(said)


def row_words(row: Mapping[str, Plain], columns: Mapping[str, Attribute], vocabulary: Vocabulary, lang: Lang) -> str:
    cells: Sequence[str] = [
        say("said.cell", lang, {"name": columns[k].zh if lang == "zh" else columns[k].en, "value": value_words(columns[k].type, v, vocabulary, lang)})
        for k, v in row.items()]
    return say("said.row", lang, {"cells": joined(cells, lang)})
