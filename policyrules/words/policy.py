"""What is wrong with a policy, its cases and waivers. Names, kinds and keys stand as drafters write them."""

OF_SHAPE: dict[str, tuple[str, str]] = {
    "shape.node": ("此处应是{node}（键到值的映射）", "{node} belongs here, as a mapping of keys to values"),
    "shape.missing": ("{node}缺少 {keys}", "{node} lacks {keys}"),
    "shape.unknown_key": ("{node}没有 `{name}` 这一项", "{node} has no key `{name}`"),
    "shape.blank": ("`{name}` 之下是空的", "nothing stands under `{name}`"),
    "shape.list": ("`{name}` 之下应是列表", "a list belongs under `{name}`"),
    "shape.map": ("此处应是{what}名称到内容的映射", "a mapping of names ({what}) belongs here"),
    "shape.word": ("`{name}` 不能作{what}名称（字母开头，只含字母、数字、`_`、`-`、`.`）",
                   "`{name}` cannot be a name ({what}): letters, digits, `_`, `-`, `.`, starting with a letter"),
    "shape.scalar": ("`{name}` 之下应是一个值，而不是列表或映射", "one value belongs under `{name}`, not a list or a mapping"),
    "shape.flag": ("`{name}` 应是 `true` 或 `false`，而不是 `{value}`", "`{name}` is `true` or `false`, not `{value}`"),
    "shape.one_of": ("`{name}` 应是以下之一：{words}，而不是 `{value}`", "`{name}` is one of {words}, not `{value}`"),
}

OF_NAMES: dict[str, tuple[str, str]] = {
    "name.twice": ("`{name}` 重复定义：{line} 已有", "`{name}` is defined twice: it stands in {line} already"),
    "name.reserved": ("`{name}` 是语言自有的类型，不能再定义", "`{name}` is a type of the language itself and cannot be defined anew"),
    "name.table_twice": ("表 `{name}` 已属于 `{other}`", "the table `{name}` is that of `{other}` already"),
    "name.type": ("没有 `{name}` 这种类型", "there is no type `{name}`"),
    "name.entity": ("词汇表中没有 `{name}` 这类对象", "the vocabulary has no entity `{name}`"),
    "name.code_list": ("没有代码表 `{name}`", "there is no code list `{name}`"),
    "name.parameter": ("没有参数 `${name}`", "there is no parameter `${name}`"),
    "name.document": ("`sources` 中没有文件 `{name}`", "`sources` has no document `{name}`"),
    "name.rule": ("没有规则 `{name}`", "there is no rule `{name}`"),
    "path.unknown": ("`{entity}` 没有名为 `{name}` 的属性或指标", "`{entity}` has no attribute or measure `{name}`"),
    "path.code": ("代码表 `{list}` 的代码没有 `{name}` 属性", "codes of `{list}` have no attribute `{name}`"),
    "path.ends": ("路径不能再接 `{name}`：前面是单个值（{kind}）", "the path cannot go on to `{name}`: before it stands a value ({kind})"),
}

OF_VALUES: dict[str, tuple[str, str]] = {
    "value.text": ("`{value}` 不是文字", "`{value}` is no text"),
    "value.integer": ("`{value}` 不是整数", "`{value}` is not a whole number"),
    "value.decimal": ("`{value}` 不是数（可写作 `0.5`、`90%`、`2/3`）", "`{value}` is not a number (`0.5`, `90%`, `2/3` are)"),
    "value.boolean": ("`{value}` 既不是 `true` 也不是 `false`", "`{value}` is neither `true` nor `false`"),
    "value.date": ("`{value}` 不是日期（可写作 `2015`、`2015-07`、`2015-07-20`）",
                   "`{value}` is not a date (`2015`, `2015-07`, `2015-07-20` are)"),
    "value.duration": ("`{value}` 不是时长（可写作 `24 months`、`2 years`、`365 days`）",
                       "`{value}` is not a length of time (`24 months`, `2 years`, `365 days` are)"),
    "value.unit": ("`{value}` 应以 {unit} 计：月和日不能混用", "`{value}` should be in {unit}: months and days are not mixed"),
    "value.code": ("代码表 `{list}` 中没有 `{name}`", "`{name}` is no code of `{list}`"),
    "value.single": ("此处应是一个值（{kind}），而不是列表或映射", "one value ({kind}) belongs here, not a list or a mapping"),
    "value.row": ("`{value}` 不能在规则中写明：`{kind}` 的行由事实给出，可与 `$subject.…` 或 `none` 比较",
                  "`{value}` cannot be written in a rule: rows of `{kind}` come from the facts; compare with `$subject.…` or `none`"),
}

OF_VOCABULARY: dict[str, tuple[str, str]] = {
    "code.lacks": ("代码 `{code}` 没有给出 `{attribute}`", "the code `{code}` does not say its `{attribute}`"),
    "code.unknown": ("代码表 `{list}` 没有声明属性 `{name}`", "the code list `{list}` declares no attribute `{name}`"),
    "spell.date": ("`spell` 的起止应是日期属性，`{name}` 不是", "`spell` names two dates; `{name}` is none"),
    "attribute.blank": ("`{name}` 是 {kind}，空白不能表示 `{blank}`", "`{name}` is {kind}: a blank cannot mean `{blank}`"),
    "attribute.only": ("`{name}` 是 {kind}，不能有 `{word}`", "`{name}` is {kind} and cannot have `{word}`"),
    "relation.to": ("`{path}` 是 {kind}，`to` 应指向一行", "`{path}` is {kind}; `to` leads to one row"),
    "derived.as": ("`{name}` 的 `as` 应写作 `对象.回路名`（如 `person.moves`）", "`as` of `{name}` is `entity.name`, as in `person.moves`"),
    "derived.one_kind": ("`{name}` 须恰由 `consecutive` 或 `each` 之一推出，现有：{kinds}",
                         "`{name}` is made by `consecutive` or by `each`; it has: {kinds}"),
    "derived.member": ("`{name}` 是 {kind}，不能逐项组合", "`{name}` is {kind}: there is no row for each of it"),
    "derived.consecutive": ("`consecutive` 应指向某对象的若干有起止的行（如 `person.career`）",
                            "`consecutive` leads to rows that last, of the entity in `as` (`person.career`)"),
}

OF_FORMULAS: dict[str, tuple[str, str]] = {
    "formula.mapping": ("条件应写成“路径: 检验”的映射", "a formula is a mapping of `path: test`"),
    "formula.list": ("`{name}` 之下应是若干条件的列表", "a list of formulas belongs under `{name}`"),
    "formula.if_then": ("`if` 和 `then` 须成对出现，此处只有 `{name}`", "`if` and `then` go together; only `{name}` is here"),
    "formula.no_spell": ("`{entity}` 没有起止时间，不能用 `spell`", "`{entity}` does not last from a date to a date, so it has no `spell`"),
    "formula.spell": ("`spell` 之下应是 {words}", "{words} belong under `spell`"),
    "test.operator": ("没有 `{name}` 这种检验；{kind} 可用：{known}", "there is no test `{name}`; for {kind} there are: {known}"),
    "test.takes": ("{kind} 不能用 `{name}`；可用：{known}", "{kind} cannot be tested by `{name}`; there are: {known}"),
    "test.bare_list": ("`{name}` 是集合，须说明是 `equals`、`includes`、`overlaps` 还是其他",
                       "`{name}` is a set: say `equals`, `includes`, `overlaps` or another test"),
    "test.set_equals": ("集合不能与单个值 `{value}` 相等；请写 `includes: {value}` 或 `equals: [{value}]`",
                        "a set is not equal to one value: write `includes: {value}` or `equals: [{value}]`"),
    "test.empty": ("`{name}` 之下没有检验", "nothing is asked of `{name}`"),
    "test.kinds": ("两边种类不同，不能比较：左边是 {left}，右边是 {right}",
                   "the two sides cannot be compared: {left} on the left, {right} on the right"),
    "test.empty_list": ("列表是空的", "the list is empty"),
    "test.list": ("此处应是列表，如 `[a, b]`", "a list belongs here, as `[a, b]`"),
    "test.pair": ("`between` 之下应是两个值：`[下限, 上限]`", "`between` takes two values: `[LOW, HIGH]`"),
    "test.window": ("此处应是一段时间：`5 years`、`{{last: 时长, before: 日期}}` 或 `{{next: 时长, after: 日期}}`",
                    "a period belongs here: `5 years`, `{{last: LENGTH, before: DATE}}` or `{{next: LENGTH, after: DATE}}`"),
    "test.period": ("此处应是年份，或有起止时间的一行（`$subject.…`）", "a year belongs here, or a row that lasts (`$subject.…`)"),
}

OF_MEASURES: dict[str, tuple[str, str]] = {
    "measure.circle": ("指标互相引用成环：{names}", "measures need one another in a circle: {names}"),
    "measure.one_kind": ("指标 `{name}` 须恰有一种算法，现有：{kinds}", "the measure `{name}` is computed in one way; it has: {kinds}"),
    "measure.extra": ("`{kind}` 不能有 `{name}`", "`{kind}` does not take `{name}`"),
    "measure.needs": ("指标 `{name}` 用 `{kind}`，须有 `{key}`", "the measure `{name}` is a `{kind}` and needs `{key}`"),
    "measure.rows": ("`{path}` 是 {kind}，此处应是若干行（如 `person.career`）",
                     "`{path}` is {kind}; it should lead to rows (`person.career`)"),
    "measure.no_spell": ("`{entity}` 没有起止时间，算不出时长", "`{entity}` does not last from a date to a date, so it has no length"),
    "measure.kind": ("`{kind}` 的 `{key}` 不能是 {type}", "`{key}` of `{kind}` cannot be {type}"),
    "measure.date": ("`{path}` 是 {kind}，此处应是日期", "`{path}` is {kind}; a date belongs here"),
    "measure.calendar": ("计算工作日须有 `{table}` 表，含 `date` 和 `kind`（其中有代码 `working`）",
                         "working days need a table `{table}` with a `date` and a `kind` of which one is `working`"),
    "measure.operands": ("`{kind}` 的项数不对", "`{kind}` has the wrong number of operands"),
    "measure.arithmetic": ("`{kind}` 不能用于 {type}", "`{kind}` cannot be done with {type}"),
    "measure.named_value": ("第一项应是有名称的值（`$参数` 或 `$subject.…`）",
                            "the first operand is a named value: `$parameter` or `$subject.…`"),
    "indicator.measure": ("`{name}` 不是对象 `{entity}` 的指标", "`{name}` is no measure of `{entity}`"),
    "indicator.ungrouped": ("指标 `{name}` 不是若干行的数量，不能分组", "the measure `{name}` is no number of rows, so it cannot be grouped"),
    "indicator.group": ("`{path}` 是 {kind}，不能用来分组（可用代码、文字、是否或引用）",
                        "`{path}` is {kind}: rows are grouped by a code, a text, a yes/no or a reference"),
    "measure.hides": ("`{entity}` 已有 `{name}`，指标不能同名", "`{entity}` has a `{name}` already: a measure cannot have its name"),
}

OF_PARAMETERS: dict[str, tuple[str, str]] = {
    "parameter.table": ("`${name}` 是表（按 `{list}`），应写作 `{{table: ${name}, at: …}}`",
                        "`${name}` is a table (by `{list}`): write `{{table: ${name}, at: …}}`"),
    "parameter.no_table": ("没有名为 `${name}` 的表参数", "there is no table parameter `${name}`"),
    "parameter.lookup": ("查表应写作 `{{table: $参数, at: 代码}}`", "a look-up is `{{table: $parameter, at: CODE}}`"),
    "parameter.no_value": ("参数 `{name}` 没有可用的值", "the parameter `{name}` has no value that can be used"),
    "parameter.not_assumed": ("`{name}` 的值有依据（{basis}），不得由本地文件改动",
                              "`{name}` is no assumption (its basis is {basis}): a local file must not change it"),
    "parameter.order": ("参数 `{name}` 的值应按日期先后排列，`{since}` 不在前一个之后",
                        "values of `{name}` go by date; `{since}` is not after the one before"),
    "parameter.by_code": ("此处应是 `{list}` 代码到值的映射", "a mapping of codes of `{list}` to values belongs here"),
    "parameter.rows": ("此处应是各行的列表", "a list of rows belongs here"),
}

OF_RULES: dict[str, tuple[str, str]] = {
    "clause.no_document": ("条款没有写明出自哪份文件（`document`，或在 `defaults` 中）",
                           "the clause names no document, here or in `defaults`"),
    "exemption.one_effect": ("豁免 `{name}` 须恰有一种效果（`relax`、`exempt`、`lower_to`），现有：{effects}",
                             "the exemption `{name}` has one effect (`relax`, `exempt`, `lower_to`); it has: {effects}"),
    "exemption.barred": ("规则 {rule} 中 `{name}` 在 `not` 或 `if` 之下，不能单独豁免",
                         "`{name}` stands under `not` or in an `if` of {rule} and cannot be exempted"),
    "exemption.path": ("规则 {rule} 的 `require` 中没有 `{name}`", "`require` of {rule} has no `{name}`"),
    "exemption.value": ("`relax` 的值对所有人相同，不能取自 `{name}`",
                        "`relax` gives a value that is the same for everybody, not `{name}`"),
    "policy.empty_folder": ("`{path}` 中没有规则文件（`.yaml`、`.yml`）", "`{path}` holds no policy file (`.yaml`, `.yml`)"),
    "policy.no_rules": ("没有读到任何规则", "no rule was read"),
    "waiver.subject": ("此处应写明是哪一行：`{{{entity}: 编号}}`", "the row belongs here: `{{{entity}: ID}}`"),
}

OF_CASES: dict[str, tuple[str, str]] = {
    "case.none": ("`cases` 是空的", "`cases` is empty"),
    "case.twice": ("已有同名的用例 `{name}`", "there is a case `{name}` already"),
    "case.same_as": ("前面没有用例 `{name}`", "no case `{name}` stands before this one"),
    "case.expects_nothing": ("用例 `{name}` 没有预期", "the case `{name}` expects nothing"),
    "case.not_expected": ("`expect` 中没有规则 {name}", "`expect` says nothing of {name}"),
    "case.under": ("规则 {rule} 没有豁免 `{name}`", "{rule} has no exemption `{name}`"),
    "case.about": ("请用 `about` 写明是哪一个 `{entity}`（现有 {count} 个）",
                   "say in `about` which `{entity}` is meant; there are {count}"),
}

PHRASES: dict[str, tuple[str, str]] = {
    **OF_SHAPE, **OF_NAMES, **OF_VALUES, **OF_VOCABULARY, **OF_FORMULAS, **OF_MEASURES, **OF_PARAMETERS, **OF_RULES, **OF_CASES}
