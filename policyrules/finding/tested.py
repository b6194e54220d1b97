"""What running cases found, as data: which expectations were not met, by what, and why it came so."""
from __future__ import annotations

from typing import Literal, NamedTuple

from policyrules.engine.rete import EngineFault, Unavailable
from policyrules.finding.finding import Finding
from policyrules.policy.formula import Path
from policyrules.policy.nodes import Policy
from policyrules.source.text import Span
from policyrules.vocabulary.bounds import Value

What = Literal["outcome", "severity", "under", "value", "missing", "subject", "date", "engines", "engines_assumed"]


class Measured(NamedTuple):
    """A measured value that was expected, and what came. `unit`: of a length, as the case writes it."""

    path: Path
    unit: str
    expected: Value
    got: Value


class Difference(NamedTuple):
    """Something that a case expects of a rule and that did not come.

    `what`: outcome, severity, under, value, missing, subject (no such row), date (none was given), engines (they disagree,
    on the verdict or, `engines_assumed`, on the one with assumed values unknown).
    `finding`: how the verdict was reached, where there is one."""

    rule: str
    what: What
    span: Span
    expected: str = ""
    got: str = ""
    measured: Measured | None = None
    finding: Finding | None = None


class Ran(NamedTuple):
    """A case that was run. `expectations`: rules that it expects something of; `compared`: answers that two engines gave."""

    name: str
    span: Span
    expectations: int
    compared: int = 0
    differences: tuple[Difference, ...] = ()

    @property
    def passed(self) -> bool:
        return not self.differences

    def failed(self) -> int:
        """How many of its expectations were not met."""
        return len({d.rule for d in self.differences})

    def disagreements(self) -> int:
        return sum(d.what.startswith("engines") for d in self.differences)


class Batch(NamedTuple):
    """The cases of one policy. `alone`: why only the reference was asked, if that was not asked for."""

    name: str
    policy: Policy
    ran: tuple[Ran, ...]
    alone: Unavailable | EngineFault | None = None


class Counts(NamedTuple):
    """Of all that was run. `failed` counts expectations, `broken` the cases that they stand in."""

    cases: int
    expectations: int
    broken: int
    failed: int
    compared: int
    disagreements: int


class Tested(NamedTuple):
    """Policy by policy. `stopped`: the rest was left out after the first failure."""

    batches: tuple[Batch, ...]
    stopped: bool = False

    def ran(self) -> list[Ran]:
        return [r for b in self.batches for r in b.ran]

    def counts(self) -> Counts:
        ran = self.ran()
        return Counts(len(ran), sum(r.expectations for r in ran), sum(not r.passed for r in ran), sum(r.failed() for r in ran),
                      sum(r.compared for r in ran), sum(r.disagreements() for r in ran))

    def alone(self) -> Unavailable | EngineFault | None:
        return next((b.alone for b in self.batches if b.alone is not None), None)
