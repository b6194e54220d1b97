"""Wording, clauses and dates in force: what rules, exemptions and parameters share."""
from __future__ import annotations

from policyrules.policy.nodes import Clause, Wording
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.vocabulary.calendar import PartialDate


def wording(record: Record) -> Wording:
    return Wording(record.text("zh"), record.text("en"), record.text("note"))


def clauses(record: Record, document: str, problems: Problems) -> tuple[Clause, ...]:
    """The clauses of a record; one that names no document means the file's default."""
    found = []
    for r in record.records("clause"):
        name = r.text("document") or document
        if not name:
            problems.add(r.span, "clause.no_document")
        found.append(Clause(name, r.text("section"), r.text("quote"), r.text("verified") or "current", r.text("note")))
    return tuple(found)


def in_force(record: Record, defaults: Record | None) -> tuple[PartialDate | None, PartialDate | None]:
    """From and until, the record's own or the file's; `none` and nothing are no bound."""
    effective = record.fields.get("effective") or (defaults.fields.get("effective") if defaults else None)
    if not isinstance(effective, Record) or effective.broken:
        return None, None
    return effective.date("from"), effective.date("until")
