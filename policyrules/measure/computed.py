"""One measure of one row: which rows it counts, and what they give."""
from __future__ import annotations

from functools import reduce

from policyrules.measure import arithmetic
from policyrules.measure.aggregate import collect, count, distinct, extreme, first_or_last, longest_run, share, total
from policyrules.measure.lengths import Inside, age, lasting, span
from policyrules.measure.point import Point
from policyrules.measure.rows import Item, Link, Row, Seen, key_of
from policyrules.measure.sides import operand, period, unit_asked
from policyrules.measure.working_days import working_days
from policyrules.policy.formula import Of, Operand, Window
from policyrules.policy.kinds import kind_of, unit_of
from policyrules.policy.nodes import Age, Aggregate, Arithmetic, Holds, Length, Measure, Which, WorkingDays
from policyrules.vocabulary.bounds import ABSENT, Bag, Choice, Day, Number, Value, joined, sealed
from policyrules.vocabulary.hole import NOTHING, Why
from policyrules.vocabulary.truth import Truth, both, every, truth
from policyrules.vocabulary.types import Base, Type

DATE = Type(Base.DATE)
YEARS = Number(1, 9998)


def computed(view: Point, measure: Measure, row: Row, unit: str) -> Seen:
    """What the measure gives of a row, seen from there."""
    match measure.body:
        case Aggregate() as body:
            return aggregated(view, measure, body, row)
        case Holds(formula):
            return yes_or_no(view.truth(formula, row, row))
        case Which(formulas):
            truths = [(name, view.truth(f, row, row)) for name, f in formulas]
            return Bag(frozenset(n for n, t in truths if t.is_true), frozenset(n for n, t in truths if t.is_true is not False), True,
                       NOTHING.union(*(t.why for _, t in truths)))
        case Age(born):
            return age(key_of(view.at_path(row, born)), view.as_of.last_low)
        case Length(start, end):
            return span(operand(view, start, DATE, row, row), operand(view, end, DATE, row, row), view.as_of.last_low, unit or "months")
        case WorkingDays(start, end, calendar):
            return working_days(view, calendar, operand(view, start, DATE, row, row), operand(view, end, DATE, row, row))
        case Arithmetic() as body:
            return calculated(view, measure, body, row, unit)


def yes_or_no(t: Truth) -> Choice:
    return Choice(frozenset({True, False} if t.is_true is None else {t.is_true}), True, t.why)


# ---------------------------------------------------------------- over rows
def aggregated(view: Point, measure: Measure, body: Aggregate, row: Row) -> Seen:
    items, why = counted(view, body, row)
    if body.function in ("first", "last"):
        rows, has = first_or_last(items, body.function == "last")
        settled = has is False or (has and len(rows) == 1 and not rows[0].many)
        return Link(measure.type.name, tuple(rows), False, has, NOTHING if settled else why)
    if body.function in ("months", "days"):
        return length(view, body, items, why, row)
    return sealed(summed(body, items), why)


def length(view: Point, body: Aggregate, items: list[Item], why: Why, row: Row) -> Value:
    spell = view.policy.vocabulary.entities[rows_entity(body)].spell
    assert spell is not None
    ends = NOTHING.union(*(key_of(i.row.cells[name]).why for i in items for name in (spell.start, spell.end)))
    inside = None
    if body.inside is not None:
        first, last = period(view, body.inside, row, row)
        if not isinstance(first, Day) or not isinstance(last, Day):
            return Number(0, 0)                                 # there is no such window
        ends |= first.why | last.why
        inside = Inside(first, last, whole_last_day(view, body.inside, spell.included), both(first.has, last.has))
    return sealed(lasting(items, spell, body.function, view.as_of.last_low, inside), why | ends)


def whole_last_day(view: Point, inside: Operand, included: bool) -> int:
    """Does the window's last day count? Of a year it does; of a length, where it does for the rows themselves."""
    if isinstance(inside, Window):
        return int(included)
    if not isinstance(inside, Of):
        return 1
    spell = view.policy.vocabulary.entities[inside.path.type.name].spell
    return int(spell is not None and spell.included)


def summed(body: Aggregate, items: list[Item]) -> Value:
    match body.function:
        case "count":
            return count(items) if body.of is None else distinct(items)
        case "sum":
            return total(items)
        case "share":
            return share(items)
        case "collect":
            return collect(items)
        case "longest_run":
            return longest_run(items)
    return extreme(items, body.function in ("min", "earliest"))


def rows_entity(body: Aggregate) -> str:
    """The entity whose rows are counted."""
    type_ = body.over.type
    return type_.item.name if type_.item else type_.name


def counted(view: Point, body: Aggregate, row: Row) -> tuple[list[Item], Why]:
    """The rows that are surely or perhaps among those counted, and what that hangs on."""
    items, why = [], NOTHING
    valued = body.of or body.weigh or body.ordered_by
    for r, t in view.related(row, body.over):
        t, hit = every([t, view.truth(body.among, r, row)]), view.truth(body.where, r, row)
        if body.function != "share":
            t = every([t, hit])
        if t.is_true is False:
            continue
        value = None
        if valued is not None:
            value = in_kind(view, body, key_of(view.at_path(r, valued)), valued.type)
            if value.has is False:
                continue
            t = every([t, truth(value.has, value.why)])
            why |= value.why
        items.append(Item(r, t.is_true, hit.is_true, value))
        why |= t.why | hit.why
    return items, why


def in_kind(view: Point, body: Aggregate, value: Value, type_: Type) -> Value:
    """What is counted of a value: members of a set by their names, of a year its number."""
    if value.has is False:
        return value
    if body.function == "collect":
        return view.bag(value, type_)
    if body.function == "longest_run" and isinstance(value, Choice):
        years = [Number(int(str(o)), int(str(o))) for o in value.options or ()] or [YEARS]
        return sealed(joined(years, value.why)._replace(has=value.has), value.why)
    return value


# ---------------------------------------------------------------- over named values
def calculated(view: Point, measure: Measure, body: Arithmetic, row: Row, unit: str) -> Value:
    """Sums, ratios, moved dates, sets."""
    left = kind_of(body.operands[0])
    asked = unit or next((u for o in body.operands if (u := unit_asked(left, o))), "")
    match body.function:
        case "union" | "intersect" | "except":
            bags = [view.bag(operand(view, o, measure.type, row, row), kind_of(o)) for o in body.operands]
            return reduce(lambda x, y: arithmetic.joined_sets(body.function, x, y), bags)
        case "earliest_of" | "latest_of":
            dates = [operand(view, o, left, row, row) for o in body.operands]
            items = [Item(row, truth(d.has, d.why).is_true, True, d) for d in dates if d.has is not False]
            return sealed(extreme(items, body.function == "earliest_of"), NOTHING.union(*(d.why for d in dates)))
    x = operand(view, body.operands[0], left, row, row, asked)
    for o in body.operands[1:]:
        x = stepped(view, body.function, left, x, operand(view, o, other_kind(left), row, row, asked), o)
    return x


def other_kind(left: Type) -> Type:
    """What stands beside a date is a length, beside an ordered code a number."""
    if left.base is Base.DATE:
        return Type(Base.DURATION)
    return Type(Base.INTEGER) if left.base is Base.CODE else left


def stepped(view: Point, function: str, left: Type, x: Value, y: Value, by: Operand) -> Value:
    if not isinstance(y, Number) or not isinstance(x, (Number, Day)):
        return ABSENT
    if isinstance(x, Day):
        return arithmetic.shifted(x, y, unit_of(by), 1 if function == "plus" else -1)
    if function == "ratio":
        return arithmetic.ratio(x, y)
    total = arithmetic.added(x, y if function == "plus" else arithmetic.opposite(y))
    return arithmetic.on_list(total, len(view.policy.vocabulary.codes[left.name].codes) - 1) if left.base is Base.CODE else total
