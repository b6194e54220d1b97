"""How a measure is computed, in words. `rows`: which rows; `of`: which attribute of them."""

OVER_ROWS: dict[str, tuple[str, str]] = {
    "computes.count": ("{rows}数量", "number of {rows}"),
    "computes.count_of": ("{rows}中不同{of}的个数", "number of different values of {of} among {rows}"),
    "computes.sum": ("{rows}的{of}之和", "sum of {of} over {rows}"),
    "computes.min": ("{rows}中最低的{of}", "lowest {of} among {rows}"),
    "computes.max": ("{rows}中最高的{of}", "highest {of} among {rows}"),
    "computes.earliest": ("{rows}中最早的{of}", "earliest {of} among {rows}"),
    "computes.latest": ("{rows}中最晚的{of}", "latest {of} among {rows}"),
    "computes.share": ("{rows}中符合条件者所占比例", "share of {rows} that meet the condition"),
    "computes.share_weighed": ("{rows}中符合条件者所占比例（按{weigh}加权）",
                               "share of {rows} that meet the condition, weighed by {weigh}"),
    "computes.collect": ("{rows}的各项{of}", "{of} of all {rows}"),
    "computes.collect_member": ("各{of}", "every {of}"),
    "computes.first": ("{rows}中{order}居首的一条", "of {rows} the one that is first by {order}"),
    "computes.last": ("{rows}中{order}居末的一条", "of {rows} the one that is last by {order}"),
    "computes.first.date": ("{rows}中{order}最早的一条", "of {rows} the one with the earliest {order}"),
    "computes.last.date": ("{rows}中{order}最晚的一条", "of {rows} the one with the latest {order}"),
    "computes.months": ("{rows}的累计月数（时间重叠的不重复计算）", "months covered by {rows}, overlapping ones counted once"),
    "computes.days": ("{rows}的累计天数（时间重叠的不重复计算）", "days covered by {rows}, overlapping ones counted once"),
    "computes.longest_run": ("{rows}中{of}最长的连续数", "longest unbroken run of {of} among {rows}"),
}

OVER_VALUES: dict[str, tuple[str, str]] = {
    "computes.span": ("自{start}至{end}的时长", "time from {start} to {end}"),
    "computes.age": ("自{born}起的周岁数", "completed years since {born}"),
    "computes.working_days": ("自{start}至{end}的工作日数（含首尾）", "working days from {start} to {end}, both included"),
    "computes.which": ("符合下列哪几项：", "which of these hold:"),
    "computes.holds": ("符合以下条件：", "yes where:"),
    "computes.plus": ("{operands}之和", "sum of {operands}"),
    "computes.minus": ("{first}减去{rest}", "{first} less {rest}"),
    "computes.ratio": ("{first}与{rest}之比", "ratio of {first} to {rest}"),
    "computes.union": ("{operands}的合并", "everything in {operands}"),
    "computes.intersect": ("{operands}的共有部分", "what is in each of {operands}"),
    "computes.except": ("{first}，除去{rest}", "{first}, except {rest}"),
    "computes.earliest_of": ("{operands}中最早者", "the earliest of {operands}"),
    "computes.latest_of": ("{operands}中最晚者", "the latest of {operands}"),
    "computes.then": ("{first}之后{rest}", "{first} and {rest} on"),
    "computes.before": ("{first}之前{rest}", "{rest} before {first}"),
}

AROUND: dict[str, tuple[str, str]] = {
    "measure.head": ("{name}（{key}）", "{name} ({key})"),
    "measure.where": ("限于：", "only those with:"),
    "measure.hits": ("符合条件者：", "the condition:"),
    "measure.among": ("计算范围：", "of those with:"),
    "measure.inside": ("只计{window}的部分", "only the part within {window}"),
    "measure.world_after": ("按调整实施后的情况计算", "as things stand once the proposals are carried out"),
    "measure.world_now": ("按调整实施前的情况计算", "as things stand before the proposals are carried out"),
    "measure.named_formula": ("{name}：", "{name}:"),
    "measure.table_rows": ("参数“{name}”各行", "rows of {name}"),
}

PHRASES: dict[str, tuple[str, str]] = {**OVER_ROWS, **OVER_VALUES, **AROUND}
