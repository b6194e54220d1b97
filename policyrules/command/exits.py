"""What the program tells its caller when it ends."""
from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes. A wrong rule name, an empty selection or a file that matched nothing is USAGE, never CLEAN."""

    CLEAN = 0                   # nothing at or above what fails
    VIOLATION = 1
    USAGE = 2                   # usage, configuration, unreadable rules or data, nothing checked
    UNDETERMINED = 3            # no violation, but something undetermined
    DISAGREEMENT = 70           # engines disagree, or the program itself failed
    INTERRUPTED = 130           # Ctrl-C
    UNHEARD = 141               # whoever read the output went away
