"""A run of cases as JUnit XML, which continuous integration reads: a suite for each file, a test for each case."""
from __future__ import annotations

import re
from xml.etree import ElementTree

from policyrules.finding.tested import Batch, Ran, Tested
from policyrules.report.cases_text import difference_words, failed_lines
from policyrules.report.voice import Voice
from policyrules.words.catalogue import Lang

COLUMNS = 120
FORBIDDEN = re.compile(r"[^\t\n\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")       # what XML has no way to say


def cases_junit(tested: Tested, lang: Lang) -> str:
    """The document. A case on which the engines disagree is an error, any other that is not as expected a failure."""
    root = ElementTree.Element("testsuites", name="policyrules")
    for batch in tested.batches:
        for file in dict.fromkeys(r.span.source.name for r in batch.ran):
            ran = [r for r in batch.ran if r.span.source.name == file]
            suite = ElementTree.SubElement(root, "testsuite", {"name": clean(file), **numbers(ran)})
            for r in ran:
                suite.append(test(r, batch, lang))
    for name, value in numbers(tested.ran()).items():
        root.set(name, value)
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def numbers(ran: list[Ran]) -> dict[str, str]:
    broken = sum(not r.passed for r in ran)
    errors = sum(r.disagreements() > 0 for r in ran)
    return {"tests": str(len(ran)), "failures": str(broken - errors), "errors": str(errors), "skipped": "0", "time": "0"}


def test(ran: Ran, batch: Batch, lang: Lang) -> ElementTree.Element:
    file = ran.span.source.name
    case = ElementTree.Element("testcase", classname=clean(file), name=clean(ran.name), file=clean(file), line=str(ran.span.line), time="0")
    if not ran.passed:
        voice, first = Voice(batch.policy, lang), ran.differences[0]
        kind = "error" if ran.disagreements() else "failure"
        told = ElementTree.SubElement(case, kind, type=first.what, message=clean(f"{first.rule}: {difference_words(first, voice)}"))
        told.text = clean("\n".join(failed_lines(ran, voice, COLUMNS)))
    return case


def clean(text: str) -> str:
    return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
