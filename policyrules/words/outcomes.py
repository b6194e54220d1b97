"""Outcomes, severities, where a value or clause comes from, and what is not known."""

OUTCOMES: dict[str, tuple[str, str]] = {
    "outcome.compliant": ("合规", "compliant"),
    "outcome.violation": ("违规", "violation"),
    "outcome.undetermined": ("待定", "undetermined"),
    "outcome.waived": ("特批", "waived"),
    "outcome.not_applicable": ("不适用", "not applicable"),
    "outcome.compliant_under": ("{outcome}（依 {exemption} 豁免）", "{outcome} under {exemption}"),
    "outcome.violation_by": ("{outcome}（依 {exemption} 降低程度）", "{outcome}, lowered under {exemption}"),
    "outcome.violation_under": ("违规（依 {exemption} 降为{severity}）", "violation, lowered to {severity} under {exemption}"),
    "outcome.violation_unless": ("除非 {exemption} 适用，否则违规", "violation unless {exemption} applies"),
    "outcome.with_severity": ("{outcome}（{severity}）", "{outcome} ({severity})"),
    "outcome.open_severity": ("{outcome}（如不符合为{severity}）", "{outcome} (if not met: {severity})"),
}

SEVERITIES: dict[str, tuple[str, str]] = {
    "severity.error": ("严重", "error"),
    "severity.warning": ("警示", "warning"),
    "severity.info": ("提示", "info"),
}

BASES: dict[str, tuple[str, str]] = {
    "basis.policy": ("政策规定", "policy"),
    "basis.regulation": ("法规规定", "regulation"),
    "basis.assumption": ("假定值", "assumed"),
    "basis.confirmed": ("经确认", "confirmed"),
    "basis.confirmed_by": ("经{authority}确认，{date}，{basis}", "confirmed by {authority}, {date}, {basis}"),
    "basis.assumption_of_exemption": ("假定（依据文件未作规定）", "assumed: not in the source"),
    "verified.current": ("已核对现行版本", "checked against the edition in force"),
    "verified.older_edition": ("仅核对过旧版", "checked against an older edition only"),
    "verified.secondary": ("据转引材料，未核对原文", "from secondary material, not checked against the text"),
    "verified.memory": ("凭记忆引用，未核对", "from memory, not checked"),
}

HOLES: dict[str, tuple[str, str]] = {
    "hole.blank": ("{hole} 空缺", "{hole} is blank"),
    "hole.partial": ("{hole} 不完整", "{hole} is known in part"),
    "hole.rows": ("未提供{entity}（`{table}` 表）", "`{table}` ({entity}) not, or not all, supplied"),
    "hole.parameter": ("参数 {hole} 未经确认", "{hole} is not confirmed"),
    "hole.at": ("{hole}（{place}）", "{hole} ({place})"),
}

PHRASES: dict[str, tuple[str, str]] = {**OUTCOMES, **SEVERITIES, **BASES, **HOLES}
