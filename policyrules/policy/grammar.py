"""The grammar of the rule language, one written-out table.

The reader walks it (positions, did-you-mean, all problems at once), and so does the JSON Schema for editors. What the
table does not have cannot be written."""
from __future__ import annotations

from policyrules.policy.shape import (
                                      Anything,
                                      Date,
                                      Either,
                                      Flag,
                                      Formula,
                                      Key,
                                      ListOf,
                                      MapOf,
                                      Node,
                                      NodeOf,
                                      OneOf,
                                      Operand,
                                      PathTo,
                                      Shape,
                                      Text,
                                      TypeName,
                                      Word,
)
from policyrules.vocabulary.types import Blank

SEVERITIES = ("info", "warning", "error")
BASES = ("policy", "regulation", "assumption")
VERIFIED = ("current", "older_edition", "secondary", "memory")
WORLDS = ("now", "after")
OUTCOMES = ("compliant", "violation", "undetermined", "waived", "not_applicable")
CLAUSES = ListOf(NodeOf("clause"), single=True)
WORDING = (Key("zh", Text(), en="wording in Chinese"), Key("en", Text(), en="wording in English"),
           Key("note", Text(), en="what a reader should know"))

AUTHORITY = (Key("authority", Text(), True, en="who decided it"), Key("date", Date(), True, en="when"),
             Key("basis", Text(), True, en="by what document"))

# kinds of measures: the key that tells the kind -> what stands under it
ROW_MEASURES = ("count", "sum", "min", "max", "earliest", "latest", "share", "collect", "first", "last", "months", "days", "longest_run")
NEED_OF = ("sum", "min", "max", "earliest", "latest", "collect", "longest_run")
ARITHMETIC = ("plus", "minus", "ratio", "union", "intersect", "except", "earliest_of", "latest_of")
OTHER_MEASURES: dict[str, Shape] = {
    "span": NodeOf("ends"), "age": PathTo(), "working_days": NodeOf("ends"), "which": MapOf(Formula()), "holds": Formula()}
MEASURES: dict[str, Shape] = {**{k: PathTo() for k in ROW_MEASURES}, **OTHER_MEASURES, **{k: ListOf(Operand()) for k in ARITHMETIC}}

NODES: dict[str, Node] = {row.name: row for row in (
    Node("document", "a file of the policy", (
        Key("codes", MapOf(NodeOf("code_list"), "code list"), en="enumerations"),
        Key("entities", MapOf(NodeOf("entity"), "entity"), en="what facts are about"),
        Key("derived", MapOf(NodeOf("derived"), "entity"), en="rows made of rows"),
        Key("sources", MapOf(NodeOf("source"), "document"), en="documents that clauses cite"),
        Key("defaults", NodeOf("defaults"), en="what holds for the file's rules"),
        Key("parameters", MapOf(NodeOf("parameter"), "parameter"), en="dated values"),
        Key("define", ListOf(NodeOf("measure")), en="measures"),
        Key("rules", ListOf(NodeOf("rule"))),
        Key("exemptions", ListOf(NodeOf("exemption"))),
        Key("indicators", ListOf(NodeOf("indicator")), en="what is measured and reported, and judges nothing"),
        Key("overrides", MapOf(NodeOf("override"), "parameter"), en="values that an authority sets in place of assumed ones"),
        Key("confirmed", MapOf(NodeOf("confirmation"), "parameter"), en="assumed values that an authority lets stand"),
        Key("common", Anything(), en="facts shared by the file's cases"),
        Key("cases", Anything(), en="tests; read by who runs them"),
    )),
    # ------------------------------------------------------------ vocabulary
    Node("code_list", "an enumeration", (
        *WORDING,
        Key("ordered", OneOf(("ascending",)), en="its codes rise, so that `at_least` can be asked"),
        Key("attributes", MapOf(NodeOf("code_attribute"), "attribute"), en="what a code carries"),
        Key("codes", MapOf(Either((Text(), NodeOf("code"))), "code"), True),
    )),
    Node("code", "a code, with the values of the list's attributes beside its wording", (*WORDING,)),
    Node("code_attribute", "an attribute of the codes of a list", (
        *WORDING,
        Key("type", TypeName(), True),
        Key("blank", OneOf(tuple(b.value for b in Blank)), en="what a code that leaves it out means"),
    )),
    Node("entity", "what a row of a table is", (
        *WORDING,
        Key("table", Word("table"), True),
        Key("spell", NodeOf("spell"), en="the two dates that bound a row that lasts"),
        Key("ends", OneOf(("included",)), en="the last day is part of the spell"),
        Key("judged_at", ListOf(PathTo()), en="paths to the row's own as-of date: the first that is known"),
        Key("carried_out", NodeOf("carried_out"), en="what `world: after` does with a proposal"),
        Key("attributes", MapOf(NodeOf("attribute"), "attribute"), True),
        Key("relations", MapOf(NodeOf("relation"), "relation"), en="named selections of related rows"),
    )),
    Node("spell", "the two dates that bound a row", (Key("from", Word("attribute"), True), Key("to", Word("attribute"), True))),
    Node("attribute", "a column", (
        *WORDING,
        Key("type", TypeName(), True),
        Key("as", Word("way back"), en="the name of the way back along this reference"),
        Key("closed", Flag(), en="once supplied, the rows that name a parent are all there are"),
        Key("blank", OneOf(tuple(b.value for b in Blank)), en="what an empty cell means"),
        Key("optional", Flag(), en="may be none, though a blank is unknown"),
        Key("precision", OneOf(("month",)), en="recorded by month, so a bare month is complete"),
        Key("private", Flag(), en="personal data"),
        Key("at_least", Anything(), en="least value of a number"),
        Key("at_most", Anything(), en="greatest value of a number"),
    )),
    Node("relation", "a selection of related rows", (
        *WORDING, Key("through", PathTo(), True), Key("where", Formula()), Key("to", PathTo(), en="a reference of these rows"))),
    Node("carried_out", "what carrying out a proposal does", (
        Key("close", ListOf(NodeOf("close"), single=True)), Key("add", NodeOf("add")))),
    Node("close", "rows that a proposal ends", (
        Key("rows", PathTo(), True), Key("where", Formula()), Key("when", Formula()),
        Key("set", MapOf(PathTo(), "attribute"), True, en="attribute: path from the proposal"))),
    Node("add", "a row that a proposal adds", (
        Key("row", Word("entity"), True), Key("set", MapOf(PathTo(), "attribute"), True))),
    Node("derived", "rows made of rows", (
        *WORDING,
        Key("consecutive", PathTo(), en="a row for each step from one of these rows to a later one"),
        Key("where", Formula(), en="which of the rows take part"),
        Key("each", MapOf(Either((PathTo(), NodeOf("years"))), "member"), en="a row for each combination"),
        Key("as", PathTo(), en="the way back"),
    )),
    Node("years", "calendar years", (Key("years", NodeOf("year_range"), True),)),
    Node("year_range", "from a year to a year", (Key("from", Operand(), True), Key("to", Operand(), True))),
    # ------------------------------------------------------------ policy
    Node("source", "a document that clauses cite", (
        *WORDING, Key("date", Date()), Key("rank", Text()), Key("edition", Text()),
        Key("text", Text(), en="a file with its words, against which quotes are checked"))),
    Node("defaults", "what holds for the file's rules", (Key("document", Word("document")), Key("effective", NodeOf("effective")))),
    Node("effective", "the days in force", (Key("from", Date(), True), Key("until", Date(none=True)))),
    Node("clause", "where it is said", (
        Key("document", Word("document")), Key("section", Text()), Key("quote", Text(), en="exact words"),
        Key("verified", OneOf(VERIFIED), en="how far it was checked"), Key("note", Text()))),
    Node("parameter", "a dated, typed value that says where it comes from", (
        *WORDING,
        Key("type", TypeName()),
        Key("keyed_by", Word("code list"), en="a table by the codes of a list"),
        Key("columns", MapOf(NodeOf("column"), "column"), en="a table of rows"),
        Key("basis", OneOf(BASES), True),
        Key("clause", CLAUSES),
        Key("values", ListOf(NodeOf("dated_value")), True),
    )),
    Node("override", "values in place of an assumed one", (*AUTHORITY, Key("values", ListOf(NodeOf("dated_value")), True))),
    Node("confirmation", "who lets an assumed value stand", AUTHORITY),
    Node("column", "a column of a table parameter", (*WORDING, Key("type", TypeName(), True))),
    Node("dated_value", "a value from a day on", (Key("from", Date(), True), Key("value", Anything(), True))),
    Node("measure", "a named number, date, set, row or yes/no", (
        Key("name", Word("measure"), True), Key("subject", Word("entity"), True), *WORDING,
        *(Key(name, shape) for name, shape in MEASURES.items()),
        Key("of", PathTo(), en="the attribute of the rows"),
        Key("where", Formula(), en="which rows count (of a share: which are hits)"),
        Key("among", Formula(), en="of a share: of which rows"),
        Key("weigh", PathTo(), en="of a share: a number of the row"),
        Key("ordered_by", PathTo(), en="of first and last"),
        Key("inside", Operand(), en="cut spells to a window"),
        Key("world", OneOf(WORLDS), en="the world in which it is read"),
    ), "{name: moves, subject: person, en: Moves, count: career}"),
    Node("ends", "from a date to a date", (Key("from", PathTo(), True), Key("to", PathTo(), True))),
    Node("rule", "a requirement", (
        Key("id", Word("rule"), True), *WORDING,
        Key("subject", Word("entity"), True),
        Key("severity", OneOf(SEVERITIES), True),
        Key("clause", CLAUSES),
        Key("effective", NodeOf("effective")),
        Key("in_force_at", PathTo(), en="the date that picks the version of rule and parameters"),
        Key("judged_at", PathTo(), en="the rule's own as-of date"),
        Key("world", OneOf(WORLDS)),
        Key("when", Formula(), en="where it applies"),
        Key("require", Formula(), True),
        Key("remedy", NodeOf("wording"), en="advice, beside what is computed"),
        Key("waivable", Flag()),
        Key("tags", ListOf(Word("tag"))),
    )),
    Node("wording", "words in Chinese and English", (Key("zh", Text()), Key("en", Text()))),
    Node("exemption", "what lifts or lowers a requirement", (
        Key("id", Word("exemption"), True), *WORDING,
        Key("for", ListOf(Word("rule")), True),
        Key("basis", OneOf(BASES)), Key("clause", CLAUSES),
        Key("when", Formula(), True),
        Key("relax", MapOf(Operand(), "parameter"), en="judged again with these values"),
        Key("exempt", Either((Flag(), ListOf(PathTo()))), en="altogether, or from these keys of `require`"),
        Key("lower_to", OneOf(SEVERITIES), en="still a violation, of this severity"),
    )),
    Node("indicator", "what is measured and reported, and judges nothing", (
        Key("id", Word("indicator"), True), *WORDING,
        Key("subject", Word("entity"), True),
        Key("clause", CLAUSES),
        Key("world", OneOf(WORLDS)),
        Key("measure", PathTo(), True),
        Key("grouped_by", PathTo(), en="a path of the rows that the measure counts"),
    )),
    # ------------------------------------------------------------ beside the facts, and cases
    Node("waiver", "a violation that somebody answers for", (
        Key("rule", Word("rule"), True), Key("subject", Anything(), True, en="entity: id"),
        Key("reason", Text(), True), Key("basis", Text(), True), Key("approved_by", Text(), True),
        Key("approved_on", Date(), True), Key("expires_on", Date(), True, en="the last day that it counts"))),
    Node("case", "a test", (
        Key("name", Text(), True), Key("zh", Text(), en="its name in Chinese"), Key("as_of", Date(), en="the run's as-of date"),
        Key("about", Anything(), en="entity: id of the row that is expected about"),
        Key("given", Anything(), en="the facts; tables not mentioned are not supplied"),
        Key("same_as", Text(), en="an earlier case of the file, changed by this one's `given`"),
        Key("covers", Anything(), en="what is complete, where it is not the default"),
        Key("waivers", ListOf(NodeOf("waiver"))),
        Key("expect", MapOf(Either((OneOf(OUTCOMES), NodeOf("expectation"))), "rule"), True),
        Key("because", MapOf(MapOf(Operand(), "path"), "rule"), en="measured values"),
        Key("missing", MapOf(ListOf(Text()), "rule"), en="facts that must be named"))),
    Node("expectation", "more of an outcome", (
        Key("outcome", OneOf(OUTCOMES), True), Key("severity", OneOf(SEVERITIES)),
        Key("under", Word("exemption"), en="the exemption that decided it, or `none`"))),
)}
