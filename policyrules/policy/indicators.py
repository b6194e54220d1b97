"""Indicators from their records: a measure, and by what of its rows it is told apart."""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from policyrules.policy import nodes as n
from policyrules.policy.clauses import clauses, default_document, is_new, wording
from policyrules.policy.formula import Path, StepKind
from policyrules.policy.names import Names
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.tree import Scalar
from policyrules.vocabulary.types import Base, Type

WHOLE_ROWS = ("first", "last", "collect")               # what they give is no number of the rows of a group


def read_indicators(files: Sequence[Record], names: Names, measures: Mapping[tuple[str, str], n.Measure],
                    problems: Problems) -> dict[str, n.Indicator]:
    """The indicators of all files, by id."""
    seen: dict[str, Record] = {}
    found = {}
    for file in files:
        for record in file.records("indicators"):
            if is_new(record, seen, problems) and not record.broken:
                indicator = read_indicator(record, default_document(file), names, measures, problems)
                if indicator is not None:
                    found[indicator.id] = indicator
    return found


def read_indicator(record: Record, document: Scalar | None, names: Names, measures: Mapping[tuple[str, str], n.Measure],
                   problems: Problems) -> n.Indicator | None:
    subject = record.text("subject")
    if subject not in names.vocabulary.entities:
        problems.unknown(record.scalar("subject").span, "name.entity", subject, names.vocabulary.entities)
        return None
    word = record.scalar("measure")
    measure = names.path(subject, word)
    if measure is None:
        return None
    if len(measure.steps) != 1 or measure.steps[0].kind is not StepKind.MEASURE:
        problems.add(word.span, "indicator.measure", name=word.text, entity=subject)
        return None
    grouped_by = None
    if "grouped_by" in record.fields:
        grouped_by = grouping(record.scalar("grouped_by"), measures.get((subject, word.text)), names, problems)
        if grouped_by is None:
            return None
    return n.Indicator(record.text("id"), wording(record), subject, measure, grouped_by, clauses(record, document, problems),
                       record.text("world") or "now")


def grouping(word: Scalar, measure: n.Measure | None, names: Names, problems: Problems) -> Path | None:
    """The path from a counted row to the value by which the rows are told apart."""
    if measure is None:
        return None                                     # it could not be read, and that is said
    body = measure.body
    if not isinstance(body, n.Aggregate) or body.function in WHOLE_ROWS:
        problems.add(word.span, "indicator.ungrouped", name=measure.name)
        return None
    path = names.path(rows_of(body.over.type), word)
    if path is not None and path.type.base not in (Base.CODE, Base.TEXT, Base.BOOLEAN, Base.ROW):
        problems.add(word.span, "indicator.group", path=word.text, kind=path.type.said())
        return None
    return path


def rows_of(type_: Type) -> str:
    """The entity of the rows that a path leads to."""
    return type_.item.name if type_.item else type_.name
