"""Texts, and places that quote themselves."""
from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyrules.source.text import Source, Span, Unreadable, decoded, read_source, span_at, start_of, width


def quoted(text: str, line: int, column: int, end: int) -> tuple[str, str]:
    return Span(Source("f", text), line, column, line, end).quote()


@pytest.mark.parametrize(("text", "lines"), [
    ("", ("",)), ("a", ("a",)), ("a\nb", ("a", "b")), ("a\r\nb\rc\n", ("a", "b", "c", "")), ("a\n\nb", ("a", "", "b")),
    ("a\u2028b\u2029c\x85d", ("a", "b", "c", "d")),         # YAML ends lines there too: places and quotes must agree
    ("a\vb\fc", ("a\vb\fc",)),
])
def test_lines(text: str, lines: tuple[str, ...]) -> None:
    assert Source("f", text).lines == lines


def test_a_line_beyond_the_text_is_empty() -> None:
    source = Source("f", "a\nb")
    assert [source.line(n) for n in (-1, 0, 1, 2, 3)] == ["", "", "a", "b", ""]


@pytest.mark.parametrize(("text", "line", "column", "end", "carets"), [
    ("level: deputy", 1, 8, 14, "       ^^^^^^"),
    ("a: 1\nlevel: deputy", 2, 8, 14, "       ^^^^^^"),
    ("zh: 专业型干部", 1, 5, 10, "    ^^^^^^^^^^"),          # each takes two columns
    ("专业: 干部", 1, 5, 7, "      ^^^^"),
    ("ｆｕｌｌ: x", 1, 7, 8, "          ^"),                 # full-width letters too
    ("e\u0301t: x", 1, 6, 7, "    ^"),                       # a combining mark takes none
    ("𠮷田: x", 1, 5, 6, "      ^"),                         # one character beyond the basic plane
    ("\tx: y", 1, 2, 3, " ^"),                               # a tab is shown as one space
    ("a:   ", 1, 3, 6, "  ^"),                               # space is not underlined, yet there is always a caret
    ("a", 1, 2, 2, " ^"),
])
def test_a_place_quotes_itself(text: str, line: int, column: int, end: int, carets: str) -> None:
    assert quoted(text, line, column, end) == (text.splitlines()[line - 1].replace("\t", " "), carets)


def test_a_place_of_several_lines_is_quoted_to_the_end_of_its_first() -> None:
    assert Span(Source("f", "a: [b,\n c]"), 1, 4, 2, 4).quote() == ("a: [b,", "   ^^^")


def test_a_place_in_words() -> None:
    assert str(Span(Source("rules/a.yaml", "x"), 3, 14, 3, 15)) == "rules/a.yaml:3:14"
    assert str(start_of(Source("f", ""))) == "f:1:1"


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("干部", 4), ("Ａ", 2), ("（", 2), ("e\u0301", 1), ("·", 1)])
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@given(st.text(), st.integers(1, 5), st.integers(1, 30), st.integers(0, 30))
def test_any_place_can_be_quoted(text: str, line: int, column: int, more: int) -> None:
    """LAW: carets start under the place, whatever the text: as wide as what stands before it."""
    source = Source("f", text)
    shown, carets = Span(source, line, column, line, column + more).quote()
    assert shown == source.line(line).replace("\t", " ")
    assert carets.strip() == "^" * (len(carets) - width(shown[:column - 1]))
    assert carets.endswith("^")


@given(st.text(alphabet="ab干\n\r\u2028"), st.data())
def test_the_place_of_a_character(text: str, data: st.DataObject) -> None:
    """LAW: the place of an offset is where that character stands."""
    offset = data.draw(st.integers(0, max(0, len(text) - 1)))
    span = span_at(Source("f", text), offset)
    if text[offset:offset + 1] not in ("", "\n", "\r", "\u2028"):
        assert Source("f", text).line(span.line)[span.column - 1] == text[offset]


# ---------------------------------------------------------------- files
@pytest.mark.parametrize(("raw", "text"), [
    (b"a: 1", "a: 1"), (b"\xef\xbb\xbfa: 1", "a: 1"), ("a: 干部".encode(), "a: 干部"), (b"", ""), (b"a\r\nb", "a\r\nb"),
])
def test_utf_8_text(raw: bytes, text: str) -> None:
    assert decoded(raw, "f") == text


@pytest.mark.parametrize(("raw", "key", "line"), [
    (b"a\0b", "file.binary", None), ("a\nb\n干部".encode("gb18030"), "file.encoding", 3), ("a".encode("utf-16"), "file.binary", None),
    (b"\xff", "file.encoding", 1),
])
def test_no_text(raw: bytes, key: str, line: int | None) -> None:
    with pytest.raises(Unreadable) as raised:
        decoded(raw, "f")
    assert (raised.value.key, raised.value.values.get("line")) == (key, line)


def test_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\n")
    assert read_source(tmp_path / "a.yaml", "a.yaml").text == "a: 1\r\n"
    assert read_source(tmp_path / "a.yaml").name == str(tmp_path / "a.yaml")
    for path, key in ((tmp_path / "b.yaml", "file.missing"), (tmp_path, "file.unreadable")):
        with pytest.raises(Unreadable) as raised:
            read_source(path)
        assert raised.value.key == key
