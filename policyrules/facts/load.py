"""The way from paths to facts: documents, CSV files and folders of them, several together, all problems at once."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from policyrules.facts.cells import shown
from policyrules.facts.document import read_document
from policyrules.facts.files import DOCUMENTS, MAPPING, SHEETS, files_of, source_of, with_suffix
from policyrules.facts.model import Facts
from policyrules.facts.raw import RawTables, RowNames, merged
from policyrules.facts.tables import facts_of
from policyrules.source.problem import Problems
from policyrules.source.text import Source
from policyrules.source.tree import read_tree
from policyrules.vocabulary.types import Vocabulary


def load_facts(paths: Sequence[Path], vocabulary: Vocabulary, mapping: Path | None = None) -> Facts:
    """The facts of these files and folders, put together. Raises PolicyError with all problems.

    A folder gives its YAML and JSON documents, and its CSV files: by its `source.yaml` if it has one, else by their names.
    `mapping` is read in place of it, for each folder named (for its own folder, where none is)."""
    problems = Problems()
    loader = Loader(vocabulary, problems)
    parts = [part for path in paths for part in loader.path(path, mapping)]
    if mapping is not None and not any(path.is_dir() for path in paths):
        parts += loader.mapped(mapping, mapping.parent)
    problems.stop()
    return facts_of(merged(parts), vocabulary)


def facts_from(source: Source, vocabulary: Vocabulary) -> Facts:
    """The facts of one document that is no file, such as standard input. Raises PolicyError with all problems."""
    problems = Problems()
    raw = merged(Loader(vocabulary, problems).text(source))
    problems.stop()
    return facts_of(raw, vocabulary)


class Loader:
    """Reads each file once, however often it is named."""

    def __init__(self, vocabulary: Vocabulary, problems: Problems) -> None:
        self.vocabulary, self.problems = vocabulary, problems
        self.names = RowNames()
        self.done: set[Path] = set()

    def path(self, path: Path, mapping: Path | None) -> Iterator[RawTables]:
        """The parts of a file or folder that was named; one that the system does not let us see is a problem like others."""
        try:
            yield from self.named(path, mapping)
        except OSError as error:
            self.problems.add(None, "file.unreadable", path=shown(str(path)), reason=error.strerror or "")

    def named(self, path: Path, mapping: Path | None) -> Iterator[RawTables]:
        if path.is_dir():
            yield from self.folder(path, mapping)
        elif not path.exists():
            self.problems.add(None, "file.missing", path=str(path))
        elif path.name == MAPPING:
            yield from self.mapped(path, path.parent)
        elif path.suffix.lower() in (*DOCUMENTS, *SHEETS):
            yield from self.file(path)
        else:
            self.problems.add(None, "facts.kind_of_file", path=str(path), kinds=[*DOCUMENTS, *SHEETS])

    def folder(self, folder: Path, mapping: Path | None) -> Iterator[RawTables]:
        """The parts of a folder: its documents, then its sheets, by a mapping if there is one."""
        before = len(self.problems.found)
        files = files_of(folder, self.problems)
        if not files and len(self.problems.found) == before:
            self.problems.add(None, "facts.empty_folder", path=str(folder), kinds=[*DOCUMENTS, *SHEETS])
        own = next((path for path in files if path.name == MAPPING), None)
        for path in with_suffix(files, DOCUMENTS):
            if path not in (own, mapping):
                yield from self.file(path)
        ruling = mapping or own
        if ruling is not None:
            yield from self.mapped(ruling, folder)
        else:
            for path in with_suffix(files, SHEETS):
                yield from self.file(path)

    def file(self, path: Path) -> Iterator[RawTables]:
        whole = path.resolve()
        if whole in self.done:
            return
        self.done.add(whole)
        if path.suffix.lower() in SHEETS:
            from policyrules.facts.csv_folder import read_csv_file  # whoever checks one document does not pay for it
            yield read_csv_file(path, self.vocabulary, self.problems, self.names)
        else:
            source = source_of(path, self.problems)
            if source is not None:
                yield from self.text(source)

    def text(self, source: Source) -> Iterator[RawTables]:
        tree = read_tree(source, self.problems)
        if tree is not None:
            yield read_document(tree, self.vocabulary, self.problems, self.names)._replace(files=(source.name,))

    def mapped(self, mapping: Path, folder: Path) -> Iterator[RawTables]:
        """The tables that a mapping makes of a folder's files."""
        if folder.resolve() in self.done:
            return
        self.done.add(folder.resolve())
        from policyrules.facts.csv_folder import read_mapped
        from policyrules.facts.mapping import read_mapping
        source = source_of(mapping, self.problems)
        tree = None if source is None else read_tree(source, self.problems)
        if tree is not None and source is not None:
            found = read_mapping(tree, self.vocabulary, self.problems)
            part = read_mapped(folder, found, self.vocabulary, self.problems, self.names)
            yield part._replace(files=(source.name, *part.files))
