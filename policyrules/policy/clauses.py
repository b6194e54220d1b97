"""Wording, clauses and dates in force: what rules, exemptions and parameters share."""
from __future__ import annotations

from policyrules.policy.nodes import Clause, Wording
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.tree import Scalar
from policyrules.vocabulary.calendar import PartialDate


def wording(record: Record) -> Wording:
    return Wording(record.text("zh"), record.text("en"), record.text("note"))


def clauses(record: Record, document: Scalar | None, problems: Problems) -> tuple[Clause, ...]:
    """The clauses of a record; one that names no document means the file's default."""
    found = []
    for r in record.records("clause"):
        name = r.scalar("document") if "document" in r.fields else document
        if name is None:
            problems.add(r.span, "clause.no_document")
        else:
            found.append(Clause(name.text, r.text("section"), r.text("quote"), r.text("verified") or "current", r.text("note"), name.span))
    return tuple(found)


def defaults_of(file: Record) -> Record | None:
    """What holds for all rules of a file."""
    found = file.fields.get("defaults")
    return found if isinstance(found, Record) else None


def default_document(file: Record) -> Scalar | None:
    """The document that a file's clauses cite where they name none."""
    defaults = defaults_of(file)
    return defaults.scalar("document") if defaults and "document" in defaults.fields else None


def in_force(record: Record, defaults: Record | None) -> tuple[PartialDate | None, PartialDate | None]:
    """From and until, the record's own or the file's; `none` and nothing are no bound."""
    effective = record.fields.get("effective") or (defaults.fields.get("effective") if defaults else None)
    if not isinstance(effective, Record) or effective.broken:
        return None, None
    return effective.date("from"), effective.date("until")
