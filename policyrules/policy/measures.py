"""Measures from their records: each kind with what it needs, and the kind of value it gives."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from policyrules.policy import formula as f
from policyrules.policy import nodes as n
from policyrules.policy.clauses import wording
from policyrules.policy.grammar import ARITHMETIC, MEASURES, NEED_OF, ROW_MEASURES
from policyrules.policy.kinds import LENGTH, comparable, kind_of
from policyrules.policy.names import whole
from policyrules.policy.reading import Reader, Scope
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.text import Span
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.types import Base, Entity, Type, Vocabulary

WHICH = Type(Base.SET, item=Type(Base.TEXT))
COUNT = Type(Base.INTEGER, low=0)
CALENDAR = "calendar_days"
SHARE = Type(Base.DECIMAL, low=0, high=1, optional=True)
RATIO = Type(Base.DECIMAL, low=0, optional=True)
EXTRA = {"of": {*NEED_OF, "count"}, "where": set(ROW_MEASURES), "among": {"share"}, "weigh": {"share"},
         "ordered_by": {"first", "last"}, "inside": {"months", "days"}}
NEEDS = {**{kind: {"of"} for kind in NEED_OF}, "first": {"ordered_by"}, "last": {"ordered_by"}, "share": {"where"}}



class Measures:
    """Builds measures when they are first asked for; a measure that needs itself is a problem."""

    def __init__(self, records: dict[tuple[str, str], Record], reader: Callable[[], Reader], problems: Problems) -> None:
        self.records, self.reader, self.problems = records, reader, problems
        self.built: dict[tuple[str, str], n.Measure | None] = {}
        self.building: list[tuple[str, str]] = []

    def type_of(self, subject: str, name: str) -> Type | None:
        found = self.measure(subject, name)
        return None if found is None else found.type

    def measure(self, subject: str, name: str) -> n.Measure | None:
        key = subject, name
        if key in self.building:
            circle = [*self.building[self.building.index(key):], key]
            self.problems.add(self.records[key].scalar("name").span, "measure.circle", names=" → ".join(name for _, name in circle))
            return None
        if key not in self.built:
            self.building.append(key)
            self.built[key] = self.read(self.records[key])
            self.building.pop()
        return self.built[key]

    def read(self, record: Record) -> n.Measure | None:
        kinds = [k for k in record.keys if k in MEASURES]
        if record.broken or len(kinds) != 1:
            if not record.broken:
                at = record.place(kinds[1]) if kinds else record.scalar("name").span
                self.problems.add(at, "measure.one_kind", name=record.text("name"), kinds=kinds)
            return None
        kind = kinds[0]
        if kind not in record.fields:
            return None                                 # it could not be read, and that is said
        for extra in record.fields.keys() & EXTRA.keys():
            if kind not in EXTRA[extra]:
                self.problems.add(record.place(extra), "measure.extra", name=extra, kind=kind)
        built = self.body(kind, record, record.text("subject"))
        if built is None:
            return None
        body, type_ = built
        return n.Measure(record.text("name"), record.text("subject"), wording(record), type_, body, record.text("world") or None, record.span)

    def body(self, kind: str, record: Record, subject: str) -> tuple[n.Body, Type] | None:
        reader, scope = self.reader(), Scope(subject, subject)
        match kind:
            case "holds":
                return n.Holds(reader.formula(record.tree(kind), scope)), Type(Base.BOOLEAN)
            case "which":
                named = tuple((k.text, reader.formula(t, scope)) for k, t in record.named(kind).items())
                return n.Which(named), WHICH
            case "age":
                born = self.dated(record.scalar(kind), subject)
                return None if born is None else (n.Age(born), replace(COUNT, optional=born.type.optional))
            case "span":
                return self.span(record.fields[kind], subject)
            case "working_days":
                return self.working_days(record.fields[kind], subject)
        return self.arithmetic(kind, record.fields[kind], scope) if kind in ARITHMETIC else self.aggregate(kind, record, subject)

    # ---------------------------------------------------------------- over rows
    def aggregate(self, kind: str, record: Record, subject: str) -> tuple[n.Body, Type] | None:
        reader = self.reader()
        word = record.scalar(kind)
        over = self.table(word, subject) if word.text.startswith("$") else reader.names.path(subject, word)
        if over is None or not self.leads_to_rows(over, record.scalar(kind)):
            return None
        rows = over.type.item.name if over.type.item else over.type.name
        scope = Scope(rows, subject)
        of, weigh, order = (self.of_row(record, key, rows) for key in ("of", "weigh", "ordered_by"))
        needed = NEEDS.get(kind, set())
        for key in needed - record.fields.keys():
            self.problems.add(record.place(kind), "measure.needs", name=record.text("name"), kind=kind, key=key)
        if any(key in record.fields and path is None for key, path in (("of", of), ("weigh", weigh), ("ordered_by", order))) \
                or needed - record.fields.keys() or not self.lasts(kind, rows, record) or not self.suits(kind, of, weigh, order, record):
            return None
        inside = self.inside(record, scope)
        where, among = (reader.formula(record.tree(key), scope) for key in ("where", "among"))
        body = n.Aggregate(kind, over, of, where, among, weigh, order, inside)
        return body, result(kind, of, rows)

    def table(self, word: Scalar, subject: str) -> f.Path | None:
        """The rows of a table parameter."""
        given = self.reader().given(word)
        if given is None:
            return None
        rows = Type(Base.ROWS, given.type.name) if given.type.name.startswith("$") else given.type
        return f.Path(subject, (f.Step(f.StepKind.TABLE, given.name, rows, subject),), rows, word.span)

    def leads_to_rows(self, over: f.Path, word: Scalar) -> bool:
        several = over.type.base is Base.ROWS or (over.type.base is Base.SET and over.type.item is not None and over.type.item.base is Base.ROW)
        if not several:
            self.problems.add(word.span, "measure.rows", path=word.text, kind=over.type.said())
        return several

    def of_row(self, record: Record, key: str, rows: str) -> f.Path | None:
        return self.reader().names.path(rows, record.scalar(key)) if key in record.fields else None

    def lasts(self, kind: str, rows: str, record: Record) -> bool:
        if kind in ("months", "days") and self.reader().vocabulary.entities[rows].spell is None:
            self.problems.add(record.scalar(kind).span, "measure.no_spell", entity=rows)
            return False
        return True

    def suits(self, kind: str, of: f.Path | None, weigh: f.Path | None, order: f.Path | None, record: Record) -> bool:
        """Is each path of a kind that can be added, compared or put in order?"""
        wanted: list[tuple[f.Path | None, str, bool, Callable[[Type], bool]]] = [
                  (of, "of", kind in ("min", "max"), lambda t: t.has_order()),
                  (of, "of", kind in ("earliest", "latest"), lambda t: t.base is Base.DATE),
                  (of, "of", kind == "sum", lambda t: t.is_number()),
                  (of, "of", kind == "longest_run", lambda t: t.base is Base.INTEGER or t.name == "year"),
                  (weigh, "weigh", weigh is not None, lambda t: t.is_number() and t.low is not None and t.low >= 0),
                  (order, "ordered_by", order is not None, lambda t: t.has_order() or t.base is Base.DATE)]
        good = True
        for path, key, asked, test in wanted:
            if asked and path is not None and not test(path.type):
                self.problems.add(span_of(record, key), "measure.kind", key=key, kind=kind, type=path.type.said())
                good = False
        return good

    def inside(self, record: Record, scope: Scope) -> f.Operand | None:
        tree = record.tree("inside")
        if tree is None:
            return None
        return self.reader().time(tree, Scope(scope.outer, scope.outer))

    # ---------------------------------------------------------------- over named values
    def dated(self, word: Scalar, subject: str) -> f.Path | None:
        path = self.reader().names.path(subject, word)
        if path is not None and path.type.base is not Base.DATE:
            self.problems.add(word.span, "measure.date", path=word.text, kind=path.type.said())
            return None
        return path

    def span(self, ends: Record, subject: str) -> tuple[n.Body, Type] | None:
        if ends.broken:
            return None
        start, end = self.end(ends.scalar("from"), subject), self.end(ends.scalar("to"), subject)
        if start is None or end is None:
            return None
        return n.Length(start, end), Type(Base.DURATION, low=0, optional=kind_of(start).optional or kind_of(end).optional)

    def working_days(self, ends: Record, subject: str) -> tuple[n.Body, Type] | None:
        calendar = self.reader().vocabulary.tables.get(CALENDAR)
        if calendar is None or not is_calendar(calendar, self.reader().vocabulary):
            self.problems.add(ends.span, "measure.calendar", table=CALENDAR)
            return None
        found = self.span(ends, subject)
        if found is None or not isinstance(found[0], n.Length):
            return None
        return n.WorkingDays(found[0].start, found[0].end, calendar.name), replace(COUNT, optional=found[1].optional)

    def end(self, word: Scalar, subject: str) -> f.Operand | None:
        """A date of the row, `$as_of`, or a named date."""
        if word.text.startswith("$"):
            return self.reader().operand(word, Type(Base.DATE), Scope(subject, subject))
        path = self.dated(word, subject)
        return None if path is None else f.Of(False, path)

    def arithmetic(self, kind: str, trees: list[Tree], scope: Scope) -> tuple[n.Body, Type] | None:
        if len(trees) < 2 or (kind in ("minus", "ratio") and len(trees) != 2):
            self.problems.add(trees[0].span if trees else None, "measure.operands", kind=kind)
            return None
        first = self.first_operand(trees[0], scope)
        if first is None:
            return None
        left, others = kind_of(first), []
        for tree in trees[1:]:
            other = self.other_operand(kind, tree, left, scope)
            if other is None:
                return None
            others.append(other)
        type_ = arithmetic_type(kind, left, others)
        if type_ is None:
            self.problems.add(trees[0].span, "measure.arithmetic", kind=kind, type=left.said())
            return None
        return n.Arithmetic(kind, (first, *others)), type_

    def first_operand(self, tree: Tree, scope: Scope) -> f.Operand | None:
        if not isinstance(tree, Scalar) or not tree.text.startswith("$"):
            self.problems.add(tree.span, "measure.named_value")
            return None
        return self.reader().named(tree, scope)

    def other_operand(self, kind: str, tree: Tree, left: Type, scope: Scope) -> f.Operand | None:
        wanted = left
        if kind in ("plus", "minus") and left.base is Base.DATE:
            wanted = LENGTH
        elif kind in ("plus", "minus") and left.base is Base.CODE:
            wanted = Type(Base.INTEGER)
        elif kind == "ratio":
            wanted = Type(left.base, unit=left.unit)
        elif kind in ("union", "intersect", "except") and left.base is not Base.SET:
            wanted = Type(Base.SET, item=left)
        if isinstance(tree, (Items, Pairs)) and wanted.base is not Base.SET:
            return self.reader().operand(tree, wanted, scope)
        return self.reader().operand(tree, wanted, scope, members=wanted.base in (Base.SET, Base.ROWS))


def is_calendar(entity: Entity, vocabulary: Vocabulary) -> bool:
    """Has it a `date`, and a `kind` that may be `working`?"""
    day, kind = entity.attributes.get("date"), entity.attributes.get("kind")
    return day is not None and kind is not None and day.type.base is Base.DATE and kind.type.base is Base.CODE \
        and "working" in vocabulary.codes[kind.type.name].codes


def span_of(record: Record, key: str) -> Span:
    value = record.fields[key]
    return value.span if isinstance(value, (Scalar, Items, Pairs)) else record.span


def result(kind: str, of: f.Path | None, rows: str) -> Type:
    """The kind of value that a measure over rows gives."""
    if kind in ("count", "longest_run"):
        return COUNT
    if kind in ("months", "days"):
        return Type(Base.DURATION, unit=kind, low=0)
    if kind == "share":
        return SHARE
    if kind in ("first", "last"):
        return Type(Base.ROW, rows, optional=True)
    assert of is not None
    if kind == "collect":
        return whole(of.type, True, False)
    settled = replace(of.type, unit=of.type.unit or "months") if of.type.base is Base.DURATION else of.type
    if kind == "sum":
        positive, negative = settled.low is not None and settled.low >= 0, settled.high is not None and settled.high <= 0
        return replace(settled, low=0 if positive else None, high=0 if negative else None, optional=False)
    return replace(settled, optional=True)


def arithmetic_type(kind: str, left: Type, others: list[f.Operand]) -> Type | None:
    """What the arithmetic of these kinds gives; None where it cannot be done."""
    optional = True
    if kind in ("earliest_of", "latest_of"):
        return replace(left, optional=optional) if left.base is Base.DATE else None
    if kind in ("union", "intersect", "except"):
        item = left.item if left.base is Base.SET else Type(Base.ROW, left.name) if left.base is Base.ROWS else replace(left, optional=False)
        return Type(Base.SET, item=item)
    if kind == "ratio":
        return RATIO if left.is_number() and all(kind_of(o).is_number() for o in others) else None
    if left.base is Base.DATE:
        return replace(left, optional=optional) if len(others) == 1 else None
    if left.base is Base.CODE and left.ordered:
        return replace(left, optional=optional) if len(others) == 1 else None
    if not left.is_number() or not all(comparable(left, kind_of(o)) for o in others):
        return None
    decimal = any(kind_of(o).base is Base.DECIMAL for o in others)
    return replace(left, base=Base.DECIMAL if decimal else left.base, low=None, high=None, optional=optional)
