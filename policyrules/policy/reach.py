"""What a rule stands on: the parameters, measures, paths and tests that it and its exemptions reach, directly and through others."""
from __future__ import annotations

from collections.abc import Iterator

from policyrules.policy.formula import (
                                        Formula,
                                        Given,
                                        Listed,
                                        Lookup,
                                        Of,
                                        Operand,
                                        Path,
                                        Sizes,
                                        SpellTest,
                                        Step,
                                        StepKind,
                                        Test,
                                        Window,
                                        tests_of,
)
from policyrules.policy.nodes import Aggregate, Arithmetic, Combination, Consecutive, Exemption, Holds, Length, Policy, Rule, Which, WorkingDays


class Reach:
    """Collects, in the order in which things are met. Keys of a mapping, so that each is there once."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.parameters: dict[str, None] = {}
        self.measures: dict[tuple[str, str], None] = {}
        self.steps: dict[Step, None] = {}
        self.tests: list[Test | SpellTest] = []
        self.rows: set[tuple[str, str]] = set()             # relations and rows made of rows that were looked into

    def rule(self, rule: Rule) -> Reach:
        """First what the rule itself names, then what its exemptions and the rows judged do."""
        for formula in (rule.when, rule.require):
            self.formula(formula)
        for e in rule.exemptions:
            self.exemption(e)
        self.made(rule.subject)
        return self

    def exemption(self, exemption: Exemption) -> None:
        self.formula(exemption.when)
        for name, operand in exemption.relax:
            self.parameters[name] = None
            self.operand(operand)

    def formula(self, formula: Formula) -> None:
        for test in tests_of(formula):
            self.tests.append(test)
            if isinstance(test, Test):
                if isinstance(test.left, Given):
                    self.parameters[test.left.name] = None
                else:
                    self.path(test.left)
            self.operand(test.operand)

    def operand(self, operand: Operand) -> None:
        self.parameters.update(dict.fromkeys(named_in(operand)))
        for path in paths_in(operand):
            self.path(path)

    def path(self, path: Path) -> None:
        for step in path.steps:
            self.steps[step] = None
            match step.kind:
                case StepKind.TABLE:
                    self.parameters[step.name] = None
                case StepKind.BACK:
                    self.back(step)
                case StepKind.MEASURE:
                    self.measure((step.entity, step.name))

    def measure(self, key: tuple[str, str]) -> None:
        if key in self.measures:
            return
        self.measures[key] = None
        match self.policy.measures[key].body:
            case Aggregate() as a:
                self.path(a.over)
                for formula in (a.where, a.among):
                    self.formula(formula)
                for path in (a.of, a.weigh, a.ordered_by):
                    if path is not None:
                        self.path(path)
                if a.inside is not None:
                    self.operand(a.inside)
            case Which(formulas):
                for _, formula in formulas:
                    self.formula(formula)
            case Holds(formula):
                self.formula(formula)
            case Length(start, end) | WorkingDays(start, end, _):
                self.operand(start)
                self.operand(end)
            case Arithmetic(_, operands):
                for operand in operands:
                    self.operand(operand)

    def back(self, step: Step) -> None:
        """Of a named relation its condition, of rows made of rows what they are made by."""
        relation = self.policy.relations.get((step.entity, step.name))
        if relation is None:
            self.made(step.type.name)
        elif (step.entity, step.name) not in self.rows:
            self.rows.add((step.entity, step.name))
            self.path(relation.through)
            self.formula(relation.where)

    def made(self, entity: str) -> None:
        if ("", entity) in self.rows:
            return
        self.rows.add(("", entity))
        match self.policy.derived.get(entity):
            case Consecutive(_, _, over, where):
                self.path(over)
                self.formula(where)
            case Combination(_, members):
                for m in members:
                    if m.parameter:
                        self.parameters[m.parameter] = None
                    for operand in m.years or ():
                        self.operand(operand)
                    if m.path is not None:
                        self.path(m.path)
                    if m.entity:
                        self.made(m.entity)


def named_in(operand: Operand) -> Iterator[str]:
    """The parameters that an operand names."""
    match operand:
        case Given(name):
            yield name
        case Lookup(name, at, _):
            yield name
            yield from named_in(at)
        case Listed(items):
            for o in items:
                yield from named_in(o)
        case Sizes(tests):
            for _, o in tests:
                yield from named_in(o)
        case Window(length, _, anchor):
            yield from named_in(length)
            yield from named_in(anchor)


def paths_in(operand: Operand) -> Iterator[Path]:
    """The paths that an operand follows."""
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
