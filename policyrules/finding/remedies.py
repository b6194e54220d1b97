"""What would make a violation pass: found by trying small changes of the facts and confirmed by judging again with the reference.

A remedy is a later date, another value of one attribute, one row more, or up to three of these. Nothing here knows what a rule means:
a change that does not make the verdict compliant, with the rule still applying, is no remedy."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from policyrules.engine.reference import Reasons, decided
from policyrules.engine.verdict import Outcome, Verdict
from policyrules.facts.model import Facts
from policyrules.finding.changes import Change, Guesses
from policyrules.finding.filled import filled, is_of_added
from policyrules.finding.plainly import day_of
from policyrules.finding.remedy import More, Remedy, plainest
from policyrules.measure.asked import Asker, DateFrom, Question
from policyrules.measure.sides import unit_asked
from policyrules.measure.truths import Trace
from policyrules.measure.view import Changes, Ground
from policyrules.policy.formula import Literal, Path, Test, Window
from policyrules.vocabulary.bounds import Number
from policyrules.vocabulary.calendar import Duration, moved
from policyrules.vocabulary.hole import NOTHING, HoleKind, Why
from policyrules.vocabulary.plain import Plain
from policyrules.vocabulary.types import Base

FARTHEST = 10                       # years that are looked ahead
MOST_DAYS = 400                     # on which is judged
KINDS = 6                           # changes with the same effect that are combined with others
LARGEST = 3                         # changes of one remedy
OWN = (DateFrom.RULE, DateFrom.SUBJECT)


class Tried(NamedTuple):
    """Some changes, what came of them, and which tests that failed hold with them."""

    changes: tuple[Change, ...]
    verdict: Verdict
    gained: frozenset[int]


def remedies(ground: Ground, facts: Facts, verdict: Verdict) -> tuple[Remedy, ...]:
    """The remedies of a violation, the plainest first; none where no small change suffices."""
    if verdict.outcome is not Outcome.VIOLATION or verdict.question.listed.is_true is not True:
        return ()
    search = Search(ground, facts, verdict)
    found = [r if r.open or r.more is not None else r._replace(changes=search.trimmed(r.changes)) for r in search.found()]
    return tuple(r._replace(breaks=search.broken(r), rests_on=search.rests_on(r)) for r in found)


class Search:
    def __init__(self, ground: Ground, facts: Facts, verdict: Verdict) -> None:
        self.ground, self.verdict, self.question = ground, verdict, verdict.question
        self.guesses = Guesses(ground, facts, self.question)
        self.failing = false_tests(decided(self.question.view(ground), self.question)[1])

    def found(self) -> list[Remedy]:
        """By waiting; else, and besides, by one change; else by two, else by three."""
        waiting = self.by_waiting()
        tried = [t for c in (*self.guesses.rows(), *self.guesses.values()) if (t := self.tried((c,))) is not None]
        singles = [self.remedy(whole) for t in tried if passes(t.verdict) and (whole := self.settled(t)) is not None]
        practice = [] if waiting else self.by_practice()
        best = plainest([*waiting, *singles, *practice])
        if any(not r.open for r in [*waiting, *singles]):
            return best
        for size in range(2, LARGEST + 1):
            several = [self.remedy(t) for changes in self.sets(tried, size) if (t := self.tried(changes)) is not None and is_whole(t)]
            if several:
                return plainest([*best, *several])
        return best

    # ---------------------------------------------------------------- judging again
    def asked(self, ground: Ground, as_of: int | None = None) -> Question | None:
        """The same question on changed facts, on its own date (or, where it was not the facts' own, on the day given)."""
        q = self.question
        asker = Asker(ground, None if q.date_from in OWN else as_of or q.as_of, q.as_of)
        row = next((r for r, t in asker.subjects(q.subject.entity) if r.id == q.subject.id and t.is_true), None)
        return None if row is None else asker.question(q.rule, row)

    def changed(self, changes: Sequence[Change]) -> Ground:
        return self.ground.with_rows(self.guesses.row(c) for c in changes)

    def tried(self, changes: tuple[Change, ...], as_of: int | None = None) -> Tried | None:
        """What is found with these changes; nothing where the rule no longer applies: that is no remedy."""
        ground = self.changed(changes)
        question = self.asked(ground, as_of)
        if question is None:
            return None
        verdict, reasons = decided(question.view(ground), question)
        if reasons.applies.is_true is not True:
            return None
        return Tried(changes, verdict, self.failing - false_tests(reasons))

    def settled(self, t: Tried) -> Tried | None:
        """With what is still missing of a row that is added filled in; nothing where that does not help."""
        if is_whole(t):
            return t
        for change in filled(self.guesses, t.changes[0], t.verdict.missing):
            again = self.tried((change,))
            if again is not None and again.verdict.outcome is Outcome.COMPLIANT:
                return again
        return None

    def trimmed(self, changes: tuple[Change, ...]) -> tuple[Change, ...]:
        """Without the values of an added row that it does not take."""
        for n, change in enumerate(changes):
            for value in change.values[1:] if change.added else ():
                less = change._replace(values=tuple(v for v in changes[n].values if v != value))
                t = self.tried((*changes[:n], less, *changes[n + 1:]))
                if t is not None and t.verdict.outcome is Outcome.COMPLIANT:
                    changes = t.changes
        return changes

    def remedy(self, t: Tried) -> Remedy:
        open_ = t.verdict.outcome is Outcome.UNDETERMINED
        return Remedy(t.changes, t.verdict.question.as_of, False, open_, t.verdict.missing if open_ else NOTHING, t.verdict.under)

    def rests_on(self, remedy: Remedy) -> tuple[str, ...]:
        """The values that nobody has confirmed with which it passes, and were they unknown would not for sure."""
        names = dict.fromkeys(sorted(self.ground.policy.assumed()))
        if remedy.open or not names:
            return ()
        alike = [remedy.changes, *(self.instead(remedy.changes, v) for v in remedy.others)]
        missing = NOTHING.union(*(self.missing(names, changes, remedy.as_of) for changes in alike))
        return tuple(sorted({hole.table for hole in missing if hole.kind is HoleKind.PARAMETER}))

    @staticmethod
    def instead(changes: tuple[Change, ...], value: Plain) -> tuple[Change, ...]:
        """One changed attribute with another value."""
        (change,) = changes
        return (change._replace(values=((change.values[0][0], value),)),)

    def missing(self, unknown: Changes, changes: tuple[Change, ...], on: int) -> Why:
        """What could decide it with these changes, were the parameters unknown."""
        ground = self.changed(changes)
        question = self.asked(ground, on)
        return decided(question.view(ground).supposing(unknown), question)[0].missing if question else NOTHING

    def broken(self, remedy: Remedy) -> tuple[str, ...]:
        """The other rules that the subject does not violate as things are, and would with these changes."""
        q, found = self.question, []
        ground = self.changed(remedy.changes)
        asked = self.asked(ground, remedy.as_of)
        for rule in self.ground.policy.rules.values() if asked else ():
            if rule.subject == q.subject.entity and rule.id != q.rule.id and asked:
                now = Asker(self.ground, None if q.date_from in OWN else q.as_of, q.as_of).question(rule, q.subject)
                then = Asker(ground, None if q.date_from in OWN else remedy.as_of, remedy.as_of).question(rule, asked.subject)
                if outcome(ground, then) is Outcome.VIOLATION and outcome(self.ground, now) is not Outcome.VIOLATION:
                    found.append(rule.id)
        return tuple(found)

    # ---------------------------------------------------------------- several changes
    def sets(self, tried: Sequence[Tried], size: int) -> Iterator[tuple[Change, ...]]:
        """Changes that each make another failing test hold, a few of each kind."""
        by_gain: dict[frozenset[int], list[Tried]] = {}
        for t in sorted((t for t in tried if t.gained), key=lambda t: t.changes[0].correction):
            kinds = by_gain.setdefault(t.gained, [])
            if len(kinds) < KINDS:
                kinds.append(t)
        several = [t for kinds in by_gain.values() for t in kinds]
        for group in combinations(several, size):
            changes = tuple(c for t in group for c in t.changes)
            if len({(c.entity, c.id, c.values[-1][0]) for c in changes}) == size and len(frozenset().union(*(t.gained for t in group))) >= size:
                yield numbered(changes)

    # ---------------------------------------------------------------- waiting
    def by_waiting(self) -> list[Remedy]:
        """The first day, among those on which something changes, on which it passes; and no day before it that is as good."""
        last = self.question.as_of
        for on in self.days_ahead():
            t = self.on_day(on)
            if t is not None and t.verdict.outcome is Outcome.COMPLIANT:
                first = self.earliest(last, on)
                t = self.on_day(first)
                assert t is not None
                return [Remedy(t.changes, first, True, under=t.verdict.under, more=self.grown(t.changes, first))]
            last = on
        return []

    def by_practice(self) -> list[Remedy]:
        """By time spent in what a length asks for, from the as-of date on; with the first day on which it is enough."""
        first = self.question.as_of
        days = sorted({moved(first, n, unit) for n, unit in self.wanting()})
        for spell in self.guesses.spells() if days else ():
            for on in days:
                t = self.on_day(on, (spell,))
                if t is not None and t.verdict.outcome is Outcome.COMPLIANT:
                    enough = self.earliest(first, on, (spell,))
                    t = self.on_day(enough, (spell,))
                    assert t is not None
                    return [Remedy(t.changes, enough, under=t.verdict.under, more=self.grown(t.changes, enough))]
        return []

    def grown(self, changes: tuple[Change, ...], on: int) -> More | None:
        """How much the first length that fell short is more on that day, with these changes."""
        ground = self.changed(changes)
        question = self.asked(ground, on)
        if question is None:
            return None
        before, after = (decided(q.view(g), q)[1].require for g, q in ((self.ground, self.question), (ground, question)))
        for test in self.guesses.reach.tests:
            if isinstance(test, Test) and test.step in before and isinstance(test.left, Path) and before[test.step].truth.is_true is False:
                now, then = (trace[test.step].atoms[0].left for trace in (before, after))
                if test.left.type.base is Base.DURATION and isinstance(now, Number) and isinstance(then, Number) and then.low > now.low:
                    return More(test.left, Duration(int(then.low - now.low), unit_asked(test.left.type, test.operand) or "months"))
        return None

    def earliest(self, fails: int, passes_: int, along: tuple[Change, ...] = ()) -> int:
        """The first passing day between a failing and a passing one, between which nothing but the time that passes changes."""
        while passes_ - fails > 1:
            middle = (fails + passes_) // 2
            t = self.on_day(middle, along)
            if t is not None and t.verdict.outcome is Outcome.COMPLIANT:
                passes_ = middle
            else:
                fails = middle
        return passes_

    def on_day(self, on: int, along: tuple[Change, ...] = ()) -> Tried | None:
        """Judged on another day: that of the subject's own date, where it has one. `along`: other changes."""
        q = self.question
        path = self.own_date()
        if path is not None:
            return self.tried((*along, Change(q.subject.entity, q.subject.id, ((path.steps[0].name, day_of(on)),))))
        return None if q.date_from in OWN else self.tried(along, on)

    def own_date(self) -> Path | None:
        """The subject's own attribute that is the as-of date, where it is one."""
        q = self.question
        if q.date_from is DateFrom.RULE:
            paths: tuple[Path, ...] = (q.rule.judged_at,) if q.rule.judged_at else ()
        else:
            paths = self.ground.policy.judged_at.get(q.subject.entity, ()) if q.date_from is DateFrom.SUBJECT else ()
        known = ((q.subject.entity, q.subject.id) in self.guesses.facts)
        return paths[0] if known and paths and len(paths[0].steps) == 1 else None

    def days_ahead(self) -> list[int]:
        """The days on which a spell begins or ends, or a length that the rule names is full since a day that stands in the facts."""
        first, last = self.question.as_of, moved(self.question.as_of, 12 * FARTHEST, "months")
        lengths = self.lengths()
        days = {day + n for on in self.guesses.dates() for day in (on, *(moved(on, n, unit) for n, unit in lengths)) for n in (0, 1)}
        days |= {moved(first, n, unit) for n, unit in self.wanting()}
        return sorted(d for d in days if first < d <= last)[:MOST_DAYS]

    def lengths(self) -> set[Duration]:
        """The lengths that the rule's parameters and tests name."""
        reach, found = self.guesses.reach, set()
        for name in reach.parameters:
            for dated in self.ground.policy.parameters[name].values:
                values = dated.value.values() if isinstance(dated.value, dict) else (dated.value,)
                found |= {v for v in values if isinstance(v, Duration)}
        for test in reach.tests:
            for o in (test.operand, *( [test.operand.length] if isinstance(test.operand, Window) else [])):
                if isinstance(o, Literal) and isinstance(o.value, Duration):
                    found.add(o.value)
        return found

    def wanting(self) -> Iterator[tuple[int, str]]:
        """What lengths that were measured fall short of, with a month to spare."""
        trace = decided(self.question.view(self.ground), self.question)[1].require
        for test in self.guesses.reach.tests:
            if isinstance(test, Test) and test.step in trace and isinstance(test.left, Path) and test.left.type.base is Base.DURATION:
                for atom in trace[test.step].atoms:
                    if isinstance(atom.left, Number) and atom.rights and isinstance(atom.rights[0], Number) and atom.rights[0].low > atom.left.high:
                        short = int(atom.rights[0].low - atom.left.high)
                        unit = test.left.type.unit or "months"
                        yield from ((short, unit), (short + (1 if unit == "months" else 31), unit))


def false_tests(reasons: Reasons) -> frozenset[int]:
    """The tests that fail, of the requirement and of the conditions of exemptions."""
    traces: Iterable[Trace] = (reasons.require, *(e.when for e in reasons.exemptions))
    return frozenset(step for trace in traces for step, tested in trace.items() if tested.truth.is_true is False)


def outcome(ground: Ground, question: Question) -> Outcome:
    return decided(question.view(ground), question)[0].outcome


def is_whole(t: Tried) -> bool:
    """Does it pass, and hang on no fact of a row that is only added?"""
    return passes(t.verdict) and not any(is_of_added(h, t.changes) for h in t.verdict.missing)


def passes(verdict: Verdict) -> bool:
    return verdict.outcome in (Outcome.COMPLIANT, Outcome.UNDETERMINED)


def numbered(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Rows that are added have ids of their own."""
    return tuple(c._replace(id=f"{c.id}{n}") if c.added else c for n, c in enumerate(changes))
