"""What the indicators read, as a table: in all, and group by group."""
from __future__ import annotations

from collections.abc import Sequence

from policyrules.finding.indicated import Indicated
from policyrules.measure.indicator import Part, Reading
from policyrules.measure.rows import Seen, key_of
from policyrules.report.entry import called
from policyrules.report.paint import PLAIN, Paint
from policyrules.report.seen import seen_words
from policyrules.report.to_table import table
from policyrules.report.values import value_words
from policyrules.report.voice import Voice, wording_words
from policyrules.report.wrap import visible, wrapped
from policyrules.vocabulary.plain import Mark


def indicators_text(found: Sequence[Indicated], voice: Voice, columns: int = 80, paint: Paint = PLAIN) -> str:
    """A heading and a table: indicator, row, group, value."""
    heads = [voice.say(f"column.{name}") for name in ("indicator", "subject", "group", "value")]
    rows = [[f"{reading.indicator.id} {name}" if n == 0 else "", who if n == 0 else "", group, value]
            for reading, label in found
            for name, who in [(indicator_name(reading, voice), called(label, voice))]
            for n, (group, value) in enumerate(lines_of(reading, voice))]
    head = [paint.strong(t) for t in wrapped(voice.say("indicator.head"), columns)]
    return "\n".join([*head, table(heads, rows, columns)]).rstrip("\n")


def lines_of(reading: Reading, voice: Voice) -> list[tuple[str, str]]:
    """Group and value: all, then each group."""
    spoken = voice._replace(as_of=reading.as_of)
    lines = [(voice.say("indicator.all") if reading.indicator.grouped_by else "", value_said(reading, reading.value, spoken))]
    lines += [(group_words(reading, p, spoken), value_said(reading, p.value, spoken)) for p in reading.parts]
    return [*lines, (voice.say("indicator.more"), "")] if reading.more else lines


def indicator_name(reading: Reading, voice: Voice) -> str:
    return visible(wording_words(reading.indicator.wording, voice._replace(as_of=reading.as_of), str(reading.indicator.measure)))


def value_said(reading: Reading, value: Seen, voice: Voice) -> str:
    return visible(seen_words(key_of(value), reading.indicator.measure.type, voice))


def group_words(reading: Reading, part: Part, voice: Voice) -> str:
    by = reading.indicator.grouped_by
    assert by is not None
    if part.group is Mark.NONE:
        return voice.say("indicator.no_group")
    return visible(value_words(by.type, part.group, voice.policy.vocabulary, voice.lang))
