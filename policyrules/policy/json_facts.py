"""JSON Schema of facts, and of the mapping that reads them from CSV files: the tables and attributes of a vocabulary."""
from __future__ import annotations

from typing import Any

from policyrules.vocabulary.types import Attribute, Base, Entity, Type, Vocabulary

Json = dict[str, Any]
MARKS = ("unknown", "none", "ongoing", "pending", "未知", "不详", "无", "至今", "待定")
SCALAR: Json = {"type": ["string", "number", "boolean", "null"]}
MARK_KEYS = ("unknown", "none", "ongoing", "pending")
SAME_ID = ("refuse", "first", "last")
ENCODINGS = ("utf-8", "gb18030", "utf-16", "gbk", "gb2312", "big5", "cp1252", "latin-1")


def document_of(vocabulary: Vocabulary) -> Json:
    """A document of facts: rows under their tables, or one row under its entity; rows nested along references and ways back."""
    rows = {f"row/{e.name}": row_of(e, vocabulary) for e in vocabulary.tables.values()}
    properties: Json = {"complete": complete_of(vocabulary), "covers": covers_of(vocabulary), "waivers": {"type": "array"}}
    for table, entity in vocabulary.tables.items():
        one: Json = {"$ref": f"#/$defs/row/{entity.name}"}
        many: Json = {"type": "array", "items": one}
        properties[entity.name] = {"anyOf": [one, many]}
        properties[table] = {**many, "description": entity.en} if table != entity.name else {"anyOf": [one, many]}
    return {"type": "object", "properties": properties, "additionalProperties": False, "$defs": rows}


def row_of(entity: Entity, vocabulary: Vocabulary) -> Json:
    """A row: its id, its attributes, the rows that lead back to it."""
    properties: Json = {"id": {"type": ["string", "number", "boolean", "null"]}, "repeat": {"type": "integer", "minimum": 0}}
    for attribute in entity.attributes.values():
        properties[attribute.name] = {**cell_of(attribute, vocabulary), "description": attribute.en}
    for name, (child, _) in vocabulary.ways_back(entity.name).items():
        if child.table in vocabulary.tables:
            properties.setdefault(name, {"type": "array", "items": {"$ref": f"#/$defs/row/{child.name}"}})
    return {"type": "object", "properties": properties, "additionalProperties": False, "description": entity.en}


def cell_of(attribute: Attribute, vocabulary: Vocabulary) -> Json:
    """What may stand in a cell. How dates and numbers are written is for the reader to say: it takes more than one way."""
    return value_of(attribute.type, vocabulary)


def value_of(type_: Type, vocabulary: Vocabulary) -> Json:
    match type_.base:
        case Base.CODE:
            codes = vocabulary.codes[type_.name].codes.values()
            words = list(dict.fromkeys([*(c.name for c in codes), *(c.zh for c in codes), *(c.en for c in codes), *MARKS]))
            return {"enum": [*words, *(w == "true" for w in words if w in ("true", "false")), None]}
        case Base.BOOLEAN:
            return {"type": ["boolean", "string", "integer", "null"]}
        case Base.ROW if type_.name in vocabulary.entities and vocabulary.entities[type_.name].table in vocabulary.tables:
            return {"anyOf": [SCALAR, {"$ref": f"#/$defs/row/{type_.name}"}]}
        case Base.SET:
            listed: Json = {"type": "array", "items": value_of(type_.item or Type(Base.TEXT), vocabulary)}
            partly: Json = {"type": "object", "properties": {"surely": listed, "possibly": {"anyOf": [listed, {"const": "any"}]}},
                            "additionalProperties": False}
            return {"anyOf": [listed, partly, {"enum": [*MARKS, "", None]}]}
    return dict(SCALAR)


# ---------------------------------------------------------------- completeness
def covers_of(vocabulary: Vocabulary) -> Json:
    """`{TABLE: all | some | {since: DATE}}`"""
    since: Json = {"type": "object", "properties": {"since": {"type": ["string", "integer"]}}, "required": ["since"], "additionalProperties": False}
    said: Json = {"anyOf": [{"enum": ["all", "some"]}, since]}
    return {"type": "object", "properties": dict.fromkeys(vocabulary.tables, said), "additionalProperties": False}


def complete_of(vocabulary: Vocabulary) -> Json:
    return {"anyOf": [{"const": "all"}, {"type": "array", "items": {"enum": list(vocabulary.tables)}}, covers_of(vocabulary)]}


# ---------------------------------------------------------------- mapping
def mapping_of(vocabulary: Vocabulary) -> Json:
    """`source.yaml`: for each table the file, the columns and what stands for what."""
    tables: Json = {table: {"$ref": f"#/$defs/table/{table}"} for table in vocabulary.tables}
    return {"type": "object", "required": ["tables"], "additionalProperties": False,
            "properties": {"tables": {"type": "object", "properties": tables, "additionalProperties": False},
                           "complete": complete_of(vocabulary), "encoding": {"enum": list(ENCODINGS)}},
            "$defs": {f"table/{table}": table_of(e, vocabulary) for table, e in vocabulary.tables.items()}}


def table_of(entity: Entity, vocabulary: Vocabulary) -> Json:
    columns: Json = {a.name: {"anyOf": [{"type": ["string", "number"]}, column_of(a)], "description": a.en} for a in entity.attributes.values()}
    constants: Json = {a.name: cell_of(a, vocabulary) for a in entity.attributes.values() if a.type.base is not Base.ROW}
    constants.update({a.name: SCALAR for a in entity.attributes.values() if a.type.base is Base.ROW})
    return {"type": "object", "required": ["file"], "additionalProperties": False, "properties": {
        "file": {"type": "string"}, "id": {"type": ["string", "number"]}, "same_id": {"enum": list(SAME_ID)},
        "columns": {"type": "object", "properties": columns, "additionalProperties": False},
        "constants": {"type": "object", "properties": constants, "additionalProperties": False}}}


def column_of(attribute: Attribute) -> Json:
    """How a column is read."""
    texts: Json = {"anyOf": [{"type": ["string", "number", "boolean"]}, {"type": "array", "items": {"type": ["string", "number", "boolean"]}}]}
    lookup: Json = {"type": "object", "properties": {key: {"type": ["string", "number"]} for key in ("file", "key", "value")},
                    "required": ["file", "key", "value"], "additionalProperties": False}
    properties: Json = {"column": {"type": ["string", "number"]}, **dict.fromkeys(MARK_KEYS, texts), "lookup": lookup,
                        "values": {"type": "object"}}
    if attribute.type.base is Base.DATE:
        properties["format"] = {"type": "string"}
    if attribute.type.base is Base.SET:
        properties["split"] = {"type": "string"}
    return {"type": "object", "properties": properties, "required": ["column"], "additionalProperties": False}
