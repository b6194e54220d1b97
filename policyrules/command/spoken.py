"""A command whose help is in the user's language: usage, options, examples, aligned by the width of what is shown."""
from __future__ import annotations

from collections.abc import Sequence

import click

from policyrules.command.surroundings import Surroundings, around
from policyrules.report.wrap import wrapped
from policyrules.source.text import width
from policyrules.words.catalogue import Lang, say

GUTTER = 2
Listed = tuple[str, list[tuple[str, str]]]
WIDEST = 30                         # columns of the left side; a longer one has a line of its own


class Spoken(click.Command):
    """A command. `words` is the key of its help (`help.rules`), beside which its examples stand (`help.rules.example`)."""

    def __init__(self, name: str, lang: Lang, **rest: object) -> None:
        super().__init__(name, **rest, add_help_option=False)  # type: ignore[arg-type]
        self.words = f"help.{name}"
        self.params.append(help_option(lang))

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002  (click's own signature)
        return say(self.words, around().lang)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write(help_text(self, ctx, self.words, find(ctx)))


def find(ctx: click.Context) -> Surroundings:
    return ctx.find_object(Surroundings) or Surroundings()


def help_option(lang: Lang) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help().rstrip("\n"))
            ctx.exit()
    return click.Option(["-h", "--help"], is_flag=True, expose_value=False, is_eager=True, callback=show, help=say("option.help", lang))


# ---------------------------------------------------------------- layout
def help_text(command: click.Command, ctx: click.Context, words: str, to: Surroundings, extra: Sequence[Listed] = ()) -> str:
    """The whole help. `extra`: further lists, each under a heading."""
    usage = " ".join([ctx.command_path, *command.collect_usage_pieces(ctx)]).replace("OPTIONS", say("help.options", to.lang).upper())
    lines = [*wrapped(usage, to.columns, say("help.usage", to.lang), "  "), "", *wrapped(say(words, to.lang), to.columns, "  ", "  ")]
    options = [(spelling(p, ctx), p.help or "") for p in command.get_params(ctx) if isinstance(p, click.Option) and not p.hidden]
    for heading, pairs in [*extra, (say("help.options", to.lang), options)]:
        lines += ["", to.paint.strong(heading), *two_columns(pairs, to.columns)]
    lines += ["", to.paint.strong(say("help.examples", to.lang)), *("  " + e for e in say(words + ".example", to.lang).split("\n"))]
    return "\n".join(lines) + "\n"


def spelling(option: click.Option, ctx: click.Context) -> str:
    """`-o, --output FORMAT`"""
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.make_metavar(ctx)}"


def two_columns(pairs: Sequence[tuple[str, str]], columns: int) -> list[str]:
    left = min(WIDEST, max((width(a) for a, _ in pairs), default=0)) + GUTTER
    lines = []
    for name, text in pairs:
        first = "  " + name + " " * max(GUTTER, left - width(name))
        rest = " " * (2 + left)
        if width(name) > WIDEST:
            lines.append("  " + name)
            first = rest
        lines += wrapped(text, columns, first, rest)
    return lines
