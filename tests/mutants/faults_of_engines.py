"""Faults in the reference evaluator, in tests and truths, in the lowering, and in how the second engine is asked."""
from __future__ import annotations

from .fault import Fault

REFERENCE, DECIDE = "engine/reference.py", "engine/decide.py"
TRUTHS, SIDES, VIEW = (f"measure/{name}.py" for name in ("truths", "sides", "view"))
PARTS, TESTS, PRODUCTIONS = (f"plan/{name}.py" for name in ("parts", "tests", "productions"))

FAULTS = (
    # ---- rules
    Fault(REFERENCE, "    if applies.is_true and passed.is_true is False:", "    if passed.is_true is False:", "a rule that perhaps applies is violated"),
    Fault(REFERENCE, "    if applies.is_true and passed.is_true is False:", "    if applies.is_true and not passed.is_true:", "what may hold is violated"),
    Fault(REFERENCE, "    passed = some([strict, *(c.relief for c in considered if c.relief is not None)])", "    passed = strict", "exemptions lift nothing"),
    Fault(REFERENCE, "missing=applies.why | passed.why)", "missing=applies.why)", "what the requirement hangs on is not named"),
    Fault(REFERENCE, "missing=applies.why | passed.why)", "missing=passed.why)", "what its applying hangs on is not named"),
    Fault(REFERENCE, "        if c.relief is None and c.applies.is_true and (milder", "        if c.relief is None and c.applies.is_true is not False and (milder",
          "an exemption that perhaps applies lowers the severity"),
    Fault(REFERENCE, "    return Considered(exemption, applies, every([applies, truth_of(", "    return Considered(exemption, applies, every([truth_of(",
          "an exemption lifts whether or not it applies"),
    Fault(REFERENCE, "            return IfThen(condition, spared(then, paths))", "            return TRUTH", "an exempted path lifts the whole condition"),
    Fault(REFERENCE, "        if again.outcome is not Outcome.VIOLATION:", "        if again.outcome is Outcome.COMPLIANT:", "an assumption taken as unknown leaves a violation"),
    Fault(REFERENCE, "    if verdict.outcome is Outcome.VIOLATION and assumed:", "    if False:", "an assumed value is taken as confirmed"),
    Fault(REFERENCE, "    applies = every([question.in_force, question.listed])", "    applies = every([question.listed])", "a rule out of force applies"),
    Fault(REFERENCE, "    applies = every([question.in_force, question.listed])", "    applies = every([question.in_force])", "a combination that is perhaps none is judged"),
    Fault(DECIDE, "    if verdict.outcome not in (Outcome.VIOLATION, Outcome.UNDETERMINED) or not verdict.question.rule.waivable:",
          "    if verdict.outcome not in (Outcome.VIOLATION, Outcome.UNDETERMINED):", "everything can be waived"),
    Fault(DECIDE, "w.subject == verdict.subject and w.counts_on(verdict.question.as_of):", "w.subject == verdict.subject:", "a waiver never expires"),
    Fault(DECIDE, "    if verdict.outcome not in (Outcome.VIOLATION, Outcome.UNDETERMINED) or", "    if verdict.outcome is not Outcome.VIOLATION or", "what is undetermined is not waived"),
    # ---- tests
    Fault(TRUTHS, "    if x.has is False or any(y.has is False for y in ys):\n        return FALSE", "    if x.has is False or any(y.has is False for y in ys):\n        return truth(None, why)",
          "a test of what is absent is unknown"),
    Fault(TRUTHS, "    return truth(both(x.has, *(y.has for y in ys), PRESENT", "    return truth(both(PRESENT", "a test of what may be absent is decided"),
    Fault(TRUTHS, "            return truth(negate(equals(x, ys[0])), why)", "            return truth(both(x.has, negate(equals(x, ys[0]))), why)", "not_equals is false of what is absent"),
    Fault(TRUTHS, "            return some(truths(view, (Not(condition), then), item, outer, trace))",
          "            return every(truths(view, (condition, then), item, outer, trace))", "if is and"),
    Fault(TRUTHS, "    begins = first_day(x)\n", "    begins = x\n", "during a row: the month's last day has to lie in it"),
    Fault(SIDES, "    return (at, far) if named.ahead else (far, at)", "    return (far, at)", "a window ahead is one back"),
    Fault(SIDES, "    return left.unit or unit_of(right) if left.base is Base.DURATION else \"\"", "    return left.unit or \"months\"", "a span is always read in months"),
    Fault(VIEW, "        here = self.seen_in(measure.world)", "        here = self", "a measure is not pinned to its world"),
    Fault(VIEW, "{**self.changes, **changes})", "{**self.changes})", "relaxed values are not taken"),
    Fault(VIEW, "        key = name, row, here.world, unit\n", "        key = name, row, unit\n", "a measure of one world is remembered for the other"),
    # ---- the lowering: caught because the engines disagree
    Fault(PARTS, '            pair = Pair(Compare(at + "late", "lt", 0), Compare(at + "early", "ge", 0))', '            pair = Pair(Compare(at + "late", "le", 0), Compare(at + "early", "gt", 0))',
          "lowered: the same day is before"),
    Fault(PARTS, "    return pair.opposite() if part.negated else pair", "    return pair", "lowered: negated parts are not"),
    Fault(PARTS, '    "more_than": (Part("at_least", "y0", "x", True),),', '    "more_than": (Part("at_least", "x", "y0"),),', "lowered: more_than is at_least"),
    Fault(PARTS, '{"low": sign(a.low, b.high), "high": sign(a.high, b.low)', '{"low": sign(a.low, b.low), "high": sign(a.high, b.low)', "lowered: the low is compared with the low"),
    Fault(PARTS, '{"sure": bool(a.sure & b.sure), "never": apart}', '{"sure": bool(a.sure & b.sure), "never": False}', "lowered: sets are never surely apart"),
    Fault(TESTS, 'Any((*(Compare(n, "eq", 0) for n in names), pair.false)))', "pair.false)", "lowered: a test of what is absent is not false"),
    Fault(TESTS, 'are(0, 0))), Any(', ')), Any(', "lowered: two absent things are not equal"),
    Fault(TESTS, "are(2, 0), are(0, 2), All((both_may", "are(2, 3), All((both_may", "lowered: an absent thing may equal a present one"),
    Fault(TESTS, '            fact[at + "all"] = exhausted(atom)', '            fact[at + "all"] = False', "lowered: a list that exhausts the domain is not seen"),
    Fault(TESTS, '        case "not_in":\n            return listed(shape, at).opposite()', '        case "not_in":\n            return listed(shape, at)', "lowered: not_in is in"),
    Fault(PRODUCTIONS, "    may = negated(applies.false)\n", "    may = applies.true\n", "lowered: what perhaps applies is not answered"),
    Fault(PRODUCTIONS, "    fails = All((applies.true, strict.false, *(relief_.false for _, relief_ in lifts)))", "    fails = All((applies.true, strict.false))",
          "lowered: a violation that an exemption may lift is one"),
    Fault(PRODUCTIONS, "All((may, *map(negated, before), relief_.true))))", "All((may, relief_.true))))", "lowered: two exemptions answer at once"),
    Fault(PRODUCTIONS, "            return some([of_formula(policy, subject, condition, at).opposite(), of_formula", "            return every([of_formula(policy, subject, condition, at), of_formula",
          "lowered: if is and"),
    Fault(PRODUCTIONS, "    in_force = min(PRESENCE[question.in_force.is_true], PRESENCE[question.listed.is_true])", "    in_force = PRESENCE[question.listed.is_true]",
          "lowered: a rule out of force applies"),
    Fault(PRODUCTIONS, "        there = view if variant.exemption is None else relaxed(view, variant.exemption)", "        there = view", "lowered: relaxed values are not taken"),
    Fault(DECIDE, "again = self.answer(plan, fact_of(view.supposing(assumed), plan, question))", "again = self.answer(plan, fact_of(view, plan, question))",
          "the second engine does not take assumed values as unknown"),
)
