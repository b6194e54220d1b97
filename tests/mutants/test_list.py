"""The list of planted faults applies to the program as it is. `make mutants` plants them."""
from __future__ import annotations

import ast

import pytest

from .__main__ import FAULTS
from .fault import Fault


def test_there_are_many() -> None:
    assert len(FAULTS) >= 157
    assert len({(f.file, f.old, f.new) for f in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{f.file}: {f.meaning}" for f in FAULTS])
def test_it_applies(fault: Fault) -> None:
    ast.parse(fault.text())
