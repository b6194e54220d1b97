"""`python -m tests.mutants [ONLY=text] [N=60]`: plants each fault in a copy of the program and says who noticed it.

Ends with 1 if a fault survives that is not explained. N: seeds of the law, for what the corpus does not notice."""
from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from .fault import Fault, planted
from .faults_of_engines import FAULTS as ENGINES
from .faults_of_measures import FAULTS as MEASURES
from .faults_of_values import FAULTS as VALUES

FAULTS = (*VALUES, *MEASURES, *ENGINES)
PATIENCE = 600          # seconds: a program that does not end is noticed, too


def tried(fault: Fault | None, seeds: int) -> str:
    """Who noticed the fault; nothing, where nobody did."""
    with tempfile.TemporaryDirectory() as name:
        planted(fault, Path(name))
        try:
            done = subprocess.run([sys.executable, "-m", "tests.mutants.one", str(seeds)], cwd=name, timeout=PATIENCE, capture_output=True,
                                  text=True, check=False, env={"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"})
        except subprocess.TimeoutExpired:
            return "it does not end"
        if done.returncode:
            return f"it does not run: {done.stderr.strip().splitlines()[-1][:100] if done.stderr.strip() else done.returncode}"
        return done.stdout.strip()


def main(words: Sequence[str]) -> int:
    given = dict(word.split("=", 1) for word in words)
    seeds, only = int(given.get("N", 60)), given.get("ONLY", "")
    if not only and (found := tried(None, 5)):
        print(f"without a fault: {found}")
        return 1
    counts: Counter[str] = Counter()
    for fault in FAULTS:
        if only in f"{fault.file} {fault.meaning}":
            by = tried(fault, seeds)
            kind = by.split(":")[0] if by else "explained" if fault.survives else "SURVIVED"
            counts[kind] += 1
            print(f"{fault.file}: {fault.meaning}: {by or kind + ' ' + fault.survives}", flush=True)
    print(f"{sum(counts.values())} planted: " + ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items())))
    return 1 if counts["SURVIVED"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
