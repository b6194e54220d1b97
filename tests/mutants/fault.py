"""A planted fault, and planting it in a copy of the program."""
from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Fault(NamedTuple):
    """`old` occurs exactly once in the file; `new` stands in its place. `survives`: why nothing can notice it, if so."""

    file: str
    old: str
    new: str
    meaning: str
    survives: str = ""

    def text(self, folder: Path = ROOT) -> str:
        """The file with the fault. ValueError where the old text is not there exactly once."""
        text = (folder / "policyrules" / self.file).read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            raise ValueError(f"{self.file}: {text.count(self.old)} times: {self.old}")
        return text.replace(self.old, self.new)


def planted(fault: Fault | None, folder: Path) -> None:
    """A copy of the program with the fault, beside which the tests and the rules stand as they are."""
    shutil.copytree(ROOT / "policyrules", folder / "policyrules", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tests", "rules", "fixtures"):
        (folder / name).symlink_to(ROOT / name)
    if fault is not None:
        (folder / "policyrules" / fault.file).write_text(fault.text(), encoding="utf-8")
