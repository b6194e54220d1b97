"""The program: finds the command, and is the single place where problems become a report on stderr and an exit code."""
from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from policyrules.api import FactsError
from policyrules.command.exits import Exit
from policyrules.command.options import color_option, lang_option
from policyrules.command.spoken import find, help_option, help_text
from policyrules.command.surroundings import Surroundings, surroundings
from policyrules.command.usage import Misused, problem_of
from policyrules.report.problems import problems_text
from policyrules.source.problem import PolicyError, Problem, nearest
from policyrules.source.text import Unreadable
from policyrules.words.catalogue import Lang, say

NAME = "policyrules"
COMMANDS = ("check", "audit", "test", "rules", "explain", "facts", "schema", "verify")      # each a module of this room with a function `command`
EXITS = (Exit.CLEAN, Exit.VIOLATION, Exit.USAGE, Exit.UNDETERMINED, Exit.DISAGREEMENT)


class Program(click.Group):
    """All commands; only the one that is asked for is imported."""

    def __init__(self) -> None:
        super().__init__(NAME, add_help_option=False, invoke_without_command=True, callback=ask_for_one, subcommand_metavar="COMMAND …")

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        lang = find(ctx).lang
        return [lang_option(lang), color_option(lang), version_option(lang), help_option(lang)]

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's own signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found = import_module(f"policyrules.command.{cmd_name}").command(find(ctx).lang)
        assert isinstance(found, click.Command)
        return found

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in COMMANDS:
            raise Misused(Problem("usage.no_command", {"name": args[0]}, None, nearest(args[0], COMMANDS)), ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        to = find(ctx)
        commands = [(name, say(f"help.{name}", to.lang)) for name in COMMANDS]
        exits = [(str(int(e)), say(f"exit.{e.name.lower()}", to.lang)) for e in EXITS]
        lists = [(say("help.commands", to.lang), commands), (say("help.exits", to.lang), exits)]
        formatter.write(help_text(self, ctx, "help.policyrules", to, lists))

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, *_: Any, **extra: Any) -> NoReturn:  # noqa: ARG002
        """Runs the command and ends the process; no mistake of the user, and none of ours, ends in a traceback."""
        arguments = list(sys.argv[1:] if args is None else args)
        to = surroundings(arguments, os.environ, (sys.stdout.isatty(), sys.stderr.isatty()))
        extra.pop("standalone_mode", None)
        sys.exit(ended(lambda: super(Program, self).main(arguments, NAME, standalone_mode=False, obj=to, **extra), to))


def ask_for_one() -> int | None:
    """Without a command the help is all there is to say, and nothing was done."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is not None:
        return None
    click.echo(ctx.get_help(), err=True)
    return int(Exit.USAGE)


def version_option(lang: Lang) -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            from importlib import metadata  # a tenth of the start-up
            click.echo(f"{NAME} {metadata.version(NAME)}")
            ctx.exit()
    return click.Option(["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show, help=say("option.version", lang))


# ---------------------------------------------------------------- how it ends
def ended(run: Callable[[], Any], to: Surroundings) -> int:
    """The exit code of a run, its problems reported."""
    try:
        code = run()
        sys.stdout.flush()
        return Exit.UNHEARD if code is None else int(code)          # every command says how it ended, if it came to its end
    except click.UsageError as error:
        complain([problem_of(error)], to)
        path = error.ctx.command_path if error.ctx else NAME
        click.echo("  " + say("usage.try", to.lang, {"command": path}), err=True)
    except PolicyError as error:
        complain(error.problems, to, isinstance(error, FactsError))
    except Unreadable as error:
        complain([Problem(error.key, error.values)], to)
    except (click.Abort, KeyboardInterrupt):
        click.echo(say("usage.interrupted", to.lang), err=True)
        return Exit.INTERRUPTED
    except SystemExit:                      # older versions of click leave so when the reader of the output goes away
        return Exit.UNHEARD
    except BrokenPipeError:                 # what is left in the buffer has no reader
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.UNHEARD
    except Exception as error:  # noqa: BLE001  (the last resort: a fault of ours is said in one line)
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{os.path.basename(last.filename)}:{last.lineno}"
        complain([Problem("usage.fault", {"error": f"{type(error).__name__}: {error}", "place": place})], to)
        return Exit.DISAGREEMENT
    return Exit.USAGE


def complain(problems: Sequence[Problem], to: Surroundings, personal: bool = False) -> None:
    click.echo(problems_text(problems, to.shown(personal)._replace(paint=to.errors)), nl=False, err=True, color=True)
