import { addDays, addMonths, type Day, getDay } from '../../kernel/day.ts'
import type { FigureCode } from './figures.ts'

export const reportForms = ['docx', 'xlsx', 'json'] as const
export type ReportForm = (typeof reportForms)[number]
export const reportFormZh: Readonly<Record<ReportForm, string>> = {
  docx: '文字材料（Word）',
  xlsx: '数据表（Excel）',
  json: '数据文件（JSON）',
}

/** 政务平台, 数据交换, 纸质, 邮寄. */
export const sendingWays = ['platform', 'exchange', 'paper', 'post'] as const
export type SendingWay = (typeof sendingWays)[number]
export const sendingWayZh: Readonly<Record<SendingWay, string>> = {
  platform: '政务办公系统',
  exchange: '数据交换平台',
  paper: '纸质报送',
  post: '邮寄',
}

type Period = { readonly from: Day; readonly until: Day }

/** 同比: the same days a year before; 29 February becomes the 28th. */
export function yearBefore({ from, until }: Period): Period {
  return { from: addMonths(from, -12), until: addMonths(until, -12) }
}

/** What a report tells of its time, each beside the same days a year before. */
export const periodCodes = [
  'inspection.visits',
  'inspection.workshops',
  'rectification.found',
  'rectification.cleared',
  'sampling.taken',
  'sampling.concluded',
  'sampling.conforming',
  'sampling.conforming-rate',
  'casework.from-sampling',
  'vision.alerts',
  'label.printed',
  'complaint.received',
  'complaint.closed',
  'complaint.in-time',
] as const satisfies readonly FigureCode[]

/** How things stood on its last day, beside a year before. */
export const standingCodes = [
  'registry.workshops',
  'inspection.coverage-rate',
  'rectification.open',
  'vision.coverage-rate',
  'training.coverage-rate',
  'cultivation.titles',
] as const satisfies readonly FigureCode[]

/** What is told town by town, in this order. */
export const townCodes = [
  'inspection.visits',
  'inspection.workshops',
  'rectification.found',
  'rectification.cleared',
  'sampling.taken',
  'sampling.conforming',
  'complaint.received',
] as const satisfies readonly FigureCode[]

/** What is followed quarter by quarter; shares come with where they may truly lie. */
export const trendCodes = [
  'inspection.visits',
  'rectification.found',
  'sampling.conforming-rate',
] as const satisfies readonly FigureCode[]
export const trendQuarters = 8

/** 月报, 年报, any other time. */
export const reportKinds = ['month', 'year', 'period'] as const
export type ReportKind = (typeof reportKinds)[number]
export const reportKindZh: Readonly<Record<ReportKind, string>> = { month: '月报', year: '年报', period: '专题材料' }

/** The days that a report of a month or a year is about; it ends with today where the month or the year has not ended. */
export function reportSpan(kind: 'month' | 'year', day: Day, today: Day): Period {
  const from = kind === 'month' ? monthBegin(day) : getDay(`${day.slice(0, 4)}-01-01`)
  const last = addDays(addMonths(from, kind === 'month' ? 1 : 12), -1)
  return { from, until: last < today ? last : today }
}

const monthBegin = (day: Day) => addDays(day, 1 - Number(day.slice(8, 10)))

/** A report that calls itself a month's or a year's is about one. */
export function spanFault(kind: ReportKind, { from, until }: Period, today: Day): string | undefined {
  if (kind === 'period') return undefined
  const span = reportSpan(kind, from, today)
  if (span.from === from && span.until === until) return undefined
  return `${reportKindZh[kind]}的统计期间应为 ${span.from} 至 ${span.until}；其他时间请选“${reportKindZh.period}”`
}
