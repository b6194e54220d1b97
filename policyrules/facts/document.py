"""One YAML or JSON document, or the `given` of a case, into raw tables: rows listed, or nested along the relations."""
from __future__ import annotations

from collections.abc import Mapping

from policyrules.facts.cells import Fault, read_id, shown
from policyrules.facts.covers import read_complete, read_covers
from policyrules.facts.literals import read_integer
from policyrules.facts.model import Cover
from policyrules.facts.raw import RawRow, RawTables, RowNames
from policyrules.source.problem import Problems, nearest
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.types import Attribute, Base, Entity, Vocabulary

OTHER_KEYS = ("complete", "covers", "waivers")
MOST_ALIKE = 100_000                # rows that `repeat` may make in one document


def read_document(tree: Tree, vocabulary: Vocabulary, problems: Problems, names: RowNames | None = None,
                  covers: Tree | None = None) -> RawTables:
    """The rows of a document, what it says is complete, and its waivers as they stand. Unknown names go to `problems`.

    `names`: shared by all documents that are read together. `covers`: of a case, which states them beside the facts."""
    reader = Reader(vocabulary, problems, names or RowNames())
    if not isinstance(tree, Pairs):
        problems.add(tree.span, "facts.not_a_document")
        return RawTables()
    for key, value in tree.pairs:
        if key.text not in OTHER_KEYS:
            reader.top(key, value)
    waivers = tree.get("waivers")
    stated = reader.statements(tree, covers)
    return RawTables(tuple(reader.rows), frozenset(reader.supplied),
                     {key: frozenset(parents) for key, parents in reader.nested.items()},
                     {table: (cover,) for table, cover in stated.items()},
                     waivers=() if waivers is None else (waivers,), about=tuple(reader.about))


class Reader:
    """Collects the rows of one document; whoever nests a row stands before it."""

    def __init__(self, vocabulary: Vocabulary, problems: Problems, names: RowNames) -> None:
        self.vocabulary, self.problems, self.names = vocabulary, problems, names
        self.rows: list[RawRow] = []
        self.supplied: set[str] = set()
        self.nested: dict[tuple[str, str], set[str]] = {}
        self.ways: dict[str, Mapping[str, tuple[Entity, Attribute]]] = {}
        self.alike = 0
        self.about: list[tuple[str, str]] = []              # what stands alone at the top: `appointment:`, not `appointments:`

    def statements(self, tree: Pairs, covers: Tree | None) -> dict[str, Cover]:
        """What the document, and the case it stands in, say of tables."""
        given = [row.entity.table for row in self.rows] + sorted(self.supplied) + [table for table, _ in self.nested]
        stated: dict[str, Cover] = {}
        complete = tree.get("complete")
        if complete is not None:
            stated |= read_complete(complete, given, self.vocabulary, self.problems)
        for said in (tree.get("covers"), covers):
            if said is not None:
                stated |= read_covers(said, self.vocabulary, self.problems)
        return stated

    # ---------------------------------------------------------------- tables
    def top(self, key: Scalar, value: Tree) -> None:
        """A key of the document: a table and its list of rows, or an entity and one row (or a list)."""
        entity = self.vocabulary.tables.get(key.text) or self.vocabulary.entities.get(key.text)
        if entity is None:
            known = [*self.vocabulary.tables, *self.vocabulary.entities, *OTHER_KEYS]
            self.problems.unknown(key.span, "facts.unknown_table", shown(key.text), known)
        elif entity.table not in self.vocabulary.tables:
            self.problems.add(key.span, "facts.derived", name=key.text)
        elif isinstance(value, Items):
            self.supplied.add(entity.table)
            self.items(entity, value, None)
        elif isinstance(value, Pairs) and key.text == entity.name:
            before = len(self.rows)
            self.item(entity, value, None)
            self.about += [(entity.name, row.id) for row in self.rows[before:before + 1]]
        else:
            self.no_rows(key, value, entity.name if isinstance(value, Pairs) else "")

    def no_rows(self, key: Scalar, value: Tree, meant: str = "") -> None:
        blank = isinstance(value, Scalar) and value.blank
        self.problems.add(key.span, "facts.blank_rows" if blank else "facts.not_rows", meant, name=key.text)

    # ---------------------------------------------------------------- rows
    def items(self, entity: Entity, items: Items, parent: tuple[Attribute, str] | None) -> None:
        for item in items.items:
            self.item(entity, item, parent)

    def item(self, entity: Entity, tree: Tree, parent: tuple[Attribute, str] | None) -> None:
        """One row, or as many alike as `repeat` says."""
        if not isinstance(tree, Pairs):
            self.problems.add(tree.span, "facts.not_a_row", table=entity.table)
            return
        before = len(self.problems.found)
        for _ in range(self.times(entity, tree)):
            self.row(entity, tree, parent)
            if len(self.problems.found) > before:           # once is enough
                return

    def times(self, entity: Entity, tree: Pairs) -> int:
        key, value = tree.key("repeat"), tree.get("repeat")
        if key is None or "repeat" in entity.attributes:
            return 1
        number = read_integer(value.text) if isinstance(value, Scalar) else None
        if number is None or number < 0:
            self.problems.add(key.span, "facts.repeat", text=shown(value.text) if isinstance(value, Scalar) else "…")
            return 0
        if tree.get("id") is not None:
            self.problems.add(key.span, "facts.repeat_id")
            return 0
        self.alike += number
        if self.alike > MOST_ALIKE:
            self.problems.add(key.span, "facts.repeat_most", most=MOST_ALIKE)
            self.problems.stop()
        return number

    def row(self, entity: Entity, tree: Pairs, parent: tuple[Attribute, str] | None, mention: bool = False) -> str:
        """Reads a row with all that is nested in it; its id."""
        counted = self.names.counted(entity.table)
        given = tree.get("id")
        own = "" if given is None else read_id(given)
        id_ = own if isinstance(own, str) and own else counted
        cells: dict[str, Tree | Fault] = {}
        if isinstance(own, Fault) and given is not None:
            cells["id"] = own._replace(span=given.span)
        self.rows.append(RawRow(entity, id_, cells, tree.span, mention=mention and len(tree.pairs) == 1 and bool(own)))
        for key, value in tree.pairs:
            self.cell(entity, id_, cells, key, value)
        if parent is not None:
            self.to_parent(cells, parent, tree)
        return id_

    def to_parent(self, cells: dict[str, Tree | Fault], parent: tuple[Attribute, str], tree: Pairs) -> None:
        """The reference of a nested row leads to the row that it is nested under, and cannot lead elsewhere."""
        reference, id_ = parent
        own = cells.get(reference.name)
        if own is None or (isinstance(own, Scalar) and own.blank):
            cells[reference.name] = Scalar(id_, False, tree.span)
        elif not isinstance(own, Scalar) or own.text.strip() != id_:
            cells[reference.name] = Fault("row.two_parents", {"parent": id_}, span=own.span)

    def cell(self, entity: Entity, id_: str, cells: dict[str, Tree | Fault], key: Scalar, value: Tree) -> None:
        """An attribute of a row, or the rows that are nested along a way back."""
        attribute, ways = entity.attributes.get(key.text), self.ways_back(entity)
        if key.text == "id":
            return
        if attribute is not None:
            cells[key.text] = self.reference(attribute, key, value)
        elif key.text in ways:
            self.nest(key, value, *ways[key.text], id_)
        elif key.text != "repeat":
            self.unknown(entity, key, ways)

    def unknown(self, entity: Entity, key: Scalar, ways: Mapping[str, tuple[Entity, Attribute]]) -> None:
        by_table = {name: way for way, (child, _) in ways.items() for name in (child.name, child.table)}
        name = shown(key.text)
        meant = by_table.get(name) or nearest(name, [*entity.attributes, *ways, "id"])
        self.problems.add(key.span, "facts.unknown_attribute", meant, name=name, entity=entity.name)

    def ways_back(self, entity: Entity) -> Mapping[str, tuple[Entity, Attribute]]:
        if entity.name not in self.ways:
            self.ways[entity.name] = self.vocabulary.ways_back(entity.name)
        return self.ways[entity.name]

    def reference(self, attribute: Attribute, key: Scalar, value: Tree) -> Tree:
        """A row nested under a reference becomes a row of its own, and the cell its id; other cells stay as they are."""
        if not isinstance(value, Pairs) or attribute.type.base is not Base.ROW:
            return value
        entity = self.vocabulary.entities[attribute.type.name]
        if entity.table not in self.vocabulary.tables:
            self.problems.add(key.span, "facts.derived", name=entity.name)
            return value
        if value.get("repeat") is not None and "repeat" not in entity.attributes:
            self.problems.add(value.span, "facts.repeat_one", name=key.text)
        return Scalar(self.row(entity, value, None, mention=True), False, value.span)

    def nest(self, key: Scalar, value: Tree, entity: Entity, reference: Attribute, parent: str) -> None:
        """Rows nested along a way back are the whole list of that parent."""
        if entity.table not in self.vocabulary.tables:
            self.problems.add(key.span, "facts.derived", name=key.text)
        elif not isinstance(value, Items):
            self.no_rows(key, value)
        else:
            parents = self.nested.setdefault((entity.table, reference.name), set())
            if parent in parents:
                self.problems.add(key.span, "facts.list_twice", name=key.text, parent=parent)
            parents.add(parent)
            self.items(entity, value, (reference, parent))
