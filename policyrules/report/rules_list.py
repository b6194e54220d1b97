"""The rules of a policy as a table, and what is assumed in them."""
from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from policyrules.finding.turning import Turning
from policyrules.policy.nodes import Clause, Exemption, Parameter, Policy, Rule
from policyrules.report.page import uses_of
from policyrules.report.paint import PLAIN, Paint
from policyrules.report.policy_in_words import clause_words
from policyrules.report.to_table import table
from policyrules.report.voice import Voice, entity_words, parameter_name, parameter_value, wording_words
from policyrules.report.wrap import wrapped

SEPARATOR = "; "
SEVERITIES = ("error", "warning", "info")


class Assumption(NamedTuple):
    """A parameter that nobody has confirmed, and the rules that it bears on."""

    parameter: Parameter
    rules: tuple[str, ...]


def rules_table(policy: Policy, voice: Voice, columns: int = 80) -> str:
    """One row a rule, and a count."""
    heads = [voice.say(f"column.{name}") for name in ("rule", "severity", "subject", "name", "clause")]
    documents = list(dict.fromkeys(c.document for r in policy.rules.values() for c in r.clauses))
    rows = [[r.id, voice.say(f"severity.{r.severity}"), entity_words(r.subject, voice), wording_words(r.wording, voice, r.id),
             cited(r, documents, voice)] for r in policy.rules.values()]
    counts = Counter(r.severity for r in policy.rules.values())
    notes = [line for n, name in enumerate(documents, 1) for line in wrapped(clause_words(Clause(name), voice), columns, f"[{n}] ", "    ")]
    count = voice.say("rules.count", count=len(rows), **{s: counts[s] for s in SEVERITIES})
    return table(heads, rows, columns) + "\n" + "".join(f"{line}\n" for line in [*notes, *([""] if notes else []), count])


def cited(rule: Rule, documents: list[str], voice: Voice) -> str:
    """The clauses, each by the number of its document and its section."""
    said: dict[str, list[str]] = {}
    for clause in rule.clauses:
        sections = said.setdefault(f"[{documents.index(clause.document) + 1}]", [])
        if clause.section and clause.section not in sections:
            sections.append(clause.section)
    return "\n".join(f"{number} {SEPARATOR.join(sections)}".rstrip() for number, sections in said.items()) or voice.say("clause.none")


# ---------------------------------------------------------------- assumptions
def assumptions_of(policy: Policy) -> list[Assumption]:
    """The parameters with the basis `assumption`, with the rules that use them."""
    used = {rule.id: uses_of(policy, rule).parameters for rule in policy.rules.values()}
    return [Assumption(p, tuple(id_ for id_, names in used.items() if p.name in names))
            for p in policy.parameters.values() if p.basis == "assumption"]


def assumed_exemptions(policy: Policy) -> list[Exemption]:
    """The exemptions that no source gives, each once."""
    found = {e.id: e for rule in policy.rules.values() for e in rule.exemptions if e.basis == "assumption"}
    return list(found.values())


def assumptions_text(policy: Policy, voice: Voice, columns: int = 80, paint: Paint = PLAIN, turning: Turning | None = None) -> str:
    """What is still to be confirmed: the parameters as a table, then the exemptions. `turning`: what turns on each, in some facts."""
    found, exemptions = assumptions_of(policy), assumed_exemptions(policy)
    parts = [voice.say("rules.no_assumptions") + "\n"]
    if found:
        heads = [voice.say(f"column.{name}") for name in ("parameter", "value", "rules")]
        rows = [[voice.say("rules.assumption_of", name=parameter_name(a.parameter.name, voice), key=a.parameter.name),
                 parameter_value(a.parameter, voice), voice.joined(list(a.rules)) or voice.say("rules.unused")] for a in found]
        if turning is not None:
            heads.append(voice.say("column.turning"))
            rows = [[*row, str(len(turning[a.parameter.name]))] for row, a in zip(rows, found)]
        head = "\n".join(wrapped(voice.say("rules.assumptions", count=len(found)), columns))
        parts = [paint.strong(head) + "\n\n" + table(heads, rows, columns)]
    if exemptions:
        heads = [voice.say(f"column.{name}") for name in ("exemption", "name", "rules")]
        rows = [[e.id, wording_words(e.wording, voice, e.id), voice.joined(list(e.rules))] for e in exemptions]
        head = "\n".join(wrapped(voice.say("rules.assumed_exemptions", count=len(exemptions)), columns))
        parts.append(paint.strong(head) + "\n\n" + table(heads, rows, columns))
    return "\n".join(parts)
