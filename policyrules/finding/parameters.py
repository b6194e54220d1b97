"""The parameters that a rule turns on: the value in force, since when, on what basis."""
from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policyrules.measure.view import View
from policyrules.policy.formula import Formula, Given, Listed, Lookup, Of, Operand, Path, Sizes, SpellTest, Step, StepKind, Test, Window, tests_of
from policyrules.policy.nodes import Aggregate, Arithmetic, Combination, Consecutive, Holds, Length, Member, Policy, Rule, Which, WorkingDays
from policyrules.vocabulary.bounds import Value
from policyrules.vocabulary.calendar import PartialDate

Seen = set[tuple[str, str]]


class Used(NamedTuple):
    """A parameter in force. `value` is nothing for tables, whose value hangs on what they are asked for."""

    name: str
    value: Value | None
    since: PartialDate | None
    basis: str


def used_by(view: View, rule: Rule) -> list[Used]:
    """Those of the rule itself first, then those of its measures, then of its exemptions."""
    return [used(view, name) for name in dict.fromkeys(of_rule(view.policy, rule, set()))]


def of_rule(policy: Policy, rule: Rule, seen: Seen) -> Iterator[str]:
    """The names of the parameters that a rule and its exemptions turn on. `seen`: the measures and rows that were looked into."""
    for formula in (rule.when, rule.require):
        yield from of_formula(policy, formula, seen)
    for e in rule.exemptions:
        yield from of_formula(policy, e.when, seen)
        for name, operand in e.relax:
            yield name
            yield from of_operand(operand)
    yield from of_rows(policy, rule.subject, seen)


def used(view: View, name: str) -> Used:
    parameter = view.policy.parameters[name]
    version = view.parameters.versions(name)[0]
    single = not parameter.keyed_by and not parameter.entity
    return Used(name, view.parameter(name) if single else None, version.since if version else None, parameter.basis)


def of_formula(policy: Policy, formula: Formula, seen: Seen) -> Iterator[str]:
    for test in tests_of(formula):
        yield from of_test(policy, test, seen)


def of_test(policy: Policy, test: Test | SpellTest, seen: Seen) -> Iterator[str]:
    """The parameters that a test names, directly and through its measures."""
    if isinstance(test, Test):
        if isinstance(test.left, Given):
            yield test.left.name
        else:
            yield from of_path(policy, test.left, seen)
    yield from of_operand(test.operand)
    for path in paths_in(test.operand):
        yield from of_path(policy, path, seen)


def of_path(policy: Policy, path: Path, seen: Seen) -> Iterator[str]:
    for step in path.steps:
        if step.kind is StepKind.TABLE:
            yield step.name
        if step.kind is StepKind.BACK:
            yield from of_back(policy, step, seen)
        if step.kind is StepKind.MEASURE and (step.entity, step.name) not in seen:
            seen.add((step.entity, step.name))
            yield from of_measure(policy, (step.entity, step.name), seen)


def of_back(policy: Policy, step: Step, seen: Seen) -> Iterator[str]:
    """Of a named relation its condition, of rows made of rows what they are made by."""
    relation = policy.relations.get((step.entity, step.name))
    if relation is None:
        yield from of_rows(policy, step.type.name, seen)
    elif (step.entity, step.name) not in seen:
        seen.add((step.entity, step.name))
        yield from of_path(policy, relation.through, seen)
        yield from of_formula(policy, relation.where, seen)


def of_rows(policy: Policy, entity: str, seen: Seen) -> Iterator[str]:
    """The parameters by which rows are made of rows; those of tables that are supplied have none."""
    if ("", entity) in seen:
        return
    seen.add(("", entity))
    match policy.derived.get(entity):
        case Consecutive(_, _, over, where):
            yield from of_path(policy, over, seen)
            yield from of_formula(policy, where, seen)
        case Combination(_, members):
            for m in members:
                yield from of_member(policy, m, seen)


def of_member(policy: Policy, member: Member, seen: Seen) -> Iterator[str]:
    if member.parameter:
        yield member.parameter
    for operand in member.years or ():
        yield from of_operand(operand)
    if member.path is not None:
        yield from of_path(policy, member.path, seen)
    if member.entity:
        yield from of_rows(policy, member.entity, seen)


def of_measure(policy: Policy, key: tuple[str, str], seen: Seen) -> Iterator[str]:
    match policy.measures[key].body:
        case Aggregate() as a:
            yield from of_path(policy, a.over, seen)
            for formula in (a.where, a.among):
                yield from of_formula(policy, formula, seen)
            for path in (a.of, a.weigh, a.ordered_by):
                if path is not None:
                    yield from of_path(policy, path, seen)
            if a.inside is not None:
                yield from of_operand(a.inside)
        case Which(formulas):
            for _, formula in formulas:
                yield from of_formula(policy, formula, seen)
        case Holds(formula):
            yield from of_formula(policy, formula, seen)
        case Length(start, end) | WorkingDays(start, end, _):
            yield from of_operands(policy, (start, end), seen)
        case Arithmetic(_, operands):
            yield from of_operands(policy, operands, seen)


def of_operands(policy: Policy, operands: tuple[Operand, ...], seen: Seen) -> Iterator[str]:
    for o in operands:
        yield from of_operand(o)
        for path in paths_in(o):
            yield from of_path(policy, path, seen)


def of_operand(operand: Operand) -> Iterator[str]:
    match operand:
        case Given(name):
            yield name
        case Lookup(name, at, _):
            yield name
            yield from of_operand(at)
        case Listed(items):
            for o in items:
                yield from of_operand(o)
        case Sizes(tests):
            for _, o in tests:
                yield from of_operand(o)
        case Window(length, _, anchor):
            yield from of_operand(length)
            yield from of_operand(anchor)


def paths_in(operand: Operand) -> Iterator[Path]:
    match operand:
        case Of(_, path):
            yield path
        case Lookup(_, at, _):
            yield from paths_in(at)
        case Listed(items):
            for o in items:
                yield from paths_in(o)
        case Window(length, _, anchor):
            yield from paths_in(length)
            yield from paths_in(anchor)
