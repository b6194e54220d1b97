"""What the text of one cell says, by its kind: exact numbers, dates in the forms of the trade, yes and no.

Each reader returns the value or None. Full-width letters and digits count as plain ones; floats are nowhere used."""
from __future__ import annotations

import re
from fractions import Fraction

from policyrules.vocabulary.calendar import Duration, PartialDate, read_date, read_duration

LONGEST = 60                        # characters; no number or date is longer, and longer digits would only cost time
YEARS = range(1000, 2101)           # beyond lie stand-ins (0001-01-01, 9999-12-31), which a mapping names
INTEGER = re.compile(r"([+-]?[0-9]+)(?:\.0+)?")
DECIMAL = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)) ?(%)?")
RATIO = re.compile(r"([+-]?[0-9]+) ?/ ?([0-9]+)")
NUMERIC = re.compile(r"([0-9]{4})(?:([-./])([0-9]{1,2})(?:\2([0-9]{1,2}))?)?")
CHINESE = re.compile(r"([0-9]{4})年(?:([0-9]{1,2})月(?:([0-9]{1,2})[日号])?)?")
WORDS_OF_TRUTH = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
PLAIN_FORM = {**{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}, 0x3000: 0x20}


def plain_form(text: str) -> str:
    """The text without surrounding space and full-width characters; empty where it is too long for a number or date."""
    text = text.strip()
    if len(text) > LONGEST:
        return ""
    return text if text.isascii() else text.translate(PLAIN_FORM).strip()


def read_integer(text: str) -> int | None:
    """A whole number: `12`, `+3`, `-4`, `500.0`."""
    found = INTEGER.fullmatch(plain_form(text))
    return int(found[1]) if found else None


def read_decimal(text: str) -> Fraction | None:
    """An exact number: `12`, `0.5`, `90%`, `2/3`."""
    text = plain_form(text)
    if found := DECIMAL.fullmatch(text):
        return Fraction(found[1]) / (100 if found[2] else 1)
    found = RATIO.fullmatch(text)
    return Fraction(int(found[1]), int(found[2])) if found and int(found[2]) else None


def read_boolean(text: str) -> bool | None:
    """Yes or no: `true`, `yes`, `是`; `false`, `no`, `否`; in any case of letters."""
    return WORDS_OF_TRUTH.get(plain_form(text).lower())


def read_length(text: str) -> Duration | None:
    """A length of time: `24 months`, `1 year`, `365 days`."""
    text = plain_form(text)
    return read_duration(text) if text.isascii() else None


def read_day(text: str) -> PartialDate | None:
    """A year, month or day, the year first: `2015`, `2015-07-03`, `2015.07`, `2015/7/3`, `2015年7月3日`.

    `2015.1` is none: a spreadsheet makes it of 2015.10 too. Nor is a day that no calendar has, or of a year out of range."""
    text = plain_form(text)
    if found := NUMERIC.fullmatch(text):
        year, mark, month, day = found.groups()
        if mark == "." and month == "1" and day is None:
            return None
    elif found := CHINESE.fullmatch(text.replace(" ", "")):
        year, month, day = found.groups()
    else:
        return None
    return day_of(year, month, day)


def day_of(year: str, month: str | None, day: str | None) -> PartialDate | None:
    """The date of these digits, where the calendar has it."""
    parts = [part for part in (year, month, day) if part is not None]
    if int(year) not in YEARS or not all(int(part) for part in parts):
        return None
    return read_date("-".join(part.zfill(2) for part in parts))
