"""`policyrules check PATH…`: one appointment, a person, a small plan, decided and explained."""
from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import click

from policyrules import api
from policyrules.command.exits import Exit
from policyrules.command.facts import read
from policyrules.command.options import Words, color_option, lang_option, output_option, private_option, rules_option
from policyrules.command.output import Output, deliver
from policyrules.command.records import after_it, asked_of, before_it, recorded
from policyrules.command.spoken import Spoken
from policyrules.command.surroundings import around
from policyrules.engine.decide import Engine
from policyrules.engine.rete import Unavailable
from policyrules.engine.verdict import Outcome
from policyrules.facts.model import Facts
from policyrules.finding.check import Checked, failing
from policyrules.policy.nodes import Policy
from policyrules.report.paint import PLAIN
from policyrules.source.problem import PolicyError, Problem
from policyrules.vocabulary.calendar import PartialDate, read_date
from policyrules.words.catalogue import Lang, say

FORMATS = ("snippet", "table", "sheet", "json")
SHEETS = (".html", ".htm", ".md")
SEVERITIES = ("error", "warning", "info", "never")
EXITS = {Outcome.VIOLATION: Exit.VIOLATION, Outcome.UNDETERMINED: Exit.UNDETERMINED}


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """A date; a month or a year counts as its last day."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:  # noqa: ARG002
        if isinstance(value, PartialDate):
            return value
        found = read_date(str(value))
        if found is None:
            raise PolicyError([Problem("check.bad_date", {"value": value})])
        return found


class Subject(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """`ENTITY=ID`"""

    name = "subject"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:  # noqa: ARG002
        if isinstance(value, tuple):
            return value
        entity, equals, id_ = str(value).partition("=")
        if not (entity and equals and id_):
            raise PolicyError([Problem("check.subject_form", {"text": value})])
        return entity, id_


def option(lang: Lang, names: list[str], key: str, **rest: object) -> click.Option:
    return click.Option(names, help=say(f"option.{key}", lang), **rest)  # type: ignore[arg-type]


def asking(lang: Lang, engine: Engine) -> list[click.Parameter]:
    """What is judged, by which rules, and what counts as a failure: for every command that judges. `engine`: the default."""
    o = partial(option, lang)
    return [
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…"),
        o(["--mapping"], "mapping", type=click.Path(path_type=Path), metavar="FILE"), rules_option(lang),
        o(["--select"], "select", multiple=True, metavar="RULE"), o(["--ignore"], "ignore", multiple=True, metavar="RULE"),
        o(["--as-of", "as_of"], "as_of", type=Day(), metavar="DATE"),
        o(["--engine"], "engine", type=Words([e.value for e in Engine]), default=engine.value),
        o(["--fail-on", "fail_on"], "fail_on", type=Words(SEVERITIES), default="info"),
        o(["--undetermined"], "undetermined", type=Words(("fail", "ignore")), default="fail"),
        o(["--allow-rejects", "allow_rejects"], "allow_rejects", is_flag=True),
        o(["--no-waivers", "no_waivers"], "no_waivers", is_flag=True)]


def command(lang: Lang) -> click.Command:
    o = partial(option, lang)
    return Spoken("check", lang, callback=run, params=[
        *asking(lang, Engine.AUTO),
        o(["--subject"], "subject", multiple=True, type=Subject(), metavar="ENTITY=ID"),
        o(["--all-subjects", "everything"], "everything", is_flag=True),
        o(["--record"], "record", type=click.Path(path_type=Path), metavar="FILE"),
        o(["--against"], "against", type=click.Path(path_type=Path), metavar="FILE"),
        o(["--verbose"], "verbose", is_flag=True), o(["--quiet"], "quiet", is_flag=True),
        output_option(lang, FORMATS), private_option(lang), lang_option(lang), color_option(lang)])


def run(paths: tuple[Path, ...], mapping: Path | None, rules: tuple[Path, ...], output: tuple[Output, ...], engine: str, fail_on: str,
        undetermined: str, allow_rejects: bool, record: Path | None, against: Path | None, verbose: bool, quiet: bool, **asked: object) -> int:
    then = before_it(record, against) if record or against else None
    policy = api.policy_of(rules)
    facts = read(paths, mapping, policy)
    if facts.rejects and not allow_rejects:
        raise api.FactsError([Problem("check.rejects", {"count": aside(facts)}), *facts.rejects])
    today = date.today()
    found = judged(policy, facts, engine, asked, today.toordinal())
    deliver(output, renderers(found, verbose, quiet))
    if record or against:
        after_it(recorded(found, asked_of(paths, mapping, rules, allow_rejects, asked, today)), then, against, record, output, found)
    if found.disagreements:
        return Exit.DISAGREEMENT
    return EXITS.get(failing(found, fail_on, undetermined == "fail"), Exit.CLEAN)


def aside(facts: Facts) -> int:
    return sum(t.set_aside for t in facts.tables.values())


def judged(policy: Policy, facts: Facts, engine: str, asked: dict[str, object], today: int) -> Checked:
    wanted = api.Asked(asked["select"], asked["ignore"], asked["subject"], asked["as_of"],  # type: ignore[arg-type]
                       not asked["no_waivers"], bool(asked["everything"]))
    try:
        return api.check(policy, facts, wanted, today, Engine(engine), around().private, around().cache)
    except Unavailable as error:
        raise PolicyError([Problem(error.key, error.values)]) from None


def renderers(found: Checked, verbose: bool, quiet: bool):  # type: ignore[no-untyped-def]
    """Each format, made when it is asked for."""
    to = around()

    def as_text(file: Path | None) -> str:
        from policyrules.report.check_text import check_text, summary_text
        from policyrules.report.voice import Voice
        voice, paint = Voice(found.ground.policy, to.lang), to.paint if file is None else PLAIN
        return summary_text(found, voice, to.columns, paint) if quiet else check_text(found, voice, to.columns, paint, verbose)

    def as_table(file: Path | None) -> str:
        from policyrules.report.check_text import counts_text
        from policyrules.report.voice import Voice
        return counts_text(found, Voice(found.ground.policy, to.lang), to.columns, to.paint if file is None else PLAIN)

    def as_json(_: Path | None) -> str:
        from policyrules.report.check_schema import check_report
        from policyrules.report.schema import as_json
        from policyrules.report.voice import Voice
        return as_json(check_report(found, Voice(found.ground.policy, to.lang)))

    def as_sheet(file: Path | None) -> str:
        return sheet(found, file)
    return {"snippet": as_text, "table": as_table, "sheet": as_sheet, "json": as_json}


def sheet(found: Checked, file: Path | None) -> str:
    """The opinion sheet, by the file's suffix; on the screen as Markdown."""
    from importlib import metadata

    from policyrules.report.sheet import Prints, sheets
    from policyrules.report.sheet_html import sheets_html
    from policyrules.report.sheet_md import sheets_md
    from policyrules.report.voice import Voice
    if file is not None and file.suffix.lower() not in SHEETS:
        raise PolicyError([Problem("usage.sheet", {"file": str(file), "suffixes": list(SHEETS)})])
    policy = found.ground.policy
    prints = Prints(api.fingerprints(policy.files), api.fingerprints(found.facts.files), metadata.version("policyrules"))
    pages = sheets(found, Voice(policy, around().lang), prints)
    return sheets_md(pages) if file is None or file.suffix.lower() == ".md" else sheets_html(pages, around().lang)
