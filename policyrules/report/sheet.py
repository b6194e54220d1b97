"""The opinion sheet: what one page says of one subject, as data. `sheet_html.py` and `sheet_md.py` lay it out."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from policyrules.engine.verdict import Outcome
from policyrules.facts.waivers import Waiver
from policyrules.finding.check import Checked
from policyrules.finding.finding import Finding, supplies
from policyrules.finding.parameters import Used
from policyrules.report.entry import Entry
from policyrules.report.finding_lines import MARKS, date_said, hole_words, label_words, outcome_words, reason_entries, voice_of
from policyrules.report.policy_in_words import clause_words
from policyrules.report.remedies_said import remedies_said
from policyrules.report.seen import seen_words
from policyrules.report.values import date_words
from policyrules.report.voice import Voice, parameter_name, wording_words
from policyrules.report.wrap import visible

SHOWN = 12                          # characters of a hash: enough to tell files apart, short enough to read out
WORST = (Outcome.VIOLATION, Outcome.UNDETERMINED, Outcome.WAIVED, Outcome.COMPLIANT, Outcome.NOT_APPLICABLE)


class Prints(NamedTuple):
    """What the answers stand on: SHA-256 of each file of rules and facts, and the version of the program."""

    rules: Mapping[str, str]
    facts: Mapping[str, str]
    version: str


class Row(NamedTuple):
    """One rule: its clause, what came of it, and (where it did not simply pass) why."""

    mark: str
    outcome: str                    # as in JSON
    said: str
    rule: str
    name: str
    clause: str
    why: tuple[Entry, ...]


class Section(NamedTuple):
    heading: str
    lines: tuple[str, ...]


class Sheet(NamedTuple):
    """One page. `counts`: how many of each outcome; `sections`: open points, ways to pass, what was relied on; `signed`: lines to fill in."""

    title: str
    subject: str
    dated: str
    counts: str
    heads: tuple[str, str, str]
    rows: tuple[Row, ...]
    sections: tuple[Section, ...]
    signed: tuple[str, ...]
    foot: tuple[str, ...]


def sheets(checked: Checked, voice: Voice, prints: Prints) -> list[Sheet]:
    """A sheet for each subject that was judged, in the order in which they stand in the facts."""
    by_subject: dict[tuple[str, str], list[Finding]] = {}
    for f in checked.findings:
        by_subject.setdefault((f.verdict.question.subject.entity, f.verdict.subject), []).append(f)
    return [sheet(found, checked.waivers, voice, prints) for _, found in sorted(by_subject.items())]


def sheet(found: Sequence[Finding], waivers: Sequence[Waiver], voice: Voice, prints: Prints) -> Sheet:
    ranked = sorted(found, key=lambda f: (WORST.index(f.verdict.outcome), f.verdict.rule))
    counts = [voice.say(f"counted.{o.value}" if n != 1 else f"counted.{o.value}.one", count=n) for o in WORST
              if (n := sum(f.verdict.outcome is o for f in found))]
    heads = (voice.say("sheet.rule"), voice.say("sheet.outcome"), voice.say("sheet.why"))
    sections = (
        Section(voice.say("sheet.open"), tuple(open_points(ranked, voice))),
        Section(voice.say("sheet.ways"), tuple(ways(ranked, voice))),
        Section(voice.say("sheet.relied"), tuple(relied_on(ranked, waivers, voice))),
        Section(voice.say("sheet.assumed"), tuple(assumed(ranked, voice))),
        Section(voice.say("sheet.not_asked"), tuple(not_asked(ranked, voice))))
    signed = tuple(voice.say(f"sheet.{name}") for name in ("opinion", "checked_by", "reviewed_by", "signed_on"))
    return Sheet(voice.say("sheet.title"), label_words(found[0], voice), date_said(found[0], voice), voice.joined(counts), heads,
                 tuple(row(f, voice_of(f, voice)) for f in ranked if f.verdict.outcome is not Outcome.NOT_APPLICABLE),
                 tuple(s for s in sections if s.lines), signed, tuple(foot(prints, voice)))


def row(finding: Finding, voice: Voice) -> Row:
    rule, verdict = finding.verdict.question.rule, finding.verdict
    why: tuple[Entry, ...] = ()
    if finding.require is not None and (verdict.outcome in WORST[:3] or verdict.under):
        why = tuple(reason_entries(finding.require, voice))
    clauses = [voice.say("clause.quoted", clause=clause_words(c, voice), quote=c.quote) if c.quote else clause_words(c, voice)
               for c in rule.clauses[:1]]
    return Row(MARKS[verdict.outcome], verdict.outcome.value, outcome_words(finding, voice), verdict.rule,
               wording_words(rule.wording, voice, verdict.rule), "".join(clauses), why)


# ---------------------------------------------------------------- what stands below
def open_points(found: Sequence[Finding], voice: Voice) -> list[str]:
    return [voice.say("summary.decides", what=hole_words(s.hole, voice), rules=list(dict.fromkeys(rule for rule, _ in s.decides)))
            for s in supplies(f.verdict for f in found)]


def ways(found: Sequence[Finding], voice: Voice) -> list[str]:
    """What would make each violation pass; the drafter's advice where nothing was looked for."""
    lines = []
    for f in found:
        own, rule = voice_of(f, voice), f.verdict.question.rule
        if f.remedies:
            lines.append(voice.say("sheet.way", rule=rule.id, what=voice.say("remedy.semicolon").join(remedies_said(f, own))))
        elif f.verdict.outcome is Outcome.VIOLATION and (rule.remedy.zh or rule.remedy.en):
            lines.append(voice.say("sheet.way", rule=rule.id, what=wording_words(rule.remedy, own, "")))
    return lines


def not_asked(found: Sequence[Finding], voice: Voice) -> list[str]:
    """The rules that do not apply, in one line: they need no row of their own."""
    rules = [f.verdict.question.rule for f in found if f.verdict.outcome is Outcome.NOT_APPLICABLE]
    named = [voice.say("sheet.named_rule", id=r.id, name=wording_words(r.wording, voice, r.id)) for r in rules]
    return [voice.joined(named)] if named else []


def relied_on(found: Sequence[Finding], waivers: Sequence[Waiver], voice: Voice) -> list[str]:
    """Exemptions under which something passed or was lowered, and waivers."""
    lines = []
    for f in found:
        v = f.verdict
        for s in f.exemptions:
            if s.exemption.id == v.under:
                name = wording_words(s.exemption.wording, voice_of(f, voice), v.under)
                lines.append(voice.say("sheet.exemption", rule=v.rule, id=v.under, name=name))
        if v.waiver is not None:
            w = waivers[v.waiver]
            lines.append(voice.say("sheet.waiver", rule=v.rule, approved_by=visible(w.approved_by), basis=visible(w.basis), reason=visible(w.reason),
                                   since=date_words(w.approved_on, voice.lang), until=date_words(w.expires_on, voice.lang)))
    return lines


def assumed(found: Sequence[Finding], voice: Voice) -> list[str]:
    """The values nobody has confirmed on which something here was judged."""
    told = [f for f in found if f.verdict.outcome is not Outcome.NOT_APPLICABLE]
    said = list(dict.fromkeys(value_of(u, voice_of(f, voice)) for f in told for u in f.parameters if u.basis == "assumption"))
    return [voice.say("remedy.semicolon").join(said)] if said else []


def value_of(used: Used, voice: Voice) -> str:
    """A parameter and what it is worth; of a table its name."""
    name = parameter_name(used.name, voice)
    if used.value is None:
        return name
    return voice.say("remedy.cell", name=name, value=seen_words(used.value, voice.policy.parameters[used.name].type, voice))


def foot(prints: Prints, voice: Voice) -> list[str]:
    def said(files: Mapping[str, str]) -> str:
        return voice.joined([voice.say("sheet.print", file=visible(PurePath(name).name), hash=digest[:SHOWN]) for name, digest in files.items()])

    return [voice.say("sheet.rules_files", files=said(prints.rules)), voice.say("sheet.facts_files", files=said(prints.facts)),
            voice.say("sheet.version", version=prints.version)]
