"""A small policy with something of everything, for what is said of it."""
from __future__ import annotations

from policyrules.policy.load import read_policy
from policyrules.policy.nodes import Policy
from policyrules.source.text import Source

TEXT = """
codes:
  level:
    zh: 职级
    ordered: ascending
    codes: {clerk: 科员, chief: {zh: 科长, en: section chief}, director: 处长}
  field:
    zh: 专业
    attributes: {near: {type: set of field, zh: 相近专业, blank: empty}}
    codes: {law: {zh: 法律, near: [finance]}, finance: {zh: 财政}}
entities:
  person:
    table: people
    zh: 干部
    attributes:
      name: {type: text, private: true, zh: 姓名}
      level: {type: level, zh: 职级}
      born_on: {type: date, zh: 出生日期}
      fields: {type: set of field, zh: 专业}
      is_member: {type: boolean, zh: 党员}
      share: {type: decimal, at_least: 0, at_most: 1, zh: 占比}
  posting:
    table: postings
    zh: 任职
    spell: {from: start, to: end}
    attributes:
      person: {type: person, as: career, closed: true, zh: 干部}
      level: {type: level, zh: 职级}
      start: {type: date, zh: 起始}
      end: {type: date, blank: ongoing, zh: 终止}
sources:
  handbook: {zh: 人事手册, en: Staff handbook}
defaults: {document: handbook, effective: {from: 2020-01-01, until: none}}
parameters:
  window: {zh: 回溯期, en: period looked back, type: duration, basis: regulation, values: [{from: 2020-01-01, value: 5 years}]}
  most:
    zh: 次数上限
    en: most moves
    type: integer
    basis: assumption
    values: [{from: 2020-01-01, value: 2}, {from: 2024-01-01, value: 3}]
  by_level:
    zh: 所需月数
    en: months required
    type: duration
    keyed_by: level
    basis: assumption
    values: [{from: 2020-01-01, value: {clerk: 0 months, chief: 24 months, director: 60 months}}]
  adopted: {zh: 采纳相近专业, en: near fields count, type: boolean, basis: assumption, values: [{from: 2020-01-01, value: true}]}
  wanted: {zh: 所需专业, en: fields wanted, type: set of field, basis: policy, values: [{from: 2020-01-01, value: [finance, law]}]}
define:
  - {name: moves, subject: person, zh: 近$window任职次数, en: postings in the last $window, count: career, where: {start: {within: $window}}}
  - {name: present, subject: person, zh: 现任职务, en: present posting, last: career, ordered_by: start, where: {spell: {covers: $as_of}}}
  - {name: tenure, subject: person, zh: 任职时长, en: tenure, span: {from: present.start, to: $as_of}}
  - {name: practice, subject: person, zh: 累计任职, en: practice, months: career, where: {level: {at_least: $subject.level}}}
  - name: fits
    subject: person
    zh: 专业对口
    en: the fields fit
    holds: {any: [{fields: {overlaps: $wanted}}, {$adopted: true, fields.near: {overlaps: $wanted}}]}
rules:
  - id: MOVE-01
    zh: 调动不宜频繁（$most次以内）
    en: Not more than $most moves
    subject: person
    severity: warning
    clause: {section: 第三条, quote: "调动不宜频繁", verified: secondary}
    when: {is_member: true, present: {not_equals: none}}
    require:
      moves: {at_most: $most}
      practice: {at_least: {table: $by_level, at: $subject.level}}
    remedy: {zh: 任满后再调动, en: Wait}
  - id: FIT-01
    zh: 专业对口
    en: Fields fit
    subject: person
    severity: error
    waivable: false
    require: {if: {level: chief}, then: {fits: true, not: {born_on: {before: 1960}}}}
exemptions:
  - {id: MOVE-EX1, zh: 放宽, en: relaxed, for: [MOVE-01], basis: assumption, when: {level: director}, relax: {most: 5}}
  - {id: MOVE-EX2, zh: 不计任职, en: practice apart, for: [MOVE-01], basis: regulation, when: {level: clerk}, exempt: [practice]}
  - {id: MOVE-EX3, zh: 降档, en: lowered, for: [MOVE-01], basis: assumption, when: {fits: true}, lower_to: info}
  - {id: FIT-EX1, zh: 免, en: spared, for: [FIT-01], basis: assumption, when: {is_member: false}, exempt: true}
"""


def policy(text: str = TEXT) -> Policy:
    return read_policy([Source("small.yaml", text)])
