"""Values, parameters, clauses and exemptions in words."""

VALUES: dict[str, tuple[str, str]] = {
    "said.true": ("是", "yes"),
    "said.false": ("否", "no"),
    "said.none": ("无", "none"),
    "said.ongoing": ("至今", "ongoing"),
    "said.pending": ("待定", "pending"),
    "said.unknown": ("不详", "unknown"),
    "said.empty": ("空（没有任何一项）", "nothing"),
    "said.partly": ("{surely}，可能还有{possibly}", "{surely}, possibly {possibly}"),
    "said.anything": ("其他", "anything else"),
    "said.month": ("{number}个月", "{number} month"),
    "said.months": ("{number}个月", "{number} months"),
    "said.years": ("{number}年", "{number} years"),
    "said.day": ("{number}天", "{number} day"),
    "said.days": ("{number}天", "{number} days"),
    "said.date_year": ("{year}年", "{year}"),
    "said.date_month": ("{year}年{month}月", "{year}-{month:0>2}"),
    "said.date_day": ("{year}年{month}月{day}日", "{year}-{month:0>2}-{day:0>2}"),
    "said.row": ("（{cells}）", "({cells})"),
    "said.cell": ("{name}{value}", "{name} {value}"),
    "said.in_force": ("{since}起{value}", "{value} since {since}"),
}

PARAMETERS: dict[str, tuple[str, str]] = {
    "parameter.said": ("{name}（{key}）：{basis}", "{name} ({key}): {basis}"),
    "parameter.since": ("{since}起：{value}", "since {since}: {value}"),
    "parameter.by": ("按{list}：", "by {list}:"),
    "parameter.several": ("{values}", "{values}"),
    "parameter.confirm": ("依据文件未作规定，须经有权机关确认或调整", "not in the source: to be confirmed or replaced by who may"),
}

CLAUSES: dict[str, tuple[str, str]] = {
    "clause.document": ("《{title}》", "{title}"),
    "clause.said": ("{document}{section}", "{document}, {section}"),
    "clause.unread": ("{clause}（{verified}）", "{clause} ({verified})"),
    "clause.quote": ("“{quote}”", "“{quote}”"),
    "clause.quoted": ("{clause}：“{quote}”", "{clause}: “{quote}”"),
    "clause.none": ("未引条款", "no clause"),
}

EXEMPTIONS: dict[str, tuple[str, str]] = {
    "exemption.head": ("{id} {name}", "{id} {name}"),
    "exemption.basis": ("依据：{basis}", "basis: {basis}"),
    "exemption.when": ("适用条件：", "applies where:"),
    "exemption.relax": ("放宽：{name}改按{value}重新判定", "relaxes: judged again with {name} of {value}"),
    "exemption.whole": ("效果：予以豁免", "effect: exempt"),
    "exemption.paths": ("效果：以下要求视为已满足：{paths}", "effect: counted as met: {paths}"),
    "exemption.lower_to": ("效果：仍属违规，严重程度降为“{severity}”", "effect: still a violation, of severity {severity}"),
}

PHRASES: dict[str, tuple[str, str]] = {**VALUES, **PARAMETERS, **CLAUSES, **EXEMPTIONS}
