"""One finding, as lines: what was found of whom, against which clause, on which facts, and what is missing."""
from __future__ import annotations

from policyrules.engine.verdict import Outcome
from policyrules.finding.finding import Finding, Spared
from policyrules.finding.parameters import Used
from policyrules.finding.reasons import Reason
from policyrules.measure.sides import unit_asked
from policyrules.policy.formula import Given, Lookup, Of, Path, SpellTest, StepKind, Test
from policyrules.policy.kinds import kind_of
from policyrules.policy.nodes import Exemption
from policyrules.report.entry import TRUTHS, Entry, Unfolding, places_said, row_called
from policyrules.report.paint import Paint
from policyrules.report.policy_in_words import clause_words
from policyrules.report.seen import seen_words, written
from policyrules.report.tests_in_words import operand_words, test_words
from policyrules.report.values import date_words
from policyrules.report.voice import Voice, attribute_words, basis_words, entity_words, parameter_name, parameter_value, wording_words
from policyrules.report.wrap import visible, wrapped
from policyrules.source.text import width
from policyrules.vocabulary.bounds import Value
from policyrules.vocabulary.hole import Hole, HoleKind
from policyrules.vocabulary.types import Base, Type

NAMED = 3                           # assumed values that are named
MARKS = {Outcome.COMPLIANT: "✓", Outcome.VIOLATION: "✗", Outcome.UNDETERMINED: "?", Outcome.WAIVED: "○", Outcome.NOT_APPLICABLE: "·"}


def voice_of(finding: Finding, voice: Voice) -> Voice:
    """Speaks of the values in force on the finding's own day."""
    return voice._replace(as_of=finding.verdict.question.force.last_low)


# ---------------------------------------------------------------- the head
def outcome_words(finding: Finding, voice: Voice) -> str:
    v = finding.verdict
    said = voice.say(f"outcome.{v.outcome.value}")
    if v.outcome is Outcome.COMPLIANT and v.under:
        return voice.say("outcome.compliant_under", outcome=said, exemption=v.under)
    if v.outcome is Outcome.VIOLATION and v.under:
        return voice.say("outcome.violation_under", severity=voice.say(f"severity.{v.severity}"), exemption=v.under)
    if v.outcome is Outcome.UNDETERMINED:
        return voice.say("outcome.open_severity", outcome=said, severity=voice.say(f"severity.{v.severity}"))
    if v.outcome is Outcome.VIOLATION:
        return voice.say("outcome.with_severity", outcome=said, severity=voice.say(f"severity.{v.severity}"))
    return said


def label_words(finding: Finding, voice: Voice) -> str:
    """王×（p1） → 市财政局局长（q1）"""
    return row_called(finding.verdict.question.subject.entity, finding.verdict.subject, finding.label, voice)


def date_said(finding: Finding, voice: Voice) -> str:
    question = finding.verdict.question
    day = date_words(written(question.as_of, question.as_of), voice.lang)
    return voice.say("finding.as_of", date=day, source=voice.say(f"date_from.{question.date_from.value}"))


# ---------------------------------------------------------------- reasons
def reason_entries(reason: Reason, voice: Voice, depth: int = 0, unfold: Unfolding | None = None) -> list[Entry]:
    """The tree of reasons; on top, parts that all have to hold need no heading. `unfold`: what measures came from is told too."""
    if reason.kind == "all" and depth == 0:
        found = [e for p in reason.parts for e in reason_entries(p, voice, 0 if len(reason.parts) == 1 else 1, unfold)]
        return [e._replace(depth=e.depth - 1) if len(reason.parts) > 1 else e for e in found] or [Entry(voice.say("finding.always"))]
    mark = TRUTHS[reason.truth]
    if reason.kind == "test":
        return test_entries(reason, voice, depth, unfold)
    if reason.kind == "if":
        condition, then = reason.parts
        return [Entry(voice.say("finding.if"), depth, mark), *reason_entries(condition, voice, depth + 1, unfold),
                Entry(voice.say("finding.then"), depth), *reason_entries(then, voice, depth + 1, unfold)]
    head = Entry(voice.say(f"finding.{reason.kind}"), depth, mark)
    return [head, *(e for p in reason.parts for e in reason_entries(p, voice, depth + 1, unfold))]


def test_entries(reason: Reason, voice: Voice, depth: int, unfold: Unfolding | None) -> list[Entry]:
    assert reason.test is not None and reason.left is not None
    entries = [Entry(test_words(reason.test, voice), depth, TRUTHS[reason.truth])]
    if not isinstance(reason.test, SpellTest):
        entries += seen_entries(reason, reason.test, reason.left, voice, depth + 1, unfold)
    if reason.missing:
        entries.append(Entry(voice.say("finding.unknown", holes=[hole_words(h, voice) for h in sorted(reason.missing, key=str)]), depth + 1))
    return entries


def seen_entries(reason: Reason, test: Test, left: Value, voice: Voice, depth: int, unfold: Unfolding | None) -> list[Entry]:
    """What stood on the left, and where; what it came from, if that is asked; what a table asks for here."""
    measured = isinstance(test.left, Path) and test.left.steps[-1].kind is StepKind.MEASURE and left_type(test).base is not Base.ROW
    said = voice.say("seen.nothing") if measured and left.has is False else \
        seen_words(left, left_type(test), voice, unit_asked(left_type(test), test.operand))
    inner = inner_entries(reason, test, voice, depth + 1, unfold) if unfold is not None else []
    places = "" if inner else places_said(reason.origins, voice)
    entries = [Entry(voice.say("finding.has_from", value=said, places=places) if places else voice.say("finding.has", value=said), depth), *inner]
    if isinstance(test.operand, Lookup) and reason.rights:
        entries.append(Entry(voice.say("finding.needs", value=seen_words(reason.rights[0], test.operand.type, voice)), depth))
    if isinstance(test.operand, Of) and reason.rights:
        entries.append(Entry(voice.say("finding.against", value=seen_words(reason.rights[0], test.operand.path.type, voice)), depth))
    return entries


def inner_entries(reason: Reason, test: Test, voice: Voice, depth: int, unfold: Unfolding) -> list[Entry]:
    """What the measure on the left came from."""
    if not isinstance(test.left, Path) or (unfold.brief and reason.truth is True) or (found := unfold.at(test.left)) is None:
        return []
    from policyrules.report.unfolded_lines import unfolded_entries  # of what is compliant nobody asks so much
    return unfolded_entries(found, voice, depth, reason_entries, unfold.brief)


def left_type(test: Test) -> Type:
    return kind_of(test.left) if isinstance(test.left, Given) else test.left.type


def hole_words(hole: Hole, voice: Voice) -> str:
    """A missing fact as who has to supply it would call it, and where it belongs."""
    if hole.kind is HoleKind.PARAMETER:
        return voice.say("missing.parameter", name=parameter_name(hole.table, voice))
    entity = voice.policy.vocabulary.tables.get(hole.table)
    if entity is None:
        return str(hole)
    called = entity_words(entity.name, voice)
    if not hole.attribute or hole.row == "...":
        return voice.say("missing.rows", entity=called, table=hole.table)
    key = "missing.part" if hole.kind is HoleKind.PARTIAL else "missing.cell"
    what = voice.say(key, entity=called, row=hole.row, attribute=attribute_words(entity.attributes[hole.attribute], voice))
    return voice.say("missing.at", what=what, place=visible(hole.place)) if hole.place else what


# ---------------------------------------------------------------- the rest
def parameter_entry(used: Used, voice: Voice) -> Entry:
    name, basis = parameter_name(used.name, voice), basis_words(used.name, voice)
    if used.since is None:
        return Entry(voice.say("finding.not_in_force", name=name))
    since = date_words(used.since, voice.lang)
    parameter = voice.policy.parameters[used.name]
    if parameter.keyed_by:
        return Entry(voice.say("finding.parameter", name=name, value=parameter_value(parameter, voice), basis=basis, since=since))
    if used.value is None:
        return Entry(voice.say("finding.parameter_table", name=name, basis=basis, since=since))
    type_ = parameter.type
    return Entry(voice.say("finding.parameter", name=name, value=seen_words(used.value, type_, voice), basis=basis, since=since))


def exemption_entry(spared: Spared, voice: Voice) -> Entry:
    """Whether it applies, and what that does."""
    e = spared.exemption
    given = {"id": e.id, "name": wording_words(e.wording, voice, e.id)}
    if spared.applies is False:
        return Entry(voice.say("finding.exempt_no", **given), mark="·")
    if spared.applies is None:
        return Entry(voice.say("finding.exempt_perhaps", **given), mark="?")
    if e.lower_to:
        return Entry(voice.say("finding.exempt_lowers", **given, severity=voice.say(f"severity.{e.lower_to}")), mark="✓")
    key = {True: "finding.exempt_yes", False: "finding.exempt_fails", None: "finding.exempt_open"}[spared.relieved]
    return Entry(voice.say(key, **given, relaxed=relaxed_words(e, voice)), mark=TRUTHS[spared.relieved])


def relaxed_words(exemption: Exemption, voice: Voice) -> str:
    """The values that stand in place of others."""
    items = [voice.say("unfolded.part", name=parameter_name(name, voice), value=operand_words(o, voice)) for name, o in exemption.relax]
    return voice.say("finding.relaxed", items=voice.joined(items)) if items else ""


def sections(finding: Finding, voice: Voice, whole: bool, unfold: Unfolding | None = None) -> list[tuple[str, list[Entry]]]:
    """Headings and what stands under each. `whole`: with why it applies, and all parameters."""
    verdict, rule = finding.verdict, finding.verdict.question.rule
    found: list[tuple[str, list[Entry]]] = []
    if finding.when is not None and (whole or finding.when.truth is None) and (finding.when.parts or finding.when.test):
        found.append(("finding.applies", reason_entries(finding.when, voice, 0, unfold)))
    if finding.require is not None:
        found.append(("finding.requires", reason_entries(finding.require, voice, 0, unfold)))
    found.append(("finding.clause", [Entry(voice.say("clause.quoted", clause=clause_words(c, voice), quote=c.quote) if c.quote
                                           else clause_words(c, voice)) for c in rule.clauses]))
    shown = {u.name for u in told(finding) if u.basis in ("assumption", "confirmed")}
    found.append(("finding.values", [parameter_entry(u, voice) for u in finding.parameters if whole or u.name in shown]))
    spared = [s for s in finding.exemptions if whole or s.applies is not False]
    found.append(("finding.exemptions", [exemption_entry(s, voice) for s in spared or finding.exemptions]))
    found.append(("finding.missing", [Entry(hole_words(h, voice)) for h in sorted(verdict.missing, key=str)]))
    if verdict.outcome is Outcome.VIOLATION and (rule.remedy.zh or rule.remedy.en):
        found.append(("finding.advice", [Entry(wording_words(rule.remedy, voice, ""))]))
    if finding.remedies is not None:
        from policyrules.report.remedies_said import remedies_said  # whoever violates nothing does not pay for it
        found.append(("finding.passes", [Entry(text, mark="→") for text in remedies_said(finding, voice)]))
    found.append(("finding.note", notes(finding, voice)))
    return [(key, entries) for key, entries in found if entries]


def told(finding: Finding) -> list[Used]:
    """The parameters that the tests name, and those that a violation turns on; not whatever its measures go through."""
    named = set(finding.verdict.turns_on).union(*(r.rests_on for r in finding.remedies or ()))
    todo = [r for r in (finding.when, finding.require, *(s.when for s in finding.exemptions if s.applies is not False)) if r is not None]
    while todo:
        reason = todo.pop()
        named |= {u.name for u in reason.parameters}
        todo += reason.parts
    return [u for u in finding.parameters if u.name in named]


def notes(finding: Finding, voice: Voice) -> list[Entry]:
    verdict, found = finding.verdict, []
    if verdict.assumed:
        milder = verdict.severity != verdict.question.rule.severity and not verdict.under
        found.append(Entry(voice.say("finding.assumed_milder" if milder else "finding.assumed", names=assumed_words(verdict.turns_on, voice))))
    if finding.waiver is not None:
        w = finding.waiver
        until = date_words(w.expires_on, voice.lang)
        found.append(Entry(voice.say("finding.waived", by=visible(w.approved_by), basis=visible(w.basis), until=until, place=str(w.span))))
    if verdict.either_way:
        found.append(Entry(voice.say("finding.waived_if" if verdict.outcome is Outcome.WAIVED else "finding.either_way")))
    return found


def assumed_words(names: tuple[str, ...], voice: Voice) -> str:
    """A few by name; of more, that they stand above."""
    if not 0 < len(names) <= NAMED:
        return voice.say("finding.assumed_above")
    return voice.joined([voice.say("finding.assumed_named", name=parameter_name(name, voice)) for name in names])


# ---------------------------------------------------------------- layout
def finding_text(finding: Finding, voice: Voice, columns: int, paint: Paint, whole: bool = False, unfold: Unfolding | None = None) -> list[str]:
    """The finding for a terminal."""
    voice = voice_of(finding, voice)
    verdict = finding.verdict
    colour = {Outcome.VIOLATION: paint.bad, Outcome.UNDETERMINED: paint.fair, Outcome.COMPLIANT: paint.good}.get(verdict.outcome, paint.dim)
    name = wording_words(verdict.question.rule.wording, voice, verdict.rule)
    head = f"{MARKS[verdict.outcome]} {verdict.rule} {visible(name)} · {outcome_words(finding, voice)}"
    lines = [colour(t) for t in wrapped(head, columns, "", "  ")]
    lines += wrapped(label_words(finding, voice), columns, "  ", "    ")
    place = f" · {visible(finding.place)}" if finding.place else ""
    lines += [paint.dim(t) for t in wrapped(date_said(finding, voice) + place, columns, "  ", "    ")]
    found = sections(finding, voice, whole, unfold)
    left = max((width(voice.say(key)) for key, _ in found), default=0) + 4
    for key, entries in found:
        lines += section_lines(voice.say(key), entries, left, columns, paint)
    return lines


def section_lines(heading: str, entries: list[Entry], left: int, columns: int, paint: Paint) -> list[str]:
    lines = []
    for n, e in enumerate(entries):
        margin = "  " + (heading + " " * (left - 2 - width(heading)) if n == 0 else " " * (left - 2))
        indent = "   " * e.depth
        mark = f"{e.mark} " if e.mark else ""
        rest = " " * left + indent + " " * len(mark)
        text = wrapped(visible(e.text), columns, margin + indent + mark, rest)
        lines += [paint.dim(t) if e.mark == "·" else t for t in text]
    return lines

