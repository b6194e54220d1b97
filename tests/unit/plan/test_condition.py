"""The algebra of conditions, and their form as conjunctions."""
from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from policyrules.plan.condition import (
    FALSE,
    OPPOSITE,
    TRUE,
    All,
    Any,
    Compare,
    Condition,
    Cutter,
    Decision,
    Flat,
    attributes,
    comparisons,
    crossed,
    holds,
    negated,
    nodes,
    opposite,
    simplified,
)

A, B, C = Compare("a", "ge", 2), Compare("b", "eq", "x"), Compare("c", "eq", True)
FACTS: list[dict[str, Flat]] = [dict(zip("abc", values)) for values in product((1, 2, 3), ("x", "y"), (True, False))]


def some_condition(chance: random.Random, depth: int) -> Condition:
    kind = chance.randrange(4) if depth else 3
    if kind < 3:
        group = chance.choice((All, Any))
        return group(tuple(some_condition(chance, depth - 1) for _ in range(chance.randrange(0 if kind else 1, 4))))
    return chance.choice([Compare("a", chance.choice(list(OPPOSITE)), chance.choice((1, 2, 3))),
                          Compare("b", chance.choice(("eq", "ne")), chance.choice(("x", "y"))),
                          Compare("c", chance.choice(("eq", "ne")), chance.random() < 0.5)])


CONDITIONS = [some_condition(random.Random(seed), seed % 5) for seed in range(400)]


def is_simple(c: Condition) -> bool:
    return isinstance(c, Compare) or (
        len(c.parts) > 1 and len(set(c.parts)) == len(c.parts)
        and all(is_simple(p) and not isinstance(p, type(c)) for p in c.parts))


# ---------------------------------------------------------------- algebra
def test_constants_are_not_one_another() -> None:
    assert len({TRUE, FALSE, All((A,)), Any((A,)), All((A, B)), Any((A, B)), A}) == 7


@pytest.mark.parametrize(("op", "at_1", "at_2", "at_3"), [
    ("eq", False, True, False), ("ne", True, False, True), ("lt", True, False, False),
    ("le", True, True, False), ("gt", False, False, True), ("ge", False, True, True)])
def test_holds_of_numbers(op: str, at_1: bool, at_2: bool, at_3: bool) -> None:
    test = Compare("a", op, 2)  # type: ignore[arg-type]
    assert [holds(test, {"a": value}) for value in (1, 2, 3)] == [at_1, at_2, at_3]


@pytest.mark.parametrize(("condition", "fact", "truth"), [
    (TRUE, {}, True),
    (FALSE, {}, False),
    (B, {"b": "x"}, True),
    (B, {"b": "X"}, False),
    (C, {"c": False}, False),
    (All((A, B)), {"a": 2, "b": "y"}, False),
    (Any((A, B)), {"a": 2, "b": "y"}, True),
    (Any((All((A, B)), C)), {"a": 1, "b": "x", "c": True}, True),
])
def test_holds(condition: Condition, fact: Mapping[str, Flat], truth: bool) -> None:
    assert holds(condition, fact) is truth


def test_holds_wants_every_attribute() -> None:
    with pytest.raises(KeyError):
        holds(A, {"b": "x"})


@pytest.mark.parametrize(("condition", "negation"), [
    (TRUE, FALSE),
    (FALSE, TRUE),
    (Compare("a", "eq", 1), Compare("a", "ne", 1)),
    (Compare("a", "lt", 1), Compare("a", "ge", 1)),
    (Compare("a", "gt", 1), Compare("a", "le", 1)),
    (All((A, Any((B, C)))), Any((opposite(A), All((opposite(B), opposite(C)))))),
])
def test_negated(condition: Condition, negation: Condition) -> None:
    assert negated(condition) == negation
    assert negated(negation) == condition


def test_negation_is_the_exact_complement_on_every_fact() -> None:
    pairs = [(c, fact) for c in CONDITIONS for fact in FACTS]
    assert len(pairs) == 4800
    assert all(holds(negated(c), fact) is not holds(c, fact) for c, fact in pairs)


@pytest.mark.parametrize(("condition", "simple"), [
    (A, A),
    (All((A,)), A),
    (Any((All((A,)),)), A),
    (All((A, TRUE)), A),
    (All((A, FALSE)), FALSE),
    (Any((A, TRUE)), TRUE),
    (Any((FALSE, FALSE)), FALSE),
    (All((All((A, B)), C)), All((A, B, C))),
    (Any((A, Any((B, Any((C,)))))), Any((A, B, C))),
    (All((A, B, A)), All((A, B))),
    (All((Any((A, B)), Any((A, B)))), Any((A, B))),
    (Any((All((A, Any(()))), B)), B),
])
def test_simplified(condition: Condition, simple: Condition) -> None:
    assert simplified(condition) == simple


def test_simplified_keeps_the_meaning_and_is_simple() -> None:
    assert sum(simplified(c) != c for c in CONDITIONS) > 100
    for c in CONDITIONS:
        simple = simplified(c)
        assert simple in (TRUE, FALSE) or is_simple(simple)
        assert [holds(simple, fact) for fact in FACTS] == [holds(c, fact) for fact in FACTS]


def test_what_is_looked_at() -> None:
    condition = All((A, Any((B, A)), TRUE))
    assert list(comparisons(condition)) == [A, B, A]
    assert attributes(condition) == {"a", "b"}
    assert attributes(TRUE) == frozenset()


# ---------------------------------------------------------------- conjunctions
@pytest.mark.parametrize(("left", "right", "both"), [
    ([()], [(A,), (B,)], [(A,), (B,)]),
    ([(A,)], [(A, B)], [(A, B)]),
    ([(A,), (B,)], [(opposite(A),), (C,)], [(A, C), (B, opposite(A)), (B, C)]),
    ([], [(A,)], []),
])
def test_crossed_leaves_out_contradictions(left: list[tuple[Compare, ...]], right: list[tuple[Compare, ...]],
                                           both: list[tuple[Compare, ...]]) -> None:
    assert crossed(left, right) == both


def test_conjunctions_share_what_they_begin_with() -> None:
    assert nodes([(A, B, C), (A, B), (A, C), (B,)]) == 5


@pytest.mark.parametrize(("condition", "terms"), [
    (TRUE, [()]),
    (FALSE, []),
    (All((A, B)), [(A, B)]),
    (Any((A, B, C)), [(A,), (opposite(A), B), (opposite(A), opposite(B), C)]),
    (Any((All((B, C)), A)), [(A,), (opposite(A), B, C)]),
    (All((Any((A, B)), C)), [(C, A), (C, opposite(A), B)]),
    (All((Any((A, B)), opposite(A))), [(opposite(A), B)]),
])
def test_few_conjunctions_need_no_gate(condition: Condition, terms: list[tuple[Compare, ...]]) -> None:
    cutter = Cutter(terms=8, reads=9, nodes=9)
    decision = cutter.decision("r", ["yes"], [condition])
    assert [term for _, term in decision.terms] == terms
    assert not cutter.gates
    assert (decision.level, decision.gates) == (0, frozenset())


def test_a_condition_and_its_opposite_share_gates() -> None:
    cutter = Cutter(terms=4, reads=9, nodes=9)
    pairs = tuple(Any((Compare("a", "eq", k), Compare("d", "eq", k))) for k in range(3))
    decision = cutter.decision("r", ["yes", "no"], [All(pairs), negated(All(pairs))])
    assert len(decision.terms) <= 4
    assert decision.level > 0
    assert len({d.terms for d in cutter.gates.values()}) == len(cutter.gates)
    for gate in cutter.gates.values():
        assert gate.answers == ("true", "false")


def fired(decisions: Mapping[str, Decision], name: str, fact: Mapping[str, Flat]) -> set[int]:
    """The numbers of the answers given, by the conjunctions alone; gates first."""
    truths = {g: fired(decisions, g, fact) == {0} for g in decisions[name].reads if g in decisions}
    return {number for number, term in decisions[name].terms if all(holds(test, {**fact, **truths}) for test in term)}


def trees(chance: random.Random) -> Iterator[tuple[Condition, list[dict[str, Flat]]]]:
    """Conditions six deep over nine attributes, with facts."""
    names = [f"n{k}" for k in range(9)]

    def grow(depth: int) -> Condition:
        if depth == 0 or chance.random() < 0.15:
            return Compare(chance.choice(names), chance.choice(list(OPPOSITE)), chance.randrange(4))
        return chance.choice((All, Any))(tuple(grow(depth - 1) for _ in range(chance.randrange(1, 4))))
    while True:
        yield grow(6), [{name: chance.randrange(4) for name in names} for _ in range(12)]


@pytest.mark.parametrize(("most", "reads", "width"), [(4, 5, 5), (6, 9, 20), (12, 9, 60), (60, 200, 100)])
def test_conjunctions_mean_what_the_condition_means(most: int, reads: int, width: int) -> None:
    seen = gates = 0
    for _, (condition, facts) in zip(range(40), trees(random.Random(most))):
        cutter = Cutter(most, reads, width)
        rule = cutter.decision("r", ["yes", "no"], [condition, negated(condition)])
        decisions = {"r": rule, **cutter.gates}
        for decision in decisions.values():
            assert len(decision.terms) <= most
            assert decision.gates == {g for g in decision.reads if g in decisions}.union(
                *(decisions[g].gates for g in decision.reads if g in decisions))
            assert all(decisions[g].level < decision.level for g in decision.gates)
        gates += len(cutter.gates)
        for fact in facts:
            assert fired(decisions, "r", fact) == {0 if holds(condition, fact) else 1}
            seen += 1
    assert seen == 480
    assert gates > 20


@pytest.mark.parametrize(("width", "gates"), [(100, 0), (20, 2)])
def test_conjunctions_that_share_little_are_cut(width: int, gates: int) -> None:
    long = [All(tuple(Compare(f"{letter}{k}", "eq", 1) for k in range(6))) for letter in "de"]
    cutter = Cutter(terms=60, reads=200, nodes=width)
    cutter.decision("r", ["yes"], [All((Any((A, B)), Any(tuple(long))))])
    assert len(cutter.gates) == gates


def test_a_decision_reads_few_attributes() -> None:
    wide = tuple(Compare(f"w{k}", "eq", True) for k in range(300))
    cutter = Cutter(terms=60, reads=200, nodes=100)
    decisions = {"r": cutter.decision("r", ["yes", "no"], [All(wide), negated(All(wide))]), **cutter.gates}
    assert max(len(d.reads) for d in decisions.values()) <= 200
    for missing in (None, 0, 150, 299):
        assert fired(decisions, "r", {f"w{k}": k != missing for k in range(300)}) == {0 if missing is None else 1}
