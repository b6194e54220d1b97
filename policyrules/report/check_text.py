"""A check for a terminal: each finding explained, what to supply first, the counts; or only the counts, rule by rule."""
from __future__ import annotations

from collections import Counter

from policyrules.engine.verdict import Outcome
from policyrules.finding.check import Checked
from policyrules.finding.finding import Finding, Supply
from policyrules.finding.sources import Places
from policyrules.finding.unfolded import Unfolder
from policyrules.report.entry import Unfolding
from policyrules.report.finding_lines import MARKS, finding_text, hole_words, label_words, outcome_words, voice_of
from policyrules.report.paint import PLAIN, Paint
from policyrules.report.seen import written
from policyrules.report.values import date_words
from policyrules.report.voice import Voice, entity_words, wording_words
from policyrules.report.wrap import visible, wrapped

FIRST = 12                          # missing facts that are listed
COUNTED = ("violation", "undetermined", "waived", "compliant", "not_applicable")
SHORT = 30                          # compliant findings that are listed, a line each
TOLD = (Outcome.VIOLATION, Outcome.UNDETERMINED, Outcome.WAIVED)


def check_text(checked: Checked, voice: Voice, columns: int = 80, paint: Paint = PLAIN, verbose: bool = False) -> str:
    """Findings that need attention, and what was compliant only under an exemption, in full; the others a line each."""
    whole = [f for f in checked.findings if verbose or f.verdict.outcome in TOLD or f.verdict.under]
    rest = [f for f in checked.findings if f not in whole]
    places = Places(checked.facts)
    blocks = ["\n".join(finding_text(f, voice, columns, paint, verbose, unfolding(checked, places, f, not verbose))) for f in whole]
    if rest and len(rest) <= SHORT:
        blocks.append("\n".join(line for f in rest for line in short(f, voice, columns, paint)))
    if checked.supplies:
        blocks.append("\n".join(supply_lines(checked.supplies, voice, columns, paint, verbose)))
    if checked.remarks:
        from policyrules.report.waivers_said import waivers_text  # few facts have waivers
        blocks.append(waivers_text(checked.remarks, voice, columns, paint))
    if checked.indicators:
        from policyrules.report.indicators_list import indicators_text  # few policies have any
        blocks.append(indicators_text(checked.indicators, voice, columns, paint))
    return "\n\n".join([*blocks, summary_text(checked, voice, columns, paint)])


def unfolding(checked: Checked, places: Places, finding: Finding, brief: bool) -> Unfolding:
    """What tells where the measures of a finding came from."""
    question = finding.verdict.question
    return Unfolding(Unfolder(question.view(checked.ground), places, question.subject, checked.private).at, brief)


def short(finding: Finding, voice: Voice, columns: int, paint: Paint) -> list[str]:
    v = finding.verdict
    voice = voice_of(finding, voice)
    name = visible(wording_words(v.question.rule.wording, voice, v.rule))
    text = f"{MARKS[v.outcome]} {v.rule} {name} · {label_words(finding, voice)} · {outcome_words(finding, voice)}"
    colour = paint.good if v.outcome is Outcome.COMPLIANT else paint.dim
    return [colour(t) for t in wrapped(text, columns, "", "  ")]


def supply_lines(supplies: tuple[Supply, ...], voice: Voice, columns: int, paint: Paint, verbose: bool) -> list[str]:
    """What decides most first."""
    lines = [paint.strong(t) for t in wrapped(voice.say("summary.supply"), columns)]
    for s in supplies if verbose else supplies[:FIRST]:
        rules = list(dict.fromkeys(rule for rule, _ in s.decides))
        lines += wrapped(voice.say("summary.decides", what=hole_words(s.hole, voice), rules=rules), columns, "  ", "      ")
    if len(supplies) > FIRST and not verbose:
        lines.append("  " + voice.say("summary.more", count=len(supplies) - FIRST))
    return lines


def summary_text(checked: Checked, voice: Voice, columns: int = 80, paint: Paint = PLAIN) -> str:
    """The counts, the dates, and how it was decided."""
    by_outcome = Counter(v.outcome.value for v in checked.verdicts())
    counted = [voice.say(f"counted.{o}" if by_outcome[o] != 1 else f"counted.{o}.one", count=by_outcome[o]) for o in COUNTED]
    first, last = (date_words(written(d, d), voice.lang) for d in checked.dates())
    dates = first if first == last else voice.say("summary.date_range", first=first, last=last)
    said = [voice.joined(counted), voice.say("summary.dates", dates=dates), engines_said(checked, voice)]
    lines = [paint.strong(t) for t in wrapped(" · ".join(said), columns)]
    if checked.about:
        subjects = [f"{entity_words(entity, voice)} {id_}" for entity, id_ in checked.about]
        lines += wrapped(voice.say("summary.about", subjects=subjects), columns)
    if checked.is_today():
        lines += wrapped(voice.say("summary.today"), columns)
    if checked.set_aside():
        lines += wrapped(voice.say("summary.aside", count=checked.set_aside()), columns)
    for d in checked.disagreements:
        lines += [paint.bad(t) for t in wrapped(voice.say("check.disagree", rule=d.question.rule.id, subject=d.question.subject.id,
                                                           reference=d.reference, rete=d.rete), columns)]
    return "\n".join(lines) + "\n"


def engines_said(checked: Checked, voice: Voice) -> str:
    if checked.alone is not None:
        return voice.say("summary.alone", reason=voice.say(checked.alone.key, **checked.alone.values))
    if not checked.compared:
        return voice.say("summary.alone_asked")
    return voice.say("summary.compared", compared=checked.compared, disagreements=len(checked.disagreements))


def counts_text(checked: Checked, voice: Voice, columns: int = 80, paint: Paint = PLAIN) -> str:
    """Rule by rule how many of each outcome, and the counts of all."""
    return counts_table(checked, voice, columns) + "\n" + summary_text(checked, voice, columns, paint)


def counts_table(checked: Checked, voice: Voice, columns: int) -> str:
    from policyrules.report.to_table import table  # most checks are no table
    heads, *rows = counted(checked, voice)
    return table(heads, rows, columns, frozenset(range(1, 6)))


def counted(checked: Checked, voice: Voice) -> list[list[str]]:
    """Rule by rule how many of each outcome; the first row has the heads."""
    counts = checked.counts()
    heads = [voice.say("column.rule"), *(voice.say(f"outcome.{o}") for o in COUNTED)]
    return [heads, *([id_, *(str(counts.get((id_, Outcome(o)), 0)) for o in COUNTED)] for id_ in sorted({rule for rule, _ in counts}))]
