import type { Outcome } from '../../../../cultivation/rules/pair.ts'
import type { ProjectState } from '../../../../cultivation/rules/project.ts'
import type { Growth } from '../../../../cultivation/rules/sales.ts'
import type { Standing } from '../../../../cultivation/rules/trademark.ts'
import { projectStateZh } from '../../../../cultivation/zh.ts'
import type { Answer } from '../../../client.ts'
import type { Tone } from '../../../ui/problem.tsx'

export type ProjectRow = Answer<'cultivation.projects'>['rows'][number]
export type Project = Answer<'cultivation.project'>
export type Mark = Answer<'cultivation.trademarks'>['rows'][number]
export type SalesRow = Answer<'cultivation.sales'>['rows'][number]
export type Pair = Answer<'cultivation.pairs'>['rows'][number]
export type VillageRow = Answer<'cultivation.villages'>['rows'][number]
export type VillageShop = Answer<'cultivation.village'>['rows'][number]

export const projectTone = {
  working: 'attention',
  accepted: 'good',
  stopped: 'unknown',
} as const satisfies Record<ProjectState, Tone>

export const markTone = {
  applied: 'unknown',
  'in-force': 'good',
  expiring: 'attention',
  expired: 'bad',
  ended: 'unknown',
} as const satisfies Record<Standing, Tone>

export const growthTone = {
  doubled: 'good',
  below: 'unknown',
  'no-base': 'attention',
  'no-year': 'unknown',
} as const satisfies Record<Growth['kind'], Tone>

export const outcomeTone = {
  reached: 'good',
  partly: 'attention',
  'not-reached': 'bad',
} as const satisfies Record<Outcome, Tone>

/** Said where the column is narrow; the whole sentence stands on the page. */
export const growthZh = {
  doubled: '翻倍',
  below: '未翻倍',
  'no-base': '没有上一年，不计',
  'no-year': '当年未申报',
} as const satisfies Record<Growth['kind'], string>

export function optionsOf<T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) {
  return values.map(value => ({ value, label: words[value] }))
}

export function stateWord(row: Pick<ProjectRow, 'state' | 'acceptances' | 'returned'>): string {
  if (row.state !== 'working') return projectStateZh[row.state]
  if (row.returned) return '退回，待再实施'
  return row.acceptances === 1 ? '已有一人验收' : projectStateZh.working
}
