"""`policyrules test PATH…`: cases, each held against what the rules say of it."""
from __future__ import annotations

from pathlib import Path

import click

from policyrules import api
from policyrules.command.exits import Exit
from policyrules.command.options import Words, color_option, lang_option, output_option, rules_option
from policyrules.command.output import Output, deliver
from policyrules.command.spoken import Spoken
from policyrules.command.surroundings import around
from policyrules.engine.decide import Engine
from policyrules.engine.rete import Unavailable
from policyrules.finding.tested import Tested
from policyrules.report.paint import PLAIN
from policyrules.source.problem import PolicyError, Problem
from policyrules.words.catalogue import Lang, say

FORMATS = ("text", "json")


def command(lang: Lang) -> click.Command:
    def option(names: list[str], key: str, **rest: object) -> click.Option:
        return click.Option(names, help=say(f"option.{key}", lang), **rest)  # type: ignore[arg-type]

    return Spoken("test", lang, callback=run, params=[
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…"), rules_option(lang),
        option(["-k", "containing"], "containing", default="", metavar="TEXT"), option(["-x", "first"], "first", is_flag=True),
        option(["--engine"], "engine", type=Words([e.value for e in Engine]), default=Engine.AUTO.value),
        option(["--junit"], "junit", type=click.Path(path_type=Path), metavar="FILE"),
        option(["--verbose"], "test_verbose", is_flag=True), output_option(lang, FORMATS), lang_option(lang), color_option(lang)])


def run(paths: tuple[Path, ...], rules: tuple[Path, ...], output: tuple[Output, ...], containing: str, first: bool, engine: str,
        junit: Path | None, verbose: bool) -> int:
    try:
        found = api.run_cases(api.suites_of(paths, rules), Engine(engine), containing, first)
    except Unavailable as error:
        raise PolicyError([Problem(error.key, error.values)]) from None
    deliver((*([Output("junit", junit)] if junit else []), *output), renderers(found, verbose))
    return exit_of(found)


def exit_of(found: Tested) -> Exit:
    counts = found.counts()
    if counts.disagreements:
        return Exit.DISAGREEMENT
    return Exit.VIOLATION if counts.broken else Exit.CLEAN


def renderers(found: Tested, verbose: bool):  # type: ignore[no-untyped-def]
    """Each format, made when it is asked for."""
    to = around()

    def as_text(file: Path | None) -> str:
        from policyrules.report.cases_text import cases_text
        return cases_text(found, to.lang, to.columns, to.paint if file is None else PLAIN, verbose)

    def as_json(_: Path | None) -> str:
        from policyrules.report.cases_schema import cases_report
        from policyrules.report.schema import as_json
        return as_json(cases_report(found, to.lang))

    def as_junit(_: Path | None) -> str:
        from policyrules.report.cases_junit import cases_junit
        return cases_junit(found, to.lang)
    return {"text": as_text, "json": as_json, "junit": as_junit}
