"""Values to fill holes with: those that a policy and its facts speak of, and their neighbours."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from .days import Day, Length, day_from, is_date, is_length, length_from, shifted, text_of
from .schema import Attribute, Json, Kind, Schema
from .values import number_from

WORDS = ("", "none", "unknown", "ongoing", "pending", "any", "true", "false")
EARLIEST, LATEST = date(1950, 1, 1).toordinal(), date(2050, 12, 31).toordinal()


@dataclass
class Pool:
    days: set[int] = field(default_factory=set)
    lengths: set[Length] = field(default_factory=set)
    numbers: set[Fraction] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    usual: Mapping[str, tuple[Json, ...]] = field(default_factory=dict)  # by attribute or code list

    def learn(self, spoken_of: Json) -> Pool:
        for text in leaves(spoken_of):
            self._learn_word(text)
        return self

    def _learn_word(self, text: str) -> None:
        if is_length(text):
            self.lengths.add(length_from(text))
        elif is_date(text) and EARLIEST <= day_from(text).first <= LATEST:
            self.days |= {day_from(text).first, day_from(text).last}
            if len(text) == 4:
                self.numbers.add(Fraction(text))
        elif _is_number(text):
            self.numbers.add(number_from(text))
        elif text not in WORDS and not text.startswith("$"):
            self.texts.add(text)


def leaves(spoken_of: Json) -> Iterator[str]:
    if isinstance(spoken_of, Mapping):
        for key, part in spoken_of.items():
            if key not in ("en", "zh", "note", "clause", "remedy"):
                yield from leaves(part)
    elif isinstance(spoken_of, list):
        for part in spoken_of:
            yield from leaves(part)
    elif spoken_of is not None and not isinstance(spoken_of, bool):
        yield str(spoken_of)


def _is_number(text: str) -> bool:
    try:
        number_from(text)
    except (ValueError, ZeroDivisionError):
        return False
    return True


class Filler:
    """Random values of a kind, written as in a document. Absence and endlessness are the caller's to choose."""

    def __init__(self, rng: random.Random, schema: Schema, pool: Pool) -> None:
        self.rng = rng
        self.schema = schema
        self.pool = pool
        self._days = sorted(pool.days) or [date(2022, 6, 30).toordinal()]
        self._lengths = [*sorted(pool.lengths, key=lambda x: (x.unit, x.n)), Length(0, "days"), Length(1, "months")]
        self._numbers = sorted(pool.numbers)

    def value(self, kind: Kind, name: str = "") -> Json:
        usual = self.pool.usual.get(name) or self.pool.usual.get(kind.name)
        if usual and self.rng.random() < 0.85:
            return self.rng.choice(usual)
        match kind.base:
            case "set":
                assert kind.of is not None
                return self.some_of(self.universe(kind.of))
            case "integer":
                return self.number(kind, whole=True)
            case "decimal":
                return self.number(kind, whole=False)
            case "boolean":
                return self.rng.random() < 0.5
            case "duration":
                months = [x.n for x in self._lengths if x.unit == "months"]
                return f"{max(0, self.rng.choice(months) + self.rng.choice((-1, 0, 0, 1)))} months"
        return self.rng.choice(self.universe(kind))

    def universe(self, kind: Kind) -> list[str]:
        if kind.base == "code":
            return list(self.schema.codes[kind.name].keys)
        return [*sorted(self.pool.texts)[:4], "other text"]

    def some_of(self, universe: list[str]) -> list[str]:
        odds = self.rng.choice((0.15, 0.4, 0.4, 0.7))
        return [member for member in universe if self.rng.random() < odds]

    def number(self, kind: Kind, whole: bool) -> Json:
        near = [n + step for n in self._numbers for step in (-1, 0, 1) if abs(n) < 3000]
        low, high = kind.low, kind.high
        fit = [
            n
            for n in [*near, Fraction(0), Fraction(1), Fraction(2), Fraction(3)]
            if (low is None or n >= low) and (high is None or n <= high) and (n.denominator == 1 or not whole)
        ]
        chosen = self.rng.choice(fit) if fit else low or high or Fraction(0)
        return int(chosen) if chosen.denominator == 1 else str(chosen)

    # ---- dates
    def date(self, attribute: Attribute, inside: Day | None = None) -> str:
        """A complete date, within the days given; some by month, where the trade records by month."""
        if not inside and attribute.name in self.pool.usual and self.rng.random() < 0.85:
            return str(self.rng.choice(self.pool.usual[attribute.name]))
        bounds = inside or Day(EARLIEST, LATEST)
        day = self._day(bounds)
        text = text_of(day)
        month = day_from(text[:7])
        fits = bounds.first <= month.first and month.last <= bounds.last
        return text[:7] if attribute.by_month and fits and self.rng.random() < 0.6 else text

    def _day(self, bounds: Day) -> int:
        for _ in range(8):
            day = self.rng.choice(self._days)
            if self.rng.random() < 0.5:
                day = shifted(day, self.rng.choice(self._lengths), self.rng.choice((-1, 1)))
            day += self.rng.choice((-31, -1, 0, 0, 0, 1, 31))
            if bounds.first <= day <= bounds.last:
                return day
        return self.rng.choice((bounds.first, bounds.last, self.rng.randint(bounds.first, bounds.last)))
