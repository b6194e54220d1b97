"""The JSON Schema of every report that leaves the program as JSON."""
from __future__ import annotations

from typing import Any

from policyrules.report.audit_schema import AuditReport, BaselineReport
from policyrules.report.cases_schema import CasesReport
from policyrules.report.check_schema import CheckReport
from policyrules.report.record_schema import RecordReport
from policyrules.report.schema import AssumptionsReport, FactsReport, Model, PageReport, RulesReport

REPORTS: tuple[type[Model], ...] = (
    CheckReport, AuditReport, BaselineReport, CasesReport, RulesReport, AssumptionsReport, PageReport, FactsReport, RecordReport)


def schema_of_reports() -> dict[str, Any]:
    """The JSON Schema of every report, told apart by `report`."""
    schema: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "reports of policyrules", "$defs": {}, "oneOf": []}
    for model in REPORTS:
        own = model.model_json_schema()
        for name, part in own.pop("$defs", {}).items():
            assert schema["$defs"].setdefault(name, part) == part, f"two models are called {name}"
        schema["$defs"][model.__name__] = own
        schema["oneOf"].append({"$ref": f"#/$defs/{model.__name__}"})
    return schema
