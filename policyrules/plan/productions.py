"""Rules lowered: for each answer a two-valued condition over one flat fact. The answers exclude each other and leave nothing out."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.measure.asked import Question
from policyrules.measure.rows import Row
from policyrules.measure.sides import atoms, operand
from policyrules.measure.view import View
from policyrules.plan.condition import All, Compare, Condition, Production, negated
from policyrules.plan.parts import Fact, Pair, every, some
from policyrules.plan.tests import PRESENCE, filled, lowered, shapes
from policyrules.policy import formula as f
from policyrules.policy.nodes import Exemption, Policy, Rule

SEVERITIES = ("info", "warning", "error")
ANYONE = Row("", "", {})


class Variant(NamedTuple):
    """A formula of a rule as it is asked: its slots begin with `at`; with an exemption's values, where it has some."""

    at: str
    formula: f.Formula
    exemption: Exemption | None = None


class PlannedRule(NamedTuple):
    rule: Rule
    productions: tuple[Production, ...]
    variants: tuple[Variant, ...]


def planned(policy: Policy, rule: Rule) -> PlannedRule:
    """The productions of a rule, and the formulas whose slots its fact needs."""
    at = rule.id + "/"
    when, strict = Variant(at + "w/", rule.when), Variant(at + "r/", rule.require)
    lifting = [e for e in rule.exemptions if not e.lower_to]
    lowering = [e for e in rule.exemptions if e.lower_to]
    asked = {e.id: Variant(f"{at}{e.id}/w/", e.when) for e in rule.exemptions}
    relieved = {e.id: relief(f"{at}{e.id}/r/", rule, e) for e in lifting}
    variants = (when, strict, *asked.values(), *relieved.values())
    pairs = {v.at: of_formula(policy, rule.subject, v.formula, v.at) for v in variants}
    force = Pair(Compare(at + "force", "eq", 2), Compare(at + "force", "eq", 0))
    applies = every([force, pairs[when.at]])
    lifts = [(e.id, every([pairs[asked[e.id].at], pairs[relieved[e.id].at]])) for e in lifting]
    lowers = [(e.id, e.lower_to, pairs[asked[e.id].at].true) for e in lowering]
    return PlannedRule(rule, tuple(answers(rule, applies, pairs[strict.at], lifts, lowers)), variants)


def answers(rule: Rule, applies: Pair, strict: Pair, lifts: list[tuple[str, Pair]], lowers: list[tuple[str, str, Condition]]) -> list[Production]:
    """not applicable; compliant; compliant under each exemption; violation, and lowered by each; undetermined: what is left."""
    may = negated(applies.false)
    given: list[tuple[str, Condition]] = [("not_applicable", applies.false), ("compliant", All((may, strict.true)))]
    before = [strict.true]
    for id_, relief_ in lifts:
        given.append((f"compliant {id_}", All((may, *map(negated, before), relief_.true))))
        before.append(relief_.true)
    fails = All((applies.true, strict.false, *(relief_.false for _, relief_ in lifts)))
    given += [(f"violation {id_}".strip(), All((fails, c))) for id_, c in lowered_by(rule.severity, lowers)]
    passed = some([strict, *(p for _, p in lifts)])
    given.append(("undetermined", All((may, negated(passed.true), negated(fails)))))
    return [Production(f"{rule.id} {answer}", rule.id, answer, c) for answer, c in given]


def lowered_by(severity: str, lowers: list[tuple[str, str, Condition]]) -> list[tuple[str, Condition]]:
    """The exemption that surely lowers the severity most (the first of these), or none. Who would raise it counts for nothing."""
    rank = {s: n for n, s in enumerate(SEVERITIES)}
    counting = [(id_, rank[to], c) for id_, to, c in lowers if rank[to] < rank[severity]]
    found: list[tuple[str, Condition]] = [("", All(tuple(negated(c) for _, _, c in counting)))]
    for n, (id_, to, c) in enumerate(counting):
        others = [negated(d) for m, (_, its, d) in enumerate(counting) if its < to or (its == to and m < n)]
        found.append((id_, All((c, *others))))
    return found


def relief(at: str, rule: Rule, exemption: Exemption) -> Variant:
    """What is left of the requirement under the exemption."""
    if exemption.relax:
        return Variant(at, rule.require, exemption)
    return Variant(at, f.TRUTH if exemption.whole else without(rule.require, exemption.paths))


def without(formula: f.Formula, paths: tuple[str, ...]) -> f.Formula:
    """The formula without the tests of these paths."""
    match formula:
        case f.Test() if str(formula.left) in paths and isinstance(formula.left, f.Path):
            return f.TRUTH
        case f.All(parts):
            return f.All(tuple(without(p, paths) for p in parts))
        case f.Any(parts):
            return f.Any(tuple(without(p, paths) for p in parts))
        case f.Not(part):
            return f.Not(without(part, paths))
        case f.IfThen(condition, then):
            return f.IfThen(condition, without(then, paths))
    return formula


def of_formula(policy: Policy, subject: str, formula: f.Formula, at: str) -> Pair:
    """Kleene's logic in two two-valued conditions."""
    match formula:
        case f.All(parts):
            return every([of_formula(policy, subject, p, at) for p in parts])
        case f.Any(parts):
            return some([of_formula(policy, subject, p, at) for p in parts])
        case f.Not(part):
            return of_formula(policy, subject, part, at).opposite()
        case f.IfThen(condition, then):
            return some([of_formula(policy, subject, condition, at).opposite(), of_formula(policy, subject, then, at)])
        case f.Test() | f.SpellTest():
            found = shapes(formula, policy.vocabulary.entities, subject)
            return every([lowered(s, f"{at}{formula.step}.{n}.") for n, s in enumerate(found)])


# ---------------------------------------------------------------- facts
def fact_of(view: View, plan: PlannedRule, question: Question) -> Fact:
    """The flat fact of a question: what every test of the rule and its exemptions compares."""
    in_force = min(PRESENCE[question.in_force.is_true], PRESENCE[question.listed.is_true])
    fact: Fact = {f"{plan.rule.id}/force": in_force}
    for variant in plan.variants:
        there = view if variant.exemption is None else relaxed(view, variant.exemption)
        for test in f.tests_of(variant.formula):
            found = shapes(test, view.policy.vocabulary.entities, plan.rule.subject)
            seen = atoms(there, test, question.subject, question.subject)
            for n, (shape, atom) in enumerate(zip(found, seen, strict=True)):
                fact |= filled(shape, f"{variant.at}{test.step}.{n}.", atom)
    return fact


def relaxed(view: View, exemption: Exemption) -> View:
    return view.supposing({name: operand(view, o, view.policy.parameters[name].type, ANYONE, ANYONE) for name, o in exemption.relax})


