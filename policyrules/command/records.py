"""Records of checks: written, read again, and held against what is found now."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from policyrules import api
from policyrules.command.output import Output, write_whole
from policyrules.command.surroundings import around
from policyrules.finding.check import Checked
from policyrules.finding.record import Asked, Compared, Record, compared
from policyrules.report.paint import PLAIN
from policyrules.source.problem import PolicyError, Problem
from policyrules.source.text import Unreadable, read_source

TEXTS = ("snippet", "table")


def asked_of(paths: Sequence[Path], mapping: Path | None, rules: Sequence[Path], allow_rejects: bool, asked: dict[str, object], today: date) -> Asked:
    """The call, as a record keeps it."""
    def texts(key: str) -> tuple[str, ...]:
        found = asked[key]
        assert isinstance(found, (tuple, list))
        return tuple(map(str, found))

    subjects = asked["subject"]
    assert isinstance(subjects, (tuple, list))
    return Asked(tuple(map(str, paths)), str(mapping or ""), tuple(map(str, rules)), texts("select"), texts("ignore"), tuple(subjects),
                 str(asked["as_of"] or ""), bool(asked["everything"]), not asked["no_waivers"], allow_rejects, today.isoformat())


def recorded(found: Checked, asked: Asked) -> Record:
    from importlib import metadata

    from policyrules.report.record_schema import lines_of
    rules, facts = api.fingerprints(found.ground.policy.files), api.fingerprints(found.facts.files)
    return Record(metadata.version("policyrules"), asked, rules, facts, lines_of(found))


def read_file(file: Path) -> Record:
    """The record in a file. Raises PolicyError where there is none."""
    from policyrules.report.record_schema import read_record
    try:
        return read_record(read_source(file).text, str(file))
    except Unreadable as error:
        raise PolicyError([Problem(error.key, error.values)]) from None


def before_it(record: Path | None, against: Path | None) -> Record | None:
    """What is held against, read before anything is judged. A record is evidence: one that is there is not written over."""
    if record is not None and record.exists():
        raise PolicyError([Problem("record.exists", {"path": str(record)})])
    return None if against is None else read_file(against)


def after_it(now: Record, then: Record | None, name: Path | None, record: Path | None, output: Sequence[Output], found: Checked) -> None:
    """Says what changed, beside the report where that is text, else on stderr; then writes the record."""
    if then is not None:
        on_screen = all(o.file is not None or o.format in TEXTS for o in output)
        click.echo("\n" * on_screen + said(compared(then, now), str(name), found, on_screen), nl=False, err=not on_screen, color=True)
    if record is not None:
        from policyrules.report.record_schema import record_json
        write_whole(record, record_json(now))


def said(differences: Compared, name: str, found: Checked, on_screen: bool = True) -> str:
    from policyrules.report.record_text import compared_text
    from policyrules.report.voice import Voice
    to = around()
    return compared_text(differences, name, Voice(found.ground.policy, to.lang), to.columns, to.paint if on_screen else PLAIN)
