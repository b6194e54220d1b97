"""Random policies over the vocabulary: parameters, measures, rules, exemptions, waivers."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from .generate_measures import MAKERS, SUBJECTS, MeasureMaker
from .generate_parameters import COLUMNS, LONG_AGO, one_value, parameters_from
from .generate_paths import AS_OF
from .places import Leaf, Places
from .schema import Json, Schema
from .themes import THEMES, Theme

SEVERITIES = ("error", "error", "warning", "info")
RULE_SUBJECTS = (
    *("offer",) * 6,
    *("worker",) * 4,
    *("guild",) * 3,
    *("stay", "check", "need", "guild_craft", "worker_craft", "guild_task", "guild_year", "worker_year", "offer_craft"),
)
OWN_DATES = {"offer": ("decided_on", "moved_on", "session"), "guild_year": ("year.end",), "worker_year": ("year.end",)}
FORCE_DATES = {"offer": ("effective_on", "moved_on"), "guild_year": ("year.end",), "check": ("done_on",)}
STAYS_AS_IT_IS = ("stay",)  # the row judged would differ between the worlds
FIXED = ("tasks", "first_year", "records_from")  # never relaxed: rows hang on them


@dataclass(frozen=True)
class Policy:
    """`document`: what the program reads. `assumed`: the parameters that nobody has confirmed."""

    document: dict[str, Json]
    assumed: tuple[str, ...]
    theme: Theme


def policy_from(rng: random.Random, schema: Schema, without: Collection[str] = ()) -> Policy:
    """`without`: kinds of measure to leave out."""
    return _PolicyMaker(rng, schema, without).build()


class _PolicyMaker(MeasureMaker):
    def __init__(self, rng: random.Random, schema: Schema, without: Collection[str]) -> None:
        self.without = without
        columns = {"$tasks": {name: schema.kind_from(text) for name, text in COLUMNS.items()}}
        self.specs, known = parameters_from(rng, schema)
        super().__init__(rng, Places(schema, columns), known, rng.choice(THEMES))
        self.made = []
        self.of_rows = []
        self.rules: list[dict[str, Json]] = []
        self.exemptions: list[dict[str, Json]] = []

    def build(self) -> Policy:
        for k in range(self.rng.randint(3, 8)):
            dwells = self.theme.words and self.chance(0.75)
            words = [word for word in (self.theme.words if dwells else MAKERS) if word not in self.without]
            subjects = tuple(self.theme.relations) if self.theme.relations and self.chance(0.75) else SUBJECTS
            self.measure(f"m{k}", self.rng.choice(subjects), self.rng.choice(words))
        for k in range(self.rng.randint(3, 5)):
            self._rule(f"R{k}")
        document = {
            "parameters": self.specs,
            "define": self.made,
            "rules": self.rules,
            "exemptions": self.exemptions,
            "indicators": list(self._indicators()),
        }
        return Policy(document, tuple(p.name for p in self.known.values() if p.is_assumed), self.theme)

    def _indicators(self) -> Iterator[dict[str, Json]]:
        """One of every measure of rows, most often told apart by a code or a yes/no of theirs."""
        for subject, name, place in self.of_rows:
            codes = [n for n, leaf in self.places.own_cells(place).items() if leaf.kind.base in ("code", "boolean")]
            if subject not in self.schema.entities or not codes:
                continue
            out = {"id": f"I-{name}", "en": f"by group {name}", "subject": subject, "measure": name}
            if self.chance(0.3):
                out["world"] = "after"
            yield {**out, "grouped_by": self.rng.choice(codes)} if self.chance(0.9) else out

    # ---- a rule
    def _rule(self, key: str) -> None:
        measured = [place for place in self.places.measures if place in RULE_SUBJECTS]
        subject = self.rng.choice(measured if measured and self.chance(0.6) else RULE_SUBJECTS)
        require = self._requirement(subject)
        if not require:
            return
        rule: dict[str, Json] = {
            "id": key,
            "en": f"rule {key}",
            "subject": subject,
            "severity": self.rng.choice(SEVERITIES),
        }
        if self.chance(0.5):
            rule["when"] = self.formula(subject, subject)
        rule |= {"require": require, **self._dates(subject)}
        if subject not in STAYS_AS_IT_IS and self.chance(0.2 + self.theme.after / 2):
            rule["world"] = "after"
        if self.chance(0.1):
            rule["waivable"] = False
        self.rules.append(rule)
        for number in range(self.rng.choice(self.theme.exemptions)):
            self.exemptions.append(self._exemption(f"{key}-E{number}", rule))

    def _requirement(self, subject: str) -> dict[str, Json]:
        """Of one measure, more often than not."""
        measures = list(self.places.measures.get(subject, {}).values())
        if measures and self.chance(0.7):
            leaf = self.rng.choice(measures)
            if leaf.kind.base == "row":
                return self._of_the_row(leaf, subject)
            return {leaf.path: self.test(leaf, subject, subject)}
        return self.formula(subject, subject, 2)

    def _of_the_row(self, leaf: Leaf, subject: str) -> dict[str, Json]:
        on = self.find(leaf.kind.name, self._is_testable, depth=2)
        if not on:
            return {leaf.path: {"not_equals": "none"}}
        path = Leaf(f"{leaf.path}.{on.path}", on.kind, on.scale)
        return {path.path: self.test(path, subject, subject)}

    def _dates(self, subject: str) -> dict[str, Json]:
        out: dict[str, Json] = {}
        if self.chance(0.1):
            until = self.rng.choice(("none", *AS_OF))
            out["effective"] = {"from": self.rng.choice((LONG_AGO, *AS_OF)), "until": until}
        if subject in OWN_DATES and self.chance(0.15):
            out["judged_at"] = self.rng.choice(OWN_DATES[subject])
        if subject in FORCE_DATES and self.chance(0.15):
            out["in_force_at"] = self.rng.choice(FORCE_DATES[subject])
        return out

    # ---- an exemption
    def _exemption(self, key: str, rule: Mapping[str, Json]) -> dict[str, Json]:
        subject = rule["subject"]
        out: dict[str, Json] = {
            "id": key,
            "en": f"exemption {key}",
            "for": [rule["id"]],
            "when": self.formula(subject, subject),
        }
        paths = liftable(rule["require"])
        match self.rng.choice(("relax", "relax", "all", "paths", "lower")):
            case "relax":
                return out | {"relax": self._relaxed()}
            case "paths" if paths:
                return out | {"exempt": self.rng.sample(paths, self.rng.randint(1, len(paths)))}
            case "lower":
                return out | {"lower_to": self.rng.choice(SEVERITIES)}
        return out | {"exempt": True}

    def _relaxed(self) -> dict[str, Json]:
        """Other values for parameters that the policy uses, if it uses any."""
        spoken = set(parameter_names([self.made, self.rules])) & set(self.known)
        plain = sorted(name for name in spoken if not self.known[name].keyed_by and name not in FIXED) or ["n"]
        return {
            name: self._other_value(name) for name in self.rng.sample(plain, self.rng.randint(1, min(2, len(plain))))
        }

    def _other_value(self, name: str) -> Json:
        kind = self.known[name].kind
        like = [
            p.name for p in self.known.values() if p.kind == kind and not p.keyed_by and p.name not in (name, *FIXED)
        ]
        return f"${self.rng.choice(like)}" if like and self.chance(0.4) else one_value(self.rng, name)


def parameter_names(spoken_of: Any) -> Iterator[str]:
    if isinstance(spoken_of, Mapping):
        for key, part in spoken_of.items():
            yield from parameter_names(key)
            yield from parameter_names(part)
    elif isinstance(spoken_of, list):
        for part in spoken_of:
            yield from parameter_names(part)
    elif isinstance(spoken_of, str) and spoken_of.startswith("$"):
        yield spoken_of[1:].partition(".")[0]


def liftable(formula: Mapping[str, Json]) -> list[str]:
    """The paths that are tested outside every `not` and `if`, and nowhere inside one."""
    found = list(_tested(formula, False))
    inside = {path for path, is_inside in found if is_inside}
    return sorted({path for path, _ in found} - inside - {"spell"})


def _tested(formula: Mapping[str, Json], inside: bool) -> Iterator[tuple[str, bool]]:
    for key, part in formula.items():
        if key in ("all", "any"):
            for one in part:
                yield from _tested(one, inside)
        elif key in ("not", "if", "then"):
            yield from _tested(part, True)
        elif not key.startswith("$"):
            yield key, inside


def waivers_from(rng: random.Random, rule: Mapping[str, Json], subject: Json, as_of: str) -> dict[str, Json]:
    """One that is in force on the day, or ends on it, or is a day late."""
    since, until = rng.choice(
        (("2000-01-01", "2090-01-01"), (as_of, as_of), ("2000-01-01", as_of), ("2000-01-01", "2001-01-01"))
    )
    return {
        "rule": rule["id"],
        "subject": subject,
        "reason": "tested",
        "basis": "the law",
        "approved_by": "board",
        "approved_on": since,
        "expires_on": until,
    }
