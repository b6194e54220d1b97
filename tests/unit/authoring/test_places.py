"""Which cases belong to which policy: folders, files, examples, the nearest policy upwards, the shipped rules."""
from __future__ import annotations

from pathlib import Path

import pytest

from policyrules.authoring.places import places_from
from policyrules.source.problem import Problems

TREE = {
    "rules/vocabulary.yaml": "entities: {}\n", "rules/moves.yaml": "rules: []\n", "rules/cases/moves.yaml": "cases: []\n",
    "rules/more/fields.yaml": "rules: []\n", "rules/more/cases/deep/fields.yml": "cases: []\n", "rules/cases/notes.txt": "",
    "rules/.hidden/cases/x.yaml": "", "rules/examples/plan.yaml": "people: []\n", "rules/examples/pack/policy.yaml": '{"entities": {}}\n',
    "rules/examples/pack/cases/pack.yaml": "cases: []\n", "rules/examples/facts/people.yaml": "people: []\n",
    "packs/one/policy.yaml": "x: 1\nentities:\n", "packs/two/policy.yaml": '"entities" : {}\n', "packs/two/cases/a.yaml": "",
    "loose/case.yaml": "cases: []\n", "loose/empty/none.txt": "", "shipped/vocabulary.yaml": "entities: {}\n",
}


@pytest.fixture(autouse=True)
def _tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in TREE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


RULES = {"rules": ["rules/moves.yaml", "rules/vocabulary.yaml", "rules/cases/moves.yaml!", "rules/more/fields.yaml",
                   "rules/more/cases/deep/fields.yml!"],
         "rules/examples/pack": ["rules/examples/pack/policy.yaml", "rules/examples/pack/cases/pack.yaml!"]}
PACKS = {"packs/one": ["packs/one/policy.yaml"], "packs/two": ["packs/two/policy.yaml", "packs/two/cases/a.yaml!"]}


@pytest.mark.parametrize(("paths", "rules", "expected"), [
    ("rules", "", RULES),                                                       # a policy, and the policies among its examples
    ("rules/", "", RULES),
    ("rules/examples", "", {"rules/examples/pack": RULES["rules/examples/pack"]}),
    ("packs", "", PACKS),                                                       # a folder of policies
    ("rules/cases", "", {"rules": ["rules/cases/moves.yaml!"]}),                # the nearest policy upwards
    ("rules/more", "", {"rules": ["rules/more/fields.yaml", "rules/more/cases/deep/fields.yml!"]}),
    ("rules/more/cases/deep", "", {"rules": ["rules/more/cases/deep/fields.yml!"]}),
    ("rules/moves.yaml", "", {"rules": ["rules/moves.yaml!"]}),
    ("rules/examples/pack/cases/pack.yaml", "", {"rules/examples/pack": ["rules/examples/pack/cases/pack.yaml!"]}),
    ("rules/cases/moves.yaml rules/moves.yaml", "", {"rules": ["rules/cases/moves.yaml!", "rules/moves.yaml!"]}),
    ("rules/cases/moves.yaml rules/cases/moves.yaml", "", {"rules": ["rules/cases/moves.yaml!"]}),
    ("rules rules/cases/moves.yaml", "", RULES),                                # each file once
    ("loose/case.yaml", "", {"shipped": ["loose/case.yaml!"]}),                 # no policy upwards
    ("loose", "", {"shipped": ["loose/case.yaml!"]}),
    ("loose/case.yaml", "packs/one packs/two", {"packs/one, packs/two": ["loose/case.yaml!"]}),       # rules that are named
    ("rules", "packs/one", {"packs/one": RULES["rules"]}),
    ("rules/cases", "packs/one", {"packs/one": ["rules/cases/moves.yaml!"]}),
])
def test_places(paths: str, rules: str, expected: dict[str, list[str]]) -> None:
    problems = Problems()
    found = places_from([Path(p) for p in paths.split()], [Path(p) for p in rules.split()], Path("shipped"), problems)
    assert problems.found == []
    assert {p.name: [f"{f}!" if f in p.certain else str(f) for f in p.files] for p in found} == expected


def test_from_inside_the_policy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("rules/cases")
    problems = Problems()
    here, above = (places_from([Path(p)], [], Path("shipped"), problems)[0] for p in (".", "../moves.yaml"))
    assert [str(f) for f in here.files] == ["moves.yaml"]
    assert here.rules == above.rules == (Path.cwd().parent,)


@pytest.mark.parametrize(("path", "key"), [("nowhere", "file.missing"), ("loose/empty", "case.no_files")])
def test_problems(path: str, key: str) -> None:
    problems = Problems()
    places_from([Path(path)], [], Path("shipped"), problems)
    assert [p.key for p in problems.found] == [key]
