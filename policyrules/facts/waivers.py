"""Waivers as data: who lets which violation stand, on what basis, from when to when."""
from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from policyrules.policy.nodes import Policy
from policyrules.policy.walk import Record, Walker
from policyrules.source.problem import Problems
from policyrules.source.text import Span
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.types import Entity


class Waiver(NamedTuple):
    """It counts from `approved_on` to `expires_on`, both included. `subject` is the id of a row (of a combination, joined by `/`)."""

    rule: str
    subject: str
    reason: str
    basis: str
    approved_by: str
    approved_on: PartialDate
    expires_on: PartialDate
    span: Span

    def counts_on(self, day: int) -> bool:
        return self.approved_on.first() <= day <= self.expires_on.last()


def read_waivers(trees: Iterable[Tree], policy: Policy, problems: Problems) -> tuple[Waiver, ...]:
    """The waivers of these lists; what cannot be read goes to `problems`."""
    walker, found = Walker(problems), []
    for tree in trees:
        if not isinstance(tree, Items):
            problems.add(tree.span, "shape.list", name="waivers")
            continue
        for item in tree.items:
            record = walker.node(item, "waiver")
            if record is not None and not record.broken and (waiver := waiver_of(record, policy, problems)) is not None:
                found.append(waiver)
    return tuple(found)


def waiver_of(record: Record, policy: Policy, problems: Problems) -> Waiver | None:
    word = record.scalar("rule")
    rule = policy.rules.get(word.text)
    if rule is None:
        problems.unknown(word.span, "name.rule", word.text, policy.rules)
        return None
    tree = record.tree("subject")
    assert tree is not None
    subject = read_subject(tree, policy.vocabulary.entities[rule.subject], problems)
    approved, expires = record.date("approved_on"), record.date("expires_on")
    if subject is None or approved is None or expires is None:
        return None
    return Waiver(rule.id, subject, record.text("reason"), record.text("basis"), record.text("approved_by"), approved, expires, record.span)


def read_subject(tree: Tree, entity: Entity, problems: Problems) -> str | None:
    """The id of the row that `{person: p1}` or `{unit_field: {unit: u1, field: law}}` names."""
    found = tree.get(entity.name) if isinstance(tree, Pairs) else None
    if isinstance(found, Scalar):
        return found.text
    if isinstance(found, Pairs) and entity.derived:
        members = [found.get(name) for name in entity.attributes]
        if all(isinstance(m, Scalar) for m in members):
            return "/".join(m.text for m in members if isinstance(m, Scalar))
    problems.add(tree.span, "waiver.subject", entity=entity.name)
    return None
