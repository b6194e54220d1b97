"""The one place that knows the environment and the terminal: language, width, colour."""
from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, cast

import click

from policyrules.report.paint import PLAIN, Paint
from policyrules.report.problems import Shown
from policyrules.words.catalogue import LANGS, Lang

LANGUAGE = ("POLICYRULES_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
COLOURS = ("auto", "always", "never")


class Surroundings(NamedTuple):
    """How to speak to whoever called: `paint` for reports, `errors` for what goes to stderr."""

    lang: Lang = "en"
    columns: int = 80
    paint: Paint = PLAIN
    errors: Paint = PLAIN
    private: bool = False
    cache: Path | None = None       # the folder where what is worked out from rules is kept

    def shown(self, personal: bool = False) -> Shown:
        """For reports of problems."""
        return Shown(self.lang, self.columns, self.paint, personal, self.private)


def surroundings(arguments: Sequence[str], environment: Mapping[str, str], terminals: tuple[bool, bool]) -> Surroundings:
    """Read before the options are: what is wrong with them is also said in a language. `terminals`: are stdout and stderr such?"""
    own = list(arguments[:arguments.index("--")] if "--" in arguments else arguments)
    lang = value_of(own, "--lang")
    if lang not in LANGS:
        said = next((environment[name] for name in LANGUAGE if environment.get(name)), "")
        lang = "zh" if said.lower().startswith("zh") else "en"
    out, errors = (Paint(coloured(value_of(own, "--color"), environment, terminal)) for terminal in terminals)
    return Surroundings(cast(Lang, lang), shutil.get_terminal_size().columns, out, errors, "--show-private" in own, cache_folder(environment))


def cache_folder(environment: Mapping[str, str]) -> Path | None:
    """`POLICYRULES_CACHE`: a folder, or `off`; else where the system keeps such files."""
    own = environment.get("POLICYRULES_CACHE", "")
    if own.lower() == "off":
        return None
    if own:
        return Path(own)
    for name, *below in (("XDG_CACHE_HOME",), ("LOCALAPPDATA",), ("HOME", ".cache")):
        if environment.get(name):
            return Path(environment[name], *below, "policyrules")
    return None


def value_of(arguments: Sequence[str], option: str) -> str:
    """What is written behind an option, or after its `=`."""
    for n, argument in enumerate(arguments):
        if argument.startswith(option + "="):
            return argument.partition("=")[2]
        if argument == option and n + 1 < len(arguments):
            return arguments[n + 1]
    return ""


def coloured(asked: str, environment: Mapping[str, str], terminal: bool) -> bool:
    """On a terminal, unless NO_COLOR is set to anything; an option goes before both."""
    if asked in ("always", "never"):
        return asked == "always"
    return terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def around() -> Surroundings:
    """Those of the command that is running."""
    found = click.get_current_context().find_object(Surroundings)
    return found if found is not None else Surroundings()
