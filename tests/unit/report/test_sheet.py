"""The opinion sheet: a page for each subject, everything on it that a signature answers for, and nothing that could run."""
from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from policyrules import api
from policyrules.command.main import Program
from policyrules.report.sheet_md import plain

ROOT = Path(__file__).parents[3]
FORMS = ROOT / "fixtures" / "appointments"


class Page(HTMLParser):
    """The texts under each tag, and all attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str | None]] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.texts.setdefault(tag, []).append(data)


def call(*words: str) -> Result:
    return CliRunner().invoke(Program(), list(words))


def page(tmp_path: Path, *words: str) -> Page:
    file = tmp_path / "sheet.html"
    call("check", *words, "-o", f"sheet={file}")
    found = Page(file.read_text(encoding="utf-8"))
    assert found.open == []
    return found


def test_what_stands_on_it(tmp_path: Path) -> None:
    found = page(tmp_path, str(FORMS / "violation.yaml"), "--lang", "zh")
    rows = "".join(found.texts["tbody"])
    assert list(re.findall(r"[A-Z]+-\d\d", "".join(found.texts["b"])))[:1] == ["VET-01"]        # the worst first
    assert "坚持先研判后配备" in rows and "实际：0" in rows and "违规" in rows
    assert found.texts["h2"] == ["整改途径", "所依据的假定值（未经确认）", "不适用的规定"]
    assert "审核人：" in found.texts["p"] and "日期：" in found.texts["p"]
    form = str(FORMS / "violation.yaml")
    foot = "".join(found.texts["footer"])
    assert api.fingerprints([form])[form][:12] in foot
    assert "卢×" in "".join(found.texts["p"]) and "卢望舒" not in "".join(found.texts["body"])


def test_open_points_and_exemptions(tmp_path: Path) -> None:
    open_ = page(tmp_path, str(FORMS / "undetermined.yaml"), "--lang", "zh")
    assert "待补材料" in open_.texts["h2"]
    assert any("s4" in text and "MATCH-03" in text for text in open_.texts["li"])
    exempted = page(tmp_path, str(FORMS / "exempted.yaml"), "--lang", "zh")
    assert any("MOB-EX1" in text for text in exempted.texts["li"])


def test_a_page_for_each_subject(tmp_path: Path) -> None:
    found = page(tmp_path, str(ROOT / "fixtures" / "city"), "--select", "MOB-02", "--lang", "en")
    assert found.tags.count("article") == 35


def test_waivers_are_named(tmp_path: Path) -> None:
    """A post in law: no background in it, which the city committee lets stand."""
    form = tmp_path / "form.yaml"
    waiver = """
waivers:
  - rule: MATCH-02
    subject: {appointment: a1}
    reason: 急需
    basis: 市委〔2023〕7号
    approved_by: 澜江市委
    approved_on: 2023-01-01
    expires_on: 2023-12-31
"""
    text = (FORMS / "violation.yaml").read_text(encoding="utf-8")
    form.write_text(text.replace("fields: [macro_economy]\n    is_leading", "fields: [law]\n    is_leading") + waiver, encoding="utf-8")
    found = page(tmp_path, str(form), "--lang", "zh")
    assert "MATCH-02：澜江市委特批，2023年1月1日至2023年12月31日有效，依据市委〔2023〕7号；理由：急需" in found.texts["li"]


def test_nothing_from_outside_and_nothing_that_runs(tmp_path: Path) -> None:
    form = tmp_path / "form.yaml"
    hostile = "<script>alert(1)</script>"
    text = (FORMS / "violation.yaml").read_text(encoding="utf-8")
    text = text.replace("title: 澜江市发展和改革委员会副主任", f"title: '{hostile}<img src=x onerror=y>'")
    assert hostile in text
    form.write_text(text, encoding="utf-8")
    found = page(tmp_path, str(form))
    assert not {"script", "img", "link", "iframe"} & set(found.tags)
    assert not [a for a in found.attributes if a[0] in ("src", "href") or a[0].startswith("on")]
    assert any(hostile in t for t in found.texts["p"])


def test_markdown(tmp_path: Path) -> None:
    file = tmp_path / "sheet.md"
    found = call("check", str(FORMS / "violation.yaml"), "--lang", "en", "-o", f"sheet={file}")
    assert found.exit_code == 1
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Opinion on compliance\n")
    assert len([line for line in text.split("\n") if line.startswith("| ")]) == 1 + 8       # the heads, and the eight rules that apply
    assert "SEAT-01" in text.split("Rules that do not apply")[1]
    assert plain("a|b*c_d\n<e>") == r"a\|b\*c\_d \<e\>"


def test_a_file_of_another_kind_is_a_mistake(tmp_path: Path) -> None:
    found = call("check", str(FORMS / "violation.yaml"), "-o", f"sheet={tmp_path / 'sheet.docx'}")
    assert found.exit_code == 2
    assert "sheet.docx" in found.output and ".html" in found.output


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_to_the_screen_it_is_markdown(lang: str) -> None:
    found = call("check", str(FORMS / "exempted.yaml"), "--lang", lang, "-o", "sheet")
    assert found.exit_code == 0
    assert found.output.startswith("# ")
