"""The question: a rule asked of a row, on a date, under the parameters in force. The date is part of the question, not of the facts."""
from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from policyrules.measure.rows import Row, key_of
from policyrules.measure.view import Ground, View
from policyrules.policy.formula import Path
from policyrules.policy.nodes import Combination, Policy, Rule
from policyrules.vocabulary.bounds import Choice, Day, Value, day, is_settled
from policyrules.vocabulary.calendar import FOREVER
from policyrules.vocabulary.hole import NOTHING
from policyrules.vocabulary.truth import FALSE, TRUE, Truth, both, truth


class DateFrom(Enum):
    """Where an as-of date comes from."""

    RULE = "rule"                   # the rule's own `judged_at`
    RUN = "run"                     # asked for
    SUBJECT = "subject"             # the entity's `judged_at`
    PLAN = "plan"                   # the date of the plan in the facts
    TODAY = "today"


class Question(NamedTuple):
    """One rule asked of one row. `listed`: is it a row at all (of a combination, perhaps)? `applies`: is the rule in force?"""

    rule: Rule
    subject: Row
    listed: Truth
    as_of: int
    date_from: DateFrom
    force: Day
    in_force: Truth

    def view(self, ground: Ground) -> View:
        """What the rule sees, in its own world."""
        return ground.view(day(self.as_of), self.force, self.rule.world)


class Asker:
    """Asks rules of the rows of some facts. `run`: the as-of date asked for; `today`: the last resort."""

    def __init__(self, ground: Ground, run: int | None, today: int) -> None:
        self.ground, self.run, self.today = ground, run, today
        self.plan = plan_date(ground)

    def questions(self, rule: Rule) -> list[Question]:
        """The rule asked of every row of its subject that is listed."""
        return [self.question(rule, row, t) for row, t in self.subjects(rule.subject)]

    def subjects(self, entity: str) -> list[tuple[Row, Truth]]:
        """The rows that a rule on this entity is asked of. One that stands for rows not supplied is asked nothing."""
        if entity in self.ground.policy.derived:
            first = self.run or self.plan or self.today
            found = self.ground.view(day(first), day(first)).all_rows(entity)
        else:
            found = [(r, TRUE) for r in self.ground.rows("now").of(entity)]
        return [(r, t) for r, t in found if not r.many]

    def question(self, rule: Rule, row: Row, listed: Truth = TRUE) -> Question:
        as_of, source = self.date(row, rule.judged_at)
        force = self.force(rule, row, as_of)
        return Question(rule, row, listed, as_of, source, force, in_force(rule, force))

    def date(self, row: Row, judged_at: Path | None = None) -> tuple[int, DateFrom]:
        """The rule's own date, else the run's, else the entity's first that is known, else the plan's, else today."""
        own = self.first_known(row, (judged_at,) if judged_at else ())
        if own is not None:
            return own, DateFrom.RULE
        if self.run is not None:
            return self.run, DateFrom.RUN
        theirs = self.first_known(row, self.ground.policy.judged_at.get(row.entity, ()))
        if theirs is not None:
            return theirs, DateFrom.SUBJECT
        return (self.plan, DateFrom.PLAN) if self.plan is not None else (self.today, DateFrom.TODAY)

    def first_known(self, row: Row, paths: tuple[Path, ...]) -> int | None:
        return next((found for path in paths if (found := known_day(self.ground, row, path)) is not None), None)

    def force(self, rule: Rule, row: Row, as_of: int) -> Day:
        """The day that selects the version of the rule and its parameters; a month counts as its last day."""
        if rule.in_force_at is None:
            return day(as_of)
        value = key_of(self.ground.view(day(as_of), day(as_of)).at_path(row, rule.in_force_at))
        if not isinstance(value, Day) or value.has is False or value.first_low == FOREVER:
            return day(as_of)
        low, high = value.last_low, value.last_high
        if value.has is None:
            low, high = min(low, as_of), max(high, as_of)
        elif high == FOREVER:                                   # perhaps pending, which is the as-of date
            low = min(low, as_of)
        return Day(low, high, low, high, True, value.why if low < high else NOTHING)


def known_day(ground: Ground, row: Row, path: Path) -> int | None:
    """The day at a path, if it is known; a month counts as its last day."""
    value: Value = key_of(ground.view(NOWHEN, NOWHEN).at_path(row, path))
    return value.last_low if isinstance(value, Day) and value.has is True and is_settled(value) and value.last_low < FOREVER else None


NOWHEN = day(1)


def in_force(rule: Rule, on: Day) -> Truth:
    """From the first day of `from` to the last of `until`."""
    since = True if rule.effective is None or on.last_low >= rule.effective.first() else \
        False if on.last_high < rule.effective.first() else None
    until = True if rule.until is None or on.first_high <= rule.until.last() else False if on.first_low > rule.until.last() else None
    k = both(since, until)
    return FALSE if k is False else truth(k, on.why)


def is_about(policy: Policy, subject: Row, rows: Sequence[tuple[str, str]]) -> bool:
    """Is the subject one of these rows (entity, id), or made of one of them: a year of a person, say? Without rows everything is."""
    if not rows or (subject.entity, subject.id) in rows:
        return True
    made = policy.derived.get(subject.entity)
    if not isinstance(made, Combination):
        return False
    owner = made.members[0]
    cell = key_of(subject.cells[owner.name])
    return isinstance(cell, Choice) and any(owner.entity == entity and cell.options == frozenset({id_}) for entity, id_ in rows)


def plan_date(ground: Ground) -> int | None:
    """The date of the plan: what the proposals' `judged_at` finds behind a reference, where all plans agree."""
    policy: Policy = ground.policy
    found = set()
    for paths in policy.judged_at.values():
        for path in paths:
            if len(path.steps) == 2 and path.steps[1].entity in policy.vocabulary.entities:
                own = Path(path.steps[1].entity, path.steps[1:], path.steps[1].type)
                found |= {known_day(ground, row, own) for row in ground.rows("now").of(own.entity) if not row.many}
    return next(iter(found)) if len(found) == 1 else None
