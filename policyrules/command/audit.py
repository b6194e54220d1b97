"""`policyrules audit PATH…`: a plan or a workforce, counted rule by rule, with findings for other programs and a baseline of known ones."""
from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policyrules import api
from policyrules.command.check import EXITS, aside, asking, judged, option
from policyrules.command.exits import Exit
from policyrules.command.facts import read
from policyrules.command.options import color_option, lang_option, output_option, private_option
from policyrules.command.output import Output, Renderer, deliver, write_whole
from policyrules.command.spoken import Spoken
from policyrules.command.surroundings import around
from policyrules.engine.decide import Engine
from policyrules.finding.check import Checked
from policyrules.report.paint import PLAIN
from policyrules.source.problem import PolicyError, Problem
from policyrules.source.text import Unreadable, read_source
from policyrules.words.catalogue import Lang

if TYPE_CHECKING:
    from policyrules.finding.flat import Flat

FORMATS = ("table", "json", "jsonl", "csv", "sarif", "junit", "github", "markdown")


def command(lang: Lang) -> click.Command:
    o = partial(option, lang)
    return Spoken("audit", lang, callback=run, params=[
        *asking(lang, Engine.REFERENCE),
        o(["--baseline"], "baseline", type=click.Path(path_type=Path), metavar="FILE"),
        o(["--create-baseline", "create"], "create_baseline", type=click.Path(path_type=Path), metavar="FILE"),
        o(["--explain", "explain"], "explain", type=click.IntRange(min=0), default=0, metavar="N"),
        o(["--verbose"], "verbose_audit", is_flag=True),
        output_option(lang, FORMATS), private_option(lang), lang_option(lang), color_option(lang)])


def run(paths: tuple[Path, ...], mapping: Path | None, rules: tuple[Path, ...], output: tuple[Output, ...], engine: str, fail_on: str,
        undetermined: str, allow_rejects: bool, baseline: Path | None, create: Path | None, explain: int, verbose: bool, **asked: object) -> int:
    before = known(baseline)
    policy = api.policy_of(rules)
    facts = read(paths, mapping, policy)
    if facts.rejects and not allow_rejects:
        raise api.FactsError([Problem("check.rejects", {"count": aside(facts)}), *facts.rejects])
    found = judged(policy, facts, engine, {**asked, "subject": (), "everything": True}, date.today().toordinal())
    lines = lines_of(found, before)
    deliver(output, renderers(found, lines, explain, verbose))
    if create is not None:
        from policyrules.report.audit_schema import baseline_json
        write_whole(create, baseline_json(lines))
    if found.disagreements:
        return Exit.DISAGREEMENT
    if create is not None:
        return Exit.CLEAN
    return worst(found, lines, fail_on, undetermined == "fail")


def known(baseline: Path | None) -> list[Flat]:
    """The findings of a baseline. Raises PolicyError where there is none, or it is none."""
    if baseline is None:
        return []
    from policyrules.report.audit_schema import read_baseline
    try:
        return read_baseline(read_source(baseline).text, str(baseline))
    except Unreadable as error:
        raise PolicyError([Problem(error.key, error.values)]) from None


def lines_of(found: Checked, before: list[Flat]) -> list[Flat]:
    """In English, where they are compared: the baseline is in no other language. Shown they are in the language of the call."""
    from policyrules.finding.flat import marked
    from policyrules.report.flat_lines import flats
    from policyrules.report.voice import Voice
    policy = found.ground.policy
    compared = marked(flats(found.findings, Voice(policy, "en")), before)
    shown = compared if around().lang == "en" else flats(found.findings, Voice(policy, around().lang))
    return [s._replace(known=c.known, values=c.values) for s, c in zip(shown, compared, strict=True)]


def worst(found: Checked, lines: list[Flat], fail_on: str, undetermined_counts: bool) -> int:
    """By the findings that the baseline does not have."""
    from policyrules.finding.check import failing
    old = {f.key for f in lines if f.known}
    new = [f for f in found.findings if (f.verdict.rule, f.verdict.question.subject.entity, f.verdict.subject) not in old]
    return EXITS.get(failing(found._replace(findings=tuple(new)), fail_on, undetermined_counts), Exit.CLEAN)


def renderers(found: Checked, lines: list[Flat], explain: int, verbose: bool) -> dict[str, Renderer]:
    """Each format, made when it is asked for."""
    from policyrules.report import flat_formats
    from policyrules.report.audit_text import audit_text
    from policyrules.report.check_text import counted, summary_text
    from policyrules.report.voice import Voice
    to = around()
    voice = Voice(found.ground.policy, to.lang)

    def as_table(file: Path | None) -> str:
        return audit_text(found, lines, voice, to.columns, to.paint if file is None else PLAIN, explain, verbose)

    def as_json(_: Path | None) -> str:
        from policyrules.report.audit_schema import audit_json
        return audit_json(found, lines, voice)

    def as_sarif(_: Path | None) -> str:
        from importlib import metadata
        return flat_formats.to_sarif(lines, metadata.version("policyrules"))

    def as_junit(_: Path | None) -> str:
        asked: dict[str, int] = {}
        for (rule, _outcome), n in found.counts().items():
            asked[rule] = asked.get(rule, 0) + n
        return flat_formats.to_junit(lines, asked, voice)

    def as_markdown(_: Path | None) -> str:
        return flat_formats.to_markdown(lines, counted(found, voice), summary_text(found, voice, 10_000), voice)
    return {"table": as_table, "json": as_json, "jsonl": lambda _: flat_formats.to_jsonl(lines), "csv": lambda _: flat_formats.to_csv(lines),
            "sarif": as_sarif, "junit": as_junit, "github": lambda _: flat_formats.to_github(lines), "markdown": as_markdown}
