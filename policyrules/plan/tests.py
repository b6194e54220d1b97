"""Tests lowered: each to a pair of conditions, surely true and surely false, over the slots of one flat fact.

`PRESENCE` of a value: 2 there, 1 perhaps, 0 absent. Equality is total over absence; other tests of the absent are false."""
from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from policyrules.measure.sides import Atom
from policyrules.plan.condition import All, Any, Compare, Condition, holds
from policyrules.plan.parts import EQUAL, PARTS, Fact, Pair, Part, every, of_parts, slots
from policyrules.policy.formula import Given, Listed, Of, Sizes, SpellTest, Test
from policyrules.policy.kinds import kind_of
from policyrules.vocabulary.bounds import Bag, Choice, Number, Value
from policyrules.vocabulary.truth import Kleene
from policyrules.vocabulary.types import Base, Entity, Type

PRESENCE: dict[Kleene, int] = {True: 2, None: 1, False: 0}
NUMBER = Type(Base.INTEGER)


class Shape(NamedTuple):
    """What is known of an atom before it has values. `kind` of the left value; `rights`: how many there are."""

    operator: str
    kind: str
    rights: int = 1
    included: bool = False


def shapes(test: Test | SpellTest, entities: Mapping[str, Entity], subject: str) -> list[Shape]:
    """The atoms that a test will have."""
    if isinstance(test, SpellTest):
        spell = entities[subject].spell
        assert spell is not None
        return [Shape("covers", "day", 2, spell.included) if test.operator == "covers" else Shape("meets", "day", 3, spell.included)]
    return asked(test.operator, kind_of(test.left) if isinstance(test.left, Given) else test.left.type, test.operand, entities)


def asked(operator: str, type_: Type, right: object, entities: Mapping[str, Entity]) -> list[Shape]:
    kind = kind_name(type_)
    match operator, right:
        case "in" | "not_in", Listed(items):
            return [Shape(operator, kind, len(items))]
        case "in" | "not_in", _:
            return [Shape(operator + "_set", "bag")]
        case "between", _:
            names = ("on_or_after", "on_or_before") if kind == "day" else ("at_least", "at_most")
            return [Shape(name, kind) for name in names]
        case "size", Sizes(tests):
            return [s for name, o in tests for s in asked(name, NUMBER, o, entities)]
        case "within", _:
            return [Shape(operator, kind, 2)]
        case "during", Of() as row:
            spell = entities[row.path.type.name].spell
            return [Shape("during_row", kind, 2, spell is not None and spell.included)]
    return [Shape(operator, kind)]


def kind_name(type_: Type) -> str:
    if type_.has_order():
        return "number"
    return "day" if type_.base is Base.DATE else "bag" if type_.base in (Base.SET, Base.ROWS) else "choice"


# ---------------------------------------------------------------- conditions
def lowered(shape: Shape, at: str) -> Pair:
    """Where the atom surely holds, and where it surely does not; `at` begins the names of its slots."""
    match shape.operator:
        case "equals":
            return equal(shape, at)
        case "not_equals":
            return equal(shape, at).opposite()
        case "in":
            return listed(shape, at)
        case "not_in":
            return listed(shape, at).opposite()
        case "in_set" | "not_in_set":
            pair = present([at + "x", at + "y0"], Pair(Compare(at + "inside", "eq", True), Compare(at + "outside", "eq", True)))
            return pair if shape.operator == "in_set" else pair.opposite()
    return present([at + "x", *(f"{at}y{n}" for n in range(shape.rights))], of_parts(parts_of(shape), at))


def parts_of(shape: Shape) -> tuple[Part, ...]:
    return PARTS[shape.operator + "+" if shape.included else shape.operator]


def present(names: list[str], pair: Pair) -> Pair:
    """Of what is absent the test is false."""
    return Pair(All((*(Compare(n, "eq", 2) for n in names), pair.true)), Any((*(Compare(n, "eq", 0) for n in names), pair.false)))


def equal(shape: Shape, at: str) -> Pair:
    pair, x, y = of_parts(EQUAL[shape.kind], at), at + "x", at + "y0"

    def are(a: int, b: int) -> Condition:
        return All((Compare(x, "eq", a), Compare(y, "eq", b)))

    both_may = All((Compare(x, "ge", 1), Compare(y, "ge", 1), Any((Compare(x, "eq", 2), Compare(y, "eq", 2)))))
    return Pair(Any((All((are(2, 2), pair.true)), are(0, 0))), Any((are(2, 0), are(0, 2), All((both_may, pair.false)))))


def listed(shape: Shape, at: str) -> Pair:
    """`m0`, `m1` …: is x that member, if x is there: 2 surely, 1 perhaps, 0 no. `none`: is none listed? `all`: are the members all that x may be?"""
    found = every([Pair(Compare(f"{at}m{n}", "eq", 0), Compare(f"{at}m{n}", "eq", 2)) for n in range(shape.rights)]).opposite()
    found = Pair(Any((Compare(at + "all", "eq", True), found.true)), All((Compare(at + "all", "eq", False), found.false)))
    none = Pair(Compare(at + "none", "eq", 2), Compare(at + "none", "eq", 0))
    x = at + "x"
    there, gone, perhaps = (Compare(x, "eq", n) for n in (2, 0, 1))

    def chosen(yes: Condition, no: Condition) -> Condition:
        return Any((All((there, yes)), All((gone, no)), All((perhaps, yes, no))))

    return Pair(chosen(found.true, none.true), chosen(found.false, none.false))


# ---------------------------------------------------------------- slots
def filled(shape: Shape, at: str, atom: Atom) -> Fact:
    """The slots of an atom that has its values."""
    fact: Fact = {at + "x": PRESENCE[atom.left.has]}
    match shape.operator:
        case "in" | "not_in":
            for n, y in enumerate(atom.rights):
                fact[f"{at}m{n}"] = likeness(shape, atom.left, y)
            fact[at + "none"] = max(2 - PRESENCE[y.has] for y in atom.rights)
            fact[at + "all"] = exhausted(atom)
            return fact
        case "equals" | "not_equals":
            return fact | {at + "y0": PRESENCE[atom.rights[0].has]} | slots(EQUAL[shape.kind], at, atom)
        case "in_set" | "not_in_set":
            return fact | membership(atom, at)
    return fact | {f"{at}y{n}": PRESENCE[y.has] for n, y in enumerate(atom.rights)} | slots(parts_of(shape), at, atom)


def likeness(shape: Shape, x: Value, y: Value) -> int:
    if y.has is False or x.has is False:
        return 0
    parts = EQUAL[shape.kind]
    fact, pair = slots(parts, "", Atom("equals", x, (y,))), of_parts(parts, "")
    return 0 if holds(pair.false, fact) else 2 if y.has and holds(pair.true, fact) else 1


def exhausted(atom: Atom) -> bool:
    """Is everything that x may be among the members that are surely there?"""
    x, there = atom.left, [y for y in atom.rights if y.has]
    if isinstance(x, Number) and x.whole and x.high - x.low < len(there):
        known = {y.low for y in there if isinstance(y, Number) and y.low == y.high}
        return all(n in known for n in range(int(x.low), int(x.high) + 1))
    if isinstance(x, Choice) and x.options and x.has is not False:
        members = {next(iter(y.options)) for y in there if isinstance(y, Choice) and y.options is not None and len(y.options) == 1}
        return all(o in members for o in x.options)
    return False


def membership(atom: Atom, at: str) -> Fact:
    x, of = atom.left, atom.rights[0]
    fact: Fact = {at + "y0": PRESENCE[of.has], at + "inside": False, at + "outside": False}
    if isinstance(x, Bag) and isinstance(of, Bag) and x.has is not False and of.has is not False:
        fact[at + "inside"] = bool(x.possible) and x.possible is not None and x.possible <= of.sure
        fact[at + "outside"] = of.possible is not None and (not of.possible or (x.possible is not None and not x.possible & of.possible))
    return fact
