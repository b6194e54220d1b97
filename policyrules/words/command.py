"""What the command line says of itself: help, usage, and what went wrong with how it was called."""

GROUP: dict[str, tuple[str, str]] = {
    "help.policyrules": ("按政策规则检查人员任用是否合规，并逐条说明理由。",
                         "Checks appointments of people to posts against policy written as rules, and explains each answer."),
    "help.policyrules.example": ("policyrules explain MOB-02\npolicyrules facts people.yaml",
                                 "policyrules explain MOB-02\npolicyrules facts people.yaml"),
}

COMMANDS: dict[str, tuple[str, str]] = {
    "help.rules": ("列出规则；用 --assumptions 列出尚待确认的假定值。",
                   "Lists the rules or, with --assumptions, the values that are still to be confirmed."),
    "help.rules.example": ("policyrules rules\npolicyrules rules --assumptions\npolicyrules rules -o json=rules.json",
                           "policyrules rules\npolicyrules rules --assumptions\npolicyrules rules -o json=rules.json"),
    "help.explain": ("说明一条规则：依据条款、要求、参数、指标、豁免和示例。",
                     "Explains a rule: its clause, what it requires, parameters, measures, exemptions and worked examples."),
    "help.explain.example": ("policyrules explain MOB-02\npolicyrules explain MOB-02 --lang en",
                             "policyrules explain MOB-02\npolicyrules explain MOB-02 --lang zh"),
    "help.schema": ("输出 JSON Schema，供编辑器补全和检查；不带参数则列出种类。",
                    "Prints a JSON Schema for editors to complete and check by or, without a kind, lists the kinds."),
    "help.schema.example": ("policyrules schema policy > policy.schema.json\n# 规则文件首行：\n# yaml-language-server: $schema=policy.schema.json",
                            "policyrules schema policy > policy.schema.json\n"
                            "# first line of a file of rules:\n# yaml-language-server: $schema=policy.schema.json"),
    "help.verify": ("把记录下来的核对按现在的文件重做一遍，说明哪里不同。没有不同时退出码为0，否则为1。",
                    "Repeats a recorded check on the files as they are now, and says where it differs. The exit code is 0 if it does not, else 1."),
    "help.verify.example": ("policyrules check form.yaml --record form.json\npolicyrules verify form.json",
                            "policyrules check form.yaml --record form.json\npolicyrules verify form.json"),
    "help.facts": ("读取事实文件或文件夹（YAML、JSON、CSV），列出各表行数和搁置的行。",
                   "Reads facts (YAML, JSON, CSV files and folders of them) and lists the tables and the rows that were set aside."),
    "help.facts.example": ("policyrules facts people.yaml posts.yaml\npolicyrules facts data/ --mapping source.yaml",
                           "policyrules facts people.yaml posts.yaml\npolicyrules facts data/ --mapping source.yaml"),
}

OPTIONS: dict[str, tuple[str, str]] = {
    "option.rules": ("规则文件或文件夹，可重复（缺省为自带规则）",
                     "file or folder of rules; may be repeated (default: the rules that come with the program)"),
    "option.lang": ("语言（缺省取自环境变量 LANG）", "language (default from LANG)"),
    "option.output": ("输出格式，可写入文件；可重复。格式：{formats}",
                      "format, and a file to write it to; may be repeated. Formats: {formats}"),
    "option.show_private": ("显示个人信息（缺省隐去）", "show personal data, which is masked otherwise"),
    "option.color": ("颜色（缺省：终端上有；设了 NO_COLOR 则无）", "colour (default: on a terminal, unless NO_COLOR is set)"),
    "option.data": ("事实文件：另列各假定值影响的结论数（含 --assumptions）", "facts: count the verdicts on them that turn on each assumption"),
    "option.assumptions": ("只列尚待确认的假定值", "list what is assumed and still to be confirmed"),
    "option.mapping": ("说明 CSV 各栏含义的文件", "file that says what the columns of CSV files mean"),
    "option.help": ("显示帮助", "show this help"),
    "option.version": ("显示版本", "show the version"),
}

LAYOUT: dict[str, tuple[str, str]] = {
    "help.usage": ("用法：", "Usage: "),
    "help.options": ("选项", "Options"),
    "help.commands": ("命令", "Commands"),
    "help.examples": ("示例", "Examples"),
    "help.kinds": ("种类", "Kinds"),
    "help.exits": ("退出码", "Exit codes"),
    "exit.clean": ("没有违规", "no violation"),
    "exit.violation": ("有违规", "a violation"),
    "exit.usage": ("用法、配置、规则或数据有误，或什么也没有检查", "wrong usage, configuration, rules or data, or nothing was checked"),
    "exit.undetermined": ("没有违规，但有待定", "no violation, but something undetermined"),
    "exit.disagreement": ("各引擎结论不一致，或程序内部出错", "engines disagree, or the program failed"),
}

USAGE: dict[str, tuple[str, str]] = {
    "usage.no_option": ("没有选项 `{name}`", "there is no option `{name}`"),
    "usage.no_command": ("没有命令 `{name}`", "there is no command `{name}`"),
    "usage.needs_value": ("选项 `{name}` 须带值", "the option `{name}` needs a value"),
    "usage.no_value": ("选项 `{name}` 不带值", "the option `{name}` takes no value"),
    "usage.missing": ("缺少参数 {name}", "{name} is missing"),
    "usage.choice": ("`{name}` 应是以下之一：{words}，而不是 `{value}`", "`{name}` is one of {words}, not `{value}`"),
    "usage.extra": ("多余的参数：{values}", "too many arguments: {values}"),
    "usage.format": ("没有输出格式 `{name}`；可用：{words}", "there is no format `{name}`; there are: {words}"),
    "usage.twice": ("只能有一种格式输出到屏幕，其余请写入文件：`{name}=文件`",
                    "one format only goes to the screen; write the others to files: `{name}=FILE`"),
    "usage.stdin_alone": ("`-`（标准输入）不能与其他路径或 --mapping 一起用",
                          "`-` (standard input) stands alone: no other path, no --mapping"),
    "usage.sheet": ("审核意见写成网页或 Markdown：`{file}` 的后缀应是 {suffixes}",
                    "a sheet is a page or Markdown: `{file}` should end in {suffixes}"),
    "record.exists": ("`{path}` 已存在，核对记录不覆盖原有文件", "`{path}` is there already, and a record is not written over"),
    "record.unreadable": ("`{path}` 不是可用的核对记录：{reason}", "`{path}` is no record of a check: {reason}"),
    "record.not_repeatable": ("`{path}` 记录的核对读的是标准输入，不能重做",
                              "the check recorded in `{path}` read standard input, so it cannot be repeated"),
    "usage.no_file": ("`{name}=` 之后缺少文件名", "a file is missing after `{name}=`"),
    "usage.other": ("{message}", "{message}"),
    "usage.try": ("用法见 `{command} --help`", "see `{command} --help`"),
    "usage.fault": ("程序内部出错，请报告：{error}（{place}）", "the program failed, please report: {error} ({place})"),
    "usage.interrupted": ("已中断", "interrupted"),
    "schema.unknown": ("没有 `{name}` 这种 Schema；可用：{words}", "there is no schema `{name}`; there are: {words}"),
}

PHRASES: dict[str, tuple[str, str]] = {**GROUP, **COMMANDS, **OPTIONS, **LAYOUT, **USAGE}
