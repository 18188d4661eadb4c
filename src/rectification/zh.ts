import type { ClosingFault } from './rules/closing.ts'
import type { DueFault } from './rules/due.ts'
import type { Department, SelfCheckTopic, SourceKind, Weight } from './rules/hazard.ts'
import type { Lesson } from './rules/lessons.ts'
import type { HazardState, ToldStep } from './rules/state.ts'
import type { StopFault, StopStanding } from './rules/stop.ts'

export const hazardStateZh = {
  found: '待责令',
  ordered: '整改中',
  answered: '待复查',
  'follow-up': '复查中',
  closed: '已销号',
  void: '已作废',
} as const satisfies Record<HazardState, string>

export const stopZh = { none: '', 'in-force': '已责令停止生产', ended: '停止生产已解除' } as const satisfies Record<
  StopStanding,
  string
>

export const stopFaultZh = {
  'other-department': '责令停止生产经营是本局依据监督检查管理办法作出的，其他部门请用本部门的文书',
  'not-in-writing': '责令停止生产经营要有书面文书，请同时制作《责令改正通知书》',
} as const satisfies Record<StopFault, string>

/** In the owner's words. */
export const ownerStateZh = {
  found: '要整改',
  ordered: '要整改',
  answered: '已报，等复查',
  'follow-up': '正在复查',
  closed: '已通过',
  void: '已取消',
} as const satisfies Record<HazardState, string>

export const stepZh = {
  raise: '发现',
  order: '责令整改',
  answer: '报告整改',
  'take-up': '开始复查',
  accept: '复查通过、销号',
  reject: '退回整改',
  extend: '延长期限',
  void: '作废',
} as const satisfies Record<ToldStep, string>

export const sourceZh = {
  inspection: '监督检查',
  joint: '联合检查',
  alert: '明作亮坊预警',
  complaint: '投诉举报',
  'self-check': '业主自查',
  exception: '异常核实',
  sampling: '抽样检验',
} as const satisfies Record<SourceKind, string>

export const departmentZh = {
  market: '市场监管',
  industry: '经信',
  emergency: '应急管理',
  environment: '生态环境',
  fire: '消防救援',
} as const satisfies Record<Department, string>

export const weightZh = { key: '重点', general: '一般' } as const satisfies Record<Weight, string>

export const lessonZh = {
  premises: '生产环境条件和设施设备',
  'charge-records': '生产投料记录',
  'receiving-check': '原辅料进货查验',
  'receiving-records': '原辅料购进记录',
  'additive-use': '食品添加剂使用',
} as const satisfies Record<Lesson, string>

/** What each training is about, for whoever arranges it. */
export const lessonWordsZh = {
  premises: '场所布局、清洁、虫鼠防治、设备和安全设施；消防、用电、有限空间、粉尘请相关部门一起讲',
  'charge-records': '每次生产记投料、工艺和产量，记录与实物对得上',
  'receiving-check': '进货看证、看票、看货，不合格的不收',
  'receiving-records': '名称、数量、日期、供货者记全，票据留存',
  'additive-use': '品种、范围、用量按 GB 2760，称量、专柜、记录',
} as const satisfies Record<Lesson, string>

export const closingFaultZh = {
  'nothing-answered': '还没有整改报告，不能销号；请先由业主报告整改，或登记现场整改情况',
  'same-person': '报告整改的人不能给自己销号，请另一名监管人员复查',
  'no-evidence': '没有照片不能销号，请上传复查时拍的照片',
} as const satisfies Record<ClosingFault, string>

export const dueFaultZh = {
  past: '期限不能早于今天',
  'too-far': '期限不能超过一年',
  'not-later': '延长后的期限要晚于原来的期限',
} as const satisfies Record<DueFault, string>

/** What owners find themselves, in their words. */
export const selfCheckTopicZh: Readonly<Record<SelfCheckTopic, string>> = {
  场所: '卫生和场地',
  人员: '人和健康证',
  进货查验: '进货',
  过程控制: '生产过程',
  添加剂: '添加剂',
  贮存: '存放',
  包装: '包装',
  标签: '标签',
  台账: '台账',
  消防: '防火',
  用电用气: '用电用气',
  其他: '其他',
}
