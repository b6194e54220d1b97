"""A run of cases as JSON. `version` rises when a field changes its meaning."""
from __future__ import annotations

from typing import Literal

from policyrules.finding.tested import Difference, Ran, Tested, What
from policyrules.report.cases_text import difference_words, side_words
from policyrules.report.schema import Model
from policyrules.report.voice import Voice
from policyrules.words.catalogue import Lang, say


class DifferenceModel(Model):
    """`expected` and `got` as a case writes them, measured values in words; `words`: the whole in a sentence."""

    rule: str
    what: What
    path: str
    expected: str
    got: str
    words: str
    place: str


class CaseModel(Model):
    name: str
    place: str
    passed: bool
    expectations: int
    compared: int
    differences: list[DifferenceModel]


class BatchModel(Model):
    policy: str
    cases: list[CaseModel]


class CountsModel(Model):
    cases: int
    expectations: int
    broken: int
    failed: int
    compared: int
    disagreements: int


class CasesReport(Model):
    """`policyrules test -o json`. `alone`: why the reference decided alone, where it had to."""

    version: Literal[1] = 1
    report: Literal["test"] = "test"
    policies: list[BatchModel]
    stopped: bool
    counts: CountsModel
    alone: str


def cases_report(tested: Tested, lang: Lang) -> CasesReport:
    alone = tested.alone()
    batches = [BatchModel(policy=b.name, cases=[case_model(r, Voice(b.policy, lang)) for r in b.ran]) for b in tested.batches]
    return CasesReport(policies=batches, stopped=tested.stopped, counts=CountsModel(**tested.counts()._asdict()),
                       alone=say(alone.key, lang, alone.values) if alone else "")


def case_model(ran: Ran, voice: Voice) -> CaseModel:
    return CaseModel(name=ran.name, place=str(ran.span), passed=ran.passed, expectations=ran.expectations, compared=ran.compared,
                     differences=[difference_model(d, voice) for d in ran.differences])


def difference_model(d: Difference, voice: Voice) -> DifferenceModel:
    m = d.measured
    return DifferenceModel(rule=d.rule, what=d.what, path=str(m.path) if m else "", words=difference_words(d, voice), place=str(d.span),
                           expected=side_words(d, "", True, voice) if m else d.expected, got=side_words(d, "", False, voice) if m else d.got)
