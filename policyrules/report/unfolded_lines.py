"""A measure unfolded, as lines: each row that counts with its dates and its place; formulas and values within."""
from __future__ import annotations

from collections.abc import Callable

from policyrules.finding.labels import Label
from policyrules.finding.reasons import Reason
from policyrules.finding.unfolded import CountedRow, Failed, Part, Unfolded
from policyrules.policy.formula import Given, Of, SpellTest
from policyrules.policy.kinds import kind_of
from policyrules.report.entry import TRUTHS, Entry, Unfolding, called, places_said
from policyrules.report.seen import seen_words
from policyrules.report.tests_in_words import path_words, test_words
from policyrules.report.voice import Voice, attribute_words, entity_words, plain_name
from policyrules.report.wrap import visible

COUNTS = "•"                        # it is one of them: neither good nor bad
FEW, FEWER = 8, 3                   # rows that are listed: left out; in brief
Reasons = Callable[[Reason, Voice, int, Unfolding], list[Entry]]


def unfolded_entries(found: Unfolded, voice: Voice, depth: int, reasons: Reasons, brief: bool = False) -> list[Entry]:
    """`reasons` puts a formula within into lines. `brief`: a few rows, and of formulas what does not hold."""
    if found.rows is not None:
        return few_entries(found, found.rows, voice, depth) if brief else counted_entries(found, found.rows, voice, depth)
    if found.reason is not None:
        reason, by = found.reason
        return reasons(failing(reason) if brief else reason, voice, depth, Unfolding(by.at, brief))
    if found.chosen:
        return [e for name, reason, by in found.chosen if not brief or reason.truth is not False
                for e in chosen_entries(name, reasons(reason, voice, depth + (voice.lang == "en"), Unfolding(by.at, brief)), reason, voice, depth)]
    return [e for p in found.parts for e in part_entries(p, voice, depth, None if brief else reasons)]


def chosen_entries(name: str, within: list[Entry], reason: Reason, voice: Voice, depth: int) -> list[Entry]:
    """One of `which`: its name is an English word, so that in Chinese what it says has to do."""
    mark = {True: COUNTS, False: "·", None: TRUTHS[None]}[reason.truth]
    return [Entry(plain_name(name), depth, mark), *within] if voice.lang == "en" else within


def failing(reason: Reason) -> Reason:
    """Without the parts that hold."""
    if reason.kind not in ("all", "any"):
        return reason
    left = tuple(failing(p) for p in reason.parts if p.truth is not True)
    return left[0] if len(left) == 1 else reason._replace(parts=left)


def few_entries(found: Unfolded, rows: tuple[CountedRow, ...], voice: Voice, depth: int) -> list[Entry]:
    """The rows that count; where there are none, those that were looked at; nothing where they are many."""
    if rows:
        return [row_entry(r, voice, depth) for r in rows] if len(rows) <= FEWER else []
    return [left_out_entry(r, voice, depth) for r in found.left_out] if len(found.left_out) <= FEWER else []


def counted_entries(found: Unfolded, rows: tuple[CountedRow, ...], voice: Voice, depth: int) -> list[Entry]:
    entries = [row_entry(r, voice, depth) for r in rows]
    if len(found.left_out) <= FEW:
        entries += [left_out_entry(r, voice, depth) for r in found.left_out]
    else:
        entries.append(Entry(voice.say("unfolded.more_left_out", count=len(found.left_out)), depth, "·"))
    if found.more:
        entries.append(Entry(voice.say("unfolded.more"), depth, "?"))
    return entries or [Entry(voice.say("unfolded.none"), depth, "·")]


def row_entry(counted: CountedRow, voice: Voice, depth: int) -> Entry:
    return Entry(row_said(counted, voice), depth, "·" if counted.hit is False else COUNTS if counted.inside and counted.hit else TRUTHS[None])


def left_out_entry(counted: CountedRow, voice: Voice, depth: int) -> Entry:
    row, tests = row_said(counted, voice), [failed_words(test, voice) for test in counted.failed]
    return Entry(voice.say("unfolded.left_out", row=voice.say("unfolded.because", row=row, tests=tests) if tests else row), depth, "·")


def failed_words(failed: Failed, voice: Voice) -> str:
    """A condition that a row does not meet, and what stands on its other side."""
    said, test = test_words(failed.test, voice._replace(inside=True)), failed.test
    if isinstance(test, SpellTest):
        return said
    if isinstance(test.operand, Of) and failed.right is not None:
        return voice.say("unfolded.right", test=said, value=seen_words(failed.right, test.operand.path.type, voice))
    kind = kind_of(test.left) if isinstance(test.left, Given) else test.left.type
    return voice.say("unfolded.has", test=said, value=seen_words(failed.left, kind, voice))


def row_said(counted: CountedRow, voice: Voice) -> str:
    """`市审计局副局长（s0104）：起始2022年3月，终止不详`"""
    cells = [voice.say("unfolded.cell", name=attribute_words(a, voice), value=seen_words(v, a.type, voice)) for a, v in counted.cells]
    if counted.value is not None:
        path, value, named = counted.value
        said = called(named, voice) if named is not None else seen_words(value, path.type, voice)
        cells.append(voice.say("unfolded.cell", name=path_words(path, voice), value=said))
    row = counted.row
    name, place = name_of(counted, voice), visible(row.place)
    said = voice.say("unfolded.row", name=name, cells=cells) if cells else name
    return voice.say("missing.at", what=said, place=place) if place else said


def name_of(counted: CountedRow, voice: Voice) -> str:
    """By its own name, or by what it is made of; a row of a table without a name by its kind and id."""
    row, label = counted.row, counted.label
    if label.parts and (voice.policy.vocabulary.entities[row.entity].derived or row.id in {p.id for p in label.parts}):
        return called(label, voice)
    said = voice.say("unfolded.nameless", entity=entity_words(row.entity, voice), id=row.id)
    named = Label(tuple(p for p in label.parts if p.name != p.id))
    return voice.say("unfolded.of", row=said, label=called(named, voice)) if named.parts else said


def part_entries(part: Part, voice: Voice, depth: int, reasons: Reasons | None) -> list[Entry]:
    """`reasons`: what it came from in turn is told too."""
    said = voice.say("unfolded.part", name=path_words(part.path, voice), value=seen_words(part.value, part.path.type, voice))
    place = places_said(part.origins, voice)
    head = Entry(voice.say("missing.at", what=said, place=place) if place else said, depth)
    return [head, *(unfolded_entries(part.inner, voice, depth + 1, reasons) if part.inner and reasons else [])]
