"""`docs/language.md` names all that can be written, and its examples are read without a problem."""
from __future__ import annotations

import re
from pathlib import Path

import pytest

from policyrules.policy.grammar import NODES
from policyrules.policy.load import read_policy
from policyrules.source.text import Source
from policyrules.vocabulary.operators import OPERATORS, SPELL_TESTS

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"<!-- example: policy -->\n```yaml\n(.*?)```", PAGE, re.S)
WORDS = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`[^`\n]+`", PAGE) + re.findall(r"```yaml\n(.*?)```", PAGE, re.S))))


@pytest.mark.parametrize("node", NODES.values(), ids=lambda n: n.name)
def test_every_key_is_named(node) -> None:  # type: ignore[no-untyped-def]
    assert {k.name for k in node.keys} - WORDS == set()


def test_every_operator_is_named() -> None:
    assert set(OPERATORS) | set(SPELL_TESTS) <= WORDS


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize("n", range(1, 6))
def test_examples_are_read(n: int) -> None:
    """Each with the vocabulary, which is the first, and the measures, which are the second."""
    texts = [EXAMPLES[0], *([EXAMPLES[1]] if n != 1 else []), EXAMPLES[n]]
    read_policy([Source(f"{i}.yaml", text) for i, text in enumerate(texts)])
