"""How often each construct of the language stands in a policy: what a run of the law has tried."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .oracle_measures import kind_of
from .schema import Json, Schema

NESTED = ("all", "any", "not", "if", "then")


def uses_of(schema: Schema, policy: Mapping[str, Json]) -> Counter[str]:
    return _Reader(schema).policy(policy)


class _Reader:
    def __init__(self, schema: Schema) -> None:
        self.found: Counter[str] = Counter()
        self.steps = {way: "derived rows" for _, way in schema.derived_ways}
        self.steps |= {name: "named relation" for e in schema.entities.values() for name in e.relations}
        self.steps |= {
            name: "code attribute" for c in schema.codes.values() for name in c.attributes if name not in ("floor",)
        }
        self.steps |= {"from": "path through rows", "floor": "code attribute"}
        self.steps |= {way: "way back" for _, way in schema.ways}

    def policy(self, document: Mapping[str, Json]) -> Counter[str]:
        for spec in document["parameters"].values():
            self.found[f"parameter {'table' if 'keyed_by' in spec else spec.get('type', 'columns')}"] += 1
            self.found[f"basis {spec['basis']}"] += 1
            self.found["parameter of several versions"] += len(spec["values"]) > 1
        for measure in document["define"]:
            self._measure(measure)
        for rule in document["rules"]:
            self._rule(rule)
        for exemption in document.get("exemptions", []):
            word = next(key for key in ("relax", "exempt", "lower_to") if key in exemption)
            self.found["exempt paths" if isinstance(exemption.get("exempt"), list) else word] += 1
            self._formula(exemption["when"])
        for indicator in document.get("indicators", []):
            self.found["indicator grouped" if "grouped_by" in indicator else "indicator"] += 1
        return self.found

    def _measure(self, measure: Mapping[str, Json]) -> None:
        kind = kind_of(measure)
        self.found[f"measure {kind}{' of' if kind == 'count' and 'of' in measure else ''}"] += 1
        for key in ("where", "among", "weigh", "inside", "world"):
            self.found[f"measure with {key}"] += key in measure
        for key in ("where", "among"):
            self._formula(measure.get(key, {}))
        body = measure[kind]
        if kind == "holds":
            self._formula(body)
        elif kind == "which":
            for formula in body.values():
                self._formula(formula)
        else:
            for part in body.values() if isinstance(body, Mapping) else body if isinstance(body, list) else [body]:
                self._operand(part)
        for key in ("of", "ordered_by", "weigh"):
            self._path(measure.get(key, ""))
        if "inside" in measure:
            self._window("inside", measure["inside"])

    def _rule(self, rule: Mapping[str, Json]) -> None:
        self.found[f"rule on {'a combination' if '_' in rule['subject'] else 'a row'}"] += 1
        for key in ("when", "effective", "in_force_at", "judged_at", "world", "waivable"):
            self.found[f"rule with {key}"] += key in rule
        self._formula(rule.get("when", {}))
        self._formula(rule["require"])

    # ---- formulas
    def _formula(self, formula: Mapping[str, Json]) -> None:
        for key, part in formula.items():
            if key in NESTED:
                self.found[key] += 1
                for one in part if isinstance(part, list) else [part]:
                    self._formula(one)
            elif key == "spell":
                for op, raw in part.items():
                    self.found[f"spell {op}"] += 1
                    self._window(f"spell {op}", raw)
            else:
                self.found["parameter on the left"] += key.startswith("$")
                self._path(key)
                self._test(part)

    def _test(self, spec: Json) -> None:
        if not isinstance(spec, Mapping):
            self.found["list test" if isinstance(spec, list) else "literal test"] += 1
            return
        for op, raw in spec.items():
            self.found[f"test {op}"] += 1
            if op in ("within", "during"):
                self._window(op, raw)
            elif op == "size":
                self._test(raw)
            else:
                for part in raw if isinstance(raw, list) else [raw]:
                    self._operand(part)

    def _window(self, word: str, raw: Json) -> None:
        form = (
            "last"
            if isinstance(raw, Mapping) and "last" in raw
            else "next"
            if isinstance(raw, Mapping) and "next" in raw
            else ""
        )
        if form:
            self.found[f"{word} {form}"] += 1
            for part in raw.values():
                self._operand(part)
        else:
            self._operand(raw)

    def _operand(self, raw: Json) -> None:
        if isinstance(raw, Mapping):
            self.found["operand table at"] += 1
            self._operand(raw["at"])
        elif raw == "none":
            self.found["operand none"] += 1
        elif isinstance(raw, str) and raw.startswith("$"):
            head, _, rest = raw[1:].partition(".")
            known = head in ("as_of", "subject", "item")
            self.found[
                f"operand ${head}{'' if rest or not known else ' alone'}" if known else "operand $parameter"
            ] += 1
            self._path(rest)
        elif isinstance(raw, str):
            self._path(raw)

    def _path(self, path: str) -> None:
        for name in path.split("."):
            if name in self.steps:
                self.found[f"{self.steps[name]}: {name}"] += 1
