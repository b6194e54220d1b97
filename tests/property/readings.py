"""Indicators on incomplete facts, held against the oracle on complete ones: a group is the measure of rows with that value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from .claims import Asked
from .days import day_from
from .facts import Facts
from .oracle import Oracle, Question
from .program import ALL_ROWS, Group
from .schema import Json
from .values import Value
from .verdicts import contains

Key = tuple[str, str]


def claims_of_readings(asked: Asked, read: Iterable[Group], done: Facts) -> Iterator[str]:
    """For each bound how it is broken, or nothing; what the oracle is in doubt of is left out."""
    indicators = {i["id"]: i for i in asked.policy["indicators"]}
    shown: dict[Key, set[str | bool | None]] = {}
    for group in read:
        shown.setdefault((group.indicator, group.subject), set()).add(group.group)
        value, doubts = measured(asked, indicators[group.indicator], group.subject, group.group, done)
        if not doubts:
            said = f"{group.indicator} of {group.subject}, {group.group}"
            yield "" if contains(group.bounds, value) else f"{said}: {value}, outside {group.bounds}"
    for (indicator, subject), groups in shown.items():
        yield from claims_of_others(asked, indicators[indicator], subject, groups, done)


def claims_of_others(
    asked: Asked, indicator: Mapping[str, Json], subject: str, groups: set[str | bool | None], done: Facts
) -> Iterator[str]:
    """A group that is not shown has no rows."""
    if "grouped_by" not in indicator or "count" not in measure_of(asked, indicator):
        return
    codes = [code for spec in asked.facts.schema.codes.values() if groups & set(spec.keys) for code in spec.keys]
    for code in (None, *codes):
        if code not in groups:
            value, doubts = measured(asked, indicator, subject, code, done)
            if not doubts:
                yield "" if value == 0 else f"{indicator['id']} of {subject}: {code} is not shown, and has {value}"


def measured(
    asked: Asked, indicator: Mapping[str, Json], subject: str, group: str | bool | None, done: Facts
) -> tuple[Value, frozenset[str]]:
    """What the oracle measures of the rows of the group: by one measure more, with that test."""
    assert asked.as_of is not None
    policy, name, day = asked.policy, indicator["measure"], day_from(asked.as_of).last
    if group != ALL_ROWS:
        measure = measure_of(asked, indicator)
        test = {indicator["grouped_by"]: {"equals": "none" if group is None else group}}
        key = "among" if "share" in measure else "where"
        only = {**measure, "name": "narrowed", key: {"all": [measure[key], test]} if measure.get(key) else test}
        policy, name = {**policy, "define": [*policy["define"], only]}, "narrowed"
    question = Question({"subject": indicator["subject"], "world": indicator.get("world", "now")}, subject, day)
    return Oracle(asked.facts.schema, policy, done.rows).value(question, name, day)


def measure_of(asked: Asked, indicator: Mapping[str, Json]) -> Mapping[str, Json]:
    return next(m for m in asked.policy["define"] if (m["subject"], m["name"]) == (indicator["subject"], indicator["measure"]))
