import type { EditionState } from './rules/edition.ts'
import type {
  Book,
  ChecklistRow,
  ClockRow,
  Confidence,
  DutyListRow,
  LabelStandardRow,
  LimitRow,
  ProcessRow,
} from './rules/rows.ts'

export const bookZh: Readonly<Record<Book, string>> = {
  law: '法律法规标准',
  'negative-list': '负面清单',
  'duty-list': '责任清单',
  'prohibited-foods': '禁止生产加工食品目录',
  'non-food-substances': '非食用物质名单',
  checklist: '检查要点表',
  limits: '限量指标',
  additives: '食品添加剂使用标准',
  'label-standard': '标签标准',
  clocks: '法定时限',
  calendar: '节假日与调休',
  ledgers: '六台账',
  process: '工艺参数',
  index: '食安指数公式',
  risk: '风险分级标准',
}

export const bookPurposeZh: Readonly<Record<Book, string>> = {
  law: '各项要求引用的法律、法规、规章和标准，点开可看条文',
  'negative-list': '小作坊不得有的行为',
  'duty-list': '监管部门、乡镇、村（社区）和小作坊各自的责任',
  'prohibited-foods': '省条例八类禁止食品和本区县目录，备案和标签据此比对',
  'non-food-substances': '不得购进、存放和使用的非食用物质',
  checklist: '按类别列出的现场检查项目，标明重点项',
  limits: '抽检和自检结果按此判定',
  additives: '各类食品可用的添加剂和最大使用量，投料时据此计算',
  'label-standard': '标签必须标注的内容、字符高度、日期格式和禁用词语',
  clocks: '各项工作的法定期限',
  calendar: '国务院办公厅公布的放假安排，用来计算工作日',
  ledgers: '六本台账的名称、项目和是否必填',
  process: '各类别生产时要记录的工艺参数',
  index: '食安指数各项的权重、计分、封顶和分档，改了以后按新版本重算',
  risk: '静态分、动态分、分级界限、上调下调情形和每年检查次数，改了以后按新版本评定',
}

export const editionStateZh: Readonly<Record<EditionState, string>> = {
  draft: '草稿',
  proposed: '待批准',
  approved: '已批准',
  rejected: '已退回',
  withdrawn: '已撤回',
}

export const confidenceZh: Readonly<Record<Confidence, string>> = {
  read: '已核对原文',
  certain: '依据明确',
  likely: '待确认',
  uncertain: '待确认',
  proposed: '待确认（系统建议，非法定）',
  confirmed: '本局已确认',
}

export const comparatorZh: Readonly<Record<LimitRow['comparator'], string>> = {
  'at-most': '不大于',
  'not-detected': '不得检出（使用）',
  deviation: '与标示值相差不大于',
  'sampling-plan': '采样方案',
  negative: '阴性',
  required: '必须有',
}

export const clockUnitZh: Readonly<Record<ClockRow['unit'], string>> = {
  'working-day': '个工作日',
  'calendar-day': '日',
  hour: '小时',
  month: '个月',
}

export const sideZh: Readonly<Record<DutyListRow['side'], string>> = {
  bureau: '市场监管局（所）',
  town: '乡镇（街道）',
  village: '村（社区）',
  workshop: '小作坊',
  partner: '联合检查部门',
}

export const departmentZh: Readonly<Record<ChecklistRow['department'], string>> = {
  market: '市场监管',
  industry: '经济和信息化',
  emergency: '应急管理',
  environment: '生态环境',
  fire: '消防救援',
}

export const weightZh: Readonly<Record<ChecklistRow['weight'], string>> = { key: '重点项', general: '一般项' }

export const labelKindZh: Readonly<Record<LabelStandardRow['kind'], string>> = {
  item: '标注内容',
  height: '字符高度',
  words: '词语',
  allergen: '致敏物质',
  format: '格式',
  unit: '计量单位',
}

export const labelDemandZh: Readonly<Record<LabelStandardRow['demand'], string>> = {
  required: '必须',
  recommended: '建议',
  forbidden: '禁止',
  value: '数值',
}

export const processKindZh: Readonly<Record<ProcessRow['kind'], string>> = {
  number: '数字',
  text: '文字',
  choice: '选择',
  day: '日期',
}

/** Fields of rows, as they head the columns of a difference and of an export. */
export const fieldZh: Readonly<Record<string, string>> = {
  code: '编号',
  basis: '依据',
  confidence: '确认情况',
  validFrom: '适用自',
  validTo: '适用至',
  name: '名称',
  shortName: '简称',
  issuer: '发布机关',
  number: '文号',
  articles: '条文',
  act: '行为',
  plainWords: '通俗说法',
  categories: '适用类别',
  severity: '严重程度',
  side: '责任方',
  duty: '要求',
  every: '频次',
  evidence: '留痕',
  level: '层级',
  group: '组别',
  detail: '说明',
  words: '识别词语',
  exceptions: '例外词语',
  reason: '理由',
  topic: '项目',
  text: '检查内容',
  weight: '性质',
  department: '检查部门',
  category: '类别',
  scope: '适用范围',
  item: '指标',
  comparator: '判定方式',
  limit: '限值',
  unit: '单位',
  standard: '标准',
  foodCode: '食品分类号',
  foodName: '食品分类',
  ins: 'INS 号',
  functions: '功能',
  rule: '使用规定',
  maximumMgPerKg: '最大使用量（mg/kg）',
  residue: '残留量',
  kind: '种类',
  demand: '要求',
  value: '数值',
  trigger: '起算',
  amount: '数量',
  year: '年份',
  holidays: '放假',
  makeUpWorkdays: '调休上班',
  purpose: '用途',
  fields: '项目',
  key: '标识',
  label: '名称',
  choices: '选项',
  least: '下限',
  most: '上限',
  critical: '关键参数',
  required: '必填',
  meaning: '说明',
}
