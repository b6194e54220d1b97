"""An audit for a terminal: counts rule by rule, the findings a line each, what to supply first, the first few in full."""
from __future__ import annotations

from collections.abc import Sequence

from policyrules.engine.verdict import Outcome
from policyrules.finding.check import Checked
from policyrules.finding.flat import Flat
from policyrules.finding.sources import Places
from policyrules.report.check_text import counts_table, summary_text, supply_lines, unfolding
from policyrules.report.finding_lines import MARKS, finding_text
from policyrules.report.paint import Paint
from policyrules.report.voice import Voice
from policyrules.report.wrap import wrapped

MOST = 40                           # findings that are listed: other formats have them all
PROBLEMS = (Outcome.VIOLATION, Outcome.UNDETERMINED)


def audit_text(checked: Checked, lines: Sequence[Flat], voice: Voice, columns: int, paint: Paint, explain: int, verbose: bool = False) -> str:
    blocks = [counts_table(checked, voice, columns).rstrip("\n")]
    new = [f for f in lines if f.is_problem() and not f.known]
    if new:
        blocks.append("\n".join(t for f in (new if verbose else new[:MOST]) for t in line_of(f, voice, columns, paint)))
    if len(new) > MOST and not verbose:
        blocks.append("\n".join(wrapped(voice.say("flat.more", count=len(new) - MOST), columns)))
    places = Places(checked.facts)
    told = [f for f in checked.findings if f.verdict.outcome in PROBLEMS][:explain]
    blocks += ["\n".join(finding_text(f, voice, columns, paint, False, unfolding(checked, places, f, True))) for f in told]
    if checked.supplies:
        blocks.append("\n".join(supply_lines(checked.supplies, voice, columns, paint, verbose)))
    if checked.remarks:
        from policyrules.report.waivers_said import waivers_text  # few facts have waivers
        blocks.append(waivers_text(checked.remarks, voice, columns, paint))
    known = sum(f.known for f in lines)
    said = wrapped(voice.say("flat.known", known=known, new=len(new)), columns) if known else []
    return "\n\n".join([*blocks, "\n".join([*said, summary_text(checked, voice, columns, paint)])])


def line_of(f: Flat, voice: Voice, columns: int, paint: Paint) -> list[str]:
    colour = paint.bad if f.outcome == "violation" else paint.fair
    mark = MARKS[Outcome(f.outcome)]
    place = f" · {f.place}" if f.place else ""
    text = f"{mark} {f.rule} {voice.say(f'severity.{f.severity}')} · {f.label} · {f.message}{place}"
    return [colour(t) for t in wrapped(text, columns, "", "  ")]
