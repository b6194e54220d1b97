"""`policyrules verify FILE`: a recorded check, repeated on the files as they are now, and where it differs."""
from __future__ import annotations

from pathlib import Path

import click

from policyrules import api
from policyrules.command.check import judged
from policyrules.command.exits import Exit
from policyrules.command.facts import STDIN, read
from policyrules.command.options import color_option, lang_option
from policyrules.command.records import read_file, recorded, said
from policyrules.command.spoken import Spoken
from policyrules.finding.check import Checked
from policyrules.finding.record import Asked, compared
from policyrules.source.problem import PolicyError, Problem
from policyrules.vocabulary.calendar import read_date
from policyrules.words.catalogue import Lang


def command(lang: Lang) -> click.Command:
    return Spoken("verify", lang, callback=run, params=[
        click.Argument(["file"], type=click.Path(path_type=Path), metavar="FILE"), lang_option(lang), color_option(lang)])


def run(file: Path) -> int:
    before = read_file(file)
    found = repeated(before.asked, file)
    differences = compared(before, recorded(found, before.asked))
    click.echo(said(differences, str(file), found), nl=False, color=True)
    if found.disagreements:
        return Exit.DISAGREEMENT
    return Exit.CLEAN if differences.alike() else Exit.VIOLATION


def repeated(a: Asked, file: Path) -> Checked:
    """The same check once more. Raises PolicyError where its files are not there, or were none."""
    today = read_date(a.today)
    if STDIN in a.paths or today is None:
        raise PolicyError([Problem("record.not_repeatable", {"path": str(file)})])
    policy = api.policy_of([Path(p) for p in a.rules])
    facts = read(tuple(Path(p) for p in a.paths), Path(a.mapping) if a.mapping else None, policy)
    if facts.rejects and not a.allow_rejects:
        raise api.FactsError([Problem("check.rejects", {"count": len(facts.rejects)}), *facts.rejects])
    asked: dict[str, object] = {"select": a.select, "ignore": a.ignore, "subject": a.subjects, "as_of": read_date(a.as_of) if a.as_of else None,
                                "no_waivers": not a.waivers, "everything": a.everything}
    return judged(policy, facts, "auto", asked, today.first())
