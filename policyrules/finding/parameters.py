"""The parameters that a rule turns on: the value in force, since when, on what basis."""
from __future__ import annotations

from typing import NamedTuple

from policyrules.measure.view import View
from policyrules.policy.nodes import Rule
from policyrules.policy.reach import Reach
from policyrules.vocabulary.bounds import Value
from policyrules.vocabulary.calendar import PartialDate


class Used(NamedTuple):
    """A parameter in force. `value` is nothing for tables, whose value hangs on what they are asked for."""

    name: str
    value: Value | None
    since: PartialDate | None
    basis: str


def used_by(view: View, rule: Rule) -> list[Used]:
    """Those of the rule itself first, then those of its measures, then of its exemptions."""
    return [used(view, name) for name in Reach(view.policy).rule(rule).parameters]


def used(view: View, name: str) -> Used:
    parameter = view.policy.parameters[name]
    version = view.parameters.versions(name)[0]
    single = not parameter.keyed_by and not parameter.entity
    return Used(name, view.parameter(name) if single else None, version.since if version else None, parameter.basis)
