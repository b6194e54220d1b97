"""Whatever is written, it is read, set aside or refused: nothing else happens, and no row is lost."""
from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policyrules.facts.cells import code_words, read_cell
from policyrules.facts.csv_folder import table_by_names
from policyrules.facts.document import read_document
from policyrules.facts.mapped import read_rows
from policyrules.facts.mapping import read_mapping
from policyrules.facts.raw import RawTables, RowNames
from policyrules.facts.sheet import sheet_of
from policyrules.facts.tables import facts_of
from policyrules.source.problem import PolicyError, Problems
from policyrules.source.text import Source, start_of
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from tests.unit.facts.world import VOCABULARY, told

SPAN = start_of(Source("f.yaml", ""))
PERSON = VOCABULARY.tables["people"]
WORDS = ["", "p1", "p2", "u1", "unknown", "none", "ongoing", "all", "some", "any", "junior", "law", "2015-07", "3", "90%", "true", "="]
KEYS = ["id", "repeat", "career", "mentees", "holdings", "moves", "people", "person", "postings", "unit", "units", "complete", "covers", "waivers",
        "since", "surely", "possibly", "zzz", *PERSON.attributes, "start", "end", "kind", "tables", "file", "columns", "column", "lookup", "values",
        "constants", "format", "split", "same_id", "encoding", "key", "value"]
scalars = st.builds(Scalar, st.sampled_from(WORDS) | st.text(max_size=8), st.booleans(), st.just(SPAN))


def pairs(values: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    keys = st.builds(Scalar, st.sampled_from(KEYS), st.just(True), st.just(SPAN))
    unique = st.lists(st.tuples(keys, values), max_size=5, unique_by=lambda pair: pair[0].text)
    return st.builds(lambda found: Pairs(tuple(found), SPAN), unique)


trees: st.SearchStrategy[Tree] = st.recursive(
    scalars, lambda inner: st.builds(lambda found: Items(tuple(found), SPAN), st.lists(inner, max_size=4)) | pairs(inner), max_leaves=25)


def add_up(raw: RawTables) -> None:
    found = facts_of(raw, VOCABULARY)
    assert all(t.read == len(t.rows) + t.folded + t.set_aside for t in found.tables.values())
    told(found.rejects)


@given(trees, st.sampled_from([a for e in VOCABULARY.tables.values() for a in e.attributes.values()]))
@settings(max_examples=300, deadline=None)
def test_any_tree_in_any_cell(tree: Tree, attribute: object) -> None:
    read_cell(tree, attribute, code_words(VOCABULARY.codes))        # type: ignore[arg-type]


@given(pairs(trees))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_document(tree: Tree) -> None:
    problems = Problems()
    try:
        add_up(read_document(tree, VOCABULARY, problems))
    except PolicyError as error:
        told(error.problems)
    told(problems.found)


@given(pairs(trees))
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_mapping(tree: Tree) -> None:
    problems = Problems()
    read_mapping(tree, VOCABULARY, problems)
    told(problems.found)


@given(st.text(alphabet="id,level\n\r\"p1;x 王\t", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_sheet(text: str) -> None:
    problems = Problems()
    sheet = sheet_of(Source("f.csv", "id,level,fields\n" + text), "utf-8", problems)
    if sheet is not None:
        rows, folded = read_rows(sheet, table_by_names(sheet, PERSON, problems), {}, problems, RowNames())
        assert (len(rows), folded) == (len(sheet.records), 0)
        add_up(RawTables(tuple(rows), frozenset({"people"})))
    told(problems.found)
