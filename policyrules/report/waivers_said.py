"""What there is to say of waivers, a line each."""
from __future__ import annotations

from collections.abc import Sequence

from policyrules.finding.waiver_remarks import WaiverRemark
from policyrules.report.paint import Paint
from policyrules.report.seen import written
from policyrules.report.values import date_words
from policyrules.report.voice import Voice
from policyrules.report.wrap import visible, wrapped


def remark_said(remark: WaiverRemark, voice: Voice) -> str:
    """What is wrong with the waiver."""
    w = remark.waiver
    day = date_words(written(remark.day, remark.day), voice.lang) if remark.day is not None else ""
    approved, expires = date_words(w.approved_on, voice.lang), date_words(w.expires_on, voice.lang)
    return voice.say(f"waivers.{remark.fault.value}", approved=approved, expires=expires, day=day)


def waivers_text(remarks: Sequence[WaiverRemark], voice: Voice, columns: int, paint: Paint) -> str:
    lines = [paint.strong(t) for t in wrapped(voice.say("waivers.head"), columns)]
    for r in remarks:
        subject, place = visible(r.waiver.subject), str(r.waiver.span)
        text = voice.say("waivers.remark", rule=r.waiver.rule, subject=subject, what=remark_said(r, voice), place=place)
        lines += [paint.fair(t) for t in wrapped(text, columns, "  ! ", "    ")]
    return "\n".join(lines)
