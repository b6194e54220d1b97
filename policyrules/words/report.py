"""Headings, columns and sentences of reports."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "problem.no_place": ("错误：{message}", "error: {message}"),
    "problem.meant": ("是否指 `{meant}`？", "did you mean `{meant}`?"),
    "problem.count": ("共 {count} 处问题", "{count} problems"),
    "problem.hidden": ("（内容涉及个人信息，未显示；如需查看请加 --show-private）", "(personal data, not shown; --show-private shows it)"),
}

RULES: dict[str, tuple[str, str]] = {
    "column.rule": ("规则", "rule"),
    "column.severity": ("程度", "severity"),
    "column.subject": ("对象", "subject"),
    "column.name": ("名称", "name"),
    "column.clause": ("依据条款", "clause"),
    "column.exemption": ("豁免", "exemption"),
    "column.parameter": ("参数", "parameter"),
    "column.value": ("假定值", "assumed value"),
    "column.rules": ("涉及规则", "rules"),
    "column.kind": ("种类", "kind"),
    "column.what": ("内容", "what it describes"),
    "rules.count": ("共 {count} 条规则，其中严重 {error} 条、警示 {warning} 条、提示 {info} 条",
                    "{count} rules: {error} error, {warning} warning, {info} info"),
    "rules.assumptions": ("以下 {count} 个参数的值在依据文件中没有规定，是假定的，须经有权机关确认或调整：",
                          "{count} parameters have values that no source gives. They are assumed, until confirmed or replaced:"),
    "rules.assumption_of": ("{name}\n${key}", "{name}\n${key}"),
    "rules.no_assumptions": ("没有假定的参数", "no parameter is assumed"),
    "rules.unused": ("未被规则使用", "no rule uses it"),
    "rules.assumed_exemptions": ("以下 {count} 项豁免在依据文件中没有规定，也是假定的：", "{count} exemptions are assumed, too:"),
}

PAGE: dict[str, tuple[str, str]] = {
    "page.title": ("{id}  {name}", "{id}  {name}"),
    "page.facts_of": ("对象：{entity}", "about: {entity}"),
    "page.severity": ("严重程度：{severity}", "severity: {severity}"),
    "page.in_force": ("施行：{since}起{until}", "in force: since {since}{until}"),
    "page.in_force_always": ("施行：未定起止", "in force: always"),
    "page.until": ("，至{until}止", ", until {until}"),
    "page.in_force_at": ("以{date}为准确定适用的规则和参数版本", "the version of the rule and its parameters is that of {date}"),
    "page.judged_at": ("基准日：{date}", "as-of date: {date}"),
    "page.world_after": ("按调整实施后的情况判定", "judged as things stand once the proposals are carried out"),
    "page.not_waivable": ("不得特批", "cannot be waived"),
    "page.clause": ("依据", "clause"),
    "page.when": ("适用范围", "applies where"),
    "page.require": ("要求", "requires"),
    "page.parameters": ("参数", "parameters"),
    "page.measures": ("指标", "measures"),
    "page.exemptions": ("豁免", "exemptions"),
    "page.remedy": ("整改建议", "advice"),
    "page.cases": ("示例（规则用例）", "worked examples (cases of the policy)"),
    "page.case": ("{name}：{outcome}", "{name}: {outcome}"),
    "page.note": ("说明：{note}", "note: {note}"),
    "page.always": ("所有{entity}", "every {entity}"),
    "page.no_exemptions": ("无", "none"),
}

FACTS: dict[str, tuple[str, str]] = {
    "column.table": ("表", "table"),
    "column.read": ("读入", "read"),
    "column.used": ("采用", "used"),
    "column.folded": ("合并", "folded"),
    "column.aside": ("搁置", "set aside"),
    "column.cover": ("是否齐全", "what is known of other rows"),
    "facts.total": ("合计", "total"),
    "facts.none": ("没有读到任何行", "no row was read"),
    "facts.encoding": ("{file}：{encoding} 编码", "{file}: in {encoding}"),
    "facts.files": ("读取文件：{files}", "files read: {files}"),
    "facts.aside": ("搁置 {count} 行，原因如下：", "rows set aside: {count}, for these reasons:"),
    "facts.aside_count": ("搁置 {count} 行", "rows set aside: {count}"),
    "facts.nothing_aside": ("没有搁置的行", "no row was set aside"),
    "cover.everything": ("齐全", "there are no others"),
    "cover.supplied": ("现有对象的均已列全", "none of the rows listed has others"),
    "cover.nested": ("列在所属对象之下的均已列全", "none for the parents that list them"),
    "cover.since_date": ("{since}起齐全", "none since {since}"),
    "cover.partly": ("不齐全", "there may be others"),
    "cover.doubtful": ("{cover}（有搁置的行，相关对象除外）", "{cover}, but for rows set aside"),
}

PHRASES: dict[str, tuple[str, str]] = {**PROBLEMS, **RULES, **PAGE, **FACTS}
