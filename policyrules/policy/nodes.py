"""The typed policy: measures, rules, exemptions, parameters, relations, and the policy that holds them. Immutable data."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from policyrules.policy.formula import TRUTH, Formula, Operand, Path
from policyrules.source.text import Span
from policyrules.vocabulary.calendar import PartialDate
from policyrules.vocabulary.plain import Plain
from policyrules.vocabulary.types import Type, Vocabulary


@dataclass(frozen=True, slots=True)
class Wording:
    zh: str = ""
    en: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """Where it is said; `verified` says how far that was checked."""

    document: str
    section: str = ""
    quote: str = ""
    verified: str = "current"
    note: str = ""
    span: Span | None = field(default=None, compare=False)      # of the name of the document


@dataclass(frozen=True, slots=True)
class Document:
    """A document that clauses cite."""

    name: str
    wording: Wording
    date: str = ""
    rank: str = ""
    edition: str = ""
    text: str = ""


# ---------------------------------------------------------------- measures
@dataclass(frozen=True, slots=True)
class Aggregate:
    """A measure over related rows. `function` is its key: count, sum, share, first, months …"""

    function: str
    over: Path
    of: Path | None = None
    where: Formula = TRUTH
    among: Formula = TRUTH
    weigh: Path | None = None
    ordered_by: Path | None = None
    inside: Operand | None = None


@dataclass(frozen=True, slots=True)
class Which:
    """The names of the formulas that hold."""

    formulas: tuple[tuple[str, Formula], ...]


@dataclass(frozen=True, slots=True)
class Holds:
    formula: Formula


@dataclass(frozen=True, slots=True)
class Age:
    """Completed years since a date."""

    born: Path


@dataclass(frozen=True, slots=True)
class Length:
    """From a date to a date."""

    start: Operand
    end: Operand


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """From a date to a date, by a calendar: an entity with a `date` and a `kind`, of which one is `working`."""

    start: Operand
    end: Operand
    calendar: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    function: str
    operands: tuple[Operand, ...]


Body = Aggregate | Which | Holds | Age | Length | WorkingDays | Arithmetic


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    subject: str
    wording: Wording
    type: Type
    body: Body
    world: str | None = None        # now, after; None: that of who asks
    span: Span | None = field(default=None, compare=False)


# ---------------------------------------------------------------- parameters
@dataclass(frozen=True, slots=True)
class Dated:
    since: PartialDate
    value: Plain | Mapping[str, Plain] | tuple[Mapping[str, Plain], ...]
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirmed an assumed value, or set another one; when, and by what document."""

    authority: str
    date: PartialDate
    basis: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated value. `basis`: policy, regulation, assumption, or `confirmed`, once an authority has decided (then `by` says who).
    `keyed_by`: a table by codes; `columns`: a table of rows (then `entity` names their kind)."""

    name: str
    wording: Wording
    type: Type
    basis: str
    values: tuple[Dated, ...]
    clauses: tuple[Clause, ...] = ()
    keyed_by: str = ""
    entity: str = ""
    span: Span | None = field(default=None, compare=False)
    by: Confirmation | None = None


# ---------------------------------------------------------------- rules
@dataclass(frozen=True, slots=True)
class Exemption:
    """Exactly one effect: `relax` (judged again with these values), `whole`, `paths` (these count as held) or `lower_to`."""

    id: str
    wording: Wording
    rules: tuple[str, ...]
    when: Formula
    relax: tuple[tuple[str, Operand], ...] = ()
    whole: bool = False
    paths: tuple[str, ...] = ()
    lower_to: str = ""
    clauses: tuple[Clause, ...] = ()
    basis: str = ""
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Rule:
    id: str
    wording: Wording
    subject: str
    severity: str
    require: Formula
    when: Formula = TRUTH
    clauses: tuple[Clause, ...] = ()
    effective: PartialDate | None = None
    until: PartialDate | None = None
    in_force_at: Path | None = None
    judged_at: Path | None = None
    world: str = "now"
    remedy: Wording = Wording()
    waivable: bool = True
    tags: tuple[str, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    span: Span | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is measured and reported, and judges nothing. `grouped_by`: from a row that the measure counts to a single value."""

    id: str
    wording: Wording
    subject: str
    measure: Path
    grouped_by: Path | None = None
    clauses: tuple[Clause, ...] = ()
    world: str = "now"


# ---------------------------------------------------------------- rows made of rows, relations, proposals
@dataclass(frozen=True, slots=True)
class Relation:
    """A named selection of related rows."""

    name: str
    entity: str
    through: Path
    where: Formula = TRUTH
    to: Path | None = None


@dataclass(frozen=True, slots=True)
class Consecutive:
    """A row for each step from one of these rows to a later one: `from`, `to`, `date`."""

    entity: str
    of: str                         # the entity that the rows belong to
    over: Path
    where: Formula = TRUTH


@dataclass(frozen=True, slots=True)
class Member:
    """One member of a combination: exactly one source. `earlier`: the path starts from an earlier member."""

    name: str
    type: Type
    entity: str = ""
    codes: str = ""
    path: Path | None = None
    start: str = ""                 # the earlier member from which the path goes on
    parameter: str = ""
    years: tuple[Operand, Operand] | None = None


@dataclass(frozen=True, slots=True)
class Combination:
    """A row for each combination of members."""

    entity: str
    members: tuple[Member, ...]


Derived = Consecutive | Combination


@dataclass(frozen=True, slots=True)
class Closing:
    """Rows that a proposal ends; `set` gives attributes paths from the proposal."""

    rows: Path
    where: Formula
    when: Formula
    set: tuple[tuple[str, Path], ...]


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What the world is like after a proposal."""

    entity: str
    closes: tuple[Closing, ...] = ()
    adds: str = ""
    sets: tuple[tuple[str, Path], ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that was read, resolved. `tests`: how many steps the formulas number."""

    vocabulary: Vocabulary
    measures: Mapping[tuple[str, str], Measure]
    rules: Mapping[str, Rule]
    parameters: Mapping[str, Parameter]
    documents: Mapping[str, Document]
    relations: Mapping[tuple[str, str], Relation]
    derived: Mapping[str, Derived]
    carried_out: Mapping[str, CarriedOut]
    judged_at: Mapping[str, tuple[Path, ...]]
    files: tuple[str, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)

    def assumed(self) -> frozenset[str]:
        """The parameters that nobody has confirmed."""
        return frozenset(p.name for p in self.parameters.values() if p.basis == "assumption")
