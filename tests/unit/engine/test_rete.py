"""The door to durable-rules: its answers against `holds`, its faults, the limits that it keeps."""
from __future__ import annotations

import gc
import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path

import pytest

from policyrules.engine import rete
from policyrules.engine.rete import EngineFault, Network, Unavailable
from policyrules.plan.condition import (
    FALSE,
    OPPOSITE,
    TRUE,
    All,
    Any,
    Compare,
    Condition,
    Decision,
    Flat,
    Production,
    attributes,
    holds,
    negated,
    simplified,
)

NUMBERS = tuple(f"n{k}" for k in range(10))
TEXTS = ("职级", "title", "id", "sid")
FLAGS = ("$s", "m", "flag")
WORDS = ("", "a", "a ", 'a"', "a\\", "北京", "北京市", "\u0000", "\n", "😀", "true", "1")
EDGES = (-rete.LARGEST + 1, -1, 0, 1, 2, rete.LARGEST - 1)


@pytest.fixture(autouse=True)
def _guest() -> None:
    pytest.importorskip("durable.engine", reason="durable-rules cannot be imported here")


def productions_of(rule: str, *conditions: Condition, answers: Sequence[str] = ()) -> list[Production]:
    """One answer for each condition as far as those before it fail, and one for the rest: exclusive and exhaustive."""
    failed = tuple(negated(c) for c in conditions)
    every = [All((*failed[:number], c)) for number, c in enumerate(conditions)] + [All(failed)]
    return [Production(f"{rule}.{number}", rule, answers[number] if answers else f"a{number}", c)
            for number, c in enumerate(every)]


def a_test(chance: random.Random) -> Compare:
    kind = chance.random()
    if kind < 0.5:
        return Compare(chance.choice(NUMBERS), chance.choice(list(OPPOSITE)), chance.choice(EDGES))
    if kind < 0.8:
        return Compare(chance.choice(TEXTS), chance.choice(("eq", "ne")), chance.choice(WORDS))
    return Compare(chance.choice(FLAGS), chance.choice(("eq", "ne")), chance.random() < 0.5)


def a_condition(chance: random.Random, depth: int, leaves: int) -> Condition:
    """A tree of at most that depth with about so many tests."""
    if depth == 0 or leaves < 2:
        return a_test(chance)
    width = chance.randrange(2, min(5, leaves) + 1)
    return chance.choice((All, Any))(tuple(a_condition(chance, depth - 1, leaves // width) for _ in range(width)))


def a_fact(chance: random.Random) -> dict[str, Flat]:
    return {**{n: chance.choice(EDGES) for n in NUMBERS}, **{t: chance.choice(WORDS) for t in TEXTS},
            **{f: chance.random() < 0.5 for f in FLAGS}}


def expected(productions: Sequence[Production], fact: Mapping[str, Flat]) -> dict[str, str]:
    return {p.rule: p.answer for p in productions if holds(p.condition, fact)}


def decisions_of(network: Network) -> list[Decision]:
    return [d for shard in network._shards for d in shard.decisions.values()]


def key_of(act: Callable[[], object]) -> str:
    with pytest.raises(EngineFault) as caught:
        act()
    return caught.value.key


# ---------------------------------------------------------------- answers
@pytest.mark.parametrize(("fact", "answer"), [
    ({"low": 3, "high": 9}, "surely_true"),
    ({"low": 3, "high": 3}, "surely_true"),
    ({"low": 0, "high": 2}, "surely_false"),
    ({"low": 0, "high": 3}, "neither"),
    ({"low": -5, "high": 2}, "surely_false"),
])
def test_three_answers(fact: dict[str, Flat], answer: str) -> None:
    surely, never = Compare("low", "ge", 3), Compare("high", "lt", 3)
    network = Network([Production("p1", "r", "surely_true", surely), Production("p2", "r", "surely_false", never),
                       Production("p3", "r", "neither", All((negated(surely), negated(never))))])
    assert network.decide(fact) == {"r": answer}


@pytest.mark.parametrize(("op", "at_1", "at_2", "at_3"), [
    ("eq", "a1", "a0", "a1"), ("ne", "a0", "a1", "a0"), ("lt", "a0", "a1", "a1"),
    ("le", "a0", "a0", "a1"), ("gt", "a1", "a1", "a0"), ("ge", "a1", "a0", "a0")])
def test_operators(op: str, at_1: str, at_2: str, at_3: str) -> None:
    network = Network(productions_of("r", Compare("x", op, 2)))  # type: ignore[arg-type]
    assert [network.decide({"x": x})["r"] for x in (1, 2, 3)] == [at_1, at_2, at_3]


@pytest.mark.parametrize("word", [*WORDS, "x" * 59_998, "职" * 19_999, "\u0001" * 9_999])
def test_texts_are_equal_to_themselves_alone(word: str) -> None:
    network = Network(productions_of("r", Compare("t", "eq", word)))
    others = {*WORDS, word + "x", word[:-1], word + '"'} - {word}
    assert network.decide({"t": word}) == {"r": "a0"}
    assert all(network.decide({"t": other}) == {"r": "a1"} for other in others if rete.size(other) <= rete.LONGEST)


@pytest.mark.parametrize("number", [*EDGES, 2**31, -2**31 - 1, 10**15])
def test_integers_are_exact(number: int) -> None:
    network = Network(productions_of("r", Compare("n", "lt", number), Compare("n", "eq", number)))
    near = [n for n in (number - 1, number, number + 1) if abs(n) < rete.LARGEST]
    assert [network.decide({"n": n})["r"] for n in near] == [f"a{n - number + 1}" for n in near]


@pytest.mark.parametrize(("condition", "answer"), [(TRUE, "a0"), (FALSE, "a1")])
def test_constants(condition: Condition, answer: str) -> None:
    assert Network(productions_of("r", condition)).decide({}) == {"r": answer}


def test_nothing_to_decide() -> None:
    assert Network([]).decide({"x": 1}) == {}
    assert Network(productions_of("r", Compare("x", "eq", 1))).decide({}, asked=[]) == {}


@pytest.mark.parametrize(("rules", "depth", "leaves", "answers"), [
    (1, 0, 1, 2), (2, 6, 40, 3), (12, 6, 40, 3), (5, 2, 6, 2), (5, 4, 12, 6), (20, 1, 3, 3), (20, 3, 8, 4),
    (31, 2, 4, 3), (40, 6, 10, 3), (60, 2, 6, 3), (90, 1, 2, 2), (300, 1, 2, 3)])
def test_as_holds_says(rules: int, depth: int, leaves: int, answers: int) -> None:
    chance = random.Random(rules * 1000 + leaves)
    productions = [p for k in range(rules) for p in productions_of(
        f"规则{k}", *(a_condition(chance, depth, leaves) for _ in range(answers - 1)))]
    network, given = Network(productions), Counter[str]()
    for fact in [a_fact(chance) for _ in range(max(15, 300 // rules))]:
        wanted = expected(productions, fact)
        assert network.decide(fact) == wanted
        given.update(wanted.values())
    assert given.total() >= 300
    assert len(given) > 1


def test_rules_not_asked_are_not_read() -> None:
    chance = random.Random(7)
    productions = [p for k in range(70) for p in productions_of(f"r{k}", a_condition(chance, 4, 12), a_test(chance))]
    network, checked = Network(productions), 0
    read: dict[str, frozenset[str]] = {}
    for p in productions:
        read[p.rule] = read.get(p.rule, frozenset()) | attributes(p.condition)
    for fact in [a_fact(chance) for _ in range(40)]:
        asked = {f"r{k}" for k in chance.sample(range(70), chance.randrange(1, 6))}
        needed = frozenset().union(*(read[r] for r in asked))
        answers = network.decide({a: value for a, value in fact.items() if a in needed}, asked)
        assert answers == {r: a for r, a in expected(productions, fact).items() if r in asked}
        assert list(answers) == [r for r in read if r in asked]
        checked += len(answers)
    assert checked > 60


@pytest.mark.parametrize("width", [30, 200, 300])
@pytest.mark.parametrize("group", [All, Any])
def test_long_lists(group: type[All] | type[Any], width: int) -> None:
    names = [f"w{k}" for k in range(width)]
    condition = group(tuple(Compare(name, "eq", True) for name in names))
    productions = [*productions_of("flags", condition), *productions_of("codes", Any(tuple(
        Compare("code", "eq", name) for name in names)))]
    network = Network(productions)
    for odd in (None, 0, width // 2, width - 1):
        for usual in (True, False):
            fact: dict[str, Flat] = {n: usual is not (odd is not None and n == names[odd]) for n in names}
            fact["code"] = "other" if odd is None else names[odd]
            assert network.decide(fact) == expected(productions, fact)


def test_six_answers_and_many_attributes() -> None:
    chance = random.Random(3)
    tests = [Compare(f"w{k}", "eq", True) for k in range(280)]
    productions = productions_of("r", *(chance.choice((All, Any))(tuple(
        Any((tests[k], tests[k + 1])) for k in range(start, start + 56, 2))) for start in range(0, 280, 56)))
    network = Network(productions)
    for likely in (0.05, 0.5, 0.9, 0.99):
        fact: dict[str, Flat] = {t.attribute: chance.random() < likely for t in tests}
        assert network.decide(fact) == expected(productions, fact)


# ---------------------------------------------------------------- faults
IS_1, NOT_1 = Compare("x", "eq", 1), Compare("x", "ne", 1)


@pytest.mark.parametrize(("first", "second", "answers"), [
    (IS_1, Compare("x", "eq", 2), []),
    (IS_1, Compare("x", "le", 3), ["yes", "no"]),
    (IS_1, FALSE, []),
    (TRUE, TRUE, ["yes", "no"]),
])
@pytest.mark.parametrize("beside", [[], productions_of("good", IS_1)])
def test_not_exactly_one_answer(first: Condition, second: Condition, answers: list[str],
                                beside: list[Production]) -> None:
    network = Network([*beside, Production("p1", "bad", "yes", first), Production("p2", "bad", "no", second)])
    with pytest.raises(EngineFault) as caught:
        network.decide({"x": 1 if answers else 3})
    assert (caught.value.key, caught.value.values) == ("rete.not_one_answer", {"rule": "bad", "answers": answers})
    assert "bad" in str(caught.value)


def test_two_productions_of_one_answer_count_twice() -> None:
    network = Network([Production("p1", "r", "yes", IS_1), Production("p2", "r", "yes", Compare("x", "lt", 5))])
    assert key_of(lambda: network.decide({"x": 1})) == "rete.not_one_answer"


@pytest.mark.parametrize(("fact", "key"), [
    ({}, "rete.no_value"),
    ({"x": 1}, "rete.no_value"),
    ({"x": True, "t": ""}, "rete.wrong_kind"),
    ({"x": 1.0, "t": ""}, "rete.wrong_kind"),
    ({"x": None, "t": ""}, "rete.wrong_kind"),
    ({"x": "1", "t": ""}, "rete.wrong_kind"),
    ({"x": 1, "t": 1}, "rete.wrong_kind"),
    ({"x": 2**53, "t": ""}, "rete.too_large"),
    ({"x": -2**53, "t": ""}, "rete.too_large"),
    ({"x": 1, "t": "x" * 59_999}, "rete.too_long"),
    ({"x": 1, "t": "职" * 20_000}, "rete.too_long"),
    ({"x": 1, "t": "\u0001" * 10_000}, "rete.too_long"),
    ({"x": 1, "t": "\ud800"}, "rete.too_long"),
])
def test_values_that_do_not_fit(fact: dict[str, Flat], key: str) -> None:
    network = Network(productions_of("r", IS_1, Compare("t", "eq", "a")))
    assert key_of(lambda: network.decide(fact)) == key
    assert network.decide({"x": 1, "t": "a"}) == {"r": "a0"}        # a bad fact breaks nothing


def test_an_unknown_rule() -> None:
    network = Network(productions_of("r", IS_1))
    assert key_of(lambda: network.decide({"x": 1}, asked=["r", "s"])) == "rete.unknown_rule"


@pytest.mark.parametrize(("condition", "key"), [
    (All((IS_1, Compare("x", "eq", "1"))), "rete.wrong_kind"),
    (All((Compare("b", "eq", True), Compare("b", "eq", 1))), "rete.wrong_kind"),
    (Compare("x", "eq", 1.5), "rete.bad_name"),  # type: ignore[arg-type]
    (Compare("?0", "eq", True), "rete.bad_name"),
    (Compare("t", "lt", "a"), "rete.no_order"),
    (Compare("b", "ge", True), "rete.no_order"),
    (Compare("x", "eq", 2**53), "rete.too_large"),
    (Compare("t", "eq", "x" * 60_000), "rete.too_long"),
])
def test_conditions_that_the_guest_would_get_wrong(condition: Condition, key: str) -> None:
    assert key_of(lambda: Network(productions_of("r", condition))) == key


def test_a_rule_cannot_be_called_like_a_gate() -> None:
    assert key_of(lambda: Network(productions_of("?0", IS_1))) == "rete.bad_name"


def test_a_rule_with_too_many_answers() -> None:
    every = productions_of("r", *(Compare("x", "eq", k) for k in range(70)))
    assert key_of(lambda: Network(every)) == "rete.too_many"


class Raising(list[object]):
    """A list to which an action cannot append."""

    def append(self, _: object) -> None:
        raise ZeroDivisionError("planted")


def spoil(network: Network, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    guest, shard = rete.guest(), network._shards[0]
    if how == "action raises":
        monkeypatch.setattr(shard, "_hits", Raising())
    elif how == "clock jumps":                          # as when a machine wakes up in the middle of an action
        clock = iter(range(0, 10**6, 3600))
        monkeypatch.setattr(guest, "_unix_now", lambda: next(clock))
    elif how == "seen before":
        monkeypatch.setattr(network, "_numbers", iter([5, 5]))
        monkeypatch.setattr(guest.Ruleset, "retract_fact", lambda *_: None)
        network.decide({"x": 1})
    elif how == "stack full":
        monkeypatch.setattr(shard._host, "assert_fact", lambda *_: (_ for _ in ()).throw(Exception("error code: 303")))


@pytest.mark.parametrize(("how", "key"), [
    ("action raises", "rete.exception"), ("clock jumps", "rete.unfinished"),
    ("seen before", "rete.seen_before"), ("stack full", "rete.error")])
@pytest.mark.parametrize("others", [0, 3])
def test_a_disturbed_guest_is_never_believed_again(how: str, key: str, others: int,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    network = Network([p for k in range(1 + others) for p in productions_of(f"r{k}", IS_1)])
    with monkeypatch.context() as patch:
        spoil(network, patch, how)
        assert key_of(lambda: network.decide({"x": 1})) == key
    assert key_of(lambda: network.decide({"x": 1})) == "rete.broken"
    assert Network(productions_of("r", IS_1)).decide({"x": 1}) == {"r": "a0"}      # another one is not touched


# ---------------------------------------------------------------- limits
@pytest.mark.parametrize(("name", "mark"), [
    ("", 0x811C9DC5), ("a", 0xE40C292C), ("foobar", 0xBF9CF968),
    ("id", 926444256), ("sid", 3593476751)])            # the last two as the guest's source has them
def test_the_hash_is_the_guests(name: str, mark: int) -> None:
    assert rete.fnv(name) == mark


def test_short_names_do_not_collide() -> None:
    names = list(islice(rete.short_names(), 20_000))
    assert len({rete.fnv(n) for n in [*names, "id", "sid", "$s"]}) == 20_003


def test_a_name_that_would_collide_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    hashes = {"a1": rete.fnv("sid"), "a3": rete.fnv("a2")}
    real = rete.fnv
    monkeypatch.setattr(rete, "fnv", lambda name: hashes.get(name, real(name)))
    assert list(islice(rete.short_names(), 4)) == ["a0", "a2", "a4", "a5"]


def test_names_that_the_guest_takes_for_one_another() -> None:
    one, other = "level_grade_64188", "count_first_44483"
    assert rete.fnv(one) == rete.fnv(other)
    network = Network([*productions_of("r", Compare(one, "eq", 1)), *productions_of("s", Compare(other, "eq", 1))])
    assert network.decide({one: 1, other: 2}) == {"r": "a0", "s": "a1"}


def test_no_two_of_a_million_ids_collide() -> None:
    marks = [0x811C9DC5]
    for _ in range(6):
        marks = [(mark ^ digit) * 16777619 & 0xFFFFFFFF for mark in marks for digit in b"0123456789"]
    assert marks[123456] == rete.fnv("123456")
    assert len({*marks, rete.fnv("sid-0")}) == rete.IDS + 1


def test_ids_begin_anew_after_a_million(monkeypatch: pytest.MonkeyPatch) -> None:
    network, ids = Network(productions_of("r", IS_1)), []
    host = network._shards[0]._host
    real = host.assert_fact

    def assert_fact(ruleset: str, fact: dict[str, Flat]) -> object:
        ids.append(fact["id"])
        return real(ruleset, fact)
    monkeypatch.setattr(host, "assert_fact", assert_fact)
    monkeypatch.setattr(network, "_numbers", iter([rete.IDS - 1, rete.IDS, rete.IDS + 1, 2 * rete.IDS]))
    assert [network.decide({"x": x})["r"] for x in (1, 2, 1, 2)] == ["a0", "a1", "a0", "a1"]
    assert ids == ["999999", "000000", "000001", "000000"]


def test_only_what_is_asked_fires() -> None:
    network = Network([p for k in range(20) for p in productions_of(f"r{k}", IS_1)])
    (shard,) = network._shards
    hits = shard.fire(0, [shard.decisions["r3"], shard.decisions["r8"]], {"x": 1})
    assert hits == {("r3", 0), ("r8", 0)}


@pytest.mark.parametrize(("value", "kind", "given"), [
    (True, bool, 1), (False, bool, 0), (-7, int, -7), ("true", str, "true")])
def test_the_guest_is_given_two_kinds(value: Flat, kind: type, given: int | str) -> None:
    coded = rete.coded("a", value, kind)
    assert (type(coded), coded) == (type(given), given)


@pytest.mark.parametrize(("rules", "depth", "leaves", "answers"), [
    (29, 0, 1, 3), (30, 0, 1, 3), (31, 0, 1, 3), (300, 1, 2, 3), (40, 3, 9, 6), (10, 6, 40, 3)])
def test_every_shard_stays_within_the_limits(rules: int, depth: int, leaves: int, answers: int) -> None:
    chance = random.Random(leaves)
    network = Network([p for k in range(rules) for p in productions_of(
        f"r{k}", *(a_condition(chance, depth, leaves) for _ in range(answers - 1)))])
    decided: set[str] = set()
    levels = [next(iter(shard.decisions.values())).level for shard in network._shards]
    assert levels == sorted(levels)
    for shard in network._shards:
        decisions = list(shard.decisions.values())
        assert len(decisions) <= 30
        assert len(decisions) + len(rete.reads(decisions)) <= 250
        assert len(decisions) - 1 + max(len(d.terms) for d in decisions) <= 64
        assert all(d.gates <= decided for d in decisions)
        decided.update(d.name for d in decisions)
    assert len(network._shards) >= -(-rules // 30)
    assert {f"r{k}" for k in range(rules)} <= decided


def test_attributes_split_shards() -> None:
    network = Network([p for k in range(30) for p in productions_of(
        f"r{k}", All(tuple(Compare(f"w{k}_{j}", "eq", 1) for j in range(25))))])
    assert [len(shard.decisions) for shard in network._shards] == [9, 9, 9, 3]
    fact: dict[str, Flat] = {f"w{k}_{j}": 1 for k in range(30) for j in range(25)}
    assert network.decide(fact) == {f"r{k}": "a0" for k in range(30)}
    assert network.decide({**fact, "w7_24": 0}) == {f"r{k}": "a1" if k == 7 else "a0" for k in range(30)}


def full_shard(conjunctions: int, *, first: bool) -> tuple[list[Production], dict[str, Flat]]:
    """30 rules and a fact by which 29 guards and a node for each conjunction of the big rule wait at once."""
    pairs = Any(tuple(All((Compare(f"p{k}", "eq", 1), Compare(f"q{k}", "eq", 1))) for k in range(30)))
    never = Any(tuple(All((Compare(f"v{k}", "eq", 1), Compare("z", "eq", 0))) for k in range(conjunctions - 30)))
    small = [p for k in range(29) for p in productions_of(f"s{k}", Compare("z", "eq", 1))]
    big = [Production("b0", "big", "a0", pairs), Production("b1", "big", "a1", never)]
    fact: dict[str, Flat] = dict.fromkeys([f"{letter}{k}" for letter in "pqv" for k in range(30)] + ["z"], 1)
    return [*big, *small] if first else [*small, *big], fact


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(("conjunctions", "shards"), [(34, [30]), (35, [30]), (36, [29, 1])])
def test_the_stack_is_never_overrun(conjunctions: int, shards: list[int], first: bool) -> None:
    productions, fact = full_shard(conjunctions, first=first)
    network = Network(productions)
    assert max(len(d.terms) for d in decisions_of(network)) == conjunctions
    assert sorted(len(shard.decisions) for shard in network._shards) == sorted(shards)
    assert network.decide(fact) == {p.rule: "a0" for p in productions}


def test_the_limit_of_the_stack_is_the_guests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rete, "STACK", 65)
    productions, fact = full_shard(36, first=False)     # the guest tries the last rule first, while all others wait
    with pytest.raises(EngineFault, match="303"):
        Network(productions).decide(fact)


def test_what_the_guest_is_given_is_flat() -> None:
    chance = random.Random(1)
    network = Network(productions_of("r", a_condition(chance, 6, 40), a_condition(chance, 6, 40)))
    definitions = [shard._host.get_ruleset(shard._ruleset).get_definition() for shard in network._shards]
    rules = [rule for definition in definitions for rule in definition.values()]
    assert len(rules) > 20
    for rule in rules:
        (pattern,) = rule["all"]
        guard, *tests = pattern["m"]["$and"]
        assert list(guard) == ["$eq"]
        for test in tests:
            ((op, right),) = test.items()
            assert op in ("$eq", "$neq", "$lt", "$lte", "$gt", "$gte")
            assert all(type(value) in (int, str) for value in right.values())


def test_no_threads_are_started() -> None:
    before = threading.active_count()
    Network(productions_of("r", IS_1)).decide({"x": 1})
    assert threading.active_count() == before


def test_threads_take_turns() -> None:
    network = Network(productions_of("r", IS_1))
    wrong: list[object] = []

    def many(x: int, answer: str) -> None:
        try:
            wrong.extend(got for _ in range(200) if (got := network.decide({"x": x})["r"]) != answer)
        except EngineFault as fault:
            wrong.append(fault)
    threads = [threading.Thread(target=many, args=args) for args in ((1, "a0"), (2, "a1")) * 2]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(interval)
    assert wrong == []


# ---------------------------------------------------------------- growth
def resident() -> int:
    """Kilobytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4


def test_facts_leave_nothing_behind() -> None:
    chance = random.Random(2)
    network = Network([p for k in range(10) for p in productions_of(f"r{k}", a_condition(chance, 2, 4))])
    for _ in range(50):
        network.decide(a_fact(chance))
    for shard in network._shards:
        kept = shard._host.get_facts(shard._ruleset)
        assert [fact for fact in kept if "$s" not in fact] == []


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
def test_deciding_does_not_grow() -> None:
    chance = random.Random(2)
    network = Network([p for k in range(10) for p in productions_of(f"r{k}", a_condition(chance, 2, 4))])
    facts = [a_fact(chance) for _ in range(50)]
    for fact in facts * 6:
        network.decide(fact)
    gc.collect()
    before = resident()
    for fact in facts * 40:
        network.decide(fact)
    gc.collect()
    assert resident() - before < 4_000


# ---------------------------------------------------------------- without the guest
@pytest.mark.parametrize(("version", "key"), [((3, 12), "rete.not_installed"), ((3, 13), "rete.python_too_new")])
def test_unavailable(version: tuple[int, int], key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "durable.engine", None)
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(Unavailable) as caught:
        Network(productions_of("r", IS_1))
    assert caught.value.key == key
    assert "durable" in str(caught.value.values["message"])


def test_the_guest_is_imported_when_it_is_needed_only() -> None:
    code = "import sys, policyrules.engine.rete as rete; print(any(name.startswith('durable') for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_simplified_conditions_decide_alike() -> None:
    condition = Any((All((IS_1, TRUE)), All((IS_1, All(())))))
    for c in (condition, simplified(condition)):
        assert Network(productions_of("r", c)).decide({"x": 1}) == {"r": "a0"}
