"""The reason tree: a formula as it was found, part by part, with what each test saw and where that stands."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.finding.parameters import Used, used
from policyrules.finding.sources import Origin, Places, origins
from policyrules.measure.rows import Row
from policyrules.measure.truths import Trace
from policyrules.measure.view import View
from policyrules.policy.formula import All, Any, Formula, IfThen, Not, Path, SpellTest, Test
from policyrules.policy.reach import named_in
from policyrules.vocabulary.bounds import Value
from policyrules.vocabulary.hole import NOTHING, Why
from policyrules.vocabulary.truth import Kleene, Truth, every, negate, opposite, some


class Reason(NamedTuple):
    """A part of a formula. `kind`: all, any, not, if, test. Of a test: what stood on its left and right, and where from."""

    kind: str
    truth: Kleene
    parts: tuple[Reason, ...] = ()
    test: Test | SpellTest | None = None
    left: Value | None = None
    rights: tuple[Value, ...] = ()
    origins: tuple[Origin, ...] = ()
    parameters: tuple[Used, ...] = ()
    missing: Why = NOTHING


def reason(view: View, places: Places, formula: Formula, trace: Trace, subject: Row) -> Reason:
    """The formula as it was found for the subject."""
    match formula:
        case Test() | SpellTest():
            return of_test(view, places, formula, trace, subject)
        case All(parts):
            found = tuple(reason(view, places, p, trace, subject) for p in parts)
            return Reason("all", every([Truth(r.truth) for r in found]).is_true, found)
        case Any(parts):
            found = tuple(reason(view, places, p, trace, subject) for p in parts)
            return Reason("any", some([Truth(r.truth) for r in found]).is_true, found)
        case Not(part):
            inner = reason(view, places, part, trace, subject)
            return Reason("not", negate(inner.truth), (inner,))
        case IfThen(condition, then):
            both = tuple(reason(view, places, p, trace, subject) for p in (condition, then))
            return Reason("if", some([opposite(Truth(both[0].truth)), Truth(both[1].truth)]).is_true, both)


def of_test(view: View, places: Places, test: Test | SpellTest, trace: Trace, subject: Row) -> Reason:
    seen = trace[test.step]
    left, rights = seen.atoms[0].left, tuple(y for a in seen.atoms for y in a.rights)
    path = test.left if isinstance(test, Test) and isinstance(test.left, Path) else None
    where = tuple(origins(view, places, subject, path)) if path is not None else ()
    named = tuple(used(view, name) for name in dict.fromkeys(named_in(test.operand)))
    return Reason("test", seen.truth.is_true, (), test, left, rights, where, named, seen.truth.why)
