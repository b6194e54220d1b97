"""`policyrules facts PATH…`: what was read, and what was set aside."""
from __future__ import annotations

import sys
from pathlib import Path

import click

from policyrules import api
from policyrules.command.exits import Exit
from policyrules.command.options import color_option, lang_option, output_option, private_option, rules_option
from policyrules.command.output import Output, deliver
from policyrules.command.spoken import Spoken
from policyrules.command.surroundings import around
from policyrules.facts.model import Facts
from policyrules.policy.nodes import Policy
from policyrules.report.paint import PLAIN
from policyrules.source.problem import PolicyError, Problem
from policyrules.source.text import Source, decoded
from policyrules.words.catalogue import Lang, say

FORMATS = ("table", "json")
STDIN = "-"


def command(lang: Lang) -> click.Command:
    mapping = click.Option(["--mapping"], type=click.Path(path_type=Path), metavar="FILE", help=say("option.mapping", lang))
    return Spoken("facts", lang, callback=run, params=[
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…"),
        mapping, rules_option(lang), output_option(lang, FORMATS), private_option(lang), lang_option(lang), color_option(lang)])


def run(paths: tuple[Path, ...], mapping: Path | None, rules: tuple[Path, ...], output: tuple[Output, ...]) -> int:
    to = around()
    facts = read(paths, mapping, api.policy_of(rules))

    def as_table(file: Path | None) -> str:
        from policyrules.report.facts_list import facts_text
        shown = to.shown(personal=True)
        return facts_text(facts, shown if file is None else shown._replace(paint=PLAIN))

    def as_json(_: Path | None) -> str:
        from policyrules.report.schema import as_json, facts_report
        return as_json(facts_report(facts, to.shown(personal=True)))
    deliver(output, {"table": as_table, "json": as_json})
    return judged(facts)


def judged(facts: Facts) -> Exit:
    """Rows that were set aside, or nothing read at all, are no clean source: said on stderr too, where the report may go elsewhere."""
    aside = sum(t.set_aside for t in facts.tables.values())
    if aside or not any(t.rows for t in facts.tables.values()):
        key = "facts.aside_count" if aside else "facts.none"
        click.echo(say("problem.no_place", around().lang, {"message": say(key, around().lang, {"count": aside})}), err=True)
        return Exit.USAGE
    return Exit.CLEAN


def read(paths: tuple[Path, ...], mapping: Path | None, policy: Policy) -> Facts:
    """The facts of these paths; `-` is standard input, and stands alone."""
    if STDIN not in map(str, paths):
        return api.facts_of(paths, policy, mapping)
    if len(paths) > 1 or mapping is not None:
        raise PolicyError([Problem("usage.stdin_alone", {})])
    return api.facts_of_text(Source("<stdin>", decoded(sys.stdin.buffer.read(), "<stdin>")), policy)
