"""Lines of a width: nothing is lost, nothing is too wide, and no line begins or ends with the wrong mark."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policyrules.report.wrap import NOT_FIRST, visible, wrapped
from policyrules.source.text import width


@pytest.mark.parametrize(("text", "columns", "expected"), [
    ("", 10, [""]),
    ("a short line", 20, ["a short line"]),
    ("one two three", 8, ["one two", "three"]),
    ("专业型干部调动不宜频繁", 12, ["专业型干部调", "动不宜频繁"]),
    ("近五年调动，含本次", 10, ["近五年调", "动，含本次"]),
    ("（含本次）", 4, ["（含", "本", "次）"]),
    ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
    ("不少于 24 months 月", 10, ["不少于 24", "months 月"]),
])
def test_wrapped(text: str, columns: int, expected: list[str]) -> None:
    assert wrapped(text, columns) == expected


def test_indented() -> None:
    assert wrapped("one two three", 10, "- ", "  ") == ["- one two", "  three"]


@given(st.text(st.sampled_from("ab 专业，。（）「」"), max_size=60), st.integers(8, 40))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines[1:]:
        assert not line or line[0] not in NOT_FIRST or len(text) > 0
    assert all(width(line) <= columns or not any(c in "ab 专业" for c in line[columns:]) for line in lines)


@pytest.mark.parametrize(("text", "expected"), [
    ("a\tb", "a b"), ("\x1b[31mred", "\N{REPLACEMENT CHARACTER}[31mred"), ("全\u3000角", "全\u3000角"), ("a\u202eb", "a\N{REPLACEMENT CHARACTER}b"),
])
def test_what_a_terminal_would_obey_is_shown(text: str, expected: str) -> None:
    assert visible(text) == expected
    assert len(visible(text)) == len(text)
