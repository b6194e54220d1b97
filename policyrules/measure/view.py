"""A point of view: facts, a world, a date, parameter values. The one `Point` there is; it remembers what it has measured."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from policyrules.facts.model import Facts
from policyrules.measure import computed, derived, paths, related, sides, truths, world
from policyrules.measure.base import Rows, rows_from
from policyrules.measure.in_force import Parameters
from policyrules.measure.point import Found
from policyrules.measure.rows import Row, Seen
from policyrules.policy.formula import Formula, Operand, Path, Step
from policyrules.policy.nodes import Consecutive, Policy
from policyrules.vocabulary.bounds import Bag, Choice, Day, Number, Value, as_bag
from policyrules.vocabulary.truth import Truth
from policyrules.vocabulary.types import Base, Type

NOW, AFTER = "now", "after"
Changes = Mapping[str, Value | None]        # other parameter values; None: any value of its kind


class Ground:
    """What all points of view on the same facts share: the rows of both worlds."""

    def __init__(self, policy: Policy, facts: Facts) -> None:
        self.policy = policy
        self.worlds: dict[str, Rows] = {NOW: rows_from(policy.vocabulary, facts)}
        self.parameters: dict[Day, Parameters] = {}
        self.views: dict[tuple[object, ...], View] = {}

    def with_rows(self, changed: Iterable[Row]) -> Ground:
        """The same facts but for these rows."""
        other = Ground.__new__(Ground)
        other.policy, other.parameters, other.views = self.policy, self.parameters, {}
        other.worlds = {NOW: self.worlds[NOW].with_rows(changed)}
        return other

    def rows(self, name: str) -> Rows:
        if name not in self.worlds:
            self.worlds[AFTER] = world.carried_out(View(self, NOWHEN, NOWHEN, NOW, {}), self.worlds[NOW])
        return self.worlds[name]

    def view(self, as_of: Day, force: Day, world: str = NOW) -> View:
        """The view of a date, under the parameters in force on another; one for each, so that it is measured once."""
        key = as_of, force
        if key not in self.views:
            self.views[key] = View(self, as_of, force, NOW, {})
        return self.views[key].seen_in(world)

    def in_force(self, day: Day) -> Parameters:
        if day not in self.parameters:
            self.parameters[day] = Parameters(self.policy, day)
        return self.parameters[day]


NOWHEN = Day(1, 1, 1, 1)


class View:
    """A memo is good for one date and one set of parameters; views of both worlds share it."""

    __slots__ = ("as_of", "changes", "force", "ground", "memo", "parameters", "policy", "variants", "world")

    def __init__(self, ground: Ground, as_of: Day, force: Day, world: str, changes: Changes) -> None:
        self.ground, self.policy = ground, ground.policy
        self.as_of, self.force, self.world, self.changes = as_of, force, world, changes
        self.parameters = ground.in_force(force)
        self.memo: dict[tuple[object, ...], Any] = {}
        self.variants: dict[tuple[object, ...], View] = {}

    # ---------------------------------------------------------------- other points of view
    def seen_in(self, world: str | None) -> View:
        """The same, in that world."""
        if world in (None, self.world):
            return self
        other = View(self.ground, self.as_of, self.force, world or NOW, self.changes)
        other.memo, other.variants = self.memo, self.variants
        return other

    def supposing(self, changes: Changes) -> View:
        """The same facts under other parameter values; every measure is computed anew, chained ones too."""
        key = (self.world, *sorted(changes.items(), key=lambda pair: pair[0]))
        if key not in self.variants:
            self.variants[key] = View(self.ground, self.as_of, self.force, self.world, {**self.changes, **changes})
        return self.variants[key]

    # ---------------------------------------------------------------- rows
    def rows(self, entity: str) -> list[Row]:
        return self.ground.rows(self.world).of(entity)

    def row(self, entity: str, id_: str) -> Row:
        return self.ground.rows(self.world).row(entity, id_)

    def pointing(self, entity: str, reference: str, to: Choice) -> Iterable[Row]:
        return self.ground.rows(self.world).pointing(entity, reference, to)

    def related(self, row: Row, path: Path) -> Found:
        return related.related(self, row, path)

    def all_rows(self, entity: str) -> Found:
        """Every row of a derived entity."""
        key = entity, self.world
        if key not in self.memo:
            self.memo[key] = derived.all_rows(self, entity)
        found: Found = self.memo[key]
        return found

    def steps_of(self, steps: Consecutive, owner: Row) -> Found:
        key = steps.entity, owner, self.world
        if key not in self.memo:
            self.memo[key] = derived.consecutive(self, steps, owner)
        found: Found = self.memo[key]
        return found

    def made(self, entity: str, members: tuple[str, ...], row: Row) -> Row:
        found: Row = self.memo.setdefault((entity, members, self.world), row)
        return found

    # ---------------------------------------------------------------- values
    def at_path(self, at: Row, path: Path, unit: str = "") -> Seen:
        return paths.follow(self, at, path.steps, unit)

    def follow(self, at: Seen | Row, steps: tuple[Step, ...], unit: str = "") -> Seen:
        return paths.follow(self, at, steps, unit)

    def rows_behind(self, seen: Seen, type_: Type) -> Seen:
        return paths.to_rows(self, seen, type_)

    def measured(self, name: str, row: Row, unit: str = "") -> Seen:
        measure = self.policy.measures[row.entity, name]
        here = self.seen_in(measure.world)
        key = name, row, here.world, unit
        if key not in self.memo:
            self.memo[key] = computed.computed(here, measure, row, unit)
        found: Seen = self.memo[key]
        return found

    def truth(self, formula: Formula, item: Row, outer: Row) -> Truth:
        return truths.truth_of(self, formula, item, outer)

    def value(self, operand: Operand, type_: Type, item: Row, outer: Row, unit: str = "") -> Value:
        return sides.operand(self, operand, type_, item, outer, unit)

    def bag(self, value: Value, type_: Type) -> Bag:
        if isinstance(value, Number) and type_.base is Base.CODE:
            names = list(self.policy.vocabulary.codes[type_.name].codes)
            return as_bag(Choice(frozenset(names[int(value.low):int(value.high) + 1]), value.has, value.why))
        return as_bag(value)

    # ---------------------------------------------------------------- parameters
    def parameter(self, name: str) -> Value:
        if name not in self.changes:
            return self.parameters.value(name)
        changed = self.changes[name]
        return self.parameters.unknown(name, self.parameters.value(name)) if changed is None else changed

    def looked_up(self, name: str, at: Value) -> Value:
        """The value of a keyed parameter at a code. Where it is set aside, it is not known either which codes have one."""
        found = self.parameters.looked_up(name, at)
        return found if name not in self.changes or at.has is False else self.parameters.unknown(name, found._replace(has=None))

    def table(self, name: str) -> Found:
        return self.parameters.unknown_rows(name) if name in self.changes else self.parameters.rows(name)
