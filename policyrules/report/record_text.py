"""How a check differs from a recorded one, in words."""
from __future__ import annotations

from policyrules.finding.record import Change, Compared, Line
from policyrules.report.paint import PLAIN, Paint
from policyrules.report.voice import Voice
from policyrules.report.wrap import visible, wrapped

MARKS = {"worse": "▲", "new": "+", "better": "▼", "gone": "−", "other": "·"}


def compared_text(compared: Compared, name: str, voice: Voice, columns: int = 80, paint: Paint = PLAIN) -> str:
    """A heading, the files that are other ones, each verdict that is another one, and how many are alike."""
    lines = [paint.strong(t) for t in wrapped(voice.say("record.head", path=visible(name)), columns)]
    if compared.program is not None:
        lines += wrapped(voice.say("record.program", before=visible(compared.program[0]), after=visible(compared.program[1])), columns, "  ", "    ")
    for file, how in compared.files:
        lines += wrapped(voice.say(f"record.file_{how}", path=visible(file)), columns, "  ", "    ")
    for change in compared.changes:
        colour = {"worse": paint.bad, "better": paint.good}.get(change.kind, str)
        lines += [colour(t) for t in wrapped(change_said(change, voice), columns, "  ", "      ")]
    lines += wrapped(voice.say("record.same", count=compared.same), columns, "  ", "    ")
    return "\n".join(lines) + "\n"


def change_said(change: Change, voice: Voice) -> str:
    line = change.after or change.before
    assert line is not None
    said = f"{MARKS[change.kind]} {line.rule} {line.entity} {visible(line.subject)}: "
    if change.before is None or change.after is None:
        return said + voice.say(f"record.{change.kind}", outcome=outcome_said(line, voice))
    before, after = outcome_said(change.before, voice), outcome_said(change.after, voice)
    moved = [voice.say("record.moved", name=key, before=visible(change.before.values.get(key, "–")), after=visible(change.after.values.get(key, "–")))
             for key in sorted({*change.before.values, *change.after.values}) if change.before.values.get(key) != change.after.values.get(key)]
    if change.before.as_of != change.after.as_of:
        moved.append(voice.say("record.moved", name=voice.say("record.as_of"), before=change.before.as_of, after=change.after.as_of))
    if change.before.missing != change.after.missing:
        moved.append(voice.say("record.missing", items=list(change.after.missing) or [voice.say("said.none")]))
    verdict = voice.say("record.turned", before=before, after=after) if before != after else after
    return said + voice.say("remedy.semicolon").join([verdict, *moved])


def outcome_said(line: Line, voice: Voice) -> str:
    said = voice.say(f"outcome.{line.outcome}")
    if line.under:
        return f"{said} ({line.under})"
    problem = line.outcome in ("violation", "undetermined")
    return voice.say("outcome.with_severity", outcome=said, severity=voice.say(f"severity.{line.severity}")) if problem else said
