"""JSON Schema of formulas: for each entity its paths, for each kind its operators and their operands."""
from __future__ import annotations

import re
from typing import Any

from policyrules.policy.names import names_of
from policyrules.policy.nodes import Policy
from policyrules.source.problem import Problems
from policyrules.vocabulary.operators import OPERATORS, SPELL_TESTS, operators_for
from policyrules.vocabulary.types import Base, Type

Json = dict[str, Any]
NAME = "[A-Za-z_][A-Za-z0-9_-]*"
WORD: Json = {"type": "string", "pattern": r"^[A-Za-z_][A-Za-z0-9_.\-]*$"}
PATH: Json = {"type": "string", "pattern": rf"^\$?{NAME}(\.{NAME})*$"}
TEXT: Json = {"type": ["string", "number", "boolean"]}
DATE: Json = {"anyOf": [{"type": "string", "pattern": r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"},
                        {"type": "integer", "minimum": 1, "maximum": 9999}]}
LENGTH: Json = {"type": "string", "pattern": "^[0-9]{1,7} (day|week|month|year)s?$"}
INTEGER: Json = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[+-]?[0-9]+$"}]}
DECIMAL: Json = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^([+-]?[0-9]+(\.[0-9]+)?\s*%?|[0-9]+ ?/ ?[1-9][0-9]*)$"}]}
ROW_OF: Json = {"type": "string", "pattern": rf"^\$(subject|item)(\.{NAME})*$"}
LOOKUP: Json = {"type": "object", "properties": {"table": {"type": "string", "pattern": rf"^\${NAME}$"}, "at": TEXT},
                "required": ["table", "at"], "additionalProperties": False}
CONNECTIVES = ("all", "any", "not", "if", "then")
ANY_PATH = rf"^(?!({'|'.join((*CONNECTIVES, 'spell'))})$)\$?{NAME}(\.{NAME})*$"


def any_of(*shapes: Json) -> Json:
    return {"anyOf": list(shapes)}


class Formulas:
    """Definitions of formulas and tests, made when they are first asked for. Not `strict`: names are still being declared."""

    def __init__(self, policy: Policy, strict: bool) -> None:
        self.policy, self.strict = policy, strict
        self.names = names_of(policy, Problems())
        self.defs: Json = {}

    # ---------------------------------------------------------------- formulas
    def any(self) -> Json:
        """A formula over rows that the schema cannot tell: any path."""
        if "formula" not in self.defs:
            self.defs["formula"] = {}
            self.defs["formula"] = {**self.connected("formula"), "patternProperties": {ANY_PATH: self.test(None)}}
        return {"$ref": "#/$defs/formula"}

    def of(self, entity: str) -> Json:
        """A formula over rows of an entity: its paths of one and two steps by name, longer ones by where they start."""
        key = f"formula/{entity}"
        if key not in self.defs:
            self.defs[key] = {}
            made = self.connected(key)
            onward: list[str] = []
            for name, type_ in self.steps(Type(Base.ROW, entity)).items():
                made["properties"][name] = self.test(type_)
                for further, inner in self.steps(type_).items():
                    many = type_.base in (Base.SET, Base.ROWS)
                    made["properties"][f"{name}.{further}"] = self.test(as_set(inner) if many else inner)
                    if self.steps(inner):
                        onward.append(re.escape(f"{name}.{further}"))
            for parameter in self.policy.parameters.values():
                if not parameter.keyed_by and not parameter.entity:
                    made["properties"][f"${parameter.name}"] = self.test(parameter.type)
            if onward:
                made["patternProperties"] = {rf"^({'|'.join(onward)})(\.{NAME})+$": self.test(None)}
            self.defs[key] = made
        return {"$ref": f"#/$defs/{key}"}

    def connected(self, key: str) -> Json:
        own: Json = {"$ref": f"#/$defs/{key}"}
        listed: Json = {"type": "array", "items": own, "minItems": 1}
        properties: Json = {name: listed if name in ("all", "any") else own for name in CONNECTIVES}
        properties["spell"] = {"type": "object", "properties": {name: {} for name in SPELL_TESTS}, "additionalProperties": False, "minProperties": 1}
        return {"type": "object", "properties": properties, "additionalProperties": False,
                "dependentRequired": {"if": ["then"], "then": ["if"]}}

    def steps(self, at: Type) -> dict[str, Type]:
        """The names that can follow a value of that kind, with the kinds that they give."""
        item = at.item if at.base is Base.SET and at.item else at
        vocabulary = self.policy.vocabulary
        if item.base is Base.CODE:
            return {name: a.type for name, a in vocabulary.codes[item.name].attributes.items()}
        if item.base not in (Base.ROW, Base.ROWS) or item.name not in vocabulary.entities:
            return {}
        entity, found = vocabulary.entities[item.name], {}
        for name in self.names.known(item.name):
            if name in entity.attributes:
                found[name] = entity.attributes[name].type
            elif rows := self.names.rows_behind(item.name, name):
                found[name] = Type(Base.ROWS, rows)
            elif (item.name, name) in self.policy.measures:
                found[name] = self.policy.measures[item.name, name].type
        return found

    # ---------------------------------------------------------------- tests
    def test(self, type_: Type | None) -> Json:
        """What may stand under a path of that kind (None: of a kind that the schema cannot tell)."""
        key = f"test/{type_.said() if type_ else 'any'}"
        if key not in self.defs:
            self.defs[key] = {}
            self.defs[key] = self.anything() if type_ is None else self.made(type_)
        return {"$ref": f"#/$defs/{key}"}

    def anything(self) -> Json:
        operators: Json = {"type": "object", "properties": {name: {} for name in OPERATORS}, "additionalProperties": False, "minProperties": 1}
        return any_of(TEXT, {"type": "array", "items": TEXT}, operators, LOOKUP)

    def made(self, type_: Type) -> Json:
        many = type_.base in (Base.SET, Base.ROWS)
        operators = {name: self.operand(OPERATORS[name].operand, type_) for name in operators_for(type_)}
        tests: Json = {"type": "object", "properties": operators, "additionalProperties": False, "minProperties": 1}
        single = {"enum": ["none"]} if many else self.literal(type_)
        shapes = [single, self.references(), LOOKUP, tests]
        return any_of(*shapes) if many else any_of(*shapes, {"type": "array", "items": any_of(self.literal(type_), self.references()), "minItems": 1})

    def operand(self, sort: str, type_: Type) -> Json:
        same = any_of(self.literal(type_), self.references(), LOOKUP)
        match sort:
            case "list":
                return any_of({"type": "array", "items": same, "minItems": 1}, self.references(), LOOKUP)
            case "pair":
                return {"type": "array", "items": same, "minItems": 2, "maxItems": 2}
            case "window":
                length = any_of(LENGTH, self.references(), LOOKUP)
                ends: Json = any_of(DATE, self.references())
                return any_of(length, pair(last=length, before=ends), pair(next=length, after=ends))
            case "period":
                return any_of(DATE, self.references())
            case "members":
                item = type_.item or type_
                return any_of(self.literal(item), {"type": "array", "items": self.literal(item)}, self.references(), LOOKUP)
            case "count":
                return self.test(Type(Base.INTEGER))
        return same

    def references(self) -> Json:
        """`$parameter`, `$as_of`, `$subject.…`."""
        if "reference" not in self.defs:
            named = ["$as_of", *(f"${p.name}" for p in self.policy.parameters.values() if not p.keyed_by)]
            known: Json = {"enum": named} if self.strict else {"type": "string", "pattern": rf"^\${NAME}$"}
            self.defs["reference"] = any_of(known, ROW_OF)
        return {"$ref": "#/$defs/reference"}

    def literal(self, type_: Type) -> Json:
        """A value of that kind as it is written in a rule."""
        none: Json = {"const": "none"}
        match type_.base:
            case Base.TEXT:
                return dict(TEXT)
            case Base.INTEGER:
                return any_of(INTEGER, none)
            case Base.DECIMAL:
                return any_of(DECIMAL, none)
            case Base.BOOLEAN:
                return any_of({"type": "boolean"}, none)
            case Base.DATE:
                return any_of(DATE, {"enum": ["none", "ongoing", "pending"]})
            case Base.DURATION:
                return any_of(LENGTH, none)
            case Base.CODE:
                return {"enum": [*self.policy.vocabulary.codes[type_.name].codes, "none"]}
            case Base.SET:
                return any_of({"type": "array", "items": self.literal(type_.item or type_)}, none)
        return none


def pair(**keys: Json) -> Json:
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def as_set(type_: Type) -> Type:
    return type_ if type_.base in (Base.SET, Base.ROWS) else Type(Base.SET, item=type_)
