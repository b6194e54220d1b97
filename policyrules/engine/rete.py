"""Productions on a Rete network: the one door to durable-rules 2.0.28.

The guest is right for one flat fact with typed, present values and for tests of that fact alone, inside hard limits;
nothing else of it is used. Each conjunction behind an answer is one rule of the guest, after the guard of its rule. Of
each rule asked exactly one production must fire; anything else is a fault, never an answer."""
from __future__ import annotations

import itertools
import json
import sys
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Any, NamedTuple

from policyrules.plan.condition import GATE, Compare, Cutter, Decision, Flat, Production, comparisons
from policyrules.plan.stored import Store, Written

RULES = 30                  # a shard
STACK = 64                  # nodes that wait to be tried; one more is error 303, and nothing fires
TERMS = 60                  # conjunctions of one rule
PROPERTIES = 250            # guards and attributes of a fact, of 252
READS = 200                 # attributes of one rule, without the gates that this may cost
NODES = 100                 # of one production, 4 kB each, as long as gates can help
LARGEST = 2 ** 53           # integers lie strictly within
LONGEST = 60_000            # bytes of a text in JSON; the guest takes lengths modulo 65,536
IDS = 1_000_000             # six digits: proved free of collisions, with one another and with the guest's own
OPERATORS = {"eq": "$eq", "ne": "$neq", "lt": "$lt", "le": "$lte", "gt": "$gt", "ge": "$gte"}
KINDS: Mapping[type, str] = {int: "integer", str: "text", bool: "boolean"}
_rulesets = itertools.count()       # the guest wants their names unique in the process


class EngineFault(Exception):
    """The engine cannot take this, or cannot be believed: `key` and `values` say why, in words of the catalogue."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(" ".join([key, *(f"{name}={value}" for name, value in values.items())]))
        self.key, self.values = key, values


class Unavailable(Exception):
    """The guest cannot be imported: `key` and `values` say why, in words of the catalogue."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values


class Hit(NamedTuple):
    """A production that fired: its rule, and its number there."""

    rule: str
    number: int


# ---------------------------------------------------------------- values
def kinds_of(productions: Iterable[Production]) -> dict[str, type]:
    """The kind of each attribute. EngineFault where it has two, or where a test is none that the guest gets right."""
    kinds: dict[str, type] = {}
    for production in productions:
        if production.rule.startswith(GATE):
            raise EngineFault("rete.bad_name", name=production.rule)
        for test in comparisons(production.condition):
            kind = kinds.setdefault(test.attribute, type(test.value))
            if kind not in KINDS or test.attribute.startswith(GATE):
                raise EngineFault("rete.bad_name", name=test.attribute)
            if kind is not int and test.op not in ("eq", "ne"):
                raise EngineFault("rete.no_order", attribute=test.attribute)
            coded(test.attribute, test.value, kind)
    return kinds


def coded(attribute: str, value: Flat, kind: type) -> int | str:
    """The value as the guest gets it: a boolean as 0 or 1, for its own are equal to 1 and to "true".

    EngineFault where it is of another kind, or where the guest would lose a part of it."""
    if type(value) is not kind:
        raise EngineFault("rete.wrong_kind", attribute=attribute, expected=KINDS[kind])
    if isinstance(value, str):
        if size(value) > LONGEST:
            raise EngineFault("rete.too_long", attribute=attribute)
        return value
    if abs(value) >= LARGEST:
        raise EngineFault("rete.too_large", attribute=attribute)
    return int(value)


def size(text: str) -> float:
    """Bytes of the text in JSON; infinite where it has none (half a surrogate pair)."""
    try:
        return len(json.dumps(text, ensure_ascii=False).encode())
    except UnicodeEncodeError:
        return float("inf")


def fnv(name: str) -> int:
    """The 32 bits by which alone the guest knows a property."""
    mark = 0x811C9DC5
    for byte in name.encode():
        mark = (mark ^ byte) * 16777619 & 0xFFFFFFFF
    return mark


def short_names() -> Iterator[str]:
    """Names that the guest cannot take for one another, nor for its own."""
    taken = {fnv(name) for name in ("id", "sid", "$s")}
    for number in itertools.count():
        name = f"a{number}"
        if fnv(name) not in taken:
            taken.add(fnv(name))
            yield name


# ---------------------------------------------------------------- shards
def fits(decisions: Sequence[Decision]) -> bool:
    """Is one shard enough for them?

    INVARIANT: what waits to be tried are nodes with disjoint conjunctions below them, and the rules are tried one after
    another. So no more wait than the guards of the other rules and the conjunctions of one."""
    return (len(decisions) <= RULES and len(decisions) + len(reads(decisions)) <= PROPERTIES
            and len(decisions) - 1 + max(len(d.terms) for d in decisions) <= STACK)


def reads(decisions: Iterable[Decision]) -> frozenset[str]:
    """What they look at."""
    return frozenset().union(*(d.reads for d in decisions))


def sharded(decisions: Iterable[Decision]) -> list[list[Decision]]:
    """The decisions, lower levels first, as many to a shard as fit. EngineFault where one alone does not."""
    shards: list[list[Decision]] = []
    for decision in sorted(decisions, key=lambda d: d.level):
        if not fits([decision]):
            raise EngineFault("rete.too_many", rule=decision.name)
        if shards and shards[-1][0].level == decision.level and fits([*shards[-1], decision]):
            shards[-1].append(decision)
        else:
            shards.append([decision])
    return shards


class Shard:
    """Some rules or gates of one level, as a ruleset of the guest."""

    def __init__(self, guest: Any, host: Any, decisions: Sequence[Decision]) -> None:
        names = short_names()
        self.decisions = {d.name: d for d in decisions}
        self._guards = {d.name: next(names) for d in decisions}
        self._columns = {a: next(names) for a in sorted(reads(decisions))}
        self._hits: list[Hit] = []
        self._ruleset = f"policyrules{next(_rulesets)}"
        self._guest, self._host = guest, host
        host.register_rulesets({self._ruleset: self._rules()})

    def _rules(self) -> dict[str, Any]:
        """A rule for each conjunction: no joins, no alternatives, nothing that could hold of the guest's own facts."""
        rules: dict[str, Any] = {}
        for decision in self.decisions.values():
            guard = {"$eq": {self._guards[decision.name]: 1}}
            for number, term in decision.terms:
                rules[f"r{len(rules)}"] = {"all": [{"m": {"$and": [guard, *map(self._test, term)]}}],
                                           "run": self._action(Hit(decision.name, number))}
        return rules

    def _test(self, test: Compare) -> dict[str, dict[str, int | str]]:
        value = test.value if isinstance(test.value, str) else int(test.value)
        return {OPERATORS[test.op]: {self._columns[test.attribute]: value}}

    def _action(self, hit: Hit) -> Callable[[object], None]:
        def act(_: object) -> None:             # of one parameter: with two, the guest waits to be called back
            self._hits.append(hit)
        return act

    def fire(self, number: int, asked: Sequence[Decision], values: Mapping[str, int | str]) -> set[Hit]:
        """The productions of these decisions that fire. EngineFault if the guest did not finish, or what it raises."""
        fact: dict[str, int | str] = {"id": f"{number % IDS:06d}"}
        fact.update((self._guards[d.name], 1) for d in asked)
        fact.update((self._columns[a], values[a]) for a in sorted(reads(asked)))
        self._hits.clear()
        try:
            done = self._host.assert_fact(self._ruleset, fact)
        except self._guest.MessageNotHandledException:
            return set()                        # nothing fired, nothing was kept
        except self._guest.MessageObservedException:
            raise EngineFault("rete.seen_before") from None     # its own text has the whole fact
        if not isinstance(done, dict):          # an action took ten seconds of wall clock, or the state is locked since
            raise EngineFault("rete.unfinished")
        self._host.get_ruleset(self._ruleset).retract_fact(fact)
        if "exception" in (state := self._host.get_state(self._ruleset)):
            raise EngineFault("rete.exception", message=state["exception"])
        return set(self._hits)


# ---------------------------------------------------------------- network
def guest() -> Any:
    """durable-rules. Unavailable where it cannot be imported: not built (it takes a C compiler), or on Python 3.13."""
    try:
        return import_module("durable.engine")
    except ImportError as error:
        key = "rete.python_too_new" if sys.version_info >= (3, 13) else "rete.not_installed"
        raise Unavailable(key, message=str(error)) from error


def written_out(productions: Sequence[Production]) -> Written:
    """The productions as conjunctions."""
    cutter, rules = Cutter(TERMS, READS, NODES), {}     # type: tuple[Cutter, dict[str, list[Production]]]
    for p in productions:
        rules.setdefault(p.rule, []).append(p)
    decisions = tuple(cutter.decision(rule, [p.answer for p in ps], [p.condition for p in ps]) for rule, ps in rules.items())
    return Written(decisions, tuple(cutter.gates.values()))


def kept(productions: Sequence[Production], store: Store) -> Written:
    """As they were kept, else written out and kept."""
    from importlib import metadata
    key = store.key(productions, metadata.version("policyrules"), (TERMS, READS, NODES))
    found = store.load(key)
    if found is None:
        found = written_out(productions)
        store.save(key, found)
    return found


class Network:
    """Productions, compiled once. What the guest takes for them (30 kB a conjunction) stays until the process ends."""

    def __init__(self, productions: Sequence[Production], store: Store | None = None) -> None:
        """`store`: where conjunctions are kept from run to run.

        Unavailable where the guest is; EngineFault where it cannot take these productions."""
        engine = guest()
        self._kinds = kinds_of(productions)
        written = kept(productions, store) if store else written_out(productions)
        self._rules, self._gates = ({d.name: d for d in some} for some in written)
        host = type("Quiet", (engine.Host,), {"_run": lambda _: None})()            # without its two threads
        self._shards = [Shard(engine, host, some) for some in sharded([*self._gates.values(), *self._rules.values()])]
        self._numbers, self._lock, self._broken = itertools.count(), threading.Lock(), False

    def decide(self, fact: Mapping[str, Flat], asked: Collection[str] | None = None) -> dict[str, str]:
        """The answer of each rule asked (None: of all), in the order of the productions.

        What these do not read may be absent. EngineFault where a rule is unknown, a value missing or unfit, or where
        not exactly one production of a rule fires."""
        rules = self._asked(asked)
        wanted = frozenset(rules).union(*(self._rules[r].gates for r in rules))
        decisions = [[d for d in shard.decisions.values() if d.name in wanted] for shard in self._shards]
        values = {a: self._value(a, fact) for a in reads(itertools.chain(*decisions)) - self._gates.keys()}
        with self._lock:
            if self._broken:
                raise EngineFault("rete.broken")
            self._broken = True                 # until all is well: after a fault the guest is never asked again
            found = self._found(decisions, values)
            self._broken = False
        return {rule: found[rule] for rule in rules}

    def _asked(self, asked: Collection[str] | None) -> list[str]:
        unknown = sorted(set(asked or ()) - self._rules.keys())
        if unknown:
            raise EngineFault("rete.unknown_rule", rule=unknown[0])
        return [rule for rule in self._rules if asked is None or rule in asked]

    def _value(self, attribute: str, fact: Mapping[str, Flat]) -> int | str:
        if attribute not in fact:
            raise EngineFault("rete.no_value", attribute=attribute)
        return coded(attribute, fact[attribute], self._kinds[attribute])

    def _found(self, decisions: Sequence[Sequence[Decision]], values: dict[str, int | str]) -> dict[str, str]:
        """The answer of each decision, shard by shard; that of a gate becomes a value for the shards after it."""
        found: dict[str, str] = {}
        for shard, asked in zip(self._shards, decisions, strict=True):
            if asked:
                fired = self._fired(shard, asked, values)
                for decision in asked:
                    answers = [a for number, a in enumerate(decision.answers) if Hit(decision.name, number) in fired]
                    if len(answers) != 1:
                        raise EngineFault("rete.not_one_answer", rule=decision.name, answers=answers)
                    found[decision.name] = answers[0]
                    if decision.name in self._gates:
                        values[decision.name] = int(answers[0] == "true")
        return found

    def _fired(self, shard: Shard, asked: Sequence[Decision], values: Mapping[str, int | str]) -> set[Hit]:
        try:
            return shard.fire(next(self._numbers), asked, values)
        except EngineFault:
            raise
        except Exception as error:              # the guest's classes have no common ancestor of their own
            raise EngineFault("rete.error", error=type(error).__name__, message=str(error)) from error
