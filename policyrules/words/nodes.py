"""What the nodes of the grammar and the names in them are called."""

NODES: dict[str, tuple[str, str]] = {
    "node.document": ("规则文件", "a file of the policy"),
    "node.code_list": ("代码表", "a code list"),
    "node.code": ("代码", "a code"),
    "node.code_attribute": ("代码的属性", "an attribute of codes"),
    "node.entity": ("对象", "an entity"),
    "node.spell": ("起止（`spell`）", "`spell`"),
    "node.attribute": ("属性", "an attribute"),
    "node.relation": ("关系", "a relation"),
    "node.carried_out": ("实施方式（`carried_out`）", "`carried_out`"),
    "node.close": ("终止（`close`）", "`close`"),
    "node.add": ("新增（`add`）", "`add`"),
    "node.derived": ("推出的对象", "a derived entity"),
    "node.years": ("年度", "`years`"),
    "node.year_range": ("年度范围", "a range of years"),
    "node.source": ("依据文件", "a source"),
    "node.defaults": ("缺省值（`defaults`）", "`defaults`"),
    "node.effective": ("施行时间（`effective`）", "`effective`"),
    "node.clause": ("条款", "a clause"),
    "node.parameter": ("参数", "a parameter"),
    "node.column": ("表参数的栏", "a column"),
    "node.dated_value": ("参数的取值", "a dated value"),
    "node.measure": ("指标", "a measure"),
    "node.ends": ("起止日期", "a pair of dates"),
    "node.rule": ("规则", "a rule"),
    "node.wording": ("措辞", "wording"),
    "node.exemption": ("豁免", "an exemption"),
    "node.indicator": ("监测指标", "an indicator"),
    "node.waiver": ("特批", "a waiver"),
    "node.case": ("用例", "a case"),
    "node.expectation": ("预期", "an expectation"),
    "node.row": ("表参数的行", "a row of a table"),
}

NAMES: dict[str, tuple[str, str]] = {               # what a name is of
    "what.name": ("", "any"), "what.code": ("代码", "code"), "what.code list": ("代码表", "code list"), "what.entity": ("对象", "entity"),
    "what.document": ("文件", "document"), "what.parameter": ("参数", "parameter"), "what.attribute": ("属性", "attribute"),
    "what.relation": ("关系", "relation"), "what.member": ("成员", "member"), "what.column": ("栏", "column"), "what.rule": ("规则", "rule"),
    "what.exemption": ("豁免", "exemption"), "what.indicator": ("监测指标", "indicator"),
    "what.measure": ("指标", "measure"), "what.table": ("表", "table"),
    "what.way back": ("回路", "way back"), "what.tag": ("标签", "tag"),
}

KINDS: dict[str, tuple[str, str]] = {               # of documents that there is a schema for
    "schema.vocabulary": ("词汇表：对象、属性、代码表", "the vocabulary: entities, attributes, code lists"),
    "schema.policy": ("规则文件：参数、指标、规则、豁免", "a file of rules: parameters, measures, rules, exemptions"),
    "schema.cases": ("用例文件：事实和预期结论", "a file of cases: facts, and what is expected"),
    "schema.facts": ("事实文件：各表的行", "a file of facts: the rows of tables"),
    "schema.mapping": ("`source.yaml`：各表取自哪些 CSV 文件和栏", "`source.yaml`: which CSV files and columns the tables come from"),
    "schema.report": ("各命令的 JSON 输出", "what the commands print as JSON"),
}

KINDS_OF_VALUES: dict[str, tuple[str, str]] = {
    "kind.text": ("文字", "a text"), "kind.integer": ("整数", "a whole number"), "kind.decimal": ("数", "a number"),
    "kind.boolean": ("是非值", "a yes/no value"), "kind.date": ("日期", "a date"), "kind.duration": ("时长", "a length of time"),
    "kind.spell": ("起止时间", "a spell"), "kind.set": ("{item} 的集合", "a set ({item})"),
}

PHRASES: dict[str, tuple[str, str]] = {**NODES, **NAMES, **KINDS, **KINDS_OF_VALUES}
