"""The JSON Schemas: what is shipped is valid, what is wrong is not, and hand-written parts agree with who reads them."""
from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from policyrules.facts import cells, mapping, sheet
from policyrules.policy import json_facts
from policyrules.policy.grammar import NODES
from policyrules.policy.json_schema import KINDS, schema_of
from policyrules.policy.load import load_policy
from policyrules.policy.nodes import Policy
from policyrules.source.problem import Problems
from policyrules.source.text import Source, read_source
from policyrules.source.tree import Items, Pairs, Scalar, Tree, read_tree

ROOT = Path(__file__).parents[3]
MAIN, CHURN = ROOT / "rules", ROOT / "rules" / "examples" / "ministerial-churn"
POLICIES = {"main": load_policy([MAIN]), "churn": load_policy([CHURN])}
SCHEMAS: dict[tuple[str, str], Draft202012Validator] = {}


def validator(policy: str, kind: str) -> Draft202012Validator:
    if (policy, kind) not in SCHEMAS:
        SCHEMAS[policy, kind] = Draft202012Validator(schema_of(kind, POLICIES[policy]))
    return SCHEMAS[policy, kind]


def plain(tree: Tree | None) -> Any:
    """The document as an editor sees it: YAML 1.2, where only `true` and `false` are yes and no."""
    match tree:
        case Pairs(pairs):
            return {k.text: plain(v) for k, v in pairs}
        case Items(items):
            return [plain(t) for t in items]
        case Scalar(text, True):
            return word(text)
        case Scalar(text):
            return text
    raise AssertionError("no document")


def word(text: str) -> Any:
    if text in ("true", "false", "", "~", "null"):
        return text == "true" if text in ("true", "false") else None
    for number in (int, float):
        try:
            return number(text)
        except ValueError:
            pass
    return text


def document(text: str) -> Any:
    return plain(read_tree(Source("x.yaml", text), Problems()))


def shipped() -> Iterator[tuple[str, str, Path]]:
    yield "main", "vocabulary", MAIN / "vocabulary.yaml"
    yield "churn", "vocabulary", CHURN / "vocabulary.yaml"
    for file in MAIN.glob("*.yaml"):
        yield "main", "policy", file
    yield "churn", "policy", CHURN / "policy.yaml"
    for file in (MAIN / "cases").glob("*.yaml"):
        yield "main", "cases", file
    for file in (CHURN / "cases").glob("*.yaml"):
        yield "churn", "cases", file
    for folder in ("city", "appointments"):
        for file in (ROOT / "fixtures" / folder).glob("*.yaml"):
            if file.name != "expected.yaml":
                yield "main", "facts", file
    yield "churn", "mapping", ROOT / "fixtures" / "uk-ministers" / "source.yaml"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("policy", POLICIES)
def test_schemas_are_schemas(policy: str, kind: str) -> None:
    schema = schema_of(kind, POLICIES[policy])
    Draft202012Validator.check_schema(schema)
    json.dumps(schema)
    assert all(target.removeprefix("#/$defs/").replace("%20", " ").replace("~1", "/") in schema["$defs"] for target in references(schema))


def references(tree: Any) -> Iterator[str]:
    match tree:
        case dict():
            for key, value in tree.items():
                if key == "$ref":
                    yield value
                else:
                    yield from references(value)
        case list():
            for item in tree:
                yield from references(item)


@pytest.mark.parametrize(("policy", "kind", "file"), [pytest.param(*row, id=f"{row[1]}-{row[2].name}") for row in shipped()])
def test_what_is_shipped_is_valid(policy: str, kind: str, file: Path) -> None:
    errors = list(validator(policy, kind).iter_errors(plain(read_tree(read_source(file), Problems()))))
    assert errors == []


RULE = "rules: [{{id: X-01, zh: x, subject: appointment, severity: error, require: {0}}}]"
GOOD = {
    "policy": [RULE.format("{" + test + "}") for test in (
        "kind: promotion", "kind: [promotion, lateral]", "recent_moves: {at_most: $max_moves}", "recent_moves: 2", "person.is_specialist: true",
        "$accept_adjacent: true", "decided_on: {within: 5 years}", "decided_on: {within: {last: 1 year, before: $subject.motion_on}}",
        "decided_on: {during: 2022}", "decided_on: 2022-07-01", "decided_on: pending", "post.fields: {overlaps: [law]}", "post.fields: {size: 2}",
        "post.level: {between: [clerk, section_chief]}", "any: [{kind: promotion}, {not: {kind: lateral}}]",
        "if: {kind: promotion}, then: {kind: lateral}",
        "person.current_posting.unit.level: {at_least: city}", "person.current_posting: {not_equals: none}",
        "post: $subject.person.current_posting.post",
        "practice_for_post: {at_least: {table: $practice_required, at: $subject.post.level}}", "spell: {covers: $as_of}")],
    "vocabulary": ["entities: {thing: {table: things, attributes: {size: {type: integer, at_least: 0}}}}",
                   "codes: {colour: {codes: {red: 红, blue: {zh: 蓝}}}}"],
    "cases": ["cases: [{name: a, as_of: 2022-01-01, given: {person: {id: p1, career: [{kind: 任职}]}}, expect: {MOB-02: violation}}]"],
    "facts": ["people: [{id: p1, level: 乡科级正职, tags: [backbone], birth_date: 1980-05}]", "appointment: {person: {id: p1}, post: q1}",
              "people: [{id: p1, tags: {surely: [backbone], possibly: any}}]\ncomplete: all"],
    "mapping": ["tables: {people: {file: p.csv, columns: {name: N, birth_date: {column: B, format: '%d/%m/%Y', unknown: [x, y]}}}}\nencoding: gbk"],
}
BAD = {
    "policy": [*(RULE.format("{" + test + "}") for test in (
        "knd: promotion", "kind: promoted", "kind: [promoted]", "kind: {at_least: promotion}", "recent_moves: {at_lest: 2}",
        "recent_moves: {at_most: $max_move}",
        "recent_moves: two", "recent_moves: {}", "person.is_specialst: true", "person.is_specialist: maybe", "$accept_adjecent: true",
        "decided_on: {within: 5}", "decided_on: {within: {last: 1 year}}", "decided_on: 2022-13-01", "decided_on: tomorrow", "post.fields: law",
        "post.fields: [law]", "post.level: {between: [clerk]}", "any: {kind: promotion}", "any: []", "if: {kind: promotion}",
        "person.unit.level: {at_least: city}", "spell: {over: $as_of}", "practice_for_post: {at_least: {table: practice_required, at: x}}")),
        "ruels: []", "rules: [{id: X-01}]", RULE.format("{}").replace("error", "eror"), RULE.format("{}").replace("appointment", "appointmnt"),
        "exemptions: [{id: E, for: [MOB-99], when: {}, exempt: true}]",
        "exemptions: [{id: E, for: [MOB-02], when: {}, relax: {min_tenur: 3 months}}]",
        "parameters: {x: {type: intger, basis: policy, values: []}}", "parameters: {x: {type: integer, basis: guess, values: []}}",
        "parameters: {x: {type: integer, basis: policy, values: [{from: soon, value: 1}]}}", "define: [{name: m, subject: person}]",
        "define: [{name: m, subject: person, count: career, sum: career}]", "defaults: {document: no_such}"],
    "vocabulary": ["entities: {thing: {attributes: {}}}", "entities: {thing: {table: t, attributes: {a: {typ: text}}}}",
                   "entities: {thing: {table: t, attributes: {a: {type: text, private: perhaps}}}}", "codes: {colour: {ordered: down, codes: {}}}",
                   "rules: []"],
    "cases": ["cases: [{name: a, given: {persn: {}}, expect: {MOB-02: violation}}]", "cases: [{name: a, expect: {MOB-99: violation}}]",
              "cases: [{name: a, expect: {MOB-02: violated}}]", "cases: [{expect: {MOB-02: violation}}]", "{}"],
    "facts": ["peple: []", "people: {id: p1}", "people: [{nmae: x}]", "people: [{level: 局长}]", "people: [{tags: backbone}]", "moves: []",
              "complete: some",
              "covers: {people: most}"],
    "mapping": ["{}", "tables: {peple: {file: x}}", "tables: {people: {columns: {}}}", "tables: {people: {file: x, columns: {nmae: N}}}",
                "tables: {people: {file: x, columns: {name: {column: N, format: x}}}}", "tables: {people: {file: x, same_id: middle}}"],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in GOOD.items() for text in texts])
def test_what_is_right_is_valid(kind: str, text: str) -> None:
    assert list(validator("main", kind).iter_errors(document(text))) == []


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in BAD.items() for text in texts])
def test_what_is_wrong_is_not(kind: str, text: str) -> None:
    assert list(validator("main", kind).iter_errors(document(text)))


def test_every_node_that_can_be_written_is_in_a_schema() -> None:
    made = {key.removeprefix("node/") for kind in ("vocabulary", "policy", "cases") for key in schema_of(kind, POLICIES["main"])["$defs"]}
    assert NODES.keys() - made == {"document"}


def test_an_editor_completes_names() -> None:
    formula = schema_of("policy", POLICIES["main"])["$defs"]["formula/appointment"]["properties"]
    assert {"recent_moves", "person.is_specialist", "post.unit", "$max_moves", "kind.posting_kind", "vettings"} <= formula.keys()
    assert "practice_required" not in formula


@pytest.mark.parametrize("policy", POLICIES.values(), ids=POLICIES)
def test_rows_have_every_attribute(policy: Policy) -> None:
    defs = schema_of("facts", policy)["$defs"]
    for entity in policy.vocabulary.tables.values():
        assert entity.attributes.keys() <= defs[f"row/{entity.name}"]["properties"].keys()


def test_hand_written_words_are_those_of_the_readers() -> None:
    assert set(json_facts.MARKS) == set(cells.MARKS)
    assert json_facts.MARK_KEYS == mapping.MARK_KEYS
    assert json_facts.SAME_ID == mapping.SAME_ID
    assert json_facts.ENCODINGS == sheet.ENCODINGS
    source = schema_of("mapping", POLICIES["main"])
    table = source["$defs"]["table/people"]["properties"]
    columns = [column["anyOf"][1]["properties"] for column in table["columns"]["properties"].values()]
    assert set(source["properties"]) == set(mapping.KEYS)
    assert set(table) == set(mapping.TABLE_KEYS)
    assert set().union(*columns) == set(mapping.COLUMN_KEYS)
