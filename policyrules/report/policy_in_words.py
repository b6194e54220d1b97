"""Clauses, parameters and exemptions in words."""
from __future__ import annotations

from policyrules.policy.formula import Path, Test, tests_of
from policyrules.policy.nodes import Clause, Exemption, Parameter, Rule
from policyrules.report.formulas_in_words import Line, formula_lines
from policyrules.report.tests_in_words import operand_words, path_words
from policyrules.report.values import date_words
from policyrules.report.voice import Voice, basis_words, dated_words, parameter_name, wording_words


def clause_words(clause: Clause, voice: Voice) -> str:
    """`《文件》三、3`, and how far it was checked, where that is not the edition in force."""
    document = voice.policy.documents.get(clause.document)
    title = wording_words(document.wording, voice, clause.document) if document else clause.document
    said = voice.say("clause.document", title=title)
    if clause.section:
        said = voice.say("clause.said", document=said, section=clause.section)
    return said if clause.verified == "current" else voice.say("clause.unread", clause=said, verified=voice.say(f"verified.{clause.verified}"))


def clause_lines(clauses: tuple[Clause, ...], voice: Voice, depth: int = 0) -> list[Line]:
    """Each clause with its exact words and its note."""
    lines = []
    for clause in clauses:
        said = clause_words(clause, voice)
        lines.append(Line(depth, voice.say("clause.quoted", clause=said, quote=clause.quote) if clause.quote else said))
        if clause.note:
            lines.append(Line(depth + 1, voice.say("page.note", note=clause.note)))
    return lines


def parameter_lines(parameter: Parameter, voice: Voice) -> list[Line]:
    """The parameter, on what basis, and its values over time."""
    basis = basis_words(parameter.name, voice)
    name = parameter_name(parameter.name, voice)
    lines = [Line(0, voice.say("parameter.said", name=name, key=f"${parameter.name}", basis=basis))]
    for dated in parameter.values:
        since = date_words(dated.since, voice.lang)
        lines.append(Line(1, voice.say("parameter.since", since=since, value=dated_words(parameter, dated, voice))))
    return lines + clause_lines(parameter.clauses, voice, 1)


def exemption_lines(exemption: Exemption, rule: Rule, voice: Voice) -> list[Line]:
    """The exemption: on what basis, where it applies, and what it does."""
    lines = [Line(0, voice.say("exemption.head", id=exemption.id, name=wording_words(exemption.wording, voice, exemption.id)))]
    if exemption.basis:
        key = "basis.assumption_of_exemption" if exemption.basis == "assumption" else f"basis.{exemption.basis}"
        lines.append(Line(1, voice.say("exemption.basis", basis=voice.say(key))))
    lines += clause_lines(exemption.clauses, voice, 1)
    lines += [Line(1, voice.say("exemption.when")), *formula_lines(exemption.when, voice, 2)]
    return [*lines, *(Line(1, text) for text in effect_words(exemption, rule, voice))]


def effect_words(exemption: Exemption, rule: Rule, voice: Voice) -> list[str]:
    """What the exemption does to the rule where it applies."""
    if exemption.relax:
        return [voice.say("exemption.relax", name=parameter_name(name, voice), value=operand_words(o, voice)) for name, o in exemption.relax]
    if exemption.paths:
        return [voice.say("exemption.paths", paths=voice.joined([tested_words(path, rule, voice) for path in exemption.paths]))]
    if exemption.lower_to:
        return [voice.say("exemption.lower_to", severity=voice.say(f"severity.{exemption.lower_to}"))]
    return [voice.say("exemption.whole")]


def tested_words(name: str, rule: Rule, voice: Voice) -> str:
    """What a key of `require` is called."""
    tested = (t.left for t in tests_of(rule.require) if isinstance(t, Test) and isinstance(t.left, Path))
    found = next((path for path in tested if str(path) == name), None)
    return path_words(found, voice) if found else f"`{name}`"


def in_force_words(rule: Rule, voice: Voice) -> str:
    """The days on which the rule is in force."""
    if rule.effective is None:
        return voice.say("page.in_force_always")
    until = voice.say("page.until", until=date_words(rule.until, voice.lang)) if rule.until else ""
    return voice.say("page.in_force", since=date_words(rule.effective, voice.lang), until=until)
