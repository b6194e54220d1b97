"""Which cases belong to which policy.

A folder is a policy if a YAML file directly in it declares `entities:`. Its cases stand in its own files, under `cases:`, and
in folders called `cases` inside it. Folders below `examples` are policies of their own, if they are any, with cases of their own.
So a drafter may point at

* a policy folder: its cases and those of its examples;
* a folder that holds several policies: all of them;
* a folder or file inside a policy folder (`rules/cases/vetting.yaml`): these cases alone, on the nearest policy upwards;
* a file of cases that stands anywhere else: on the rules that come with the program.

Rules that are named go before all that: then every case at the place pointed at is judged by them, those of examples apart."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policyrules.policy.load import SUFFIXES
from policyrules.source.problem import Problems

DECLARES = re.compile(rb'^\{?\s?"?entities"?\s*:', re.MULTILINE)
CASES, EXAMPLES = "cases", "examples"


class Place(NamedTuple):
    """Where cases of one policy stand. `rules`: its files and folders; `certain`: files that are there for their cases, so that
    one without any is a mistake; the others are files of the policy that may have some."""

    rules: tuple[Path, ...]
    files: tuple[Path, ...]
    certain: frozenset[Path]

    @property
    def name(self) -> str:
        return ", ".join(str(path) for path in self.rules)


def places_from(paths: Sequence[Path], rules: Sequence[Path], shipped: Path, problems: Problems) -> list[Place]:
    """What these paths stand for, each policy and each file once; what is missing goes to `problems`."""
    found: dict[tuple[Path, ...], dict[Path, bool]] = {}
    for path in paths:
        if not path.exists():
            problems.add(None, "file.missing", path=str(path))
            continue
        for policy, files in spread(path, tuple(rules), shipped):
            if not files:
                problems.add(None, "case.no_files", path=str(path if rules else policy[0]))
            into = found.setdefault(policy, {})
            for file, certain in files:
                into[file] = into.get(file, False) or certain
    return [Place(policy, tuple(files), frozenset(f for f, certain in files.items() if certain)) for policy, files in found.items()]


Files = list[tuple[Path, bool]]


def spread(path: Path, rules: tuple[Path, ...], shipped: Path) -> Iterator[tuple[tuple[Path, ...], Files]]:
    """The policies that a path stands for, each with its files of cases."""
    if rules:
        yield rules, files_in(path, path.name == CASES) if path.is_dir() else [(path, True)]
        return
    if path.is_file():
        yield (policy_above(path) or shipped,), [(path, True)]
        return
    inside = policies_in(path)
    if not inside:
        policy = policy_above(path / "x")
        yield (policy or shipped,), files_in(path, policy is None or CASES in below(path, policy))
    for policy in inside:
        yield (policy,), files_in(policy)


def files_in(folder: Path, certain: bool = False) -> Files:
    """Files of a folder that may hold cases; those in a folder called `cases` surely do."""
    return [(file, certain or CASES in below(inner, folder)) for inner in folders(folder) if EXAMPLES not in below(inner, folder)
            for file in sorted(inner.iterdir()) if file.suffix in SUFFIXES and file.is_file()]


# ---------------------------------------------------------------- where policies are
def policies_in(folder: Path) -> list[Path]:
    """The folder itself, or the topmost policies in it; and their examples."""
    if folder.name == CASES:
        return []
    if declares_entities(folder):
        examples = [f for f in folders(folder) if EXAMPLES in below(f, folder)[:-1] and declares_entities(f)]
        return [folder, *(f for f in examples if CASES not in below(f, folder))]
    found: list[Path] = []
    for inner in folders(folder):
        if CASES not in below(inner, folder) and declares_entities(inner) and not any(inner.is_relative_to(f) for f in found):
            found += policies_in(inner)
    return found


def policy_above(file: Path) -> Path | None:
    """The nearest folder upwards that is a policy."""
    return next((f for f in upwards(file) if f.name != CASES and declares_entities(f)), None)


def upwards(file: Path) -> Iterator[Path]:
    """The folders that a path lies in, as they would be written from here."""
    if ".." in file.parts:
        file = file.resolve()
    yield from file.parents
    if not file.is_absolute():
        yield from Path().resolve().parents


def declares_entities(folder: Path) -> bool:
    try:
        return any(DECLARES.search(file.read_bytes()) for file in sorted(folder.iterdir()) if file.suffix in SUFFIXES and file.is_file())
    except OSError:                     # a folder that may not be read holds no policy of ours
        return False


def folders(folder: Path) -> list[Path]:
    """The folder and those below it, except hidden ones and links."""
    try:
        inner = sorted(f for f in folder.iterdir() if f.is_dir() and not f.is_symlink() and not f.name.startswith("."))
    except OSError:                     # what may not be read holds nothing of ours
        return []
    return [folder, *(f for i in inner for f in folders(i))]


def below(path: Path, folder: Path) -> tuple[str, ...]:
    """The names that lead from the folder to the path."""
    if path.is_relative_to(folder):
        return path.relative_to(folder).parts
    return path.resolve().relative_to(folder.resolve()).parts
