"""Indicators: what a measure gives of each row of its subject, in all and group by group. They judge nothing."""
from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from policyrules.measure.asked import Asker
from policyrules.measure.computed import computed, counted
from policyrules.measure.point import Point
from policyrules.measure.rows import Row, Seen, key_of
from policyrules.policy.formula import All, Literal, Path, Test
from policyrules.policy.nodes import Aggregate, Indicator, Measure
from policyrules.vocabulary.bounds import day
from policyrules.vocabulary.plain import Mark, Plain

NO_STEP = -1                        # these tests belong to no formula of the policy


class Part(NamedTuple):
    """What the measure gives of the rows of one group; Mark.NONE: of those without a value."""

    group: Plain
    value: Seen


class Reading(NamedTuple):
    """`more`: perhaps there are groups beside these, since a value by which they are told apart is not known."""

    indicator: Indicator
    subject: Row
    as_of: int
    value: Seen
    parts: tuple[Part, ...] = ()
    more: bool = False


def readings(asker: Asker) -> list[Reading]:
    """Every indicator of the policy, of every row of its subject."""
    return [read(asker, i, row) for i in asker.ground.policy.indicators.values() for row, t in asker.subjects(i.subject) if t.is_true is not False]


def read(asker: Asker, indicator: Indicator, row: Row) -> Reading:
    as_of, _ = asker.date(row)
    view = asker.ground.view(day(as_of), day(as_of), indicator.world)
    value = view.at_path(row, indicator.measure)
    if indicator.grouped_by is None:
        return Reading(indicator, row, as_of, value)
    measure = view.policy.measures[indicator.subject, str(indicator.measure)]
    here = view.seen_in(measure.world)
    groups, more = groups_of(here, measure, indicator.grouped_by, row)
    parts = [Part(g, computed(here, narrowed(measure, indicator.grouped_by, g), row, "")) for g in groups]
    return Reading(indicator, row, as_of, value, tuple(parts), more)


def groups_of(view: Point, measure: Measure, by: Path, row: Row) -> tuple[list[Plain], bool]:
    """The values that rows which are counted have, or may have, those of a list in its order; and whether there may be others."""
    assert isinstance(measure.body, Aggregate)
    codes = view.policy.vocabulary.codes.get(by.type.name)
    order = list(codes.codes) if codes else []
    found: set[str | bool] = set()
    none = more = False
    for item in counted(view, measure.body, row)[0]:
        value = key_of(view.at_path(item.row, by))
        none = none or value.has is not True
        possible = view.bag(value, by.type).possible if value.has is not False else frozenset()
        more = more or possible is None
        found |= {v for v in possible or () if isinstance(v, (str, bool))}
    listed: list[Plain] = sorted(found, key=lambda v: (order.index(v) if isinstance(v, str) and v in order else len(order), str(v)))
    return ([*listed, Mark.NONE] if none else listed), more


def narrowed(measure: Measure, by: Path, group: Plain) -> Measure:
    """The same measure of the rows of one group; of a share, within the group."""
    body = measure.body
    assert isinstance(body, Aggregate)
    test = Test(NO_STEP, by, "equals", Literal(group, by.type))
    if body.function == "share":
        return replace(measure, body=replace(body, among=All((body.among, test))))
    return replace(measure, body=replace(body, where=All((body.where, test))))
