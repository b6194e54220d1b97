"""Cases: what is wrong with them, and how a run of them went."""

PROBLEMS: dict[str, tuple[str, str]] = {
    "case.no_files": ("`{path}` 中没有用例文件（`.yaml`、`.yml`）", "`{path}` holds no file that could have cases (`.yaml`, `.yml`)"),
    "case.no_cases": ("文件中没有用例（`cases`）", "the file has no `cases`"),
    "case.none_in": ("`{path}` 的政策没有任何用例", "the policy in `{path}` has not a single case"),
    "case.none_chosen": ("没有名称含 `{text}` 的用例", "there is no case whose name contains `{text}`"),
    "case.not_policy": ("该文件只作用例读取，其中的 `{name}` 不起作用；请移到规则文件中",
                        "this file is read for its cases alone, so `{name}` has no effect here: it belongs in a file of the policy"),
    "case.no_row": ("材料中没有 `{entity}` `{name}`", "the facts list no `{entity}` `{name}`"),
    "case.about_map": ("此处应写明是哪一行：`{{对象: 编号}}`", "the row belongs here: `{{ENTITY: ID}}`"),
    "case.missing_form": ("`{name}` 不是缺项的写法；应写作：{forms}", "`{name}` names no missing fact; it is written {forms}"),
    "case.missing_table": ("没有表 `{name}`", "there is no table `{name}`"),
    "node.cases": ("用例文件", "a file of cases"),
}

DIFFERENCES: dict[str, tuple[str, str]] = {
    "test.differs": ("{what}：应为{expected}，实为{got}", "{what}: expected {expected}, got {got}"),
    "test.outcome": ("结论", "outcome"),
    "test.severity": ("程度", "severity"),
    "test.under": ("豁免", "exemption"),
    "test.missing": ("待补事实应包括 {expected}，实际列出：{got}", "missing facts: expected {expected} among them, got {got}"),
    "test.subject": ("材料中没有要判定的这一行：{expected}", "there is no such row to judge: {expected}"),
    "test.which": ("不止一行或一行也没有，请用 `about` 写明", "there is not exactly one row to judge: say in `about` which is meant"),
    "test.date": ("用例和材料都没有给出基准日：请加 `as_of`", "neither the case nor its facts say as of which day: give it an `as_of`"),
    "test.engines": ("引擎结论不一致（程序错误，请报告）：参考引擎 {expected}，Rete {got}",
                     "the engines disagree, which is a fault of the program, please report: reference {expected}, Rete {got}"),
    "test.engines_assumed": ("引擎对假定值的看法不一致（程序错误，请报告）：参考引擎 {expected}，Rete {got}",
                             "the engines disagree on what is assumed, a fault of the program, please report: reference {expected}, Rete {got}"),
    "test.value": ("{name}（`{path}`）", "{name} (`{path}`)"),
    "test.nothing": ("没有", "nothing"),
}

RUN: dict[str, tuple[str, str]] = {
    "test.policy": ("政策 {name}：{cases} 个用例", "policy {name}: {cases} cases"),
    "test.policy_failed": ("政策 {name}：{cases} 个用例，{broken} 个未通过", "policy {name}: {cases} cases, {broken} failed"),
    "test.counts": ("{cases} 个用例，{broken} 个未通过；{expectations} 项预期，{failed} 项不符",
                    "{cases} cases, {broken} failed; {expectations} expectations, {failed} not met"),
    "test.counts_well": ("{cases} 个用例，{expectations} 项预期，全部符合", "{cases} cases, {expectations} expectations, all met"),
    "test.stopped": ("在首个未通过的用例处停止", "stopped at the first case that failed"),
}

COMMAND: dict[str, tuple[str, str]] = {
    "help.test": (
        "运行用例：每个用例给出事实和预期的结论，逐条核对。PATH 可以是政策文件夹（其中声明了 `entities:`），"
        "则运行其中各文件的 `cases:`、各 `cases` 文件夹，以及 `examples` 下各自成政策的文件夹；"
        "也可以是用例文件或其文件夹，按上层最近的政策判定，上层没有则按自带规则。给出 --rules 时一律按所给规则。"
        "每个用例由两个引擎各判一次。全部通过退出码为 0，有未通过为 1，用例有误或没有用例为 2。",
        "Runs cases: each states facts and what is to be found, and is held against what the rules say. PATH is a policy folder "
        "(one with `entities:`), whose cases stand under `cases:` in its files and in folders called `cases`, with those of the "
        "policies below `examples`; or a file or folder of cases, judged by the nearest policy upwards and, without one, by the "
        "rules that come with the program. With --rules all are judged by those. Each case is decided by two engines. The exit code "
        "is 0 if all is as expected, 1 if not, 2 if cases cannot be read or there are none."),
    "help.test.example": (
        "policyrules test rules\npolicyrules test rules/cases/vetting.yaml -k vetted -x\npolicyrules test rules --junit cases.xml",
        "policyrules test rules\npolicyrules test rules/cases/vetting.yaml -k vetted -x\npolicyrules test rules --junit cases.xml"),
    "option.containing": ("只运行名称含该文字的用例", "only cases whose name contains the text"),
    "option.first": ("在首个未通过的用例处停止", "stop at the first case that fails"),
    "option.junit": ("另存 JUnit 报告", "write a JUnit report to this file too"),
    "option.test_verbose": ("也列出通过的用例", "list the cases that pass, too"),
}

PYTEST: dict[str, tuple[str, str]] = {
    "pytest.cases": ("要收集的用例：政策文件夹、用例文件夹或文件，可用通配符；可重复",
                     "cases to collect: policy folders, folders and files of cases, patterns of them; may be repeated"),
    "pytest.rules": ("按这些规则判定用例（缺省为用例所在的政策）",
                     "the rules by which cases are judged (default: those of the policy that they belong to)"),
    "pytest.compared": ("{cases} 个用例，两个引擎比对 {compared} 次", "{cases} cases of policies, {compared} answers decided twice"),
}

PHRASES: dict[str, tuple[str, str]] = {**PROBLEMS, **DIFFERENCES, **RUN, **COMMAND, **PYTEST}
