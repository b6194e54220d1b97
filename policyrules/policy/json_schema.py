"""JSON Schema (2020-12) for editors: made by walking the grammar table, with the names of a policy in it.

It knows what an editor can know while somebody types: keys, names, codes, which operators a kind takes. What needs the
whole (kinds on both sides of a test, circles, dates in order) the reader says."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from policyrules.policy.grammar import MEASURES, NODES
from policyrules.policy.json_facts import document_of, mapping_of
from policyrules.policy.json_formulas import DATE, LOOKUP, PATH, TEXT, WORD, Formulas, Json, any_of
from policyrules.policy.nodes import Policy
from policyrules.policy.shape import (
    Anything,
    Date,
    Either,
    Flag,
    Formula,
    Key,
    ListOf,
    MapOf,
    Node,
    NodeOf,
    OneOf,
    Operand,
    PathTo,
    Shape,
    Text,
    TypeName,
    Word,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
KEYS = {"vocabulary": ("codes", "entities", "derived"),
        "policy": tuple(k.name for k in NODES["document"].keys),      # rules may have their cases beside them
        "cases": ("common", "cases")}
KINDS = (*KEYS, "facts", "mapping")
OWN_NAMES = ("id", "name", "table", "as")               # keys under which a name is given, not used
BASES = ("text", "integer", "decimal", "boolean", "date", "duration", "year")


def schema_of(kind: str, policy: Policy) -> Json:
    """The schema of a kind of document, with the names of the policy. `kind` is one of KINDS."""
    facts = document_of(policy.vocabulary)
    match kind:
        case "facts":
            return whole(kind, facts)
        case "mapping":
            return whole(kind, mapping_of(policy.vocabulary))
    maker = Maker(policy, kind)
    document = maker.node(NODES["document"], KEYS[kind])
    if kind in ("policy", "cases"):
        maker.defs.update(facts.pop("$defs"))
        given = {**facts, "type": "object"}
        for where in (document, maker.defs["node/case"]):
            for key in ("common", "given"):
                if key in where["properties"]:
                    where["properties"][key] = given
        cases = document["properties"]["cases"]
        cases.update({"type": "array", "items": {"$ref": "#/$defs/node/case"}})
        if kind == "cases":
            document["required"] = ["cases"]
    return whole(kind, {**document, "$defs": {**maker.defs, **maker.formulas.defs}})


def whole(kind: str, body: Json) -> Json:
    return {"$schema": DIALECT, "title": f"policyrules: {kind}", **pointers(body)}


def pointers(tree: Any) -> Any:
    """Names of definitions have slashes and blanks: in a reference they are written as JSON Pointer asks."""
    match tree:
        case dict():
            return {k: reference(v) if k == "$ref" else pointers(v) for k, v in tree.items()}
        case list():
            return [pointers(item) for item in tree]
    return tree


def reference(text: str) -> str:
    name = text.removeprefix("#/$defs/").replace("~", "~0").replace("/", "~1").replace(" ", "%20")
    return f"#/$defs/{name}"


class Maker:
    """Walks the grammar; what a word names is taken from the policy, save in the vocabulary, which declares it."""

    def __init__(self, policy: Policy, kind: str) -> None:
        self.policy, self.declares = policy, kind == "vocabulary"
        self.formulas = Formulas(policy, not self.declares)
        self.defs: Json = {}
        if kind in ("policy", "cases"):
            self.shape(NodeOf("case"), "cases")

    # ---------------------------------------------------------------- nodes
    def node(self, node: Node, only: Iterable[str] | None = None) -> Json:
        """An object with the node's keys, each described."""
        keys = [k for k in node.keys if only is None or k.name in only]
        made: Json = {"type": "object", "description": node.en, "properties": {k.name: self.key(k, node) for k in keys},
                      "additionalProperties": node.name == "code"}
        if required := [k.name for k in keys if k.required]:
            made["required"] = required
        if node.name in ("rule", "measure") and not self.declares:
            made["allOf"] = [self.of_subject(entity, node.name) for entity in self.policy.vocabulary.entities if not entity.startswith("$")]
        if node.name == "measure":
            made["oneOf"] = [{"required": [kind]} for kind in MEASURES]
        return made

    def key(self, key: Key, node: Node) -> Json:
        if isinstance(key.shape, Word) and (key.name in OWN_NAMES or self.declares):
            made: Json = dict(WORD)
        elif key.name == "under":
            made = {"enum": ["none", *self.names("exemption")]}
        elif node.name == "case" and isinstance(key.shape, MapOf):
            made = {"type": "object", "propertyNames": {"enum": self.names("rule")}, "additionalProperties": self.shape(key.shape.item, key.name)}
        else:
            made = self.shape(key.shape, key.name)
        return {**made, "description": key.en} if key.en else made

    def of_subject(self, entity: str, node: str) -> Json:
        """The formulas of a rule or measure, by its subject."""
        formula = self.formulas.of(entity)
        if node == "rule":
            then: Json = {"when": formula, "require": formula}
        else:
            then = {"holds": formula, "which": {"additionalProperties": formula}}
        return {"if": {"properties": {"subject": {"const": entity}}, "required": ["subject"]}, "then": {"properties": then}}

    # ---------------------------------------------------------------- shapes
    def shape(self, shape: Shape, name: str) -> Json:
        match shape:
            case NodeOf(node):
                if f"node/{node}" not in self.defs:
                    self.defs[f"node/{node}"] = {}
                    self.defs[f"node/{node}"] = self.node(NODES[node])
                return {"$ref": f"#/$defs/node/{node}"}
            case ListOf(item, single):
                items = self.shape(item, name)
                return any_of(items, {"type": "array", "items": items}) if single else {"type": "array", "items": items}
            case MapOf(item):
                names: Json = {"enum": list(self.policy.parameters)} if name == "relax" else dict(WORD)
                return {"type": "object", "propertyNames": names, "additionalProperties": self.shape(item, name)}
            case Either(shapes):
                return any_of(*(self.shape(s, name) for s in shapes))
        return self.leaf(shape)

    def leaf(self, shape: Word | Text | Flag | Date | OneOf | Formula | PathTo | Operand | TypeName | Anything) -> Json:
        match shape:
            case Word(what):
                known = self.names(what)
                return {"enum": known} if known else dict(WORD)
            case Text():
                return dict(TEXT)
            case Flag():
                return {"type": "boolean"}
            case Date(none):
                return any_of(DATE, {"const": "none"}) if none else dict(DATE)
            case OneOf(words):
                return {"enum": [*words, *(word == "true" for word in words if word in ("true", "false"))]}
            case Formula():
                return self.formulas.any()
            case PathTo():
                return dict(PATH)
            case Operand():
                return any_of({"type": ["string", "number", "boolean", "array"]}, LOOKUP, {"type": "object"})
            case TypeName():
                return self.type_name()
            case Anything():
                return {}
        assert_never(shape)

    def type_name(self) -> Json:
        vocabulary = self.policy.vocabulary
        names = [*BASES, *vocabulary.codes, *(e for e in vocabulary.entities if not e.startswith("$") and e != "year")]
        known: Json = {"enum": [*names, *(f"set of {name}" for name in names)]}
        return any_of(known, {"type": "string", "pattern": "^(set of )?[A-Za-z_][A-Za-z0-9_.-]*$"}) if self.declares else known

    def names(self, what: str) -> list[str]:
        """The names that a word of that sort may be; none where it is not for the policy to say."""
        match what:
            case "entity":
                return [e for e in self.policy.vocabulary.entities if not e.startswith("$")]
            case "code list":
                return list(self.policy.vocabulary.codes)
            case "document":
                return list(self.policy.documents)
            case "rule":
                return list(self.policy.rules)
            case "exemption":
                return list(dict.fromkeys(e.id for r in self.policy.rules.values() for e in r.exemptions))
        return []
