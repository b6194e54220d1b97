"""Literals of rules and parameters, read by the kind of what they are compared with."""
from __future__ import annotations

import re
from fractions import Fraction

from policyrules.source.problem import Problems
from policyrules.source.tree import Items, Scalar, Tree
from policyrules.vocabulary.calendar import Duration, read_date, read_duration
from policyrules.vocabulary.plain import Mark, Plain
from policyrules.vocabulary.types import Base, Type, Vocabulary

LONGEST = 60                        # characters; no number of a policy is longer, and longer digits would only cost time
NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
RATIO = re.compile(r"[0-9]+ ?/ ?[1-9][0-9]*")
MARKS = {"none": Mark.NONE, "ongoing": Mark.ONGOING, "pending": Mark.PENDING}


def read_number(text: str) -> Fraction | None:
    """An exact number: `12`, `0.5`, `90%`, `2/3`; None where it is none."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if text.endswith("%") and NUMBER.fullmatch(text[:-1].strip()):
        return Fraction(text[:-1].strip()) / 100
    if RATIO.fullmatch(text):
        return Fraction(text.replace(" ", ""))
    return Fraction(text) if NUMBER.fullmatch(text) else None


def read_literal(tree: Tree, type_: Type, vocabulary: Vocabulary, problems: Problems) -> Plain | None:
    """The value that a rule writes, or None (and a problem). A set is a list, or one member."""
    if type_.base is Base.SET:
        return read_members(tree, type_, vocabulary, problems)
    if not isinstance(tree, Scalar):
        problems.add(tree.span, "value.single", kind=type_.said())
        return None
    if tree.plain and tree.text in MARKS and fits_mark(MARKS[tree.text], type_):
        return MARKS[tree.text]
    return read_scalar(tree, type_, vocabulary, problems)


def fits_mark(mark: Mark, type_: Type) -> bool:
    """`none` may be compared with anything, `ongoing` and `pending` with dates."""
    return (mark is Mark.NONE and type_.base is not Base.TEXT) or (mark is not Mark.NONE and type_.base is Base.DATE) or \
        (mark is Mark.NONE and type_.optional)


def read_members(tree: Tree, type_: Type, vocabulary: Vocabulary, problems: Problems) -> Plain | None:
    item = type_.item or Type(Base.TEXT)
    trees = tree.items if isinstance(tree, Items) else (tree,)
    if isinstance(tree, Scalar) and tree.plain and tree.text == "none":
        return Mark.NONE
    members = [read_member(t, item, vocabulary, problems) for t in trees]
    return None if None in members else frozenset(m for m in members if m is not None)


def read_member(tree: Tree, item: Type, vocabulary: Vocabulary, problems: Problems) -> str | None:
    """A member of a set, by its name or as it is written in full; no set has `none` in it."""
    if not isinstance(tree, Scalar):
        problems.add(tree.span, "value.single", kind=item.said())
        return None
    value = read_scalar(tree, item, vocabulary, problems)
    return None if value is None else value if isinstance(value, (str, bool)) else str(value)  # type: ignore[return-value]


def read_scalar(tree: Scalar, type_: Type, vocabulary: Vocabulary, problems: Problems) -> Plain | None:
    found: Plain | None = None
    match type_.base:
        case Base.TEXT:
            found = None if tree.blank else tree.text
        case Base.INTEGER | Base.DECIMAL:
            number = read_number(tree.text)
            found = None if number is None or (type_.base is Base.INTEGER and number.denominator != 1) else number
        case Base.BOOLEAN:
            found = tree.text == "true" if tree.text in ("true", "false") else None
        case Base.DATE:
            found = read_date(tree.text)
        case Base.DURATION:
            found = length(tree, type_, problems)
            if found is None:
                return None
        case Base.CODE:
            return code(tree, type_, vocabulary, problems)
        case Base.ROW | Base.ROWS | Base.SET:
            problems.add(tree.span, "value.row", value=tree.text, kind=type_.said())
            return None
    if found is None:
        problems.add(tree.span, f"value.{type_.base.value}", value=tree.text)
    return found


def length(tree: Scalar, type_: Type, problems: Problems) -> Duration | None:
    found = read_duration(tree.text)
    if found is None:
        problems.add(tree.span, "value.duration", value=tree.text)
    elif type_.unit and found.unit != type_.unit:
        problems.add(tree.span, "value.unit", value=tree.text, unit=type_.unit)
        return None
    return found


def code(tree: Scalar, type_: Type, vocabulary: Vocabulary, problems: Problems) -> str | None:
    codes = vocabulary.codes[type_.name].codes
    if tree.text in codes:
        return tree.text
    problems.unknown(tree.span, "value.code", tree.text, codes, list=type_.name)
    return None
