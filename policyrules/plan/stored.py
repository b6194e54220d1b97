"""Conjunctions written out once and kept: plain JSON in a folder of files, one for each set of productions.

What is kept follows from the productions and the program alone, and its name is their hash: a stale file is never asked for.
A file that is cut short, changed or of another program is passed over and written anew; so is one that cannot be read.
It is written beside and renamed, so that of several runs at once each reads a whole one. Nothing of any facts is in it."""
from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from policyrules.plan.condition import Compare, Decision, Production

FORM = 1                            # rises when the shape of the files changes, or what is written out
MOST = 32                           # files; beyond that the oldest go


class Written(NamedTuple):
    """The decisions of some rules, in order, and of the gates that they need."""

    rules: tuple[Decision, ...]
    gates: tuple[Decision, ...]


class Store:
    """Files in a folder, which is made when something is first kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def key(self, productions: Sequence[Production], version: str, limits: tuple[int, ...]) -> str:
        """The name of what follows from these."""
        return sha256(repr((FORM, version, limits, productions)).encode()).hexdigest()

    def load(self, key: str) -> Written | None:
        """What was kept under that name; None where there is nothing, or nothing whole."""
        try:
            raw = (self.folder / f"{key}.json").read_bytes()
            digest, _, body = raw.partition(b"\n")
            if digest.decode() != sha256(key.encode() + body).hexdigest():
                return None
            found = json.loads(body)
            return Written(tuple(map(decision_from, found["rules"])), tuple(map(decision_from, found["gates"])))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def save(self, key: str, written: Written) -> None:
        """Keeps it. Where that cannot be, it is not kept: the next run writes it out again."""
        body = json.dumps({"rules": [as_json(d) for d in written.rules], "gates": [as_json(d) for d in written.gates]},
                          ensure_ascii=False, separators=(",", ":")).encode()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=self.folder, suffix=".part")
            with os.fdopen(handle, "wb") as file:
                file.write(sha256(key.encode() + body).hexdigest().encode() + b"\n" + body)
            os.replace(beside, self.folder / f"{key}.json")
            self.tidy()
        except OSError:
            return

    def tidy(self) -> None:
        """The oldest go."""
        files = sorted(self.folder.glob("*.json"), key=lambda f: f.stat().st_mtime, reverse=True)
        for file in files[MOST:]:
            file.unlink(missing_ok=True)


def as_json(d: Decision) -> dict[str, Any]:
    """The decision without what follows from its conjunctions; these by number, for most tests stand in several."""
    tests = list(dict.fromkeys(test for _, term in d.terms for test in term))
    number = {test: n for n, test in enumerate(tests)}
    return {"name": d.name, "answers": d.answers, "tests": tests, "terms": [[n, [number[t] for t in term]] for n, term in d.terms],
            "gates": sorted(d.gates), "level": d.level}


def decision_from(found: dict[str, Any]) -> Decision:
    tests = [Compare(*t) for t in found["tests"]]
    terms = tuple((int(n), tuple(tests[t] for t in term)) for n, term in found["terms"])
    reads = frozenset(test.attribute for test in tests)
    return Decision(str(found["name"]), tuple(found["answers"]), terms, reads, frozenset(found["gates"]), int(found["level"]))
