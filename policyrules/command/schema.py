"""`policyrules schema [KIND]`: JSON Schema for editors, and for those who read the program's JSON."""
from __future__ import annotations

import json
from pathlib import Path

import click

from policyrules import api
from policyrules.command.exits import Exit
from policyrules.command.options import color_option, lang_option, rules_option
from policyrules.command.spoken import Spoken
from policyrules.command.surroundings import around
from policyrules.command.usage import Misused
from policyrules.source.problem import Problem, nearest
from policyrules.words.catalogue import Lang

KINDS = ("vocabulary", "policy", "cases", "facts", "mapping", "report")


def command(lang: Lang) -> click.Command:
    return Spoken("schema", lang, callback=run, params=[
        click.Argument(["kind"], required=False, metavar="[KIND]"), rules_option(lang), lang_option(lang), color_option(lang)])


def run(kind: str | None, rules: tuple[Path, ...]) -> int:
    to = around()
    if kind is None:
        from policyrules.report.schema_list import kinds_table
        click.echo(kinds_table(KINDS, to.lang, to.columns), nl=False)
        return Exit.CLEAN
    if kind not in KINDS:
        raise Misused(Problem("schema.unknown", {"name": kind, "words": list(KINDS)}, None, nearest(kind, KINDS)), click.get_current_context())
    if kind == "report":
        from policyrules.report.published import schema_of_reports
        found = schema_of_reports()
    else:
        from policyrules.policy.json_schema import schema_of
        found = schema_of(kind, api.policy_of(rules))
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    return Exit.CLEAN
