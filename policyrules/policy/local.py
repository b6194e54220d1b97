"""What a local authority decides on assumed values: confirms them, or sets others. What the policy or a regulation says stands."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policyrules.policy import nodes as n
from policyrules.policy.parameters import Parameters
from policyrules.policy.walk import Record
from policyrules.source.problem import Problems
from policyrules.source.tree import Scalar


def decided(files: Sequence[Record], parameters: dict[str, n.Parameter], reader: Parameters, problems: Problems) -> dict[str, n.Parameter]:
    """The parameters after what these files confirm and override; each is decided once."""
    found, places = dict(parameters), dict[str, Scalar]()
    for file in files:
        for word in ("confirmed", "overrides"):
            for key, record in file.named(word).items():
                parameter = parameters.get(key.text)
                if parameter is None:
                    problems.unknown(key.span, "name.parameter", key.text, parameters)
                elif parameter.basis != "assumption":
                    problems.add(key.span, "parameter.not_assumed", name=key.text, basis=parameter.basis)
                elif key.text in places:
                    first = places[key.text].span
                    problems.add(key.span, "name.twice", name=key.text, line=f"{first.source.name}:{first.line}")
                elif not record.broken:
                    places[key.text] = key
                    found[key.text] = settled(parameter, record, reader)
    return found


def settled(parameter: n.Parameter, record: Record, reader: Parameters) -> n.Parameter:
    """The parameter as the authority decided it."""
    date = record.date("date")
    assert date is not None
    by = n.Confirmation(record.text("authority"), date, record.text("basis"))
    values = reader.values(parameter.name, record, parameter.type, parameter.keyed_by) if "values" in record.fields else ()
    return replace(parameter, basis="confirmed", by=by, values=values or parameter.values)
