"""The options that several commands share, and the kinds of values that they take."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from policyrules.command.output import Output
from policyrules.command.surroundings import COLOURS
from policyrules.command.usage import Misused
from policyrules.source.problem import Problem, nearest
from policyrules.words.catalogue import LANGS, Lang, say


class Words(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """One of some words."""

    name = "word"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value in self.words:
            return value
        name = param.opts[-1] if param else ""
        raise Misused(Problem("usage.choice", {"name": name, "value": value, "words": list(self.words)}, None, nearest(value, self.words)), ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002  (click's own signature)
        return "|".join(self.words)


class Formats(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """`FORMAT` or `FORMAT=FILE`."""

    name = "format"

    def __init__(self, formats: Sequence[str]) -> None:
        self.formats = tuple(formats)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Output:  # noqa: ARG002  (click's own signature)
        if isinstance(value, Output):
            return value
        name, equals, file = str(value).partition("=")
        if name not in self.formats:
            raise Misused(Problem("usage.format", {"name": name, "words": list(self.formats)}, None, nearest(name, self.formats)), ctx)
        if equals and not file:
            raise Misused(Problem("usage.no_file", {"name": name}), ctx)
        return Output(name, Path(file) if file else None)


def rules_option(lang: Lang) -> click.Option:
    return click.Option(["--rules"], multiple=True, type=click.Path(path_type=Path), metavar="PATH", help=say("option.rules", lang))


def lang_option(lang: Lang) -> click.Option:
    """Read beforehand by `surroundings`; here only its value is checked."""
    return click.Option(["--lang"], type=Words(LANGS), expose_value=False, help=say("option.lang", lang))


def color_option(lang: Lang) -> click.Option:
    """Read beforehand by `surroundings`; here only its value is checked."""
    return click.Option(["--color"], type=Words(COLOURS), expose_value=False, help=say("option.color", lang))


def private_option(lang: Lang) -> click.Option:
    """Read beforehand by `surroundings`."""
    return click.Option(["--show-private"], is_flag=True, expose_value=False, help=say("option.show_private", lang))


def output_option(lang: Lang, formats: Sequence[str]) -> click.Option:
    """The first of the formats is the default."""
    return click.Option(["-o", "--output"], multiple=True, type=Formats(formats), default=(formats[0],), metavar="FORMAT[=FILE]",
                        help=say("option.output", lang, {"formats": list(formats)}))
