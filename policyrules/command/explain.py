"""`policyrules explain RULE`: the page of a rule."""
from __future__ import annotations

from pathlib import Path

import click

from policyrules import api
from policyrules.command.exits import Exit
from policyrules.command.options import color_option, lang_option, output_option, rules_option
from policyrules.command.output import Output, deliver
from policyrules.command.spoken import Spoken
from policyrules.command.surroundings import around
from policyrules.report.page import Example, page_of, page_text
from policyrules.report.paint import PLAIN
from policyrules.report.voice import Voice
from policyrules.words.catalogue import Lang

FORMATS = ("text", "json")


def command(lang: Lang) -> click.Command:
    return Spoken("explain", lang, callback=run, params=[
        click.Argument(["rule"], metavar="RULE"), rules_option(lang), output_option(lang, FORMATS), lang_option(lang), color_option(lang)])


def run(rule: str, rules: tuple[Path, ...], output: tuple[Output, ...]) -> int:
    to = around()
    policy = api.policy_of(rules)
    found = api.rule_of(policy, rule)
    voice = Voice(policy, to.lang)
    page = page_of(found, voice, [Example(*said) for said in api.expectations_of(rules, found.id, to.lang)])

    def as_text(file: Path | None) -> str:
        return page_text(page, voice, to.columns, to.paint if file is None else PLAIN)

    def as_json(_: Path | None) -> str:
        from policyrules.report.schema import as_json, page_report
        return as_json(page_report(found, page, voice))
    deliver(output, {"text": as_text, "json": as_json})
    return Exit.CLEAN
