"""Lines of findings as files for other programs: JSON lines, CSV, SARIF, JUnit, annotations and a summary for continuous integration."""
from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence
from hashlib import sha256
from pathlib import PurePosixPath
from xml.etree import ElementTree

from policyrules.finding.flat import Flat
from policyrules.report.cases_junit import clean
from policyrules.report.sheet_md import plain
from policyrules.report.voice import Voice

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
ANNOTATIONS = {"error": "error", "warning": "warning", "info": "notice"}
MOST_ROWS = 50                      # of a summary: whoever needs all has other formats
FORMULA = ("=", "+", "-", "@", "\t", "\r")
SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_row(f: Flat) -> dict[str, object]:
    """A finding as a flat mapping, the same in JSON lines and CSV."""
    values = {name: m.has for name, m in f.values.items()}
    return {**f._asdict(), "missing": list(f.missing), "values": values}


def to_jsonl(found: Sequence[Flat]) -> str:
    return "".join(json.dumps(as_row(f), ensure_ascii=False) + "\n" for f in found)


def to_csv(found: Sequence[Flat]) -> str:
    """With a byte order mark, by which spreadsheets know UTF-8; what they would take for a formula is a text."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(Flat._fields)
    for f in found:
        values = "; ".join(f"{n}: {m.has}" for n, m in f.values.items())
        row = {**as_row(f), "missing": " ".join(f.missing), "values": values, "known": str(f.known).lower()}
        writer.writerow([inert(str(row[name])) for name in Flat._fields])
    return out.getvalue()


def inert(cell: str) -> str:
    return "'" + cell if cell.startswith(FORMULA) else cell


# ---------------------------------------------------------------- code scanning
def to_sarif(found: Sequence[Flat], version: str) -> str:
    """SARIF 2.1.0: a result for each violation and each finding that is undetermined; places as they stand in the files."""
    rules = {f.rule: f for f in found}
    index = {name: n for n, name in enumerate(sorted(rules))}
    driver = {"name": "policyrules", "version": version, "rules": [
        {"id": name, "shortDescription": {"text": rules[name].name}, "fullDescription": {"text": f"{rules[name].name}. {rules[name].clause}"},
         "defaultConfiguration": {"level": LEVELS[rules[name].severity]}} for name in sorted(rules)]}
    results = [result(f, index) for f in found if f.is_problem()]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def result(f: Flat, index: dict[str, int]) -> dict[str, object]:
    found: dict[str, object] = {
        "ruleId": f.rule, "ruleIndex": index[f.rule], "level": LEVELS[f.severity], "kind": "fail" if f.outcome == "violation" else "open",
        "message": {"text": f"{f.label}: {f.message}"}, "baselineState": "unchanged" if f.known else "new",
        "partialFingerprints": {"question/v1": sha256("\0".join(f.key).encode()).hexdigest()[:32]}}
    if found["kind"] == "open":             # SARIF: whatever does not fail has no level
        found["level"] = "none"
    place = split(f.place)
    if place is not None:
        file, line, column = place
        region = {"startLine": line, **({"startColumn": column} if column else {})}
        found["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": uri(file)}, "region": region}}]
    return found


def split(place: str) -> tuple[str, int, int] | None:
    """A place as file, line and column (0: not told)."""
    matched = re.fullmatch(r"(.+?):(\d+)(?::(\d+))?", place)
    return None if matched is None else (matched[1], max(1, int(matched[2])), int(matched[3] or 0))


def uri(file: str) -> str:
    path = PurePosixPath(file.replace("\\", "/"))
    return path.as_uri() if path.is_absolute() else ("/" / path).as_uri().removeprefix("file:///")


# ---------------------------------------------------------------- test reports
def to_junit(found: Sequence[Flat], counts: dict[str, int], voice: Voice) -> str:
    """A suite for each rule, a case for each finding; `counts`: how many questions each rule was asked. What is undetermined is skipped."""
    root = ElementTree.Element("testsuites", name="policyrules")
    for rule in sorted(counts):
        own = [f for f in found if f.rule == rule and f.is_problem() and not f.known]
        failures = sum(f.outcome == "violation" for f in own)
        suite = ElementTree.SubElement(root, "testsuite", name=rule, tests=str(counts[rule]), failures=str(failures), errors="0",
                                       skipped=str(len(own) - failures), time="0")
        for f in own:
            place = split(f.place)
            where = {"file": place[0], "line": str(place[1])} if place else {}
            case = ElementTree.SubElement(suite, "testcase", {"classname": rule, "name": clean(f.label), "time": "0", **where})
            said = clean(f.message)
            if f.outcome == "violation":
                ElementTree.SubElement(case, "failure", type=f.severity, message=said).text = said
            else:
                ElementTree.SubElement(case, "skipped", message=said)
        if len(own) < counts[rule]:
            ElementTree.SubElement(suite, "testcase", classname=rule, name=voice.say("flat.others", count=counts[rule] - len(own)), time="0")
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


# ---------------------------------------------------------------- annotations, summary
def to_github(found: Sequence[Flat]) -> str:
    """Workflow commands: an annotation for each finding that is new."""
    lines = []
    for f in found:
        if f.is_problem() and not f.known:
            place = split(f.place)
            where = {"file": place[0], "line": str(place[1]), **({"col": str(place[2])} if place[2] else {})} if place else {}
            options = ",".join(f"{k}={property_(v)}" for k, v in {**where, "title": f"{f.rule} {f.name}"}.items())
            lines.append(f"::{ANNOTATIONS[f.severity]} {options}::{data(f'{f.label}: {f.message}')}\n")
    return "".join(lines)


def data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_(text: str) -> str:
    return data(text).replace(":", "%3A").replace(",", "%2C")


def to_markdown(found: Sequence[Flat], counts: Sequence[Sequence[str]], summary: str, voice: Voice) -> str:
    """Counts, rule by rule (the first row has the heads), then the new findings."""
    heads, *rows = counts
    lines = [f"## {voice.say('flat.title')}", "", row(heads), row(["---"] * len(heads)), *map(row, rows), "", plain(summary.strip()), ""]
    new = [f for f in found if f.is_problem() and not f.known]
    if new:
        lines += [row([voice.say(f"flat.{name}") for name in ("rule", "outcome", "subject", "why")]), row(["---"] * 4)]
        lines += [row([f.rule, voice.say(f"outcome.{f.outcome}"), f.label, f.message]) for f in new[:MOST_ROWS]]
        if len(new) > MOST_ROWS:
            lines += ["", voice.say("flat.more", count=len(new) - MOST_ROWS)]
    return "\n".join(lines) + "\n"


def row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(c if c == "---" else plain(c) for c in cells) + " |"
