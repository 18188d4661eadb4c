import type { ExceptionState, ExceptionStep } from '../rules/exception/life.ts'
import type { RecordKind, SubjectKind } from '../rules/exception/rule.ts'

export const exceptionStateZh = {
  open: '待处理',
  handled: '已处理',
  over: '已消除',
} as const satisfies Record<ExceptionState, string>

export const exceptionStepZh = {
  raise: '提出',
  explain: '说明',
  inspect: '转检查任务',
  hazard: '转隐患整改',
  clue: '转案件线索',
  reassign: '改派',
  escalate: '超期上报',
  again: '重新提出',
  end: '消除',
} as const satisfies Record<ExceptionStep, string>

export const recordKindZh = {
  'ledger-month': '台账月份',
  camera: '摄像头',
  hazard: '隐患',
  lot: '批次',
  workshop: '小作坊',
  visit: '检查',
  sample: '抽检',
  complaint: '投诉举报',
  certificate: '备案证',
} as const satisfies Record<RecordKind, string>

export const subjectKindZh = {
  workshop: '小作坊',
  officer: '监管人员',
  unit: '监管所',
  town: '乡镇街道',
} as const satisfies Record<SubjectKind, string>
