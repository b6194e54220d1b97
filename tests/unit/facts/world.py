"""A small vocabulary, written out by hand, and what the tests of facts ask again and again."""
from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

from policyrules.facts.load import facts_from, load_facts
from policyrules.facts.model import Facts
from policyrules.source.problem import PolicyError, Problem
from policyrules.source.text import Source
from policyrules.vocabulary.types import Attribute, Base, Blank, Code, CodeList, Entity, SpellOf, Type, Vocabulary
from policyrules.words.facts import PHRASES

TEXT, BOOLEAN, DATE, INTEGER = Type(Base.TEXT), Type(Base.BOOLEAN), Type(Base.DATE), Type(Base.INTEGER)
MONTH = Type(Base.DATE, by_month=True)
FIELD, LEVEL = Type(Base.CODE, "field"), Type(Base.CODE, "level", ordered=True)
FIELDS = Type(Base.SET, item=FIELD)


def codes(name: str, **labels: str) -> CodeList:
    """`code="zh|en"`."""
    return CodeList(name, name, name, {code: Code(code, *both.split("|")) for code, both in labels.items()})


def attribute(name: str, type_: Type, zh: str = "", blank: Blank = Blank.UNKNOWN, **more: object) -> Attribute:
    return Attribute(name, type_, zh or name, name.replace("_", " "), blank, **more)    # type: ignore[arg-type]


def to(entity: str, way_back: str, optional: bool = False, closed: bool = False) -> dict[str, object]:
    return {"type_": Type(Base.ROW, entity, optional=optional), "way_back": way_back, "closed": closed,
            "blank": Blank.NONE if optional else Blank.UNKNOWN}


def entity(name: str, table: str, *attributes: Attribute, spell: SpellOf | None = None, derived: bool = False) -> Entity:
    return Entity(name, table, name, name, {a.name: a for a in attributes}, spell, derived=derived)


LISTS = (
    codes("level", junior="初级|Junior", middle="中级|Middle", senior="高级|Senior"),
    codes("field", law="法律|Law", finance="财政|Finance", planning="规划|Planning"),
    codes("kind", substantive="任职|Substantive", concurrent="兼任|Concurrent"),
    codes("grade", good="优|Good", best="优|Best", none="无|None"),
)
ENTITIES = (
    entity(
        "person", "people",
        attribute("name", TEXT, "姓名", private=True),
        attribute("birth_date", MONTH, "出生年月", private=True),
        attribute("level", LEVEL, "层次"),
        attribute("title", Type(Base.CODE, "level", ordered=True, optional=True)),
        attribute("grade", Type(Base.CODE, "grade")),
        attribute("fields", FIELDS, "专业"),
        attribute("tags", FIELDS, blank=Blank.EMPTY),
        attribute("languages", Type(Base.SET, item=TEXT)),
        attribute("friends", Type(Base.SET, item=Type(Base.ROW, "person")), blank=Blank.EMPTY),
        attribute("mentor", **to("person", "mentees", optional=True)),                  # type: ignore[arg-type]
        attribute("unit", **to("unit", "staff", closed=True)),                          # type: ignore[arg-type]
        attribute("listed", BOOLEAN),
        attribute("excused", BOOLEAN, blank=Blank.FALSE),
        attribute("note", TEXT),
        attribute("remark", Type(Base.TEXT, optional=True)),
        attribute("seats", Type(Base.INTEGER, low=Fraction(0), high=Fraction(10))),
        attribute("share", Type(Base.DECIMAL, low=Fraction(0), high=Fraction(1))),
        attribute("probation", Type(Base.DURATION, unit="months", low=0, high=24)),
        attribute("seen_on", DATE)),
    entity("unit", "units", attribute("name", TEXT, "名称"), attribute("parent", **to("unit", "children", optional=True))),  # type: ignore[arg-type]
    entity(
        "posting", "postings",
        attribute("person", **to("person", "career", closed=True)),                     # type: ignore[arg-type]
        attribute("unit", **to("unit", "holdings", optional=True)),                     # type: ignore[arg-type]
        attribute("kind", Type(Base.CODE, "kind")),
        attribute("start", MONTH, "起始"),
        attribute("end", Type(Base.DATE, by_month=True, endless=True), "终止", Blank.ONGOING),
        spell=SpellOf("start", "end")),
    entity(
        "appointment", "appointments",
        attribute("person", **to("person", "proposals")),                               # type: ignore[arg-type]
        attribute("decided_on", Type(Base.DATE, endless=True), blank=Blank.PENDING)),
    entity("holiday", "holidays", attribute("date", DATE)),
    entity("move", "move", attribute("person", **to("person", "moves")), derived=True),  # type: ignore[arg-type]
)
VOCABULARY = Vocabulary({c.name: c for c in LISTS}, {e.name: e for e in ENTITIES}, {e.table: e for e in ENTITIES if not e.derived})


# ---------------------------------------------------------------- asking
def told(problems: Iterable[Problem]) -> list[str]:
    """`place key meant`, each with a phrase that can be said in both languages."""
    found = []
    for p in problems:
        for phrase in PHRASES.get(p.key, ("", "")):
            phrase.format(**p.values)
        place = "" if p.span is None else f"{Path(p.span.source.name).name}:{p.span.line}:{p.span.column}"
        found.append(" ".join(part for part in (place, p.key, p.meant and f"({p.meant})") if part))
    return found


def facts(text: str) -> Facts:
    """The facts of a document that has no problems."""
    return facts_from(Source("f.yaml", text), VOCABULARY)


def problems(text: str) -> list[str]:
    """What is wrong with a document."""
    try:
        facts(text)
    except PolicyError as error:
        return told(error.problems)
    return []


def loaded(*paths: Path, mapping: Path | None = None) -> Facts:
    return load_facts(paths, VOCABULARY, mapping)


def troubles(*paths: Path, mapping: Path | None = None) -> list[str]:
    """What is wrong with files or folders."""
    try:
        loaded(*paths, mapping=mapping)
    except PolicyError as error:
        return told(error.problems)
    return []


def folder(path: Path, **files: str) -> Path:
    """A folder with these files: `people_csv="…"`, `source_yaml="…"`."""
    for name, text in files.items():
        stem, _, suffix = name.rpartition("_")
        (path / f"{stem}.{suffix}").write_text(text, encoding="utf-8")
    return path


def rows(found: Facts, table: str, *attributes: str) -> dict[str, object]:
    """Of each row used, by its id, the values of these attributes (one: the value itself)."""
    picked = {}
    for fact in found.tables[table].rows:
        values = tuple(fact.cells[a].value for a in attributes)
        picked[fact.id] = values[0] if len(values) == 1 else values
    return picked


def counts(found: Facts, table: str) -> tuple[int, int, int, int]:
    """Rows read, used, folded, set aside."""
    t = found.tables[table]
    assert t.read == len(t.rows) + t.folded + t.set_aside
    return t.read, len(t.rows), t.folded, t.set_aside
