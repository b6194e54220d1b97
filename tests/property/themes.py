"""What a trial dwells on: one corner of the language, tried often enough that its faults show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Theme:
    """`relations`: by subject, what is measured. `holes`: how often these cells are not known in full.

    `after`: how often a measure or a rule looks at the world after. `dated`: how often a condition is one on a date."""

    name: str
    words: tuple[str, ...] = ()
    relations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    holes: Mapping[str, float] = field(default_factory=dict)
    most: Mapping[str, int] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)
    after: float = 0.15
    dated: float = 0.1
    since: float = 0.1
    exemptions: tuple[int, ...] = (0, 0, 1, 1, 2)


MOVES = Theme(
    "moves",
    ("count", "count", "distinct", "collect", "min", "max", "latest", "earliest", "share", "last", "first"),
    {"worker": ("moves", "ranked_moves"), "offer": ("worker.moves", "worker.ranked_moves"), "guild": ("staff.moves",)},
    {"kind": 0.3, "start": 0.25, "end": 0.3, "crafts": 0.2, "rank": 0.2},
    most={"stay": 6, "worker": 2},
    least={"stay": 3},
    after=0.3,
    dated=0.3,
)
TIMES = Theme(
    "times",
    (
        "months",
        "months",
        "months",
        "days",
        "days",
        "count",
        "span",
        "span",
        "age",
        "latest",
        "earliest",
        "plus",
        "minus",
    ),
    {
        "worker": ("career", "career", "courses"),
        "offer": ("worker.career", "worker.career", "notices"),
        "guild": ("stays", "crew", "staff.career"),
        "worker_year": ("worker.career", "worker.courses"),
        "guild_year": ("guild.stays", "guild.lessons"),
        "worker_craft": ("worker.career",),
    },
    {"start": 0.25, "end": 0.3},
    most={"stay": 6, "worker": 2},
)
SHARES = Theme(
    "shares",
    ("share", "share", "share", "ratio", "count", "sum", "distinct"),
    {
        "guild": ("staff", "staff", "present", "benches", "needs", "guild_crafts", "guild_tasks"),
        "worker": ("career", "reviews", "courses"),
        "offer": ("checks", "worker.reviews", "bench.guild.needs"),
        "guild_task": ("guild.staff",),
        "guild_craft": ("guild.staff", "guild.needs"),
    },
    most={"worker": 5, "need": 5, "guild": 2},
)
PLAN = Theme(
    "plan",
    ("count", "count", "count", "months", "days", "last", "latest", "collect", "distinct", "share", "max"),
    {
        "worker": ("career", "career", "moves"),
        "offer": ("worker.career", "worker.moves", "bench.guild.stays", "bench.guild.present"),
        "guild": ("stays", "present", "crew", "staff.career"),
    },
    {"kind": 0.25, "effective_on": 0.25, "on": 0.25, "end": 0.25, "bench": 0.15, "worker": 0.1},
    most={"worker": 2, "offer": 3, "leave": 2},
    least={"offer": 1, "stay": 1},
    after=0.7,
    dated=0.2,
)
COVERS = Theme(
    "covers",
    ("count", "count", "latest", "earliest", "last", "first", "sum", "months", "max"),
    {
        "worker": ("career", "reviews", "courses"),
        "offer": ("checks", "checks", "notices", "worker.career", "worker.reviews"),
    },
    dated=0.7,
    since=0.6,
)
ROWS = Theme(
    "rows",
    ("first", "last", "last", "first", "which", "which", "holds", "count"),
    {
        "worker": ("career", "reviews", "worker_crafts", "moves"),
        "offer": ("worker.career", "checks", "worker.reviews"),
        "guild": ("staff", "stays", "needs"),
    },
)
NUMBERS = Theme(
    "numbers",
    ("plus", "minus", "ratio", "sum", "min", "max", "longest_run", "count", "distinct", "working_days"),
    {
        "worker": ("reviews", "courses"),
        "offer": ("checks", "worker.reviews"),
        "guild": ("needs", "staff", "staff.reviews"),
    },
)
SETS = Theme(
    "sets",
    ("collect", "collect", "union", "intersect", "except", "distinct", "which"),
    {
        "worker": ("career", "pupils", "stay_crafts"),
        "offer": ("worker.career", "offer_crafts", "checks"),
        "guild": ("staff", "benches", "guild_crafts", "guild_wanteds", "guild_tasks"),
    },
    {"crafts": 0.3, "skills": 0.2, "tags": 0.3},
)
LIFTED = Theme("lifted", ("count", "latest", "months", "holds", "which", "share"), exemptions=(1, 2, 2, 3), dated=0.5)
ANY = Theme("any")
THEMES = (MOVES, MOVES, TIMES, SHARES, PLAN, PLAN, COVERS, ROWS, NUMBERS, SETS, LIFTED, ANY, ANY)
