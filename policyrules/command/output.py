"""Where reports go: the screen, or files that are there whole or not at all."""
from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from policyrules.source.problem import PolicyError, Problem


class Output(NamedTuple):
    """A format, and the file it goes to; without one, to the screen."""

    format: str
    file: Path | None = None


Renderer = Callable[[Path | None], str]


def deliver(outputs: Sequence[Output], renderers: Mapping[str, Renderer]) -> None:
    """Renders each output and puts it where it belongs. A renderer is told the file, or None for the screen (colour, width).

    Raises PolicyError where a file cannot be written, or where two reports would go to the screen."""
    on_screen = [o for o in outputs if o.file is None]
    if len(on_screen) > 1:
        raise PolicyError([Problem("usage.twice", {"name": on_screen[-1].format})])
    for output in outputs:
        text = renderers[output.format](output.file)
        if output.file is None:
            click.echo(text, nl=False, color=True)
        else:
            write_whole(output.file, text)


def write_whole(file: Path, text: str) -> None:
    """Writes beside and renames, so that nobody meets half a report."""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise unwritable(file, error) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        os.chmod(name, 0o666 & ~umask())
        os.replace(name, file)
    except OSError as error:
        raise unwritable(file, error) from None
    finally:
        Path(name).unlink(missing_ok=True)


def umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def unwritable(file: Path, error: OSError) -> PolicyError:
    return PolicyError([Problem("file.unwritable", {"path": str(file), "reason": error.strerror or type(error).__name__})])
