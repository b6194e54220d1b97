"""Paths, operands and tests in words."""
from __future__ import annotations

from policyrules.policy.declare import YEAR
from policyrules.policy.formula import AsOf, Given, Listed, Literal, Lookup, Of, Operand, Path, Sizes, SpellTest, Step, StepKind, Test, Window
from policyrules.report.values import keyed_words, value_words
from policyrules.report.voice import (
    Voice,
    attribute_words,
    entity_words,
    is_assumed,
    parameter_name,
    parameter_value,
    plain_name,
    versions,
    wording_words,
)
from policyrules.vocabulary.plain import Mark
from policyrules.vocabulary.types import Base, Type


# ---------------------------------------------------------------- paths
def path_words(path: Path, voice: Voice) -> str:
    """The path by the names of what it goes along: `人选的现任职务`."""
    said = ""
    for step in path.steps:
        name = step_words(step, voice)
        said = joined_to(said, name, voice) if said else name
    return said


def joined_to(before: str, name: str, voice: Voice) -> str:
    """A name behind what it belongs to; one that has a 的 of its own takes no other."""
    return voice.say("path.of" if "的" in name else "path.step", before=before, name=name)


def step_words(step: Step, voice: Voice) -> str:
    policy = voice.policy
    match step.kind:
        case StepKind.MEASURE:
            return wording_words(policy.measures[step.entity, step.name].wording, voice, step.name)
        case StepKind.TABLE:
            return voice.say("measure.table_rows", name=parameter_name(step.name, voice))
        case StepKind.CODE:
            return attribute_words(policy.vocabulary.codes[step.entity].attributes[step.name], voice)
        case StepKind.BACK:
            return voice.say("path.rows", entity=entity_words(step.type.name, voice), name=plain_name(step.name))
        case StepKind.ATTRIBUTE:
            return attribute_words(policy.vocabulary.entities[step.entity].attributes[step.name], voice)


def owner_words(path: Path, voice: Voice) -> str:
    """What the last step is asked of; nothing where that is the row itself."""
    return path_words(Path(path.entity, path.steps[:-1], path.type), voice) if len(path.steps) > 1 else ""


# ---------------------------------------------------------------- operands
def operand_words(operand: Operand, voice: Voice) -> str:
    """What stands on the right of a test. A parameter is shown by its value, its name, and that it is assumed, if it is."""
    match operand:
        case Literal(value, type_):
            return value_words(type_, value, voice.policy.vocabulary, voice.lang)
        case Given(name):
            return given_words(name, voice)
        case AsOf():
            return voice.say("operand.as_of")
        case Of(outer, path):
            return of_words(outer, path, voice)
        case Lookup(name, at):
            return lookup_words(name, at, voice)
        case Listed(items):
            return voice.joined([operand_words(o, voice) for o in items])
        case Window(length, _, anchor, ahead):
            key = "window.ahead" if ahead else "window.back"
            return voice.say(key, length=operand_words(length, voice), anchor=operand_words(anchor, voice))
        case Sizes(tests):
            return voice.joined([requires(name, o, Type(Base.INTEGER), voice) for name, o in tests])


def given_words(name: str, voice: Voice) -> str:
    many = voice.policy.parameters[name].type.base is Base.SET
    key = ("operand.given_set" if many else "operand.given") + ("_assumed" if is_assumed(name, voice) else "")
    return voice.say(key, value=parameter_value(voice.policy.parameters[name], voice), name=parameter_name(name, voice))


def of_words(outer: bool, path: Path, voice: Voice) -> str:
    """A path from the row itself or, where rows of something else are tested, from the subject as its own."""
    entity = entity_words(path.entity, voice)
    if not path.steps:
        return voice.say("path.outer" if voice.inside else "path.itself", entity=entity)
    if not outer or not voice.inside:
        return path_words(path, voice)
    if voice.policy.vocabulary.entities[path.entity].derived and (member := member_of(path)) is not None:
        return voice.say("path.outer", entity=path_words(member, voice))
    return voice.say("path.outer_step", entity=entity, name=path_words(path, voice))


def member_of(path: Path) -> Path | None:
    """The member of a combination that the path is, or is the number of: the number of a year is that year."""
    member = Path(path.entity, path.steps[:1], path.steps[0].type)
    numbered = len(path.steps) == 2 and path.steps[1].entity == YEAR.name and path.steps[1].name == "number"
    return member if len(path.steps) == 1 or numbered else None


def lookup_words(name: str, at: Operand, voice: Voice) -> str:
    parameter = voice.policy.parameters[name]
    found = versions(parameter, voice)
    table = found[-1].value if found else {}
    assert isinstance(table, dict)
    values = keyed_words(parameter.type, table, parameter.keyed_by, voice.policy.vocabulary, voice.lang)
    key = "operand.lookup_assumed" if is_assumed(name, voice) else "operand.lookup"
    return voice.say(key, at=operand_words(at, voice), name=parameter_name(name, voice), values=values)


# ---------------------------------------------------------------- tests
def test_words(test: Test | SpellTest, voice: Voice) -> str:
    """What is asked of which value: `现职任职时间不少于24个月（现职最短任职时间，假定值）`."""
    if isinstance(test, SpellTest):
        key = "requires.covers" if test.operator == "covers" else "requires.spell_overlaps"
        return voice.say(key, right=operand_words(test.operand, voice))
    literal = test.operand.value if isinstance(test.operand, Literal) else None
    positive = test.operator == "equals"
    if test.operator in ("equals", "not_equals"):
        if isinstance(literal, bool):
            return yes_no_words(test.left, literal is positive, voice)
        if literal is Mark.NONE and isinstance(test.left, Path):
            return said_of("none" if positive else "some", test.left, voice)
    left = path_words(test.left, voice) if isinstance(test.left, Path) else parameter_name(test.left.name, voice)
    if isinstance(test.operand, Sizes):
        left = voice.say("test.how_many", left=left)
    return voice.say("test.said", left=left, requires=requires(test.operator, test.operand, test.left.type, voice))


def yes_no_words(left: Path | Given, yes: bool, voice: Voice) -> str:
    word = "true" if yes else "false"
    if isinstance(left, Given):
        value = voice.say(f"basis.{voice.policy.parameters[left.name].basis}")
        return voice.say(f"test.given_{word}", name=parameter_name(left.name, voice), value=value)
    if left.steps[-1].kind is StepKind.MEASURE:
        return said_of(word, left, voice)
    return said_of("is" if yes else "is_not", left, voice)


def said_of(word: str, left: Path, voice: Voice) -> str:
    """What is said of the last step, and of whom."""
    name, owner = step_words(left.steps[-1], voice), owner_words(left, voice)
    name = name.removeprefix("is ") if word.startswith("is") else name
    return voice.say(f"test.{word}_of", name=name, owner=owner) if owner else voice.say(f"test.{word}", name=name)


def requires(operator: str, operand: Operand, left: Type, voice: Voice) -> str:
    """What is asked, without of what: `不少于24个月`."""
    if operator == "between" and isinstance(operand, Listed):
        low, high = (operand_words(o, voice) for o in operand.items)
        return voice.say("requires.between", low=low, high=high)
    if isinstance(operand, Sizes):
        return operand_words(operand, voice)
    return voice.say(phrase_of(operator, operand, left), right=operand_words(operand, voice))


def phrase_of(operator: str, operand: Operand, left: Type) -> str:
    """The phrase of an operator: levels and shares are high or low, numbers many or few."""
    if operator in ("in", "not_in") and not isinstance(operand, Listed):
        return f"requires.{operator}.parameter"
    if operator in ("equals", "not_equals") and isinstance(operand, Of):
        return f"requires.{operator}.same"
    if operator in ("equals", "not_equals"):
        kind = ".number" if left.is_number() else ".set" if left.base in (Base.SET, Base.ROWS) else ""
        return f"requires.{operator}{kind}"
    if operator in ("at_least", "at_most", "more_than", "less_than") and (left.base is Base.CODE or left.is_share()):
        return f"requires.{operator}.code"
    return f"requires.{operator}"
