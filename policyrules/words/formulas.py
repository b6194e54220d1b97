"""Tests and formulas in words: `requires.…` is what is asked of a value, and stands alone or behind the name of the value."""

REQUIRES: dict[str, tuple[str, str]] = {
    "requires.equals": ("为{right}", "{right}"),
    "requires.equals.number": ("等于{right}", "exactly {right}"),
    "requires.equals.set": ("恰为{right}", "exactly {right}"),
    "requires.not_equals": ("不为{right}", "not {right}"),
    "requires.not_equals.number": ("不等于{right}", "not {right}"),
    "requires.not_equals.set": ("不恰为{right}", "not exactly {right}"),
    "requires.in": ("为以下之一：{right}", "one of {right}"),
    "requires.in.parameter": ("属于{right}", "one of {right}"),
    "requires.not_in": ("不为以下任何一项：{right}", "none of {right}"),
    "requires.not_in.parameter": ("不属于{right}", "none of {right}"),
    "requires.at_least": ("不少于{right}", "at least {right}"),
    "requires.at_least.code": ("不低于{right}", "at least {right}"),
    "requires.at_most": ("不超过{right}", "at most {right}"),
    "requires.at_most.code": ("不高于{right}", "at most {right}"),
    "requires.more_than": ("多于{right}", "more than {right}"),
    "requires.more_than.code": ("高于{right}", "higher than {right}"),
    "requires.less_than": ("少于{right}", "less than {right}"),
    "requires.less_than.code": ("低于{right}", "lower than {right}"),
    "requires.between": ("在{low}至{high}之间（含两端）", "from {low} to {high}, both included"),
    "requires.before": ("早于{right}", "before {right}"),
    "requires.after": ("晚于{right}", "after {right}"),
    "requires.on_or_before": ("不晚于{right}", "on or before {right}"),
    "requires.on_or_after": ("不早于{right}", "on or after {right}"),
    "requires.within": ("在{right}", "within {right}"),
    "requires.during": ("在{right}期间", "during {right}"),
    "requires.includes": ("包含{right}", "includes {right}"),
    "requires.subset_of": ("不超出{right}的范围", "nothing but {right}"),
    "requires.overlaps": ("与{right}有重合", "shares something with {right}"),
    "requires.disjoint_from": ("与{right}没有重合", "shares nothing with {right}"),
    "requires.size": ("的项数{right}", "how many: {right}"),
    "requires.covers": ("起止时间包含{right}", "lasts over {right}"),
    "requires.spell_overlaps": ("起止时间与{right}有重合", "lasts into {right}"),
}

SENTENCES: dict[str, tuple[str, str]] = {
    "test.said": ("{left}{requires}", "{left}: {requires}"),
    "test.true": ("符合“{name}”", "“{name}” holds"),
    "test.false": ("不符合“{name}”", "“{name}” does not hold"),
    "test.true_of": ("{owner}符合“{name}”", "“{name}” holds of {owner}"),
    "test.false_of": ("{owner}不符合“{name}”", "“{name}” does not hold of {owner}"),
    "test.given_true": ("采用“{name}”（{value}）", "“{name}” is adopted ({value})"),
    "test.given_false": ("不采用“{name}”（{value}）", "“{name}” is not adopted ({value})"),
    "test.none": ("{left}没有记载", "{left}: there is none"),
    "test.some": ("有{left}", "{left}: there is one"),
    "formula.all": ("同时满足：", "all of:"),
    "formula.any": ("满足任一项：", "any of:"),
    "formula.not": ("并非如下：", "not:"),
    "formula.if": ("如果：", "if:"),
    "formula.then": ("那么：", "then:"),
    "formula.always": ("无条件", "always"),
}

PATHS: dict[str, tuple[str, str]] = {
    "path.step": ("{before}的{name}", "{name} of {before}"),
    "path.outer": ("该{entity}", "the {entity}"),
    "path.outer_step": ("该{entity}的{name}", "{name} of the {entity}"),
    "path.itself": ("本{entity}", "the {entity} itself"),
    "path.rows": ("{entity}", "{name}"),
}

OPERANDS: dict[str, tuple[str, str]] = {
    "operand.as_of": ("基准日", "the as-of date"),
    "operand.given": ("{value}（{name}）", "{value} ({name})"),
    "operand.given_assumed": ("{value}（{name}，假定值）", "{value} ({name}, assumed)"),
    "operand.lookup": ("{at}对应的{name}（{values}）", "{name} at the {at} ({values})"),
    "operand.lookup_assumed": ("{at}对应的{name}（假定值：{values}）", "{name} at the {at} (assumed: {values})"),
    "operand.at_code": ("{code}：{value}", "{code}: {value}"),
    "operand.from_code": ("{code}起{value}", "from {code} on {value}"),
    "window.back": ("{anchor}前{length}以内", "the {length} before {anchor}"),
    "window.ahead": ("{anchor}后{length}以内", "the {length} after {anchor}"),
}

PHRASES: dict[str, tuple[str, str]] = {**REQUIRES, **SENTENCES, **PATHS, **OPERANDS}
