"""Random paths that lead to a value of a wanted kind, and literals of each kind."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping

from .generate_parameters import CRAFTS, DAYS, MONTHS, PARTS, Parameter
from .places import MEMBERS, Leaf, Places
from .schema import Json, Kind
from .themes import ANY, Theme

Wanted = Callable[[Kind], bool]
AS_OF = ("2021-06-30", "2021-06-10", "2020-02-29", "2021-02-28", "2022-03-31", "2021-07-01", "2022-01-01", "2022-06-30")
NEAR = ("2019-06-30", "2020-01-01", "2020-06-30", "2020-12-31", "2021-01-01", "2021-03-01", "2021-06-01", "2021-06-29")
BY_MONTH = ("2020-06", "2020-12", "2021-06", "2021-07", "2022-02", "2022-06")
YEARS = ("2020", "2021", "2022")
BIRTHS = ("1960-06", "1980-01-01", "1980-06-30", "1976-06", "1991", "2000-02-29")
SCALES: Mapping[str, tuple[Json, ...]] = {
    "": (-1, 0, 1, 1, 2, 2, 3, 4),
    "year": (2019, 2020, 2021, 2022),
    "hours": (0, 5, "7.5", 10, 20, "10.5"),
    "points": (0, 3, 5, 7, 10),
    "share": PARTS,
    "age": (30, 40, 41, 42, 45, 60),
    "workdays": (1, 3, 5, 6),
}


def is_number(kind: Kind) -> bool:
    return kind.base in ("integer", "decimal")


class PathMaker:
    def __init__(self, rng: random.Random, places: Places, known: Mapping[str, Parameter], theme: Theme = ANY) -> None:
        self.rng = rng
        self.theme = theme
        self.places = places
        self.schema = places.schema
        self.known = known
        self.used: Counter[str] = Counter()

    def ordered(self, kind: Kind) -> bool:
        return kind.base == "code" and self.schema.codes[kind.name].ordered

    def find(self, place: str, wanted: Wanted, depth: int = 3, tries: int = 30) -> Leaf | None:
        """A path from a row of this place to what is wanted; measures come first more often than not."""
        for _ in range(tries):
            found = self._walk(Leaf("", Kind("row", place)), wanted, min(depth, self.rng.choice((1, 1, 2, 2, 3))))
            if found:
                return found
        return None

    def _walk(self, leaf: Leaf, wanted: Wanted, depth: int) -> Leaf | None:
        steps = list(self.places.steps(leaf.kind))
        weights = [self._weight(leaf.kind, step, depth) for step in steps]
        if not steps or not sum(weights):
            return None
        step = self.rng.choices(steps, weights)[0]
        here = Leaf(f"{leaf.path}.{step.path}".strip("."), step.kind, step.scale)
        of = leaf.kind.of if leaf.kind.base == "set" else leaf.kind
        is_way = of is not None and of.base == "row" and step.path in self.places.ways(of.name)
        if not is_way and step.path != "from" and wanted(here.kind) and self.rng.random() < 0.85:
            return here
        return self._walk(here, wanted, depth - 1) if depth > 1 else None

    def _weight(self, kind: Kind, step: Leaf, depth: int) -> float:
        if kind.base == "row" and step.path in self.places.measures.get(kind.name, {}):
            return 4
        if kind.base == "row" and step.path in ("from", "to", "date"):  # what a move is made of
            return 3 if depth > 1 or step.path == "date" else 0.1
        many = step.kind.base == "set" and step.kind.of is not None and step.kind.of.base == "row"
        return 0.35 if many else 1 if depth > 1 or step.kind.base != "row" else 0.6

    def relation(self, place: str, wanted: Callable[[str], bool] = lambda _: True) -> tuple[str, str] | None:
        """A path to several rows, and what they are."""
        usual = [(path, end) for path in self.theme.relations.get(place, ()) if wanted(end := self._end(place, path))]
        if usual and self.chance(0.8):
            return self.rng.choice(usual)
        for _ in range(30):
            path, at = "", place
            for _ in range(self.rng.choice((1, 1, 1, 2, 2, 3))):
                ways = self.places.ways(at)
                rows = {n: c.kind.name for n, c in self.places.cells(at).items() if c.kind.base == "row"}
                name, at = self.rng.choice([*ways.items(), *ways.items(), *rows.items()] or [("", "")])
                path = f"{path}.{name}" if path else name
                if not name:
                    break
            if at and wanted(at) and self.is_many(place, path):
                return path, at
        return None

    def _end(self, place: str, path: str) -> str:
        kind = Kind("row", place)
        for name in path.split("."):
            kind = self.places.step(kind, name)
        return kind.of.name if kind.of else kind.name

    def is_many(self, place: str, path: str) -> bool:
        kind = Kind("row", place)
        for name in path.split("."):
            kind = self.places.step(kind, name)
        return kind.base == "set"

    # ---- literals
    def literal(self, kind: Kind, scale: str = "") -> Json:
        match kind.base:
            case "integer" | "decimal":
                fit = [v for v in SCALES.get(scale, SCALES[""]) if kind.base == "decimal" or isinstance(v, int)]
                return self.rng.choice(fit or [0, 1])
            case "duration":
                units = {"months": MONTHS, "days": DAYS}.get(kind.unit, (*MONTHS, *DAYS))
                return self.rng.choice(units)
            case "date":
                return self.rng.choice(BIRTHS if scale == "birth" else self.dates())
            case "boolean":
                return self.rng.random() < 0.5
            case "code":
                return self.rng.choice(self.schema.codes[kind.name].keys)
            case "text":
                return self.rng.choice(kind.name.split("|") if kind.name else ("x", "y"))
            case "set":
                assert kind.of is not None
                return [self.literal(kind.of) for _ in range(self.rng.choice((0, 1, 1, 2, 2, 3)))]
        return "none"

    def dates(self) -> tuple[str, ...]:
        return self.rng.choice((AS_OF, AS_OF, NEAR, NEAR, BY_MONTH, YEARS))

    def parameter(self, wanted: Wanted, keyed: bool = False) -> Parameter | None:
        fit = [p for p in self.known.values() if wanted(p.kind) and bool(p.keyed_by) == keyed]
        return self.rng.choice(fit) if fit else None

    def chance(self, odds: float) -> bool:
        return self.rng.random() < odds


__all__ = ["AS_OF", "CRAFTS", "MEMBERS", "PathMaker", "Wanted", "is_number"]
