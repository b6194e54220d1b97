"""The law itself: what must hold between an answer on incomplete facts and the ways these may turn out.

Each claim says in a sentence how it is broken, or nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from .asked import day_asked
from .days import day_from, text_of
from .facts import Facts
from .oracle import SEVERITIES, VIOLATION, Judgement, Oracle, Question
from .schema import Json
from .verdicts import UNDETERMINED, WAIVED, Verdict, agrees, contains, is_settled, stays

Key = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """A policy asked of facts on a day; and the waivers there are."""

    policy: Mapping[str, Json]
    facts: Facts
    as_of: str | None
    waivers: tuple[Mapping[str, Json], ...] = ()

    def rule(self, key: str) -> Mapping[str, Json]:
        return next(rule for rule in self.policy["rules"] if rule["id"] == key)

    def day(self, verdict: Verdict) -> int | None:
        return day_asked(self.facts, self.rule(verdict.rule), verdict.subject, self.as_of)

    def question(self, verdict: Verdict) -> Question | None:
        """None where the day hangs on the clock, or the row judged is only perhaps there."""
        day = self.day(verdict)
        return None if day is None else Question(self.rule(verdict.rule), verdict.subject, day)

    def run_day(self, question: Question) -> int:
        return day_from(self.as_of).last if self.as_of else question.as_of

    def is_waived(self, verdict: Verdict, day: int) -> bool:
        """Is there a waiver in force on the day? Both its ends count."""
        rule = self.rule(verdict.rule)
        entity = rule["subject"]
        return rule.get("waivable", True) is not False and any(
            w["rule"] == verdict.rule
            and w["subject"] == {entity: verdict.subject}
            and day_from(w["approved_on"]).first <= day <= day_from(w["expires_on"]).last
            for w in self.waivers
        )


# ---- (a) and the severity of (e): every completion
def of_completion(asked: Asked, verdict: Verdict, question: Question, judged: Judgement) -> str:
    """A decided answer never changes; nor is a violation worse than was said."""
    if verdict.as_of and day_from(verdict.as_of).last != question.as_of:
        return f"judged as of {verdict.as_of}, asked as of {text_of(question.as_of)}"
    if not agrees(verdict, judged.outcome):
        return f"said {verdict.outcome}{' either way' if verdict.either_way else ''}, turned out {judged.outcome}"
    waived = asked.is_waived(verdict, question.as_of)
    if waived and verdict.outcome in (VIOLATION, UNDETERMINED):
        return f"said {verdict.outcome}, though a waiver is in force"
    if not waived and verdict.outcome == WAIVED:
        return "said waived, though no waiver is in force"
    if judged.outcome == VIOLATION and verdict.outcome in (VIOLATION, UNDETERMINED) and not verdict.turns_on_assumption:
        if SEVERITIES.index(judged.severity) > SEVERITIES.index(verdict.severity):
            return f"said {verdict.severity} at most, turned out {judged.severity}"
    return ""


def of_values(oracle: Oracle, verdict: Verdict, question: Question, run_day: int) -> Iterable[str]:
    """(d) Per measure: its bounds hold what complete facts measure."""
    for path, bounds in verdict.values.items():
        value, doubts = oracle.value(question, path, run_day)
        if not doubts:
            yield "" if contains(bounds, value) else f"{path} is {value}, outside {bounds}"


def of_assumption(oracle: Oracle, question: Question, run_day: int, others: Mapping[str, Json]) -> str:
    """(e) A violation that is not said to turn on an assumption stands whatever was assumed."""
    judged = oracle.judge(question, run_day, others)
    return "" if judged.outcome == VIOLATION or judged.doubts else f"no violation with {others}: {judged.outcome}"


def of_names(asked: Asked, verdict: Verdict) -> str:
    """What is named as missing is missing: a cell that is a hole, or rows of a table that may have more."""
    facts = asked.facts
    open_tables = facts.open_tables()
    known = {hole.name for hole in facts.holes()} | {f"{table}[...]" for table in open_tables}
    invented = sorted(name for name in verdict.missing - known if not _is_of_unlisted(facts, name, open_tables))
    return f"named as missing, and not missing: {invented}" if invented else ""


def _is_of_unlisted(facts: Facts, name: str, open_tables: Collection[str]) -> bool:
    table, _, rest = name.partition("[")
    key = rest.partition("]")[0]
    return table in open_tables and key not in facts.listed(facts.schema.by_table[table])


# ---- (b) every filling in part
def of_filling(asked: Asked, later: Asked, before: Verdict, after: Verdict | None) -> str:
    if asked.day(before) != later.day(before) or (after is not None and after.as_of != before.as_of and asked.day(before) is None):
        return ""  # the question moved
    if after is None:  # a combination that was only perhaps there may turn out not to be
        is_row = asked.rule(before.rule)["subject"] in asked.facts.schema.entities
        return "no longer judged" if is_row else ""
    if not stays(before, after):
        return f"said {before.outcome}, with more known {after.outcome}"
    if before.outcome == VIOLATION and after.turns_on_assumption and not before.turns_on_assumption:
        return "came to turn on an assumption"
    return ""


# ---- (c) all filled but what was named
def of_naming(asked: Asked, later: Asked, before: Verdict, after: Verdict | None) -> str:
    if not before.missing:
        return "undetermined, and nothing named"
    moved = asked.day(before) != later.day(before) or (after is not None and after.as_of != before.as_of and asked.day(before) is None)
    if after is None or moved or after.outcome == UNDETERMINED:
        return ""
    return f"decided ({after.outcome}) by facts that were not named: named were {sorted(before.missing)}"


# ---- complete facts
def of_complete(asked: Asked, verdict: Verdict, question: Question, judged: Judgement) -> str:
    """Where nothing is missing the answer is the oracle's, exemption and severity too."""
    waived = judged.outcome == VIOLATION and asked.is_waived(verdict, question.as_of)
    outcome = WAIVED if waived else judged.outcome
    if verdict.outcome != outcome or verdict.either_way:
        return f"complete facts: said {verdict.outcome}, is {outcome}"
    if not waived and verdict.under != judged.under:
        return f"complete facts: said under `{verdict.under}`, is under `{judged.under}`"
    if outcome == VIOLATION:
        most = "warning" if verdict.turns_on_assumption else "error"
        severity = min(judged.severity, most, key=SEVERITIES.index)
        if verdict.severity != severity:
            return f"complete facts: said {verdict.severity}, is {severity}"
    unsettled = [path for path, bounds in verdict.values.items() if not is_settled(bounds)]
    return f"complete facts: not settled: {unsettled}" if unsettled else ""
