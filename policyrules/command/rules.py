"""`policyrules rules`: the rules, or what is assumed in them."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from policyrules import api
from policyrules.command.exits import Exit
from policyrules.command.options import color_option, lang_option, output_option, rules_option
from policyrules.command.output import Output, Renderer, deliver
from policyrules.command.spoken import Spoken
from policyrules.command.surroundings import around
from policyrules.finding.turning import Turning
from policyrules.report.paint import PLAIN
from policyrules.report.voice import Voice
from policyrules.words.catalogue import Lang, say

FORMATS = ("table", "json")


def command(lang: Lang) -> click.Command:
    assumptions = click.Option(["--assumptions"], is_flag=True, help=say("option.assumptions", lang))
    data = click.Option(["--data"], multiple=True, type=click.Path(path_type=Path), metavar="PATH", help=say("option.data", lang))
    return Spoken("rules", lang, callback=run, params=[
        assumptions, data, rules_option(lang), output_option(lang, FORMATS), lang_option(lang), color_option(lang)])


def run(rules: tuple[Path, ...], output: tuple[Output, ...], assumptions: bool, data: tuple[Path, ...]) -> int:
    to = around()
    policy = api.policy_of(rules)
    turning = api.turning_on(policy, api.facts_of(data, policy), date.today().toordinal()) if data else None
    voice = Voice(policy, to.lang)
    deliver(output, of_assumptions(voice, turning) if assumptions or data else of_rules(voice))
    return Exit.CLEAN


def of_rules(voice: Voice) -> Mapping[str, Renderer]:
    def as_table(_: Path | None) -> str:
        from policyrules.report.rules_list import rules_table
        return rules_table(voice.policy, voice, around().columns)

    def as_json(_: Path | None) -> str:
        from policyrules.report.schema import as_json, rules_report
        return as_json(rules_report(voice.policy, voice))
    return {"table": as_table, "json": as_json}


def of_assumptions(voice: Voice, turning: Turning | None) -> Mapping[str, Renderer]:
    def as_table(file: Path | None) -> str:
        from policyrules.report.rules_list import assumptions_text
        return assumptions_text(voice.policy, voice, around().columns, around().paint if file is None else PLAIN, turning)

    def as_json(_: Path | None) -> str:
        from policyrules.report.schema import as_json, assumptions_report
        return as_json(assumptions_report(voice.policy, voice, turning))
    return {"table": as_table, "json": as_json}
