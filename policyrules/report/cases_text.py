"""A run of cases for a terminal: each failure with what was expected, what came, and why; then the counts."""
from __future__ import annotations

from policyrules.finding.tested import Batch, Difference, Ran, Tested
from policyrules.report.finding_lines import finding_text
from policyrules.report.paint import PLAIN, Paint
from policyrules.report.seen import seen_words
from policyrules.report.tests_in_words import path_words
from policyrules.report.voice import Voice, wording_words
from policyrules.report.wrap import visible, wrapped
from policyrules.words.catalogue import Lang, say

INDENT = "    "


def cases_text(tested: Tested, lang: Lang, columns: int = 80, paint: Paint = PLAIN, verbose: bool = False) -> str:
    """Failures in full; with `verbose` a line for each case that passed, too."""
    blocks = []
    for batch in tested.batches:
        voice = Voice(batch.policy, lang)
        lines = [line for ran in batch.ran if ran.passed and verbose for line in passed_lines(ran, columns, paint)]
        blocks += ["\n".join(lines)] if lines else []
        blocks += ["\n".join(failed_lines(ran, voice, columns, paint)) for ran in batch.ran if not ran.passed]
    return "\n\n".join([*blocks, "\n".join(last_lines(tested, lang, columns, paint))]) + "\n"


def passed_lines(ran: Ran, columns: int, paint: Paint) -> list[str]:
    return [paint.good(t) for t in wrapped(f"✓ {place_of(ran)} {visible(ran.name)}", columns, "", "  ")]


def place_of(ran: Ran) -> str:
    """`rules/cases/vetting.yaml:41`"""
    return visible(f"{ran.span.source.name}:{ran.span.line}")


# ---------------------------------------------------------------- a failure
def failed_lines(ran: Ran, voice: Voice, columns: int = 80, paint: Paint = PLAIN) -> list[str]:
    """The case, and rule by rule what was not as expected, with the finding behind it."""
    lines = [paint.bad(t) for t in wrapped(f"✗ {place_of(ran)} {visible(ran.name)}", columns, "", "  ")]
    for rule in dict.fromkeys(d.rule for d in ran.differences):
        found = [d for d in ran.differences if d.rule == rule]
        name = wording_words(voice.policy.rules[rule].wording, voice, rule)
        lines += [paint.strong(t) for t in wrapped(f"{rule} {visible(name)} · {visible(str(found[0].span))}", columns, "  ", INDENT)]
        for d in found:
            lines += wrapped(visible(difference_words(d, voice)), columns, INDENT, INDENT + "  ")
        if (why := found[-1].finding) is not None:
            lines += ["", *(INDENT + t if t else t for t in finding_text(why, voice, columns - len(INDENT), paint, whole=True)), ""]
    return lines[:-1] if lines[-1] == "" else lines


def difference_words(d: Difference, voice: Voice) -> str:
    """What was expected and what came, in a sentence."""
    match d.what:
        case "subject":
            return voice.say("test.subject", expected=d.expected) if d.expected else voice.say("test.which")
        case "date":
            return voice.say("test.date")
        case "missing":
            return voice.say("test.missing", expected=d.expected, got=d.got or voice.say("test.nothing"))
        case "engines" | "engines_assumed":
            return voice.say(f"test.{d.what}", expected=d.expected, got=d.got)
    expected, got = side_words(d, d.expected, True, voice), side_words(d, d.got, False, voice)
    return voice.say("test.differs", what=what_words(d, voice), expected=expected, got=got)


def what_words(d: Difference, voice: Voice) -> str:
    if d.measured is None:
        return voice.say(f"test.{d.what}")
    return voice.say("test.value", name=path_words(d.measured.path, voice), path=d.measured.path)


def side_words(d: Difference, text: str, expected: bool, voice: Voice) -> str:
    """One of the two sides: a measured value, an outcome, a severity, an exemption."""
    if d.measured is not None:
        value = d.measured.expected if expected else d.measured.got
        return seen_words(value, d.measured.path.type, voice, d.measured.unit)
    if d.what == "under":
        return voice.say("said.none") if text == "none" else text
    return voice.say(f"{d.what}.{text}")


# ---------------------------------------------------------------- the last lines
def last_lines(tested: Tested, lang: Lang, columns: int, paint: Paint) -> list[str]:
    """Policy by policy how many cases; and on the last line all counts."""
    lines = []
    for batch in tested.batches:
        lines += wrapped(visible(batch_words(batch, lang)), columns, "", "  ")
    if tested.stopped:
        lines += wrapped(say("test.stopped", lang), columns)
    colour = paint.good if not tested.counts().failed else paint.bad
    return [*lines, *(colour(t) for t in wrapped(counts_words(tested, lang), columns, "", "  "))]


def batch_words(batch: Batch, lang: Lang) -> str:
    broken = sum(not r.passed for r in batch.ran)
    return say("test.policy_failed" if broken else "test.policy", lang, {"name": batch.name, "cases": len(batch.ran), "broken": broken})


def counts_words(tested: Tested, lang: Lang) -> str:
    counts = tested.counts()
    said = say("test.counts" if counts.failed else "test.counts_well", lang, counts._asdict())
    alone = tested.alone()
    if alone is not None:
        return f"{said} · {say('summary.alone', lang, {'reason': say(alone.key, lang, alone.values)})}"
    if not counts.compared:
        return f"{said} · {say('summary.alone_asked', lang)}"
    return f"{said} · {say('summary.compared', lang, counts._asdict())}"
