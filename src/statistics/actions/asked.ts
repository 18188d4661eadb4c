import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import type { Duty, Scope } from '../../platform/action/permission.ts'
import { categoryNames } from '../../registry/door/standing.ts'
import type { CountAsked } from '../door/count.ts'
import type { FigureWords, RecordKind } from '../rules/figure-words.ts'
import { type FigureCode, type FigureValue, figureOf } from '../rules/figures.ts'
import { windowFrom } from '../rules/period.ts'
import { type Named, townsOf, unitsOf, villagesOf } from '../store/named.ts'

/** Who looks on. */
export const readers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]

/** Of which workshop somebody complained is for those who handle complaints. */
const handlers: readonly Duty[] = ['office', 'leader']

export function isSealed(record: RecordKind, { actor }: Context): boolean {
  return record === 'complaint' && !actor.posts.some(({ duty }) => handlers.includes(duty))
}

type Typed = {
  readonly asOf?: Day | null | undefined
  readonly from?: Day | null | undefined
  readonly town?: string | null | undefined
  readonly village?: string | null | undefined
  readonly category?: string | null | undefined
  readonly unit?: Id | null | undefined
}

export type Heading = {
  readonly asOf: Day
  readonly from: Day
  readonly where: string
  readonly part: boolean
}

/** What was asked, made whole, and how it is printed over the numbers. */
export async function readAsked(
  { asOf: day, from: first, town, village, category, unit }: Typed,
  context: Context,
  scope: Scope,
): Promise<{ readonly asked: CountAsked & { readonly from: Day }; readonly heading: Heading }> {
  const { tx, district, today } = context
  const asOf = day ?? today
  if (asOf > today) throw fault('/asOf', `统计到哪一天不能晚于今天（${today}）`)
  const from = first ?? windowFrom(asOf)
  if (from > asOf) throw fault('/from', `统计区间的开始不能晚于 ${asOf}`)
  const parts = await Promise.all([
    nameOf(town, '/town', '乡镇街道', () => townsOf(tx, district)),
    village === '' ? '没有登记村（社区）' : nameOf(village, '/village', '村（社区）', () => villagesOf(tx, district)),
    nameOf(category, '/category', '类别', async () => named(await categoryNames(tx))),
    nameOf(unit, '/unit', '责任单位', () => unitsOf(tx, district)),
  ])
  const where = {
    ...{ town: town ?? null, village: village ?? null, category: category ?? null, unit: unit ?? null },
    scope,
  }
  return {
    asked: { district, asOf, from, where },
    heading: { asOf, from, where: parts.filter(part => part !== '').join(' · '), part: scope !== 'district' },
  }
}

export const named = (rows: readonly { readonly code: string; readonly name: string }[]): Named[] =>
  rows.map(({ code, name }) => ({ key: code, name }))

async function nameOf(
  key: string | null | undefined,
  pointer: string,
  what: string,
  list: () => Promise<readonly Named[]>,
): Promise<string> {
  if (key == null || key === '') return ''
  const found = (await list()).find(each => each.key === key)
  if (found === undefined) throw fault(pointer, `没有这个${what}，请重新选择`)
  return found.name
}

export function fault(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

/** The number with its words. */
export function shown(value: FigureValue): FigureWords & FigureValue {
  return { ...figureOf(value.code), ...value }
}

export function firstOf(values: readonly FigureValue[], code: FigureCode): FigureWords & FigureValue {
  const [value] = values
  return shown(value ?? { code, value: null, text: '—', raw: null, rows: 0, interval: null })
}
