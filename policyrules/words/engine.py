"""Why an engine cannot take a question, or cannot be believed."""

PHRASES: dict[str, tuple[str, str]] = {
    "rete.not_installed": ("未安装 durable-rules，不能用 Rete 引擎：{message}",
                           "the Rete engine needs durable-rules, which is not installed: {message}"),
    "rete.python_too_new": ("durable-rules 不支持此版本的 Python（须低于 3.13），不能用 Rete 引擎：{message}",
                            "the Rete engine needs durable-rules, which does not run on this Python (3.13 or later): {message}"),
    "rete.bad_name": ("Rete 引擎不能用 `{name}` 这个名称", "the Rete engine cannot take the name `{name}`"),
    "rete.no_order": ("`{attribute}` 不是数，Rete 引擎不能比较大小", "`{attribute}` is no number: the Rete engine cannot order it"),
    "rete.wrong_kind": ("`{attribute}` 应是 {expected}", "`{attribute}` should be {expected}"),
    "rete.too_long": ("`{attribute}` 的文字过长，Rete 引擎不能处理", "the text of `{attribute}` is too long for the Rete engine"),
    "rete.too_large": ("`{attribute}` 的数过大，Rete 引擎不能处理", "the number of `{attribute}` is too large for the Rete engine"),
    "rete.too_many": ("规则 {rule} 的分支过多，Rete 引擎不能处理", "{rule} has too many branches for the Rete engine"),
    "rete.seen_before": ("Rete 引擎误认同一事实已处理过", "the Rete engine took a fact for one that it had seen"),
    "rete.unfinished": ("Rete 引擎没有在时限内完成", "the Rete engine did not finish in time"),
    "rete.exception": ("Rete 引擎出错：{message}", "the Rete engine failed: {message}"),
    "rete.error": ("Rete 引擎出错（{error}）：{message}", "the Rete engine failed ({error}): {message}"),
    "rete.broken": ("Rete 引擎此前已出错，不再使用", "the Rete engine failed before and is not asked again"),
    "rete.unknown_rule": ("Rete 引擎中没有规则 {rule}", "the Rete engine does not know {rule}"),
    "rete.no_value": ("没有向 Rete 引擎提供 `{attribute}`", "the Rete engine was given no value for `{attribute}`"),
    "rete.not_one_answer": ("Rete 引擎对规则 {rule} 没有给出唯一答案：{answers}",
                            "the Rete engine did not give one answer for {rule}: {answers}"),
}
