"""What is wrong with files and with their YAML."""

OF_FILES: dict[str, tuple[str, str]] = {
    "file.missing": ("找不到 `{path}`", "there is no `{path}`"),
    "file.unreadable": ("无法读取 `{path}`：{reason}", "`{path}` cannot be read: {reason}"),
    "file.binary": ("`{path}` 不是文本文件", "`{path}` is no text file"),
    "file.encoding": ("`{path}` 第 {line} 行不是 UTF-8 编码的文本", "line {line} of `{path}` is not text in UTF-8"),
    "file.unwritable": ("无法写入 `{path}`：{reason}", "`{path}` cannot be written: {reason}"),
}

OF_YAML: dict[str, tuple[str, str]] = {
    "yaml.syntax": ("YAML 写法有误：{reason}", "this is no YAML: {reason}"),
    "yaml.empty": ("文件是空的", "the file is empty"),
    "yaml.deep": ("嵌套超过 {levels} 层", "nested deeper than {levels} levels"),
    "yaml.documents": ("一个文件只能有一份文档，此处又起了一份", "a file holds one document; a second one starts here"),
    "yaml.alias": ("不支持别名 `*{name}`，请把内容写出来", "the alias `*{name}` is not supported: write the content out"),
    "yaml.anchor": ("不支持锚点 `&{name}`", "the anchor `&{name}` is not supported"),
    "yaml.tag": ("不支持标签 `{name}`", "the tag `{name}` is not supported"),
    "yaml.key": ("键应是一个词，而不是列表或映射", "a key is a word, not a list or a mapping"),
    "yaml.doubled": ("`{name}` 重复：第 {line} 行已有", "`{name}` stands twice: it is in line {line} already"),
}

# what the parser and the system say, by a part of their own wording
REASONS: dict[str, tuple[str, str]] = {
    "reason.block_scalar": ("值不能以 `>` 或 `|` 开头；比较大小请写 `{{at_least: 24}}` 之类",
                            "a value cannot start with `>` or `|`: a comparison is written `{{at_least: 24}}`, a text stands in quotes"),
    "reason.block_mapping": ("此处不成其为“键: 值”，请检查缩进和上一行",
                             "no `key: value` here; look at the indentation and at the line before"),
    "reason.flow_mapping": ("`{{…}}` 中缺少 `,` 或 `}}`", "a `,` or `}}` is missing in `{{…}}`"),
    "reason.flow_sequence": ("`[…]` 中缺少 `,` 或 `]`", "a `,` or `]` is missing in `[…]`"),
    "reason.mapping_value": ("此处不能有“键: 值”；值中如有冒号须加引号",
                             "no `key: value` can stand here; a value with a colon in it needs quotes"),
    "reason.simple_key": ("此处应有 `:`", "a `:` is missing"),
    "reason.token": ("值不能以此字符开头：文字请加引号，比较大小请写 `{{at_least: 24}}` 之类",
                     "a value cannot start with this character: a text stands in quotes, a comparison is written `{{at_least: 24}}`"),
    "reason.tab": ("缩进不能用制表符，请改用空格", "tabs cannot indent: use spaces"),
    "reason.quoted": ("引号没有配对", "a quote is not closed"),
    "reason.block_entry": ("此处不能有 `- `，请检查缩进", "no `- ` can stand here; look at the indentation"),
    "reason.block_end": ("缩进与上文不一致", "the indentation does not agree with the lines before"),
    "reason.alias": ("`*` 或 `&` 开头的值须加引号", "a value that starts with `*` or `&` needs quotes"),
    "reason.escape": ("双引号中的 `\\` 写法不对，可改用单引号", "an unknown escape after `\\`: single quotes take it as it is"),
    "reason.control": ("有不可见的控制字符", "there is a control character"),
    "reason.node": ("此处应有一个值", "a value is missing"),
    "reason.directive": ("行首不能是 `%`", "a line cannot start with `%`"),
    "reason.denied": ("没有权限", "permission denied"),
    "reason.folder": ("是文件夹，不是文件", "it is a folder, no file"),
    "reason.no_folder": ("没有这个文件夹", "there is no such folder"),
    "reason.name": ("文件名过长", "the name is too long"),
    "reason.links": ("链接循环", "links in a circle"),
    "reason.full": ("磁盘空间不足", "no space left"),
    "reason.column": ("栏数或引号不对", "a field or a quote is wrong"),
}
SIGNS: tuple[tuple[str, str], ...] = (      # part of the reason -> its phrase; the first that fits
    ("expected comment or line break", "reason.block_scalar"), ("found character that cannot start", "reason.token"),
    ("indentation indicator", "reason.block_scalar"),
    ("did not find expected key", "reason.block_mapping"), ("did not find expected ',' or '}'", "reason.flow_mapping"),
    ("did not find expected ',' or ']'", "reason.flow_sequence"), ("mapping values are not allowed", "reason.mapping_value"),
    ("could not find expected ':'", "reason.simple_key"), ("tab", "reason.tab"),
    ("unexpected end of stream", "reason.quoted"), ("unexpected document indicator", "reason.quoted"),
    ("block sequence entries are not allowed", "reason.block_entry"), ("did not find expected '-' indicator", "reason.block_end"),
    ("did not find expected <document start>", "reason.block_end"), ("alphabetic or numeric character", "reason.alias"),
    ("unknown escape character", "reason.escape"), ("hexdecimal", "reason.escape"), ("control characters", "reason.control"),
    ("not allowed in this context", "reason.block_mapping"), ("did not find expected node content", "reason.node"),
    ("directive", "reason.directive"),
    ("Permission denied", "reason.denied"), ("Is a directory", "reason.folder"), ("No such file or directory", "reason.no_folder"),
    ("Not a directory", "reason.no_folder"), ("File name too long", "reason.name"), ("symbolic links", "reason.links"),
    ("No space left", "reason.full"),
)

PHRASES: dict[str, tuple[str, str]] = {**OF_FILES, **OF_YAML, **REASONS}


def reason_key(reason: str) -> str:
    """The phrase for what a parser or the system said, or nothing."""
    return next((key for sign, key in SIGNS if sign in reason), "")
