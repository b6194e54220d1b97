"""`python -m tests.fuzz.readers N=100000 [SEED=1] [SHOW=3]`: documents of facts, folders of CSV, mappings, policies and cases, damaged at random.

Whatever comes: facts or a policy, or problems that can be said in both languages and stand inside the text; within the time
limit; and every row that a document or a file has is used, folded or set aside."""
from __future__ import annotations

import csv
import io
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import FrameType

import yaml

from policyrules.authoring.case_reader import read_cases
from policyrules.facts.load import load_facts
from policyrules.facts.model import Facts
from policyrules.policy.load import load_policy, read_policy
from policyrules.source.problem import PolicyError, Problem, Problems
from policyrules.source.text import Source, Unreadable, decoded
from policyrules.words.catalogue import say
from tests.fuzz.mutate import mutated

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
PACK = ROOT / "rules" / "examples" / "ministerial-churn"
LIMIT = 10                          # seconds for one input of a few kilobytes
FOLDER = {"people.csv": "nr,note,born,level\np1,王小明,1980-05,junior\np2,\"李, 四\",1975,\np3,张三,,chief\n",
          "postings.csv": "nr,who,from,to\ns1,p1,2015-03,2018-06\ns2,p1,2018-06,\ns3,p2,2019-01-15,至今\n"}
MAPPING = """tables:
  people: {file: people.csv, id: nr, columns: {note: note, birth_date: born, level: level}}
  postings: {file: postings.csv, id: nr, columns: {person: who, start: from, end: {column: to, ongoing: ["", 至今]}}}
"""
FILES = {name: text.encode() for name, text in {**FOLDER, "source.yaml": MAPPING}.items()}


class Lost(AssertionError):
    """A row that is nowhere, a problem that cannot be said, a place outside the text."""


class Hung(BaseException):
    """It took too long."""


@contextmanager
def time_limit() -> Iterator[None]:
    def ring(_: int, __: FrameType | None) -> None:
        raise Hung
    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


# ---------------------------------------------------------------- what must hold
def said(problems: list[Problem]) -> None:
    """Each problem has words in both languages, and its place is inside its text."""
    if not problems:
        raise Lost("it failed and said nothing")
    for p in problems:
        if not say(p.key, "zh", p.values) or not say(p.key, "en", p.values):
            raise Lost(f"no words for {p.key}")
        if p.span is not None:
            lines = p.span.source.lines
            if not 1 <= p.span.line <= len(lines) or not 1 <= p.span.column <= len(lines[p.span.line - 1]) + 1:
                raise Lost(f"{p.key} at {p.span.line}:{p.span.column} of {len(lines)} lines")


def balanced(facts: Facts) -> int:
    """Read is used and folded and set aside, and what was set aside is named. The rows set aside."""
    for name, table in facts.tables.items():
        if table.read != len(table.rows) + table.folded + table.set_aside:
            raise Lost(f"{name}: {table.read} read, {len(table.rows)} used, {table.folded} folded, {table.set_aside} set aside")
    aside = sum(t.set_aside for t in facts.tables.values())
    if bool(aside) != bool(facts.rejects):
        raise Lost(f"{aside} rows set aside, {len(facts.rejects)} reasons")
    if facts.rejects:
        said(list(facts.rejects))
    return aside


# ---------------------------------------------------------------- readers
class Reader:
    """One kind of input: its seeds, and what reads it. Says how it ended: read, aside, problems or unreadable."""

    def __init__(self, seeds: list[bytes], read: Callable[[bytes], str]) -> None:
        self.seeds, self.read = seeds, read

    def once(self, at: Random) -> tuple[str, bytes]:
        raw = mutated(at.choice(self.seeds), self.seeds, at)
        try:
            return self.read(raw), raw
        except Unreadable as error:
            said([Problem(error.key, error.values)])
            return "unreadable", raw
        except PolicyError as error:
            said(error.problems)
            return "problems", raw


class Readers:
    """Documents over the vocabulary of the corpus, policies and cases over a small pack."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tables = folder, folder / "tables"
        self.tables.mkdir()
        self.policy = load_policy([CORPUS])
        self.pack = {f.name: f.read_bytes() for f in sorted(PACK.glob("*.yaml"))}
        self.pack_policy = load_policy([PACK])
        cases = [f.read_bytes() for f in sorted(CORPUS.glob("[0-9]*.yaml"))]
        documents = [document for raw in cases for document in given(raw)]
        self.kinds = {
            "documents": Reader(documents, self.document),
            "people.csv": Reader([FOLDER["people.csv"].encode()], self.people),
            "postings.csv": Reader([FOLDER["postings.csv"].encode()], self.postings),
            "mappings": Reader([MAPPING.encode()], self.mapped),
            "policies": Reader([self.pack["policy.yaml"]], self.policy_text),
            "vocabularies": Reader([self.pack["vocabulary.yaml"]], self.vocabulary),
            "cases": Reader([f.read_bytes() for f in sorted((PACK / "cases").glob("*.yaml"))], self.cases)}

    def document(self, raw: bytes) -> str:
        file = self.folder / "document.yaml"
        file.write_bytes(raw)
        facts = load_facts([file], self.policy.vocabulary)
        aside = balanced(facts)
        for table, rows in listed(raw).items():
            if table in facts.tables and facts.tables[table].read < rows:
                raise Lost(f"{table} lists {rows} rows, {facts.tables[table].read} were read")
        return "aside" if aside else "read"

    def people(self, raw: bytes) -> str:
        return self.folder_read({**FILES, "people.csv": raw}, "people.csv")

    def postings(self, raw: bytes) -> str:
        return self.folder_read({**FILES, "postings.csv": raw}, "postings.csv")

    def mapped(self, raw: bytes) -> str:
        return self.folder_read({**FILES, "source.yaml": raw}, "")

    def folder_read(self, files: dict[str, bytes], changed: str) -> str:
        for name, raw in files.items():
            (self.tables / name).write_bytes(raw)
        facts = load_facts([self.tables], self.policy.vocabulary)
        aside = balanced(facts)
        if changed:
            table, expected = changed.removesuffix(".csv"), records(decoded(files[changed], changed))
            if expected is not None and facts.tables[table].read != expected:
                raise Lost(f"{changed} has {expected} records, {facts.tables[table].read} were read")
        return "aside" if aside else "read"

    def policy_text(self, raw: bytes) -> str:
        return self.policy_read({**self.pack, "policy.yaml": raw})

    def vocabulary(self, raw: bytes) -> str:
        return self.policy_read({**self.pack, "vocabulary.yaml": raw})

    def policy_read(self, files: dict[str, bytes]) -> str:
        read_policy([Source(name, decoded(raw, name)) for name, raw in files.items()])
        return "read"

    def cases(self, raw: bytes) -> str:
        problems = Problems()
        read_cases([Source("cases.yaml", decoded(raw, "cases.yaml"))], self.pack_policy, problems, {"cases.yaml"})
        problems.stop()
        return "read"


def given(raw: bytes) -> list[bytes]:
    """The facts of the cases of a file, as documents of their own."""
    found = yaml.load(raw, yaml.BaseLoader)
    cases = found.get("cases", []) if isinstance(found, dict) else []
    return [yaml.safe_dump(c["given"], allow_unicode=True, sort_keys=False).encode() for c in cases if isinstance(c.get("given"), dict)]


def listed(raw: bytes) -> dict[str, int]:
    """How many items each list on top has, as another reader has it; nothing where that one cannot read it."""
    try:
        found = yaml.load(raw, yaml.CBaseLoader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError):
        return {}
    return {k: len(v) for k, v in found.items() if isinstance(v, list) and isinstance(k, str)} if isinstance(found, dict) else {}


def records(text: str) -> int | None:
    """How many records follow the heads, blank lines aside, as Python's own reader has it; None where it has doubts."""
    try:
        rows = [r for r in csv.reader(io.StringIO(text, newline=""), strict=True) if any(c.strip() for c in r)]
    except csv.Error:
        return None
    return len(rows) - 1


# ---------------------------------------------------------------- at length
def run(n: int, seed: int, show: int = 3) -> tuple[Counter[str], list[str], float]:
    """Counts by kind and ending, the failures, and the longest time."""
    counts: Counter[str] = Counter()
    failures: list[str] = []
    longest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        readers = Readers(Path(folder))
        names = list(readers.kinds)
        for number in range(n):
            at = Random(f"{seed}/{number}")
            kind = names[number % len(names)]
            began = time.perf_counter()
            try:
                with time_limit():
                    ended, _ = readers.kinds[kind].once(at)
            except (Exception, Hung) as error:  # noqa: BLE001 - whatever it is, it is a failure
                ended = "FAILED"
                if len(failures) < show:
                    failures.append(f"{kind}, SEED={seed} number {number}: {''.join(traceback.format_exception(error)[-6:])}")
            counts[f"{kind}: {ended}"] += 1
            longest = max(longest, time.perf_counter() - began)
    return counts, failures, longest


def main(arguments: list[str]) -> int:
    asked = dict(a.split("=", 1) for a in arguments)
    n = int(asked.get("N", "2000"))
    counts, failures, longest = run(n, int(asked.get("SEED", "1")), int(asked.get("SHOW", "3")))
    for failure in failures:
        print(failure)
    for name, count in sorted(counts.items()):
        print(f"{count:10,}  {name}")
    failed = sum(c for name, c in counts.items() if name.endswith("FAILED"))
    print(f"{n:10,}  inputs, {failed} failures, the longest took {longest:.2f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
