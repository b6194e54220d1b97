"""The files of a source: which of a folder's are read, and that none leads out of it."""
from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from policyrules.facts.cells import shown
from policyrules.source.problem import Problem, Problems
from policyrules.source.text import Source, Span, Unreadable, read_source

DOCUMENTS, SHEETS = (".yaml", ".yml", ".json"), (".csv",)
SURROGATES = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
MAPPING, EXPECTED = "source.yaml", "expected.yaml"


def files_of(folder: Path, problems: Problems) -> list[Path]:
    """The documents and sheets of a folder, by name. Hidden ones, expectations, other folders and other kinds are passed over.

    Raises OSError where the folder cannot be read."""
    kinds = (*DOCUMENTS, *SHEETS)
    found = [p for p in sorted(folder.iterdir()) if p.suffix.lower() in kinds and not p.name.startswith(".") and not p.is_dir()]
    return [p for p in found if p.name != EXPECTED and stays_inside(folder, p, None, problems)]


def with_suffix(paths: Sequence[Path], suffixes: Sequence[str]) -> list[Path]:
    return [path for path in paths if path.suffix.lower() in suffixes]


def file_in(folder: Path, name: str, span: Span, problems: Problems) -> Path | None:
    """The file of a folder that a mapping names, or None and a problem at `span`."""
    path = folder / name
    if not stays_inside(folder, path, span, problems):
        return None
    if not path.exists():
        problems.add(span, "facts.no_file", name=shown(name), folder=str(folder))
        return None
    return path


def stays_inside(folder: Path, path: Path, span: Span | None, problems: Problems) -> bool:
    """Is it a plain file inside the folder, links followed? What does not exist counts as plain."""
    try:
        whole = path.resolve()
        inside, plain = whole.is_relative_to(folder.resolve()), whole.is_file() or not whole.exists()
    except (OSError, ValueError, RuntimeError):             # a name that no file can have, links in a circle
        inside, plain = True, False
    if not inside:
        problems.add(span, "facts.outside", path=str(path), folder=str(folder))
    elif not plain:
        problems.add(span, "facts.not_a_file", path=shown(str(path)))
    return inside and plain


def source_of(path: Path, problems: Problems) -> Source | None:
    """The text of a UTF-8 file, or None and a problem. In JSON, tabs between tokens are spaces."""
    try:
        source = read_source(path)
    except Unreadable as error:
        problems.found.append(Problem(error.key, error.values))
        return None
    return json_as_yaml(source) if path.suffix.lower() == ".json" else source


def json_as_yaml(source: Source) -> Source:
    """JSON as the YAML that it nearly is: tabs between tokens become spaces, an escaped surrogate pair one character."""
    return Source(source.name, SURROGATES.sub(one_character, source.text.replace("\t", " ")))


def one_character(found: re.Match[str]) -> str:
    high, low = int(found[2], 16), int(found[3], 16)
    return f"{found[1]}\\U{0x10000 + ((high - 0xD800) << 10) + low - 0xDC00:08X}"
