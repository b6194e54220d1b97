"""A measure unfolded, as lines: each row that counts with its dates and its place; formulas and values within."""
from __future__ import annotations

from collections.abc import Callable

from policyrules.finding.reasons import Reason
from policyrules.finding.unfolded import CountedRow, Part, Unfolded
from policyrules.policy.formula import Path
from policyrules.report.entry import TRUTHS, Entry, called, places_said
from policyrules.report.seen import seen_words
from policyrules.report.tests_in_words import path_words
from policyrules.report.voice import Voice, attribute_words, entity_words, plain_name
from policyrules.report.wrap import visible

FEW = 8                             # rows left out that are listed
Unfold = Callable[[Path], Unfolded | None]
Reasons = Callable[[Reason, Voice, int, Unfold], list[Entry]]


def unfolded_entries(found: Unfolded, voice: Voice, depth: int, reasons: Reasons) -> list[Entry]:
    """`reasons` puts a formula within into lines."""
    if found.rows is not None:
        return counted_entries(found, found.rows, voice, depth)
    if found.reason is not None:
        reason, by = found.reason
        return reasons(reason, voice, depth, by.at)
    if found.chosen:
        return [Entry(plain_name(name), depth, TRUTHS[holds]) for name, holds in found.chosen]
    return [e for p in found.parts for e in part_entries(p, voice, depth, reasons)]


def counted_entries(found: Unfolded, rows: tuple[CountedRow, ...], voice: Voice, depth: int) -> list[Entry]:
    entries = [Entry(row_said(r, voice), depth, "·" if r.hit is False else TRUTHS[r.inside and r.hit]) for r in rows]
    left_out = found.left_out if len(found.left_out) <= FEW else ()
    entries += [Entry(voice.say("unfolded.left_out", row=row_said(r, voice)), depth, "·") for r in left_out]
    if len(found.left_out) > FEW:
        entries.append(Entry(voice.say("unfolded.more_left_out", count=len(found.left_out)), depth, "·"))
    if found.more:
        entries.append(Entry(voice.say("unfolded.more"), depth, "?"))
    return entries or [Entry(voice.say("unfolded.none"), depth, "·")]


def row_said(counted: CountedRow, voice: Voice) -> str:
    """`市审计局副局长（s0104）：起始2022年3月，终止不详`"""
    cells = [voice.say("unfolded.cell", name=attribute_words(a, voice), value=seen_words(v, a.type, voice)) for a, v in counted.cells]
    if counted.value is not None:
        path, value = counted.value
        cells.append(voice.say("unfolded.cell", name=path_words(path, voice), value=seen_words(value, path.type, voice)))
    row = counted.row
    name, place = name_of(counted, voice), visible(row.place)
    said = voice.say("unfolded.row", name=name, cells=cells) if cells else name
    return voice.say("missing.at", what=said, place=place) if place else said


def name_of(counted: CountedRow, voice: Voice) -> str:
    """By its own name, or by what it is made of; a row of a table without a name by its kind and id."""
    row, label = counted.row, counted.label
    if voice.policy.vocabulary.entities[row.entity].derived or row.id in {p.id for p in label.parts}:
        return called(label, voice)
    return voice.say("unfolded.nameless", entity=entity_words(row.entity, voice), id=row.id)


def part_entries(part: Part, voice: Voice, depth: int, reasons: Reasons) -> list[Entry]:
    said = voice.say("unfolded.part", name=path_words(part.path, voice), value=seen_words(part.value, part.path.type, voice))
    place = places_said(part.origins, voice)
    head = Entry(voice.say("missing.at", what=said, place=place) if place else said, depth)
    return [head, *(unfolded_entries(part.inner, voice, depth + 1, reasons) if part.inner else [])]
