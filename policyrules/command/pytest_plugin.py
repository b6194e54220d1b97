"""Cases as items of pytest, so that `-k`, `-x`, `--junitxml` and `-n` work on them as on any test. The one door to pytest.

Nothing is collected unless it is asked for: `policyrules_cases` in the configuration of pytest, or `--policyrules-cases`, name what
`policyrules test` would be given (policy folders, folders and files of cases, patterns of them), and pytest meets the files on its way."""
from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from policyrules.words.catalogue import Lang, say

if TYPE_CHECKING:
    from policyrules.api import Suite
    from policyrules.authoring.case_reader import Case
    from policyrules.authoring.cases import Runner
    from policyrules.authoring.places import Place
    from policyrules.finding.tested import Ran
    from policyrules.policy.nodes import Policy
    from policyrules.source.problem import Problem

ENGINES = ("auto", "reference", "rete", "all")
COMPARED = "policyrules_compared"           # property of a report: answers that two engines gave
PLACES = pytest.StashKey[dict[Path, "Place"]]()
POLICIES = pytest.StashKey[dict[tuple[Path, ...], "Policy"]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    lang = lang_of(os.environ)
    group = parser.getgroup("policyrules")
    for name in ("cases", "rules"):
        group.addoption(f"--policyrules-{name}", action="append", default=[], metavar="PATH", help=say(f"pytest.{name}", lang))
        parser.addini(f"policyrules_{name}", say(f"pytest.{name}", lang), type="linelist", default=[])
    group.addoption("--policyrules-engine", choices=ENGINES, default="auto", help=say("option.engine", lang))


def lang_of(environment: Mapping[str, str]) -> Lang:
    from policyrules.command.surroundings import surroundings
    return surroundings((), environment, (False, False)).lang


# ---------------------------------------------------------------- what is asked for
def pytest_collection(session: pytest.Session) -> None:
    """What is wrong with what is asked for is said before anything is collected."""
    if is_asked(session.config):
        places(session.config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> CaseFile | None:
    if not is_asked(parent.config):
        return None
    place = places(parent.config).get(file_path.resolve())
    return None if place is None else CaseFile.of(parent, file_path, place)


def is_asked(config: pytest.Config) -> bool:
    return bool(config.getoption("policyrules_cases") or config.getini("policyrules_cases"))


def places(config: pytest.Config) -> dict[Path, Place]:
    """Each file that may have cases, with its policy; found once."""
    if PLACES not in config.stash:
        from policyrules import api
        from policyrules.authoring.places import places_from
        from policyrules.source.problem import Problems
        problems = Problems()
        found = places_from(asked(config, "cases"), asked(config, "rules"), api.shipped_rules(), problems)
        if problems.found:
            raise pytest.UsageError(said(problems.found))
        config.stash[PLACES] = {file.resolve(): place._replace(files=(file,)) for place in found for file in place.files}
    return config.stash[PLACES]


def asked(config: pytest.Config, name: str) -> list[Path]:
    """Paths and patterns of the configuration, from where it stands, and of the command line, from where that was written."""
    found: list[Path] = []
    for base, written in ((config.rootpath, config.getini(f"policyrules_{name}")),
                          (config.invocation_params.dir, config.getoption(f"policyrules_{name}"))):
        for text in written:
            pattern = any(c in text for c in "*?[") and not Path(text).is_absolute()
            found += sorted(base.glob(text)) if pattern else [base / text]
    here = Path().resolve()
    return [path.relative_to(here) if path.is_relative_to(here) else path for path in found]


def said(problems: list[Problem] | tuple[Problem, ...]) -> str:
    from policyrules.report.problems import Shown, problems_text
    return problems_text(problems, Shown(lang_of(os.environ)))


# ---------------------------------------------------------------- what is collected
class CaseFile(pytest.File):
    """A file of cases, each of which is an item."""

    place: Place
    suite: Suite
    _runner: Runner | None = None

    @classmethod
    def of(cls, parent: pytest.Collector, path: Path, place: Place) -> CaseFile:
        made: CaseFile = cls.from_parent(parent, path=path)
        made.place = place
        return made

    def collect(self) -> Iterator[CaseItem]:
        from policyrules import api
        from policyrules.source.problem import PolicyError, Problems
        policies = self.config.stash.setdefault(POLICIES, {})
        problems = Problems()
        try:
            if self.place.rules not in policies:
                policies[self.place.rules] = api.policy_of(self.place.rules)
            self.suite = api.suite_at(self.place, policies[self.place.rules], problems)
            problems.stop()
        except PolicyError as error:
            raise self.CollectError(said(error.problems)) from None
        for case in self.suite.cases:
            yield CaseItem.of(self, case)

    def runner(self) -> Runner:
        """Made when the first case is run."""
        if self._runner is None:
            from policyrules.authoring.cases import Runner
            from policyrules.engine.decide import Engine
            rules = {e.rule.id for case in self.suite.cases for e in case.expected}
            self._runner = Runner(self.suite.policy, Engine(self.config.getoption("policyrules_engine")), rules)
        return self._runner


class NotAsExpected(Exception):
    """A case that fails; what is said of it is made when it is shown."""

    def __init__(self, ran: Ran) -> None:
        super().__init__(ran.name)
        self.ran = ran


class CaseItem(pytest.Item):
    case: Case
    file: CaseFile

    @classmethod
    def of(cls, file: CaseFile, case: Case) -> CaseItem:
        made: CaseItem = cls.from_parent(file, name=case.name)
        made.case, made.file = case, file
        return made

    def runtest(self) -> None:
        from policyrules.engine.rete import Unavailable
        try:
            ran = self.file.runner().run(self.case)
        except Unavailable as error:
            pytest.fail(say(error.key, lang_of(os.environ), error.values), pytrace=False)
        self.user_properties.append((COMPARED, ran.compared))
        if not ran.passed:
            raise NotAsExpected(ran)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], _: object = None) -> str:
        """The same text that `policyrules test` shows."""
        if not isinstance(excinfo.value, NotAsExpected):
            return str(super().repr_failure(excinfo))
        from policyrules.report.cases_text import failed_lines
        from policyrules.report.voice import Voice
        return "\n".join(failed_lines(excinfo.value.ran, Voice(self.file.suite.policy, lang_of(os.environ))))

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.case.span.line - 1, self.name


# ---------------------------------------------------------------- at the end
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many answers two engines gave, of all workers."""
    reports = [r for key in ("passed", "failed") for r in terminalreporter.stats.get(key, ())]
    compared = [value for r in reports for name, value in r.user_properties if name == COMPARED and r.when == "call"]
    if compared:
        terminalreporter.write_line(say("pytest.compared", lang_of(os.environ), {"cases": len(compared), "compared": sum(compared)}))
