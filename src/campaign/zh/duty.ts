import type { EditionState, Evidence, Frequency, Reach, Standing, TaskStep } from '../rules/duty.ts'

export const frequencyZh: Readonly<Record<Frequency, string>> = {
  year: '每年',
  'half-year': '每半年',
  quarter: '每季度',
  month: '每月',
  week: '每周',
}

export const reachZh: Readonly<Record<Reach, string>> = {
  workshop: '每家小作坊，由监管责任人承担',
  officer: '每名监管责任人',
  station: '每个市场监管所',
  unit: '指定的股室、所（队）',
}

export const evidenceZh: Readonly<Record<Evidence, string>> = {
  record: '业务记录',
  'check-record': '检查记录',
  'sign-in': '培训签到',
  photo: '照片',
  document: '文件',
  ledger: '台账',
}

export const editionStateZh: Readonly<Record<EditionState, string>> = {
  draft: '待批准',
  returned: '已退回',
  approved: '已批准',
}

export const standingZh: Readonly<Record<Standing, string>> = {
  open: '待完成',
  overdue: '逾期无证据',
  done: '按期完成',
  late: '逾期完成',
  excused: '免予',
}

export const taskStepZh: Readonly<Record<TaskStep, string>> = {
  reassign: '改派',
  do: '上传证据，完成',
  return: '退回',
  excuse: '免予',
}
