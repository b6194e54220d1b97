"""The page of a rule: clause, requirement, parameters, measures, exemptions and worked examples, as an outline and as text."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from policyrules.policy.formula import TRUTH, Path, StepKind, Test, tests_of
from policyrules.policy.nodes import Measure, Policy, Rule, Wording
from policyrules.policy.reach import Reach, paths_in
from policyrules.report.formulas_in_words import Line, formula_lines, measure_lines
from policyrules.report.paint import PLAIN, Paint
from policyrules.report.policy_in_words import clause_lines, exemption_lines, in_force_words, parameter_lines
from policyrules.report.tests_in_words import path_words
from policyrules.report.voice import Voice, entity_words, wording_words
from policyrules.report.wrap import visible, wrapped


class Example(NamedTuple):
    """A case that mentions the rule: what it is called, what is expected, and where it stands."""

    name: str
    outcome: str
    severity: str = ""
    under: str = ""
    place: str = ""


class Section(NamedTuple):
    """`key`: what it is about (`clause`, `when`, `require` …)."""

    key: str
    heading: str
    lines: tuple[Line, ...]


class Page(NamedTuple):
    id: str
    name: str
    facts: tuple[str, ...]
    sections: tuple[Section, ...]


# ---------------------------------------------------------------- what a rule uses
class Uses(NamedTuple):
    """The parameters and measures that a rule turns on, directly or through others, those of the rule itself first."""

    parameters: tuple[str, ...]
    measures: tuple[Measure, ...]


def uses_of(policy: Policy, rule: Rule) -> Uses:
    """What the rule and its exemptions use."""
    reached = Reach(policy).rule(rule)
    formulas = [rule.when, rule.require, *(e.when for e in rule.exemptions)]
    direct = [key for formula in formulas for key in measures_in(p for t in tests_of(formula) if isinstance(t, Test) for p in paths_of(t))]
    order = [*direct, *(key for key in policy.measures if key in reached.measures)]
    return Uses(tuple(reached.parameters), tuple(policy.measures[key] for key in dict.fromkeys(order)))


def paths_of(test: Test) -> list[Path]:
    return [*([test.left] if isinstance(test.left, Path) else []), *paths_in(test.operand)]


def measures_in(paths: Iterable[Path]) -> list[tuple[str, str]]:
    return [(s.entity, s.name) for p in paths for s in p.steps if s.kind is StepKind.MEASURE]


# ---------------------------------------------------------------- the page
def page_of(rule: Rule, voice: Voice, examples: Sequence[Example] = ()) -> Page:
    """The rule's page as an outline; sections that would be empty are left out."""
    uses = uses_of(voice.policy, rule)
    applies = formula_lines(rule.when, voice) if rule.when != TRUTH else [Line(0, voice.say("page.always", entity=entity_words(rule.subject, voice)))]
    remedy = wording_words(rule.remedy, voice, "") if rule.remedy != Wording() else ""
    content: list[tuple[str, list[Line]]] = [
        ("clause", clause_lines(rule.clauses, voice) or [Line(0, voice.say("clause.none"))]),
        ("when", applies),
        ("require", formula_lines(rule.require, voice)),
        ("remedy", [Line(0, remedy)] if remedy else []),
        ("exemptions", [line for e in rule.exemptions for line in exemption_lines(e, rule, voice)]),
        ("parameters", [line for name in uses.parameters for line in parameter_lines(voice.policy.parameters[name], voice)]),
        ("measures", [line for m in uses.measures for line in measure_lines(m, voice)]),
        ("cases", [Line(0, example_words(e, voice)) for e in examples]),
    ]
    sections = tuple(Section(key, voice.say(f"page.{key}"), tuple(lines)) for key, lines in content if lines)
    return Page(rule.id, wording_words(rule.wording, voice, rule.id), tuple(facts_of(rule, voice)), sections)


def facts_of(rule: Rule, voice: Voice) -> list[str]:
    """What a reader should know of the rule before its text."""
    found = [voice.say("page.facts_of", entity=entity_words(rule.subject, voice)),
             voice.say("page.severity", severity=voice.say(f"severity.{rule.severity}")), in_force_words(rule, voice)]
    if rule.in_force_at is not None:
        found.append(voice.say("page.in_force_at", date=path_words(rule.in_force_at, voice)))
    if rule.judged_at is not None:
        found.append(voice.say("page.judged_at", date=path_words(rule.judged_at, voice)))
    if rule.world == "after":
        found.append(voice.say("page.world_after"))
    if not rule.waivable:
        found.append(voice.say("page.not_waivable"))
    if rule.wording.note:
        found.append(voice.say("page.note", note=rule.wording.note))
    return found


def example_words(example: Example, voice: Voice) -> str:
    outcome = voice.say(f"outcome.{example.outcome}")
    if example.under and example.under != "none":
        key = "outcome.violation_by" if example.outcome == "violation" else "outcome.compliant_under"
        outcome = voice.say(key, exemption=example.under, outcome=outcome)
    if example.severity:
        outcome = voice.say("outcome.with_severity", outcome=outcome, severity=voice.say(f"severity.{example.severity}"))
    return voice.say("page.case", name=example.name, outcome=outcome)


# ---------------------------------------------------------------- text
def page_text(page: Page, voice: Voice, columns: int = 80, paint: Paint = PLAIN) -> str:
    """The page for a terminal."""
    lines = [paint.strong(text) for text in wrapped(voice.say("page.title", id=page.id, name=visible(page.name)), columns)]
    lines += [text for fact in page.facts for text in wrapped(visible(fact), columns, "  ", "  ")]
    for section in page.sections:
        lines += ["", paint.strong(section.heading)]
        lines += [text for line in section.lines for text in outlined(line, columns)]
    return "\n".join(lines) + "\n"


def outlined(line: Line, columns: int) -> list[str]:
    indent = "  " * (line.depth + 1)
    return wrapped(visible(line.text), columns, f"{indent}- " if line.depth else indent, f"{indent}  ")
