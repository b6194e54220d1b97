"""The hall: the one place that knows the whole way from paths to answers."""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from policyrules.engine.decide import Engine, decide
from policyrules.facts.load import facts_from, load_facts
from policyrules.facts.model import Facts
from policyrules.facts.waivers import read_waivers
from policyrules.finding.check import Checked, checked
from policyrules.finding.indicated import indicated
from policyrules.finding.tested import Batch, Tested
from policyrules.finding.turning import Turning, turning
from policyrules.measure.asked import Asker, is_about
from policyrules.measure.view import Ground
from policyrules.plan.stored import Store
from policyrules.policy.load import SUFFIXES, load_policy
from policyrules.policy.nodes import Policy, Rule
from policyrules.source.problem import PolicyError, Problem, Problems, nearest
from policyrules.source.text import Source, Unreadable, read_source
from policyrules.source.tree import Items, Pairs, Scalar, read_tree
from policyrules.vocabulary.calendar import PartialDate
from policyrules.words.catalogue import Lang

if TYPE_CHECKING:                   # whoever checks an appointment does not pay for the cases
    from policyrules.authoring.case_reader import Case
    from policyrules.authoring.places import Place

PACKAGE = Path(__file__).parent


class FactsError(PolicyError):
    """Problems of facts: the lines that they quote may hold personal data."""


# ---------------------------------------------------------------- policies
def shipped_rules() -> Path:
    """The folder of the rules that come with the program: in the package or, where it runs from its sources, beside it."""
    inside = PACKAGE / "rules"
    return inside if inside.is_dir() else PACKAGE.parent / "rules"


def policy_of(paths: Sequence[Path]) -> Policy:
    """The policy of these files and folders; without any, the shipped one. Raises PolicyError with all problems."""
    policy = load_policy(paths or [shipped_rules()])
    if not policy.rules:
        raise PolicyError([Problem("policy.no_rules", {})])
    return policy


def rule_of(policy: Policy, name: str) -> Rule:
    """The rule of that id. Raises PolicyError with the nearest one where there is none."""
    rule = policy.rules.get(name)
    if rule is None:
        raise PolicyError([Problem("name.rule", {"name": name}, None, nearest(name, policy.rules))])
    return rule


# ---------------------------------------------------------------- facts
def facts_of(paths: Sequence[Path], policy: Policy, mapping: Path | None = None) -> Facts:
    """The facts of these files and folders. Raises FactsError with all problems."""
    try:
        return load_facts(paths, policy.vocabulary, mapping)
    except PolicyError as error:
        raise FactsError(error.problems) from None


def fingerprints(names: Sequence[str]) -> dict[str, str]:
    """The SHA-256 of each of these files, by name. What was no file, such as standard input, has none."""
    from hashlib import sha256
    return {name: sha256(Path(name).read_bytes()).hexdigest() for name in names if Path(name).is_file()}


def facts_of_text(source: Source, policy: Policy) -> Facts:
    """The facts of one document that is no file. Raises FactsError with all problems."""
    try:
        return facts_from(source, policy.vocabulary)
    except PolicyError as error:
        raise FactsError(error.problems) from None


# ---------------------------------------------------------------- cases
def case_files(paths: Sequence[Path]) -> list[Path]:
    """The files of cases of these policies: in the folder `cases` inside a folder of rules, or beside a file of them."""
    folders = [(path if path.is_dir() else path.parent) / "cases" for path in paths or [shipped_rules()]]
    return sorted({file for folder in folders if folder.is_dir() for file in folder.rglob("*") if file.suffix in SUFFIXES})


def expectations_of(paths: Sequence[Path], rule: str, lang: Lang = "en") -> list[tuple[str, str, str, str, str]]:
    """Each case that mentions the rule: its name (the Chinese one, if asked for and there is one), outcome, severity, exemption (where said), place.

    Cases are only quoted here: what is wrong with them is for those who run them to say."""
    found = []
    for file in case_files(paths):
        try:
            tree = read_tree(read_source(file), Problems())
        except Unreadable:
            continue
        cases = tree.get("cases") if isinstance(tree, Pairs) else None
        for case in cases.items if isinstance(cases, Items) else ():
            expect = case.get("expect") if isinstance(case, Pairs) else None
            said = expect.get(rule) if isinstance(expect, Pairs) else None
            if isinstance(case, Pairs) and said is not None:
                outcome, severity, under = (text_at(said, key) for key in ("outcome", "severity", "under"))
                name = (text_at(case, "zh") if lang == "zh" else "") or text_at(case, "name")
                found.append((name, outcome, severity, under, str(case.span)))
    return found


def text_at(tree: Scalar | Items | Pairs, key: str) -> str:
    """The text under a key; of a bare outcome the outcome itself."""
    if isinstance(tree, Scalar):
        return tree.text if key == "outcome" else ""
    value = tree.get(key) if isinstance(tree, Pairs) else None
    return value.text if isinstance(value, Scalar) else ""


class Suite(NamedTuple):
    """The cases of one policy, read. `name`: where the policy stands."""

    name: str
    policy: Policy
    cases: tuple[Case, ...]


def suites_of(paths: Sequence[Path], rules: Sequence[Path] = ()) -> list[Suite]:
    """The cases at these places, policy by policy (`authoring/places.py` says which belong to which).

    Raises PolicyError with all problems of the policies and of their cases. Whoever writes a case expects it to be run, so a
    policy without one is a problem, and so is a file that is there for its cases and has none."""
    from policyrules.authoring.places import places_from
    problems, found = Problems(), []
    for place in places_from(paths, rules, shipped_rules(), problems):
        try:
            policy = policy_of(place.rules)
        except PolicyError as error:
            problems.found += error.problems
            continue
        before = len(problems.found)
        found.append(suite_at(place, policy, problems))
        if not found[-1].cases and len(problems.found) == before:
            problems.add(None, "case.none_in", path=place.name)
    problems.stop()
    return found


def suite_at(place: Place, policy: Policy, problems: Problems) -> Suite:
    """The cases at one place, whose policy is read already."""
    from policyrules.authoring.case_reader import read_cases
    sources = [source for file in place.files if (source := text_of(file, problems)) is not None]
    return Suite(place.name, policy, tuple(read_cases(sources, policy, problems, {str(file) for file in place.certain})))


def text_of(file: Path, problems: Problems) -> Source | None:
    try:
        return read_source(file)
    except Unreadable as error:
        problems.add(None, error.key, **error.values)
        return None


def run_cases(suites: Sequence[Suite], engine: Engine = Engine.AUTO, containing: str = "", first: bool = False) -> Tested:
    """The cases whose name contains that text, in whatever case; `first`: no further than to the first that fails.

    Raises PolicyError where there is none, and Unavailable where a second engine is asked for by name and is not there."""
    from policyrules.authoring.cases import Runner
    chosen = [s._replace(cases=tuple(c for c in s.cases if containing.casefold() in c.name.casefold())) for s in suites]
    if not any(s.cases for s in chosen):
        raise PolicyError([Problem("case.none_chosen", {"text": containing})])
    batches: list[Batch] = []
    for suite in chosen:
        runner, ran = Runner(suite.policy, engine, {e.rule.id for c in suite.cases for e in c.expected}), []
        for case in suite.cases:
            ran.append(runner.run(case))
            if first and not ran[-1].passed:
                return Tested((*batches, Batch(suite.name, suite.policy, tuple(ran), runner.alone)), True)
        if ran:
            batches.append(Batch(suite.name, suite.policy, tuple(ran), runner.alone))
    return Tested(tuple(batches))


# ---------------------------------------------------------------- judging
class Asked(NamedTuple):
    """What is to be judged: rules by id (none: all), subjects as (entity, id), the as-of date asked for.

    Without subjects, what the documents are about is judged, or everything where they do not say; `everything`: in any case."""

    select: Sequence[str] = ()
    ignore: Sequence[str] = ()
    subjects: Sequence[tuple[str, str]] = ()
    as_of: PartialDate | None = None
    waivers: bool = True
    everything: bool = False


def check(policy: Policy, facts: Facts, asked: Asked, today: int, engine: Engine = Engine.AUTO, private: bool = False,
          cache: Path | None = None) -> Checked:
    """Every selected rule asked of every row that it is about; without a selection the indicators are read too.

    Raises PolicyError where nothing is selected or nothing to judge.
    `today`: the as-of date where there is no other; `private`: personal names are not masked.
    `cache`: a folder where what is worked out from the rules is kept; of facts nothing is."""
    problems = Problems()
    rules = selected(policy, asked, problems)
    waivers = read_waivers(facts.waivers if asked.waivers else (), policy, problems)
    problems.stop()
    ground = Ground(policy, facts)
    asker = Asker(ground, asked.as_of.last() if asked.as_of else None, today)
    about = asked.subjects or (() if asked.everything else facts.about)
    questions = [q for rule in rules for q in asker.questions(rule) if is_about(policy, q.subject, about)]
    for entity, id_ in asked.subjects:
        if not any(is_about(policy, q.subject, [(entity, id_)]) for q in questions):
            problems.add(None, "check.no_such_subject", subject=f"{entity}={id_}")
    if not questions and not asked.subjects:
        problems.add(None, "check.no_subject", entities=sorted({policy.vocabulary.entities[r.subject].table for r in rules}))
    problems.stop()
    shown = [] if asked.select else [i for i in indicated(asker, private) if is_about(policy, i.reading.subject, about)]
    return checked(ground, facts, decide(ground, questions, waivers, engine, store=Store(cache) if cache else None), private, shown,
                   () if asked.subjects else about, waivers)


def turning_on(policy: Policy, facts: Facts, today: int) -> Turning:
    """For each assumed parameter the verdicts on these facts that turn on it."""
    ground = Ground(policy, facts)
    asker = Asker(ground, None, today)
    return turning(ground, [q for rule in policy.rules.values() for q in asker.questions(rule)])


def selected(policy: Policy, asked: Asked, problems: Problems) -> list[Rule]:
    """The rules that are asked, in the order of the policy. Unknown names and an empty selection are problems."""
    for name in (*asked.select, *asked.ignore):
        if name not in policy.rules:
            problems.unknown(None, "name.rule", name, policy.rules)
    found = [r for r in policy.rules.values() if (not asked.select or r.id in asked.select) and r.id not in asked.ignore]
    if not found and not problems.found:
        problems.add(None, "check.none_selected")
    return found
