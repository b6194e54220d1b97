"""Wording, clauses and dates in force: what rules, exemptions and parameters share."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from policyrules.policy.nodes import Clause, Document, Wording
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


def is_new(record: Record, seen: dict[str, Record], problems: Problems) -> bool:
    """Notes the record under its id; one whose id stands before already is a problem."""
    if "id" not in record.fields:
        return False
    id_ = record.scalar("id")
    if id_.text in seen:
        first = seen[id_.text].scalar("id").span
        problems.add(id_.span, "name.twice", name=id_.text, line=f"{first.source.name}:{first.line}")
        return False
    seen[id_.text] = record
    return True


def check_documents(files: Sequence[Record], cited: Iterable[Clause], documents: Mapping[str, Document], problems: Problems) -> None:
    """Is every document that is cited, or is a file's default, among the sources?"""
    named = [(c.document, c.span) for c in cited]
    defaults = [(word.text, word.span) for file in files if (word := default_document(file)) is not None]
    for document, span in (*named, *defaults):
        if document not in documents and span is not None:
            problems.unknown(span, "name.document", document, documents)
