"""How long one check takes: `python benchmarks/startup.py [ROUNDS]` prints a Markdown table of whole-process times, warm.

The commands take turns, so that other work on the machine falls on all of them alike; CPU time is the steadier figure."""
from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
FORM = "fixtures/appointments/exempted.yaml"
UNCACHED = "the same, `POLICYRULES_CACHE=off`"
COMMANDS = {
    "bare interpreter": [sys.executable, "-c", "pass"],
    "`import click, yaml, durable.engine`": [sys.executable, "-c", "import click, yaml, durable.engine"],
    f"`policyrules check {FORM}`": [sys.executable, "-m", "policyrules", "check", FORM],
    UNCACHED: [sys.executable, "-m", "policyrules", "check", FORM],
    "the same, `--engine reference`": [sys.executable, "-m", "policyrules", "check", FORM, "--engine", "reference"],
}


class Took(NamedTuple):
    wall: float
    cpu: float


def took(command: list[str], cache: str) -> Took:
    """Seconds of one run. `cache`: where it keeps what it works out from the rules."""
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=True, env={**os.environ, "POLICYRULES_CACHE": cache})
    after = os.times()
    return Took(time.perf_counter() - began, after.children_user - before.children_user + after.children_system - before.children_system)


def main(rounds: int) -> None:
    runs: dict[str, list[Took]] = {name: [] for name in COMMANDS}
    with tempfile.TemporaryDirectory() as cache:
        for n in range(rounds + 1):
            for name, command in COMMANDS.items():
                one = took(command, "off" if name == UNCACHED else cache)
                if n:                                   # in the first round bytecode is compiled, and the cache filled
                    runs[name].append(one)
    bare, imports = (statistics.median(r.cpu for r in runs[name]) for name in list(COMMANDS)[:2])
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {rounds} rounds, medians\n")
    print("| | wall ms | CPU ms | CPU : imports | CPU : bare |")
    print("|---|---|---|---|---|")
    for name, times in runs.items():
        wall, cpu = (statistics.median(values) for values in zip(*times))
        print(f"| {name} | {wall * 1000:.0f} | {cpu * 1000:.0f} | {cpu / imports:.1f} | {cpu / bare:.1f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
