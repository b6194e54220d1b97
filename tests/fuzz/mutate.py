"""Damages a text a little: what hands, disks and other programs do to files."""
from __future__ import annotations

from collections.abc import Sequence
from random import Random

TOKENS = (
    ":", ": ", "- ", "{", "}", "[", "]", ",", "&a ", "*a", "!!python/none ", "!x ", "#", "\t", "\n", "\n\n", "\r\n", '"', "'", "''", "|\n", ">\n",
    "---\n", "...\n", "? ", "<<: ", "0x1F", "012", "1:30", "1e999", "-0", "NaN", "~", "null", "yes", "unknown", "none", "ongoing", "2023-02-30",
    "2023-13", "20230701", "9" * 40, "50%", "３", "２０２３", "：", "，", "\u202e", "\u200b", "\ufeff", "\u2028", "\x85", "\x0b", "\x1f", "é", "𠮷",
    "$as_of", "$subject.", "id: ", "at_least: ", "any: ")
BYTES = (b"\x00", b"\xff", b"\xfe", b"\xc3", b"\xe4\xb8", b"\xed\xa0\x80", b"\x80", b"\x1a")


def mutated(raw: bytes, others: Sequence[bytes], at: Random) -> bytes:
    """The bytes with one to four damages."""
    for _ in range(at.choice((1, 1, 1, 2, 2, 4))):
        raw = at.choice(DAMAGES)(raw, others, at)
    return raw


def place(raw: bytes, at: Random) -> int:
    """Where something happens: mostly where something stands."""
    return at.randrange(len(raw) + 1)


def span(raw: bytes, at: Random) -> tuple[int, int]:
    start = place(raw, at)
    return start, min(len(raw), start + at.choice((1, 1, 2, 5, 20, 200)))


def with_token(raw: bytes, _: Sequence[bytes], at: Random) -> bytes:
    n = place(raw, at)
    return raw[:n] + at.choice(TOKENS).encode() + raw[n:]


def with_bytes(raw: bytes, _: Sequence[bytes], at: Random) -> bytes:
    n = place(raw, at)
    return raw[:n] + at.choice(BYTES) + raw[n:]


def without(raw: bytes, _: Sequence[bytes], at: Random) -> bytes:
    start, end = span(raw, at)
    return raw[:start] + raw[end:]


def twice(raw: bytes, _: Sequence[bytes], at: Random) -> bytes:
    start, end = span(raw, at)
    return raw[:end] + raw[start:end] * at.choice((1, 1, 3, 50)) + raw[end:]


def cut_off(raw: bytes, _: Sequence[bytes], at: Random) -> bytes:
    return raw[:place(raw, at)]


def other_character(raw: bytes, _: Sequence[bytes], at: Random) -> bytes:
    n = place(raw, at)
    return raw[:n] + bytes([at.randrange(9, 127)]) + raw[n + 1:]


def lines_moved(raw: bytes, others: Sequence[bytes], at: Random) -> bytes:
    """A line from somewhere, perhaps of another file, in place of one."""
    lines, source = raw.split(b"\n"), at.choice([raw, *others]).split(b"\n")
    lines[at.randrange(len(lines))] = at.choice(source)
    return b"\n".join(lines)


def words_swapped(raw: bytes, _: Sequence[bytes], at: Random) -> bytes:
    words = raw.split(b" ")
    i, j = at.randrange(len(words)), at.randrange(len(words))
    words[i], words[j] = words[j], words[i]
    return b" ".join(words)


DAMAGES = (with_token, with_token, with_token, with_bytes, without, without, twice, cut_off, other_character, other_character,
           lines_moved, words_swapped)
