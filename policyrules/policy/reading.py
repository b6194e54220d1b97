"""Formulas, tests and operands from the positioned tree, each name resolved and each operand of the right kind."""
from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from policyrules.policy import formula as f
from policyrules.policy.kinds import DATE, LENGTH, as_set, comparable, item_of, kind_of, unit_of
from policyrules.policy.literal import read_literal
from policyrules.policy.names import Names
from policyrules.policy.nodes import Parameter
from policyrules.source.problem import Problems
from policyrules.source.tree import Items, Pairs, Scalar, Tree
from policyrules.vocabulary.calendar import read_duration
from policyrules.vocabulary.operators import NEAR_MISSES, OPERATORS, SPELL_TESTS, Operator, operators_for, takes
from policyrules.vocabulary.plain import Mark
from policyrules.vocabulary.types import Base, Type

INTEGER = Type(Base.INTEGER)
YEAR = re.compile(r"[0-9]{4}(?:-|$)")
WINDOWS = {"last": ("before", False), "next": ("after", True)}


class Scope(NamedTuple):
    """The entity of the tested row, and of the outer one (a rule's subject, the row a measure is asked of)."""

    item: str
    outer: str


class Reader:
    """Reads formulas. Every test gets the next number of the policy."""

    def __init__(self, names: Names, parameters: Mapping[str, Parameter], problems: Problems) -> None:
        self.names, self.parameters, self.problems = names, parameters, problems
        self.vocabulary = names.vocabulary
        self.tests = 0

    # ---------------------------------------------------------------- formulas
    def formula(self, tree: Tree | None, scope: Scope) -> f.Formula:
        """The formula of a mapping; parts that cannot be read are left out, and said."""
        if tree is None:
            return f.TRUTH
        if not isinstance(tree, Pairs):
            self.problems.add(tree.span, "formula.mapping")
            return f.TRUTH
        parts: list[f.Formula] = []
        for key, value in tree.pairs:
            parts += self.part(key, value, tree, scope)
        return parts[0] if len(parts) == 1 else f.All(tuple(parts))

    def part(self, key: Scalar, value: Tree, tree: Pairs, scope: Scope) -> list[f.Formula]:
        match key.text:
            case "all" | "any":
                if not isinstance(value, Items) or not value.items:
                    self.problems.add(value.span, "formula.list", name=key.text)
                    return []
                parts = tuple(self.formula(t, scope) for t in value.items)
                return [f.All(parts) if key.text == "all" else f.Any(parts)]
            case "not":
                return [f.Not(self.formula(value, scope))]
            case "if" | "then":
                return self.conditional(key, value, tree, scope)
            case "spell":
                return self.spell(key, value, scope)
        return self.tested(key, value, scope)

    def conditional(self, key: Scalar, value: Tree, tree: Pairs, scope: Scope) -> list[f.Formula]:
        other = tree.get("then" if key.text == "if" else "if")
        if other is None:
            self.problems.add(key.span, "formula.if_then", name=key.text)
        elif key.text == "if":
            return [f.IfThen(self.formula(value, scope), self.formula(other, scope))]
        return []

    def spell(self, key: Scalar, value: Tree, scope: Scope) -> list[f.Formula]:
        entity = self.vocabulary.entities[scope.item]
        if entity.spell is None:
            self.problems.add(key.span, "formula.no_spell", entity=scope.item)
            return []
        if not isinstance(value, Pairs) or not value.pairs:
            self.problems.add(value.span, "formula.spell", words=list(SPELL_TESTS))
            return []
        found: list[f.Formula] = []
        for word, raw in value.pairs:
            if word.text not in SPELL_TESTS:
                self.problems.unknown(word.span, "test.operator", word.text, SPELL_TESTS, kind="spell", known=list(SPELL_TESTS))
                continue
            operand = self.operand(raw, DATE, scope) if word.text == "covers" else self.time(raw, scope)
            if operand is not None:
                found.append(f.SpellTest(self.number(), word.text, operand, word.span))
        return found

    def number(self) -> int:
        self.tests += 1
        return self.tests

    # ---------------------------------------------------------------- tests
    def tested(self, key: Scalar, value: Tree, scope: Scope) -> list[f.Formula]:
        left: f.Path | f.Given | None
        if key.text.startswith("$"):
            left = self.given(key)
        else:
            left = self.names.path(scope.item, key)
        if left is None:
            return []
        found: list[f.Formula] = []
        for word, operator, raw in self.pairs(key, value, left.type):
            operand = self.right(operator, raw, left.type, scope)
            if operand is not None:
                found.append(f.Test(self.number(), left, operator.name, operand, word.span))
        return found

    def pairs(self, key: Scalar, value: Tree, left: Type) -> list[tuple[Scalar, Operator, Tree]]:
        """What is asked of the value: a literal is `equals`, a list `in`, a mapping its operators."""
        if isinstance(value, Items):
            if left.base in (Base.SET, Base.ROWS):
                self.problems.add(value.span, "test.bare_list", name=key.text)
                return []
            return [(key, OPERATORS["in"], value)]
        if isinstance(value, Scalar) or value.get("table") is not None:
            return [(key, OPERATORS["equals"], value)]
        found = []
        for word, raw in value.pairs:
            operator = OPERATORS.get(word.text)
            if operator is None:
                self.no_operator(word, left)
            elif not takes(operator, left):
                self.problems.add(word.span, "test.takes", name=word.text, kind=left.said(), known=operators_for(left))
            else:
                found.append((word, operator, raw))
        if not value.pairs:
            self.problems.add(value.span, "test.empty", name=key.text)
        return found

    def no_operator(self, word: Scalar, left: Type) -> None:
        known = operators_for(left)
        if meant := NEAR_MISSES.get(word.text):
            self.problems.add(word.span, "test.operator", meant, name=word.text, kind=left.said(), known=known)
        else:
            self.problems.unknown(word.span, "test.operator", word.text, known, kind=left.said(), known=known)

    # ---------------------------------------------------------------- operands
    def right(self, operator: Operator, raw: Tree, left: Type, scope: Scope) -> f.Operand | None:
        match operator.operand:
            case "same":
                return self.operand(raw, left, scope)
            case "list":
                return self.listed(raw, left, scope)
            case "pair":
                return self.pair(raw, left, scope)
            case "window":
                return self.window(raw, scope)
            case "period":
                return self.period(raw, scope)
            case "members":
                return self.operand(raw, left, scope, members=True)
        return self.sizes(raw, scope)

    def operand(self, raw: Tree, left: Type, scope: Scope, members: bool = False) -> f.Operand | None:
        """Something of the left value's kind; of a set with `members`, one member or several."""
        if isinstance(raw, Pairs):
            return self.lookup(raw, left, scope, members)
        if isinstance(raw, Scalar) and raw.plain and raw.text.startswith("$"):
            found = self.named(raw, scope)
            if found is not None and not self.fits(left, found, members):
                self.problems.add(raw.span, "test.kinds", left=left.said(), right=kind_of(found).said())
                return None
            return found
        if left.base in (Base.SET, Base.ROWS) and not members and isinstance(raw, Scalar) and raw.text != "none":
            self.problems.add(raw.span, "test.set_equals", value=raw.text)
            return None
        value = read_literal(raw, as_set(left), self.vocabulary, self.problems)
        return None if value is None else f.Literal(value, left)

    def named(self, word: Scalar, scope: Scope) -> f.Operand | None:
        """`$as_of`, `$subject.x`, `$item.x` or a parameter."""
        head, _, rest = word.text[1:].partition(".")
        if head == "as_of" and not rest:
            return f.AsOf()
        if head in ("subject", "item"):
            entity = scope.outer if head == "subject" else scope.item
            if not rest:
                return f.Of(head == "subject", f.Path(entity, (), Type(Base.ROW, entity), word.span))
            span = word.span._replace(column=word.span.column + len(head) + 2)
            path = self.names.path(entity, Scalar(rest, True, span))
            return None if path is None else f.Of(head == "subject", path)
        return self.given(word)

    def given(self, word: Scalar) -> f.Given | None:
        name = word.text[1:]
        found = self.parameters.get(name)
        if found is None:
            self.problems.unknown(word.span, "name.parameter", name, self.parameters)
        elif found.keyed_by:
            self.problems.add(word.span, "parameter.table", name=name, list=found.keyed_by)
        else:
            return f.Given(name, found.type)
        return None

    def lookup(self, raw: Pairs, left: Type, scope: Scope, members: bool = False) -> f.Lookup | None:
        table, at = raw.get("table"), raw.get("at")
        if not isinstance(table, Scalar) or not table.text.startswith("$") or at is None:
            self.problems.add(raw.span, "parameter.lookup")
            return None
        found = self.parameters.get(table.text[1:])
        if found is None or not found.keyed_by:
            self.problems.unknown(table.span, "parameter.no_table", table.text[1:], [p.name for p in self.parameters.values() if p.keyed_by])
            return None
        codes = self.vocabulary.codes[found.keyed_by]
        key = self.operand(at, Type(Base.CODE, codes.name, ordered=codes.ordered), scope)
        if key is None:
            return None
        lookup = f.Lookup(found.name, key, found.type)
        if not self.fits(left, lookup, members):
            self.problems.add(raw.span, "test.kinds", left=left.said(), right=found.type.said())
            return None
        return lookup

    def listed(self, raw: Tree, left: Type, scope: Scope) -> f.Operand | None:
        if isinstance(raw, Items):
            items = [self.operand(t, left, scope) for t in raw.items]
            if not raw.items:
                self.problems.add(raw.span, "test.empty_list")
            return f.Listed(tuple(i for i in items if i is not None)) if None not in items and items else None
        if isinstance(raw, Pairs) or (raw.plain and raw.text.startswith("$")):
            return self.operand(raw, Type(Base.SET, item=left), scope)
        self.problems.add(raw.span, "test.list")
        return None

    def pair(self, raw: Tree, left: Type, scope: Scope) -> f.Operand | None:
        if not isinstance(raw, Items) or len(raw.items) != 2:
            self.problems.add(raw.span, "test.pair")
            return None
        low, high = (self.operand(t, left, scope) for t in raw.items)
        return None if low is None or high is None else f.Listed((low, high))

    def window(self, raw: Tree, scope: Scope) -> f.Window | None:
        """A length back from the as-of date, `{last: D, before: DATE}` or `{next: D, after: DATE}`."""
        if not isinstance(raw, Pairs) or raw.get("table") is not None:
            length = self.length(raw, scope)
            return None if length is None else f.Window(length, unit_of(length), f.AsOf())
        for word, (anchor, ahead) in WINDOWS.items():
            size, at = raw.get(word), raw.get(anchor)
            if size is not None and at is not None and len(raw.pairs) == 2:
                length, date = self.length(size, scope), self.operand(at, DATE, scope)
                return None if length is None or date is None else f.Window(length, unit_of(length), date, ahead)
        self.problems.add(raw.span, "test.window")
        return None

    def time(self, raw: Tree, scope: Scope) -> f.Operand | None:
        """A window, a year, or a row that lasts."""
        return self.window(raw, scope) if is_window(raw) else self.period(raw, scope)

    def length(self, raw: Tree, scope: Scope) -> f.Operand | None:
        if isinstance(raw, Scalar) and not raw.text.startswith("$") and read_duration(raw.text) is None:
            self.problems.add(raw.span, "value.duration", value=raw.text)
            return None
        return self.operand(raw, LENGTH, scope)

    def period(self, raw: Tree, scope: Scope) -> f.Operand | None:
        """A year, or a row that lasts."""
        if isinstance(raw, Scalar) and raw.text.startswith("$"):
            found = self.named(raw, scope)
            if isinstance(found, f.Of) and found.path.type.base is Base.ROW and self.vocabulary.entities[found.path.type.name].spell:
                return found
            if found is not None:
                self.problems.add(raw.span, "test.period")
            return None
        value = read_literal(raw, DATE, self.vocabulary, self.problems)
        if isinstance(value, Mark):
            self.problems.add(raw.span, "test.period")
            return None
        return None if value is None else f.Literal(value, DATE)

    def sizes(self, raw: Tree, scope: Scope) -> f.Sizes | None:
        key = Scalar("size", True, raw.span)
        tests = [(o.name, self.right(o, r, INTEGER, scope)) for _, o, r in self.pairs(key, raw, INTEGER)]
        found = tuple((name, operand) for name, operand in tests if operand is not None)
        return f.Sizes(found) if found and len(found) == len(tests) else None

    def fits(self, left: Type, found: f.Operand, members: bool) -> bool:
        right = kind_of(found)
        return comparable(as_set(left), as_set(right)) or (members and comparable(item_of(left), right))


def is_window(raw: Tree) -> bool:
    """A length, or a window written out; the rest are years and rows that last."""
    return isinstance(raw, Pairs) or (isinstance(raw, Scalar) and not raw.text.startswith("$subject") and not raw.text.startswith("$item") \
        and not YEAR.match(raw.text))
