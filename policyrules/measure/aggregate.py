"""Numbers, dates, sets and rows from items that are surely or perhaps in: the bounds of each kind of aggregation."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import inf

from policyrules.measure.rows import Item, Row
from policyrules.vocabulary.bounds import ABSENT, EMPTY, Bag, Day, Member, Number, Real, Value, as_bag, is_single, united
from policyrules.vocabulary.calendar import merged
from policyrules.vocabulary.truth import Kleene

Items = Sequence[Item]


def times(item: Item) -> Real:
    """How many rows an item may stand for."""
    return inf if item.row.many else 1


def number(item: Item) -> Number:
    assert isinstance(item.value, Number)
    return item.value


def count(items: Items) -> Number:
    return Number(sum(i.inside is True for i in items), sum((times(i) for i in items), 0))


def distinct(items: Items) -> Number:
    """How many different values: one of unknown value adds at most one, and there is at least one in all."""
    bag, known, blanks, alone = collect(items), EMPTY, 0, False
    for i in items:
        assert i.value is not None
        v, is_set = as_bag(i.value), isinstance(i.value, Bag)
        alone = alone or (i.inside is True and not is_set)
        if v.possible is not None and (is_set or len(v.possible) == 1):
            known |= v.possible
        else:
            blanks += inf if is_set else times(i)       # type: ignore[assignment]
    return Number(max(len(bag.sure), int(alone)), min(inf if bag.possible is None else len(bag.possible), len(known) + blanks))


def total(items: Items) -> Number:
    """What is perhaps in may be left out; what was not supplied may come often."""
    low: Real = 0
    high: Real = 0
    for i in items:
        v = number(i)
        low += v.low if i.inside else scaled(min(0, v.low), times(i))
        high += v.high if i.inside else scaled(max(0, v.high), times(i))
    return Number(low, high, whole=all(number(i).whole for i in items))


def scaled(value: Real, by: Real) -> Real:
    return value * by if value else 0


def share(items: Items) -> Value:
    """Hits to all, by number of rows or by weight; fewest hits meet most misses, and the other way round."""
    few, sure_misses = (weighed([i for i in items if i.inside is True and i.hit is hit], False) for hit in (True, False))
    many, misses = weighed([i for i in items if i.hit is not False], True), weighed([i for i in items if i.hit is not True], True)
    if many + misses == 0:
        return ABSENT
    has: Kleene = True if any(i.inside and (i.value is None or number(i).low > 0) for i in items) else None
    low = 1 if misses == 0 else 0 if few == 0 or misses == inf else Fraction(few) / Fraction(few + misses)
    high = 0 if many == 0 else 1 if sure_misses == 0 or many == inf else Fraction(many) / Fraction(many + sure_misses)
    return Number(low, high, has, low_open=misses == inf and few > 0, high_open=many == inf and sure_misses > 0, whole=False)


def weighed(items: Items, most: bool) -> Real:
    weight: Real = Fraction(0)
    for i in items:
        weight += scaled(1 if i.value is None else number(i).high if most else number(i).low, times(i))
    return weight


def extreme(items: Items, least: bool) -> Value:
    """The least or greatest. Its far bound comes from the items that are surely in; with none, from all."""
    if not items:
        return ABSENT
    all_ = [i.value for i in items if i.value is not None]
    sure = [i.value for i in items if i.inside and i.value is not None]
    has: Kleene = True if sure else None
    if isinstance(all_[0], Day):
        first, last = (ends(all_, sure, names, least) for names in (("first_low", "first_high"), ("last_low", "last_high")))
        return Day(int(first[0]), int(first[1]), int(last[0]), int(last[1]), has)
    low, high = ends(all_, sure, ("low", "high"), least)
    return Number(low, high, has, whole=all(v.whole for v in all_ if isinstance(v, Number)))


def ends(all_: Sequence[Value], sure: Sequence[Value], names: tuple[str, str], least: bool) -> tuple[Real, Real]:
    """Lowest and highest of an extreme."""
    pick: Callable[..., Real] = min if least else max
    other: Callable[..., Real] = max if least else min
    near, far = names if least else names[::-1]
    best = pick(getattr(v, near) for v in all_)
    rest = pick(getattr(v, far) for v in sure) if sure else other(getattr(v, far) for v in all_)
    return (best, rest) if least else (rest, best)


def collect(items: Items, some: bool = False) -> Bag:
    """The set of their values. `some`: one of them surely is in, so what all of them have is surely there."""
    sure: frozenset[Member] = EMPTY
    possible: frozenset[Member] | None = EMPTY
    bags = [as_bag(i.value) for i in items if i.value is not None]
    for i, bag in zip(items, bags, strict=True):
        sure, possible = sure | (bag.sure if i.inside else EMPTY), united(possible, bag.possible)
    return Bag(sure | frozenset.intersection(*(b.sure for b in bags)) if some and bags else sure, possible)


def longest_run(items: Items) -> Number:
    """Of whole numbers. Low: the sure and settled ones; high: all possible ones, but no more than there are rows."""
    def longest(spans: Sequence[tuple[Real, Real]]) -> Real:
        if any(inf in (-low, high) for low, high in spans):
            return inf
        return max((end - start for start, end in merged([(int(low), int(high) + 1) for low, high in spans], 0)), default=0)

    values = [(number(i), i.inside) for i in items]
    sure = longest([(v.low, v.low) for v, inside in values if inside and is_single(v)])
    return Number(max(sure, int(any(i.inside for i in items))), min(longest([(v.low, v.high) for v, _ in values]), sum((times(i) for i in items), 0)))


def first_or_last(items: Items, last: bool) -> tuple[list[Row], Kleene]:
    """The candidates: the rows that none which is surely in surely outdoes."""
    def outdone(i: Item) -> bool:
        return any(s.inside and s is not i and (comes_before(i, s) if last else comes_before(s, i)) for s in items)

    return [i.row for i in items if not outdone(i)], True if any(i.inside for i in items) else None if items else False


def comes_before(a: Item, b: Item) -> bool:
    """Surely, however both turn out; first day, last day, or number; ties by key."""
    x, y = a.value, b.value
    if a.row.many or b.row.many or not (x is not None and y is not None and is_single(x) and is_single(y)):
        return x.first_high < y.first_low if isinstance(x, Day) and isinstance(y, Day) else number(a).high < number(b).low
    return (rank(x), a.row.id) < (rank(y), b.row.id)


def rank(v: Value) -> tuple[Real, Real]:
    assert isinstance(v, (Day, Number))
    return (v.first_low, v.last_low) if isinstance(v, Day) else (v.low, v.low)
