"""Two-valued conditions over one flat fact without absent values: their algebra, and their form as conjunctions."""
from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, assert_never

Op = Literal["eq", "ne", "lt", "le", "gt", "ge"]
Flat = int | str | bool

OPPOSITE: Mapping[Op, Op] = {"eq": "ne", "ne": "eq", "lt": "ge", "ge": "lt", "gt": "le", "le": "gt"}
MEANING: Mapping[Op, Callable[..., bool]] = {"eq": operator.eq, "ne": operator.ne, "lt": operator.lt,
                                             "le": operator.le, "gt": operator.gt, "ge": operator.ge}
GATE = "?"                  # begins the name of a gate, and of no attribute or rule


class Compare(NamedTuple):
    """One attribute against one value of the same kind. Order is for integers; text and booleans are equal or not."""

    attribute: str
    op: Op
    value: Flat


class All(NamedTuple):
    """Every part holds; without parts it is true.

    INVARIANT: `kind` tells it from `Any`. Named tuples are equal as tuples: without it TRUE would equal FALSE."""

    parts: tuple[Condition, ...]
    kind: Literal["all"] = "all"


class Any(NamedTuple):
    """Some part holds; without parts it is false."""

    parts: tuple[Condition, ...]
    kind: Literal["any"] = "any"


Condition = Compare | All | Any
Term = tuple[Compare, ...]          # all of these
TRUE, FALSE = All(()), Any(())


class Production(NamedTuple):
    """An answer of a rule and when it is given. The productions of a rule exclude one another and leave no fact out."""

    name: str
    rule: str
    answer: str
    condition: Condition


# ---------------------------------------------------------------- algebra
def negated(c: Condition) -> Condition:
    """The exact complement, by De Morgan."""
    match c:
        case Compare():
            return opposite(c)
        case All(parts):
            return Any(tuple(negated(p) for p in parts))
        case Any(parts):
            return All(tuple(negated(p) for p in parts))
        case _:
            assert_never(c)


def opposite(test: Compare) -> Compare:
    """The test that holds just where this one does not."""
    return Compare(test.attribute, OPPOSITE[test.op], test.value)


def simplified(c: Condition) -> Condition:
    """The same meaning without constants inside, groups in groups of their kind, groups of one part, doubled parts."""
    if isinstance(c, Compare):
        return c
    group, end = (All, FALSE) if isinstance(c, All) else (Any, TRUE)
    parts: dict[Condition, None] = {}
    for part in map(simplified, c.parts):
        if part == end:
            return end
        parts.update(dict.fromkeys(part.parts if isinstance(part, group) else (part,)))
    return next(iter(parts)) if len(parts) == 1 else group(tuple(parts))


def holds(c: Condition, fact: Mapping[str, Flat]) -> bool:
    """Is it true of the fact? For tests. KeyError where the fact lacks an attribute that matters."""
    match c:
        case Compare(attribute, op, value):
            return MEANING[op](fact[attribute], value)
        case All(parts):
            return all(holds(p, fact) for p in parts)
        case Any(parts):
            return any(holds(p, fact) for p in parts)
        case _:
            assert_never(c)


def comparisons(c: Condition) -> Iterator[Compare]:
    """Every test in it, as often as it stands there."""
    if isinstance(c, Compare):
        yield c
    else:
        for part in c.parts:
            yield from comparisons(part)


def attributes(c: Condition) -> frozenset[str]:
    """Every attribute that it looks at."""
    return frozenset(test.attribute for test in comparisons(c))


# ---------------------------------------------------------------- conjunctions
class Decision(NamedTuple):
    """A rule, or a gate: its answers, and the conjunctions behind each (`terms`: number of the answer, conjunction)."""

    name: str
    answers: tuple[str, ...]
    terms: tuple[tuple[int, Term], ...]
    reads: frozenset[str]           # attributes and gates
    gates: frozenset[str]           # whatever must be decided before it
    level: int                      # above that of each of them


class Cutter:
    """Writes conditions as few conjunctions. What would make too many of them becomes a *gate*: a truth that is decided
    one level earlier and read as a boolean attribute. `gates` are those cut out so far.

    `terms`: the most conjunctions of a decision, at least 4; `reads`: the most attributes, gates aside; `nodes`: the
    most different beginnings that the conjunctions of a group may have, as long as a gate can help."""

    def __init__(self, terms: int, reads: int, nodes: int) -> None:
        self.gates: dict[str, Decision] = {}
        self._names: dict[Condition, str] = {}
        self._limits = terms, reads, nodes
        self._written: dict[tuple[int, int], tuple[Condition, list[Term]]] = {}         # by identity, which holds while it is kept

    def decision(self, name: str, answers: Sequence[str], conditions: Sequence[Condition]) -> Decision:
        """A rule or gate with these answers, each given where its condition holds."""
        most = max(1, self._limits[0] // len(conditions))
        narrow = self._narrowed([simplified(c) for c in conditions])
        terms = tuple((number, term) for number, c in enumerate(narrow) for term in self._terms(c, most))
        reads = frozenset(test.attribute for _, term in terms for test in term)
        before = [self.gates[a] for a in reads if a in self.gates]
        gates = frozenset(g.name for g in before).union(*(g.gates for g in before))
        return Decision(name, tuple(answers), terms, reads, gates, max((g.level + 1 for g in before), default=0))

    def _narrowed(self, conditions: list[Condition]) -> list[Condition]:
        """The same conditions, reading together no more than they may."""
        limit = self._limits[1]
        if len(frozenset().union(*map(attributes, conditions))) <= limit:
            return conditions
        return [self._narrow(c, max(3, limit // len(conditions))) for c in conditions]

    def _narrow(self, c: Condition, share: int) -> Condition:
        if isinstance(c, Compare) or len(attributes(c)) <= share:
            return c
        parts = [self._narrow(p, share) for p in c.parts]
        return self._narrow(self._bundled(type(c), parts, lambda part: len(attributes(part)), share), share)

    def _terms(self, c: Condition, most: int) -> list[Term]:
        """At most so many conjunctions: one or more of them hold where the condition does, none elsewhere."""
        if isinstance(c, Compare):
            return [(c,)]
        key = id(c), most
        if key not in self._written:
            plain_first = sorted(c.parts, key=lambda part: not isinstance(part, Compare))
            found = self._product(plain_first, most) if isinstance(c, All) else self._sum(plain_first, most)
            self._written[key] = c, found
        return self._written[key][1]

    def _product(self, parts: Iterable[Condition], most: int) -> list[Term]:
        found: list[Term] = [()]
        for part in parts:
            choices = self._terms(part, most)
            product = crossed(found, choices)
            if len(choices) > 1 and (len(product) > most or nodes(product) > self._limits[2]):
                product = crossed(found, [(self._gate(part),)])
            found = product
        return found

    def _sum(self, parts: Sequence[Condition], most: int) -> list[Term]:
        """Each part only where the plain tests before it fail: so of many that hold the first alone counts."""
        found: list[Term] = []
        failed: Term = ()
        for part in parts:
            found += crossed([failed], self._terms(part, most))
            if isinstance(part, Compare):
                failed += (opposite(part),)
        if len(found) <= most:
            return found
        half = self._limits[0] // 2             # what a gate may have on each side
        return self._terms(self._bundled(Any, parts, lambda part: len(self._terms(part, most)), half), most)

    def _bundled(self, group: type[All] | type[Any], parts: Iterable[Condition], weigh: Callable[[Condition], int],
                 most: int) -> Condition:
        """The parts as such a group again, neighbours that weigh no more than so much together as one gate."""
        bundles: list[list[Condition]] = []
        room = 0
        for part in parts:
            weight = weigh(part)
            if weight > room or not bundles:
                bundles.append([])
                room = most
            bundles[-1].append(part)
            room -= weight
        return simplified(group(tuple(self._gate(simplified(group(tuple(bundle)))) for bundle in bundles)))

    def _gate(self, c: Condition) -> Compare:
        """A test of the truth of the condition. Opposite conditions share a gate."""
        if isinstance(c, Compare):
            return c
        for known, value in ((c, True), (negated(c), False)):
            if known in self._names:
                return Compare(self._names[known], "eq", value)
        name = self._names[c] = f"{GATE}{len(self._names)}"
        self.gates[name] = self.decision(name, ("true", "false"), (c, negated(c)))
        return Compare(name, "eq", True)


def crossed(left: Iterable[Term], right: Sequence[Term]) -> list[Term]:
    """Each of the one with each of the other, where they do not contradict each other."""
    choices = [(b, frozenset(opposite(test) for test in b)) for b in right]
    found = []
    for a in left:
        tests = frozenset(a)
        found += [a + tuple(test for test in b if test not in tests) for b, against in choices if tests.isdisjoint(against)]
    return found


def nodes(terms: Iterable[Term]) -> int:
    """How many different beginnings the conjunctions have."""
    return len({term[:end] for term in terms for end in range(1, len(term) + 1)})
