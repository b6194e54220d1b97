"""What an audit says."""

PHRASES: dict[str, tuple[str, str]] = {
    "help.audit": ("审计整个方案或全体人员：逐条规则计数，列出问题，供持续集成使用；可用基线吸收已知问题。",
                   "Audits a plan or a workforce: counts rule by rule, findings for people and for CI, a baseline of known ones."),
    "help.audit.example": ("policyrules audit data/ -o table -o csv=findings.csv\npolicyrules audit data/ --create-baseline known.json\n"
                           "policyrules audit data/ --baseline known.json -o github",
                           "policyrules audit data/ -o table -o csv=findings.csv\npolicyrules audit data/ --create-baseline known.json\n"
                           "policyrules audit data/ --baseline known.json -o github"),
    "option.baseline": ("已知问题的基线：没有变得更糟的不再算新问题", "known findings: those that did not get worse do not count as new"),
    "option.create_baseline": ("把现有问题写成基线，退出码为0", "write the present findings as a baseline; the exit code is 0"),
    "option.explain": ("详细说明前 N 个问题", "explain the first N findings in full"),
    "option.verbose_audit": ("列出全部问题和全部待补事实", "list all findings, and all that could be supplied"),
    "baseline.unreadable": ("{path} 不是基线文件：{reason}", "{path} is no baseline: {reason}"),
    "flat.missing": ("尚缺：{holes}", "missing: {holes}"),
    "flat.title": ("合规审计", "Compliance audit"),
    "flat.rule": ("规则", "rule"),
    "flat.outcome": ("结论", "outcome"),
    "flat.subject": ("对象", "subject"),
    "flat.why": ("原因", "why"),
    "flat.more": ("另有{count}个问题，见其他格式", "{count} more findings, see the other formats"),
    "flat.others": ("其余{count}项没有新问题", "{count} others without a new finding"),
    "flat.known": ("基线已有的问题{known}个，新问题{new}个", "{known} findings are in the baseline, {new} are new"),
}
