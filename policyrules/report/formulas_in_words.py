"""Formulas and measures in words, as lines of an outline."""
from __future__ import annotations

from typing import NamedTuple, assert_never

from policyrules.policy.formula import All, Any, Formula, IfThen, Not, Path, SpellTest, Test
from policyrules.policy.nodes import Age, Aggregate, Arithmetic, Combination, Holds, Length, Measure, Which, WorkingDays
from policyrules.report.tests_in_words import joined_to, operand_words, owner_words, path_words, step_words, test_words
from policyrules.report.voice import Voice, plain_name, wording_words
from policyrules.vocabulary.types import Base


class Line(NamedTuple):
    """A line of an outline. `step`: of a test, its number in the policy, under which an engine files what it saw."""

    depth: int
    text: str
    step: int | None = None


def formula_lines(formula: Formula, voice: Voice, depth: int = 0) -> list[Line]:
    """The formula, part by part. Parts that all have to hold stand side by side; on top they need no heading."""
    match formula:
        case All(parts):
            return [line for p in parts for line in part_lines(p, voice, depth)]
    return part_lines(formula, voice, depth)


def part_lines(formula: Formula, voice: Voice, depth: int) -> list[Line]:
    match formula:
        case All(parts):
            head = Line(depth, voice.say("formula.all" if parts else "formula.always"))
            return [head, *(x for p in parts for x in part_lines(p, voice, depth + 1))]
        case Any(parts):
            return [Line(depth, voice.say("formula.any")), *(x for p in parts for x in part_lines(p, voice, depth + 1))]
        case Not(part):
            return [Line(depth, voice.say("formula.not")), *formula_lines(part, voice, depth + 1)]
        case IfThen(condition, then):
            return [Line(depth, voice.say("formula.if")), *formula_lines(condition, voice, depth + 1),
                    Line(depth, voice.say("formula.then")), *formula_lines(then, voice, depth + 1)]
        case Test() | SpellTest():
            return [Line(depth, test_words(formula, voice), formula.step)]
    assert_never(formula)


# ---------------------------------------------------------------- measures
def measure_name(measure: Measure, voice: Voice) -> str:
    return wording_words(measure.wording, voice, measure.name)


def measure_lines(measure: Measure, voice: Voice) -> list[Line]:
    """The measure's name, how it is computed, and of which rows."""
    lines = [Line(0, voice.say("measure.head", name=measure_name(measure, voice), key=measure.name))]
    match measure.body:
        case Aggregate() as body:
            lines += aggregate_lines(body, voice)
        case Which(formulas):
            lines.append(Line(1, voice.say("computes.which")))
            for name, formula in formulas:
                lines += [Line(2, voice.say("measure.named_formula", name=plain_name(name))), *formula_lines(formula, voice, 3)]
        case Holds(formula):
            lines += [Line(1, voice.say("computes.holds")), *formula_lines(formula, voice, 2)]
        case Age(born):
            lines.append(Line(1, voice.say("computes.age", born=path_words(born, voice))))
        case Length(start, end):
            lines.append(Line(1, voice.say("computes.span", start=operand_words(start, voice), end=operand_words(end, voice))))
        case WorkingDays(start, end):
            lines.append(Line(1, voice.say("computes.working_days", start=operand_words(start, voice), end=operand_words(end, voice))))
        case Arithmetic() as sum_:
            lines.append(Line(1, arithmetic_words(sum_, measure, voice)))
    if measure.world is not None:
        lines.append(Line(1, voice.say(f"measure.world_{measure.world}")))
    return lines


def aggregate_lines(body: Aggregate, voice: Voice) -> list[Line]:
    inner = voice._replace(inside=True)
    lines = [Line(1, aggregate_words(body, voice))]
    if body.among != All(()):
        lines += [Line(1, voice.say("measure.among")), *formula_lines(body.among, inner, 2)]
    if body.where != All(()):
        key = "measure.hits" if body.function == "share" else "measure.where"
        lines += [Line(1, voice.say(key)), *formula_lines(body.where, inner, 2)]
    if body.inside is not None:
        lines.append(Line(1, voice.say("measure.inside", window=operand_words(body.inside, voice))))
    return lines


def aggregate_words(body: Aggregate, voice: Voice) -> str:
    """How it is computed: `人选的调动的数量`."""
    key = body.function
    if key == "count" and body.of is not None:
        key = "count_of"
    if key == "share" and body.weigh is not None:
        key = "share_weighed"
    made = isinstance(voice.policy.derived.get(body.over.type.name), Combination)
    if key == "collect" and made and body.of is not None and len(body.of.steps) == 1:
        key = "collect_member"
    if body.ordered_by is not None and body.ordered_by.type.base is Base.DATE:
        key += ".date"
    values = {name: path_words(path, voice) for name, path in (("of", body.of), ("weigh", body.weigh), ("order", body.ordered_by)) if path}
    return voice.say(f"computes.{key}", rows=rows_words(body.over, voice), **values)


def rows_words(path: Path, voice: Voice) -> str:
    owner, rows = owner_words(path, voice), step_words(path.steps[-1], voice)
    return joined_to(owner, rows, voice) if owner else rows


def arithmetic_words(body: Arithmetic, measure: Measure, voice: Voice) -> str:
    said = [operand_words(o, voice) for o in body.operands]
    key = body.function
    if key in ("plus", "minus") and measure.type.base is Base.DATE:
        key = "then" if key == "plus" else "before"
    return voice.say(f"computes.{key}", operands=voice.joined(said), first=said[0], rest=voice.joined(said[1:]))
