"""What is wrong with how the program was called, as problems of the catalogue."""
from __future__ import annotations

import re

import click

from policyrules.source.problem import Problem

EXTRA = re.compile(r"unexpected extra arguments? \((.*)\)")


class Misused(click.UsageError):
    """A mistake in the call that we found ourselves."""

    def __init__(self, problem: Problem, ctx: click.Context | None = None) -> None:
        super().__init__(problem.key, ctx)
        self.problem = problem


def problem_of(error: click.UsageError) -> Problem:
    """The problem that click found, in our words."""
    match error:
        case Misused():
            return error.problem
        case click.NoSuchOption():
            return Problem("usage.no_option", {"name": error.option_name}, None, next(iter(error.possibilities or ()), ""))
        case click.MissingParameter() if error.param is not None:
            metavar = error.param.metavar or error.param.human_readable_name.upper()
            return Problem("usage.missing", {"name": metavar})
        case click.BadOptionUsage():
            key = "usage.no_value" if "does not take" in error.message else "usage.needs_value"
            return Problem(key, {"name": error.option_name})
    if found := EXTRA.search(error.message):
        return Problem("usage.extra", {"values": found[1].split()})
    return Problem("usage.other", {"message": error.format_message()})
