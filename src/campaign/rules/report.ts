import { addMonths, type Day } from '../../kernel/day.ts'
import { type Measure, measures, measureZh } from './measure.ts'

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

/** One figure with where it comes from, so that whoever reads it can count again. */
export function figureOf(measure: Measure, amount: number, before: number) {
  return { measure, ...measureZh[measure], amount, yearBefore: before }
}

export type CountedTown = { readonly town: string; readonly measure: Measure; readonly amount: number }

/** Each town with what was counted of every measure, in the order of the measures. */
export function townsOf(counted: readonly CountedTown[]): { town: string; amounts: number[] }[] {
  const towns = [...new Set(counted.map(({ town }) => town))].toSorted((a, b) => a.localeCompare(b, 'zh'))
  return towns.map(town => ({
    town,
    amounts: measures.map(measure =>
      counted.reduce((sum, each) => (each.town === town && each.measure === measure ? sum + each.amount : sum), 0),
    ),
  }))
}
