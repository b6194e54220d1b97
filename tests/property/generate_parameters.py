"""Random parameters: of every type, dated, keyed by a code list, with columns; some that nobody has confirmed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .schema import Json, Kind, Schema

LONG_AGO = "1900-01-01"
CHANGES = ("2021-06-15", "2021-07-01", "2022-01-01", "2022-03-01")
MONTHS = ("1 month", "3 months", "6 months", "1 year", "12 months", "18 months", "2 years", "3 years", "5 years")
DAYS = ("1 day", "10 days", "30 days", "365 days", "52 weeks")
PARTS = ("1/3", "50%", "2/3", "0.9", 1, 0)
CRAFTS = ("wood", "metal", "glass", "stone")
RANKS = ("novice", "adept", "expert", "master")
COLUMNS = {"name": "text", "crafts": "set of craft", "least": "mark", "seats": "integer", "by": "date"}


@dataclass(frozen=True)
class Parameter:
    name: str
    kind: Kind
    keyed_by: str = ""
    is_assumed: bool = False


def parameters_from(rng: random.Random, schema: Schema) -> tuple[dict[str, Json], dict[str, Parameter]]:
    """The written parameters, and what is known of them."""
    odds = rng.choice((0.0, 0.3, 0.3, 0.8))
    specs, known = {}, {}
    for name, (text, keyed_by) in TYPES.items():
        assumed = rng.random() < odds and name != "tasks"
        values = [{"from": LONG_AGO, "value": one_value(rng, name)}]
        for day in sorted(rng.sample(CHANGES, rng.choice((0, 0, 1, 1, 2)))):
            values.append({"from": day, "value": one_value(rng, name)})
        form = {"columns": {c: {"type": t} for c, t in COLUMNS.items()}} if name == "tasks" else {"type": text}
        keyed = {"keyed_by": keyed_by} if keyed_by else {}
        basis = "assumption" if assumed else "policy"
        specs[name] = {"en": name.replace("_", " "), **form, **keyed, "basis": basis, "values": values}
        known[name] = Parameter(name, _kind(schema, name, text), keyed_by, assumed)
    return specs, known


TYPES = {
    "n": ("integer", ""),
    "limit": ("integer", ""),
    "part": ("decimal", ""),
    "term": ("duration", ""),
    "notice_term": ("duration", ""),
    "cut": ("date", ""),
    "wanted": ("set of craft", ""),
    "accepted": ("set of craft", ""),
    "kinds": ("set of stay_kind", ""),
    "floor": ("rank", ""),
    "home": ("craft", ""),
    "strict": ("boolean", ""),
    "first_year": ("integer", ""),
    "records_from": ("date", ""),
    "tasks": ("", ""),
    "term_by_rank": ("duration", "rank"),
    "validity": ("duration", "aspect"),
    "seats_by_rank": ("integer", "rank"),
    "rank_by_craft": ("rank", "craft"),
}


def _kind(schema: Schema, name: str, text: str) -> Kind:
    if name == "tasks":
        return Kind("row", "$tasks")
    if text == "duration":
        return Kind("duration", unit="days" if name == "notice_term" else "months")
    return schema.kind_from(text)


def one_value(rng: random.Random, name: str) -> Json:
    match name:
        case "n" | "limit":
            return rng.randint(0, 3)
        case "part":
            return rng.choice(PARTS)
        case "term":
            return rng.choice(MONTHS)
        case "notice_term":
            return rng.choice(DAYS)
        case "cut":
            return rng.choice(("2021-06-15", "2021-12", "2022", "2020-02-29"))
        case "wanted" | "accepted":
            return rng.sample(CRAFTS, rng.randint(0, 3))
        case "kinds":
            return rng.sample(("regular", "extra", "guest"), rng.randint(0, 3))
        case "floor":
            return rng.choice(RANKS)
        case "home":
            return rng.choice(CRAFTS)
        case "strict":
            return rng.random() < 0.5
        case "first_year":
            return rng.choice((2020, 2021, 2021, 2022))
        case "records_from":
            return rng.choice(("2020-05-01", "2021-01-01", "2021-12-31"))
        case "tasks":
            return [_task(rng, k) for k in range(rng.randint(0, 3))]
    return _table(rng, name)


def _task(rng: random.Random, number: int) -> Json:
    return {
        "name": f"task {number}",
        "crafts": rng.sample(CRAFTS, rng.randint(0, 2)),
        "least": rng.choice(("poor", "fair", "good")),
        "seats": rng.randint(0, 2),
        "by": rng.choice(("2021-06-30", "2022-06-30", "2022-12")),
    }


def _table(rng: random.Random, name: str) -> Json:
    """Some keys are left out: on an ordered list the one below holds, else there is no value."""
    keys: tuple[str, ...] = {"validity": ("conduct", "skill", "record"), "rank_by_craft": CRAFTS}.get(name, RANKS)
    chosen = [key for key in keys if rng.random() < 0.75] or [keys[-1]]
    values = {"seats_by_rank": (0, 1, 2, 3), "rank_by_craft": RANKS}.get(name, MONTHS)
    return {key: rng.choice(values) for key in chosen}
