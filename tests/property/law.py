"""The law of certain answers, run at length: `python -m tests.property.law N=300 SEED=1 [JOBS=2] [SHOW=3]`.

Random policies, random facts with holes, random ways in which these turn out; the program answers, the oracle holds it
to its word. Prints what was tried. Exits with 1 if an answer flipped."""

from __future__ import annotations

import json
import sys
import time
import traceback
from collections.abc import Iterable, Sequence
from multiprocessing import get_context

from .documents import document_from
from .facts import Facts
from .program import COMPARED, judge
from .schema import Json
from .shrink import shrunk
from .trial import COMPLETE, Flip, Tally, trial

BROKE = "trials that broke off"


def one(seed: int) -> tuple[Tally, str]:
    """A trial; where the program or the test breaks off, the place where it did."""
    before = COMPARED[0]
    try:
        tally = trial(seed)
        tally.counts["answers of two engines compared (a difference breaks the trial off)"] += COMPARED[0] - before
        return tally, ""
    except Exception:  # noqa: BLE001 - whatever it is, it is reported with its seed
        return Tally(), f"seed {seed}: {''.join(traceback.format_exc().splitlines(True)[-12:])}"


def run(seeds: Iterable[int], jobs: int = 1) -> tuple[Tally, list[str]]:
    tally = Tally()
    broken: list[str] = []
    # a process of its own for every few trials: what the second engine takes for a network it keeps.
    # (Not an executor: with `max_tasks_per_child` that of Python 3.11 may wait for ever, cpython issue 115634.)
    with get_context("spawn").Pool(jobs, maxtasksperchild=25) as pool:
        return _gathered(pool.imap(one, seeds, chunksize=1), tally, broken)


def _gathered(results: Iterable[tuple[Tally, str]], tally: Tally, broken: list[str]) -> tuple[Tally, list[str]]:
    for found, problem in results:
        tally.add(found)
        if problem:
            broken.append(problem)
    return tally, broken


# ---- what is printed
def report(flip: Flip) -> str:
    """Seed, claim, policy, facts and what became of them: enough to see it again."""
    small = shrunk(flip, judge)
    verdict = small.verdict
    parts = [
        f"FLIP seed {small.seed}, law `{small.law}`: {small.claim}",
        f"{verdict.rule} on {verdict.subject}, as of {small.asked.as_of}",
        f"verdict: {verdict}",
        f"policy: {as_text(small.asked.policy)}",
        f"facts: {as_text(document_from(small.other if small.law == COMPLETE else small.asked.facts))}",
        f"turned out: {as_text(changes(small.asked.facts, small.other))}",
    ]
    return "\n".join(parts)


def changes(facts: Facts, other: Facts) -> dict[str, Json]:
    """What the other facts say beyond these: cells by name, and rows that were not listed."""
    out: dict[str, Json] = {}
    for table, rows in other.rows.items():
        listed = {row["id"]: row for row in facts.rows.get(table, [])}
        for row in rows:
            if row["id"] not in listed:
                out[f"{table}[{row['id']}]"] = row
                continue
            before = listed[row["id"]]
            out |= {
                f"{table}[{row['id']}].{k}": v
                for k, v in row.items()
                if v != before.get(k) and (v != "" or k in before)
            }
    return out


def as_text(document: Json) -> str:
    return json.dumps(document, ensure_ascii=False)


def printed(tally: Tally, broken: Sequence[str], show: int, seconds: float) -> None:
    for problem in broken[:show]:
        print(problem)
    for flip in tally.flips[:show]:
        print(report(flip), end="\n\n")
    if tally.flips:
        print("seeds that flipped: " + ", ".join(map(str, sorted({flip.seed for flip in tally.flips}))))
    print("constructs used: " + ", ".join(f"{name} {n}" for name, n in sorted(tally.uses.items()) if n))
    for name, n in sorted(tally.counts.items()):
        print(f"{n:>10,}  {name}")
    print(f"{len(broken):>10,}  {BROKE}")
    print(f"{len(tally.flips):>10,}  FLIPS, in {seconds:.0f} s")


def main(words: Sequence[str]) -> int:
    """0: no answer flipped; 1: one did, or a trial broke off."""
    given = dict(word.split("=", 1) for word in words)
    number, seed, jobs, show = (
        int(given.get(key, default)) for key, default in (("N", 300), ("SEED", 1), ("JOBS", 1), ("SHOW", 3))
    )
    began = time.monotonic()
    tally, broken = run(range(seed, seed + number), jobs)
    printed(tally, broken, show, time.monotonic() - began)
    return 1 if tally.flips or broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
