"""Problems as text: place, message, line, carets, what was meant; personal data masked."""
from __future__ import annotations

import pytest

from policyrules.report.paint import Paint
from policyrules.report.problems import Shown, problem_lines, problems_text
from policyrules.source.problem import Problem
from policyrules.source.text import Source, Span, width

EN, ZH = Shown("en"), Shown("zh")
LINE = "  - {id: p1, name: 王小明, level: cheif, born_on: 1980-13, 备注: 很长}"
FACTS = Source("facts.yaml", "people:\n" + LINE)


def at(source: Source, word: str, line: int = 2) -> Span:
    start = source.line(line).index(word) + 1
    return Span(source, line, start, line, start + len(word))


def reject(word: str, attribute: str, private: bool = False) -> Problem:
    key = "cell.not_date" if attribute == "born_on" else "cell.unknown_code"
    values = {"table": "people", "row": "p1", "attribute": attribute, "private": private, "text": word, "list": "level"}
    return Problem(key, values, at(FACTS, word))


def test_place_message_line_and_what_was_meant() -> None:
    source = Source("a.yaml", "rules:\n  专业: {subjct: person}")
    problem = Problem("shape.unknown_key", {"name": "subjct", "node": "rule"}, at(source, "subjct"), "subject")
    assert problem_lines(problem, EN) == [
        "a.yaml:2:8: a rule has no key `subjct`",
        "  2 |   专业: {subjct: person}",
        "    |          ^^^^^^",
        "      did you mean `subject`?"]
    assert problem_lines(problem, ZH)[0] == "a.yaml:2:8: 规则没有 `subjct` 这一项"


def test_wide_characters_have_two_carets() -> None:
    source = Source("a.yaml", "\n专业: 干部")
    assert problem_lines(Problem("yaml.empty", {}, at(source, "干部")), EN)[1:] == ["  2 | 专业: 干部", "    |       ^^^^"]


@pytest.mark.parametrize("word", ["开头", "中间", "末尾"])
@pytest.mark.parametrize("columns", [40, 80])
def test_long_lines_are_cut_around_the_place(word: str, columns: int) -> None:
    source = Source("a.yaml", "\n开头" + "长" * 200 + "中间" + "x" * 300 + "末尾")
    line, carets = problem_lines(Problem("yaml.empty", {}, at(source, word)), Shown("en", columns))[1:3]
    assert width(line) <= columns
    assert width(line[:line.index(word)]) == len(carets) - 4
    assert line.count("…") == (2 if word == "中间" else 1)


def test_several_are_in_order_and_counted() -> None:
    source = Source("a.yaml", "one\ntwo")
    problems = [Problem("yaml.key", {}, at(source, "two", 2)), Problem("yaml.key", {}, at(source, "one", 1)), Problem("yaml.empty", {})]
    text = problems_text(problems, EN)
    assert [line for line in text.split("\n") if not line.startswith("  ")] == [
        "error: the file is empty", "a.yaml:1:1: a key is a word, not a list or a mapping", "a.yaml:2:1: a key is a word, not a list or a mapping",
        "3 problems", ""]


@pytest.mark.parametrize(("reason", "key"), [
    ("did not find expected key", "look at the indentation"), ("Permission denied", "permission denied"), ("odd", "odd")])
def test_reasons_are_said_in_our_words(reason: str, key: str) -> None:
    assert key in problem_lines(Problem("yaml.syntax", {"reason": reason}), EN)[0]


@pytest.mark.parametrize(("kind", "zh", "en"), [("date", "日期", "a date"), ("set of date", "日期的集合", "a set (a date)")])
def test_kinds_have_words(kind: str, zh: str, en: str) -> None:
    problem = Problem("test.kinds", {"left": kind, "right": kind})
    assert problem_lines(problem, ZH) == [f"错误：两边种类不同，不能比较：左边是{zh}，右边是{zh}"]
    assert problem_lines(problem, EN) == [f"error: the two sides cannot be compared: {en} on the left, {en} on the right"]


# ---------------------------------------------------------------- personal data
def test_of_a_row_of_facts_only_the_cell_is_shown() -> None:
    text = "\n".join(problem_lines(reject("cheif", "level"), EN))
    assert "… cheif …" in text
    assert "王" not in text


def test_private_cells_are_masked_and_not_quoted() -> None:
    lines = problem_lines(reject("1980-13", "born_on", private=True), EN)
    assert len(lines) == 1
    assert "`1×`" in lines[0]
    assert "1980-13" not in lines[0]


def test_they_are_shown_when_asked_for() -> None:
    text = "\n".join(problem_lines(reject("1980-13", "born_on", private=True), Shown("en", private=True)))
    assert "`1980-13`" in text
    assert "王小明" in text


@pytest.mark.parametrize("word", ["{id: p1, name: 王小明, level: cheif, born_on: 1980-13, 备注: 很长}", "[王小明", "王小明, level"])
def test_whole_rows_are_not_quoted(word: str) -> None:
    source = Source("f.yaml", "\n" + LINE.replace("王", "[王") if word.startswith("[") else "\n" + LINE)
    assert problem_lines(Problem("facts.repeat_id", {}, at(source, word)), EN._replace(personal=True)) == [
        f"{at(source, word)}: a row with `repeat` has no id of its own"]


def test_rules_are_quoted_in_full() -> None:
    assert LINE in "\n".join(problem_lines(Problem("facts.repeat_id", {}, at(FACTS, "cheif")), EN))


# ---------------------------------------------------------------- terminals
def test_colour_is_an_argument() -> None:
    problem = Problem("yaml.key", {}, at(FACTS, "cheif"))
    assert "\x1b" not in problems_text([problem], EN)
    assert "\x1b[1;31m^^^^^\x1b[0m" in problems_text([problem], EN._replace(paint=Paint(True)))


def test_input_cannot_speak_to_the_terminal() -> None:
    source = Source("a\x1b.yaml", "x: \x1b[2J")
    problem = Problem("shape.unknown_key", {"name": "\x1b[2J", "node": "rule"}, Span(source, 1, 4, 1, 8), "\x1b[2J")
    assert "\x1b" not in problems_text([problem], EN)
