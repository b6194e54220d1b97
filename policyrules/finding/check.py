"""What a check found: findings, counts, what to supply, and how it was decided."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from policyrules.engine.decide import Decided, Disagreement
from policyrules.engine.rete import EngineFault, Unavailable
from policyrules.engine.verdict import SEVERITIES, Outcome, Verdict
from policyrules.facts.model import Facts
from policyrules.facts.waivers import Waiver
from policyrules.finding.finding import Finding, Supply, counts, found, supplies
from policyrules.finding.indicated import Indicated
from policyrules.measure.asked import DateFrom
from policyrules.measure.view import Ground

if TYPE_CHECKING:                   # few facts have waivers
    from policyrules.finding.waiver_remarks import WaiverRemark

FEW = 6                             # violations for which remedies are looked for


class Checked(NamedTuple):
    """`findings`: the worst first. `compared`: answers that two engines gave; `alone`: why only the reference was asked, if it was.
    `about`: the rows (entity, id) that alone were judged, since the documents are about them."""

    ground: Ground
    facts: Facts
    findings: tuple[Finding, ...]
    supplies: tuple[Supply, ...]
    compared: int
    disagreements: tuple[Disagreement, ...]
    alone: Unavailable | EngineFault | None
    indicators: tuple[Indicated, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    waivers: tuple[Waiver, ...] = ()
    remarks: tuple[WaiverRemark, ...] = ()
    private: bool = False           # are personal names shown?

    def verdicts(self) -> list[Verdict]:
        return [f.verdict for f in self.findings]

    def counts(self) -> dict[tuple[str, Outcome], int]:
        return counts(self.verdicts())

    def dates(self) -> tuple[int, int]:
        """The first and the last as-of date."""
        days = [v.question.as_of for v in self.verdicts()]
        return min(days), max(days)

    def is_today(self) -> bool:
        """Was something judged as of today, for want of another date?"""
        return any(v.question.date_from is DateFrom.TODAY for v in self.verdicts())

    def set_aside(self) -> int:
        return sum(t.set_aside for t in self.facts.tables.values())


def checked(ground: Ground, facts: Facts, decided: Decided, private: bool, indicators: Sequence[Indicated] = (),
            about: Sequence[tuple[str, str]] = (), waivers: Sequence[Waiver] = ()) -> Checked:
    findings = tuple(waived_by(f, waivers) for f in remedied(ground, facts, found(ground, facts, decided.judgements, private)))
    return Checked(ground, facts, findings, tuple(supplies(f.verdict for f in findings)), decided.compared, decided.disagreements, decided.alone,
                   tuple(indicators), tuple(about), tuple(waivers), remarked(ground, decided, waivers), private)


def waived_by(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    """With the waiver that lifted it."""
    return finding if finding.verdict.waiver is None else finding._replace(waiver=waivers[finding.verdict.waiver])


def remarked(ground: Ground, decided: Decided, waivers: Sequence[Waiver]) -> tuple[WaiverRemark, ...]:
    """What there is to say of the waivers of the rules that were asked."""
    if not waivers:
        return ()
    from policyrules.finding.waiver_remarks import waiver_remarks  # few facts have any
    verdicts = [j.verdict for j in decided.judgements]
    subjects = {id_: rule.subject for id_, rule in ground.policy.rules.items()}
    listed = {(v.question.subject.entity, v.subject) for v in verdicts}
    listed |= {(e, r.id) for e in ground.policy.vocabulary.entities if e not in ground.policy.derived for r in ground.rows("now").of(e)}
    return tuple(waiver_remarks(waivers, verdicts, {v.rule for v in verdicts}, listed, subjects))


def remedied(ground: Ground, facts: Facts, findings: list[Finding]) -> list[Finding]:
    """With remedies, where violations are few enough to look for them."""
    violations = [f for f in findings if f.verdict.outcome is Outcome.VIOLATION]
    if not violations or len(violations) > FEW:
        return findings
    from policyrules.finding.remedies import remedies  # whoever violates nothing does not pay for it
    return [f._replace(remedies=remedies(ground, facts, f.verdict)) if f in violations else f for f in findings]


def failing(checked: Checked, fail_on: str, undetermined_counts: bool) -> Outcome:
    """The worst there is; a waiver that is in no order counts as an info."""
    found = worst(checked.verdicts(), fail_on, undetermined_counts)
    return Outcome.VIOLATION if checked.remarks and fail_on == SEVERITIES[0] else found


def worst(verdicts: Iterable[Verdict], fail_on: str, undetermined_counts: bool) -> Outcome:
    """VIOLATION if there is one of that severity or above, else UNDETERMINED if that counts, else COMPLIANT. `never`: nothing fails."""
    if fail_on == "never":
        return Outcome.COMPLIANT
    least = SEVERITIES.index(fail_on)
    grave = [v.outcome for v in verdicts if SEVERITIES.index(v.severity) >= least]
    if Outcome.VIOLATION in grave:
        return Outcome.VIOLATION
    return Outcome.UNDETERMINED if undetermined_counts and Outcome.UNDETERMINED in grave else Outcome.COMPLIANT
