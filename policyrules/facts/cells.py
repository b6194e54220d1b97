"""From what stands in a cell to a typed value, or to the fault for which its row is set aside."""
from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple, assert_never

from policyrules.facts.literals import plain_form, read_boolean, read_day, read_decimal, read_integer, read_length
from policyrules.source.problem import nearest
from policyrules.source.text import Span
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.calendar import Duration
from policyrules.vocabulary.plain import Mark, Partly, Plain
from policyrules.vocabulary.types import Attribute, Base, Blank, CodeList, Type

MARKS = {**{mark.value: mark for mark in Mark},
         "未知": Mark.UNKNOWN, "不详": Mark.UNKNOWN, "无": Mark.NONE, "至今": Mark.ONGOING, "待定": Mark.PENDING}
RESERVED = tuple(word for word, mark in MARKS.items() if mark in (Mark.UNKNOWN, Mark.NONE))     # words that are no id
SHOWN, LONGEST_ID = 60, 200                             # characters
TEXT = Type(Base.TEXT)
NOT_ONE = {Base.INTEGER: "cell.not_integer", Base.DECIMAL: "cell.not_decimal", Base.DURATION: "cell.not_duration",
           Base.BOOLEAN: "cell.not_boolean", Base.DATE: "cell.not_date"}

CodeWords = Mapping[str, Mapping[str, str]]             # list -> word in a cell -> code; "" where two codes bear it


class Fault(NamedTuple):
    """Why a cell cannot be read: a phrase of the catalogue. `span` only where it is narrower than the cell."""

    key: str
    values: Mapping[str, object]
    meant: str = ""
    span: Span | None = None


def code_words(lists: Mapping[str, CodeList]) -> CodeWords:
    """The words by which cells may name the codes of each list: its own name, else a wording that only it bears."""
    found: dict[str, Mapping[str, str]] = {}
    for codes in lists.values():
        words: dict[str, str] = {}
        for code in codes.codes.values():
            for wording in {code.zh, code.en} - {""}:
                words[wording] = "" if wording in words else code.name
        found[codes.name] = {**words, **{name: name for name in codes.codes}}
    return found


def blank_of(blank: Blank) -> Plain:
    """What an empty cell stands for."""
    match blank:
        case Blank.UNKNOWN:
            return Mark.UNKNOWN
        case Blank.NONE:
            return Mark.NONE
        case Blank.ONGOING:
            return Mark.ONGOING
        case Blank.PENDING:
            return Mark.PENDING
        case Blank.FALSE:
            return False
        case Blank.EMPTY:
            return frozenset()
    assert_never(blank)


def read_cell(given: Tree, attribute: Attribute, words: CodeWords) -> Plain | Fault:
    """The value of a cell of that attribute: exact, a mark, a set that may be known in part; or why it cannot be read.

    Integers are int, decimals Fraction; durations are in the attribute's unit; codes and references are names, ids."""
    match given:
        case Scalar():
            return read_word(given, attribute, words)
        case Items() if attribute.type.base is Base.SET:
            return read_members(given, attribute.type, words)
        case Pairs() if attribute.type.base is Base.SET:
            return read_partly(given, attribute.type, words)
        case Items() | Pairs():
            return Fault("cell.not_single", {"kind": attribute.type.said()})
    assert_never(given)


def read_word(given: Scalar, attribute: Attribute, words: CodeWords) -> Plain | Fault:
    """A cell that is one word or text: blank, a mark, or a value."""
    text, type_ = given.text.strip(), attribute.type
    if given.blank or not text:
        return blank_of(attribute.blank)
    mark = mark_of(given, text, type_, words)
    if mark is not None and may_be(mark, attribute):
        return mark
    if mark is not None and not (type_.base is Base.CODE and text in words[type_.name]):
        return Fault("cell.mark", {"text": text})
    if type_.base is Base.SET:
        return Fault("cell.not_a_list", {"text": shown(text)}, f"[{shown(text)}]")
    return read_value(given, type_, words)


def mark_of(given: Scalar, text: str, type_: Type, words: CodeWords) -> Mark | None:
    """The mark that a word is, in a cell of that kind. Text is a mark only where it is written without quotes."""
    match type_.base:
        case Base.TEXT:
            return MARKS[text] if given.plain and text in (Mark.UNKNOWN.value, Mark.NONE.value) else None
        case Base.ROW | Base.ROWS:
            return MARKS[text] if text in RESERVED else None
        case Base.CODE if not text.isascii() and text in words[type_.name]:
            return None
    return MARKS.get(text)


def may_be(mark: Mark, attribute: Attribute) -> bool:
    """Can an attribute be of no known value in that way?"""
    match mark:
        case Mark.UNKNOWN:
            return True
        case Mark.NONE:
            return attribute.type.optional or attribute.blank is Blank.NONE
        case Mark.ONGOING | Mark.PENDING:
            endless = attribute.type.endless or attribute.blank in (Blank.ONGOING, Blank.PENDING)
            return endless and attribute.type.base is Base.DATE
    assert_never(mark)


# ---------------------------------------------------------------- one value
def read_value(given: Scalar, type_: Type, words: CodeWords) -> Plain | Fault:
    """The value of a text by its kind; no marks, no blanks."""
    text = given.text
    match type_.base:
        case Base.TEXT:
            return text
        case Base.CODE:
            return read_code(text.strip(), type_.name, words)
        case Base.ROW | Base.ROWS:
            return read_reference(text)
        case Base.INTEGER:
            return within(type_, read_integer(text), text)
        case Base.DECIMAL:
            return within(type_, read_decimal(text), text)
        case Base.DURATION:
            return in_unit(type_, read_length(text), text)
        case Base.BOOLEAN:
            return found(type_, read_boolean(text), text)
        case Base.DATE:
            return found(type_, read_day(text), text)
        case Base.SET:
            raise AssertionError("a set has members, and no set is one of them")
    assert_never(type_.base)


def found(type_: Type, value: Plain | None, text: str) -> Plain | Fault:
    return Fault(NOT_ONE[type_.base], {"text": shown(text)}) if value is None else value


def within(type_: Type, value: int | Fraction | Duration | None, text: str) -> Plain | Fault:
    """A number, or a length, inside the attribute's domain."""
    if value is None:
        return found(type_, value, text)
    number = value.number if isinstance(value, Duration) else value
    if type_.low is not None and number < type_.low:
        return Fault("cell.too_small", {"text": shown(text), "bound": str(type_.low)})
    if type_.high is not None and number > type_.high:
        return Fault("cell.too_large", {"text": shown(text), "bound": str(type_.high)})
    return value


def in_unit(type_: Type, value: Duration | None, text: str) -> Plain | Fault:
    """A length in the unit of its attribute; lengths of facts are in months."""
    unit = type_.unit or "months"
    if value is not None and value.unit != unit:
        return Fault("cell.unit", {"text": shown(text), "unit": unit})
    return within(type_, value, text)


def read_code(text: str, name: str, words: CodeWords) -> str | Fault:
    """The code that a word stands for: its name, or its wording in either language."""
    known = words[name]
    code = known.get(text)
    if code:
        return code
    if code == "":
        return Fault("cell.ambiguous_code", {"text": shown(text), "list": name})
    return Fault("cell.unknown_code", {"text": shown(text), "list": name}, nearest(text[:SHOWN], known))


def read_reference(text: str) -> str | Fault:
    """The id of a row: one line of printable characters, and no word that means something else."""
    text = text.strip()
    if text in RESERVED:
        return Fault("cell.reserved_id", {"text": text})
    if not text.isprintable() or len(text) > LONGEST_ID:
        return Fault("cell.not_an_id", {"text": shown(text), "most": LONGEST_ID})
    return text


def read_id(given: Tree) -> str | Fault:
    """The id that a row is given; empty where it is given none."""
    if not isinstance(given, Scalar):
        return Fault("cell.not_single", {"kind": "text"}, span=given.span)
    return "" if given.blank or not given.text.strip() else read_reference(given.text)


# ---------------------------------------------------------------- sets
def read_members(given: Items, type_: Type, words: CodeWords) -> frozenset[str] | Fault:
    """The members of a list, each by its name or, of other kinds, as it is written in full."""
    members: set[str] = set()
    for tree in given.items:
        member = read_member(tree, type_.item or TEXT, words)
        if isinstance(member, Fault):
            return member
        members.add(member)
    return frozenset(members)


def read_member(tree: Tree, item: Type, words: CodeWords) -> str | Fault:
    if not isinstance(tree, Scalar):
        return Fault("cell.not_single", {"kind": item.said()}, span=tree.span)
    if tree.blank or not tree.text.strip():
        return Fault("cell.blank_member", {}, span=tree.span)
    value = read_value(tree, item, words)
    if isinstance(value, Fault):
        return value._replace(span=tree.span)
    return value if isinstance(value, (str, bool)) else str(value)      # type: ignore[return-value]  # as in a rule's list


def read_partly(given: Pairs, type_: Type, words: CodeWords) -> Plain | Fault:
    """A set known in part: `{surely: […], possibly: […] or any}`."""
    for key, _ in given.pairs:
        if key.text not in ("surely", "possibly"):
            meant = nearest(key.text, ("surely", "possibly"))
            return Fault("cell.not_partly", {"text": shown(key.text)}, meant, key.span)
    surely = part(given.get("surely"), type_, words)
    possible = given.get("possibly")
    if isinstance(possible, Scalar) and possible.text == "any":
        return surely if isinstance(surely, Fault) else Partly(surely, None)
    possibly = part(possible, type_, words)
    if isinstance(surely, Fault) or isinstance(possibly, Fault):
        return surely if isinstance(surely, Fault) else possibly
    return surely if possibly <= surely else Partly(surely, possibly)


def part(given: Tree | None, type_: Type, words: CodeWords) -> frozenset[str] | Fault:
    match given:
        case None:
            return frozenset()
        case Items():
            return read_members(given, type_, words)
        case Scalar():
            return Fault("cell.not_a_list", {"text": shown(given.text)}, f"[{shown(given.text)}]", given.span)
        case Pairs():
            return Fault("cell.not_single", {"kind": type_.said()}, span=given.span)
    assert_never(given)


def shown(text: str) -> str:
    """As much of a text as a message quotes: one line of printable characters."""
    text = plain_form(text) or text.strip()
    line = "".join(c if c.isprintable() else " " for c in text[:SHOWN])
    return line + "…" if len(text) > SHOWN else line
