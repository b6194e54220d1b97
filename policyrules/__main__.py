"""`python -m policyrules`."""
from __future__ import annotations

import io
import sys

from policyrules.command.main import Program


def main() -> None:
    """Runs the program on the arguments of the process. What the terminal's encoding lacks is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    Program().main()


if __name__ == "__main__":
    main()
