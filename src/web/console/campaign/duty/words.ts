import type { DutyMeasure, EditionState, Standing } from '../../../../campaign/rules/duty.ts'
import { complianceOf, standings } from '../../../../campaign/rules/duty.ts'
import { measureZh } from '../../../../campaign/rules/measure.ts'
import { evidenceZh, frequencyZh, reachZh, standingZh } from '../../../../campaign/zh/duty.ts'
import type { Answer, Asked } from '../../../client.ts'
import type { Tone } from '../../../ui/problem.tsx'
import type { Address } from '../../address.ts'
import { links } from '../../links.ts'

export type Duty = Answer<'campaign.duty'>
export type DutyLine = Answer<'campaign.duties'>['rows'][number]
export type Edition = Duty['editions'][number]
export type DutyTask = Answer<'campaign.duty-tasks'>['rows'][number]
export type OneTask = Answer<'campaign.duty-task'>
export type Tally = DutyLine['tally']

export const standingTone = {
  open: 'attention',
  overdue: 'bad',
  done: 'good',
  late: 'attention',
  excused: 'unknown',
} as const satisfies Record<Standing, Tone>

export const editionTone = { draft: 'attention', returned: 'bad', approved: 'good' } as const satisfies Record<
  EditionState,
  Tone
>

export const standingOptions = standings.map(value => ({ value, label: standingZh[value] }))

/** `按期完成 98.0%`, cut off, never rounded up. */
export function rateText(tally: Tally): string {
  const rate = complianceOf(tally)
  return rate === null ? '—' : `${(rate / 10).toFixed(1)}%`
}

export function evidenceText({ evidence, measure, amount }: EvidenceAsked): string {
  if (measure === null) return evidenceZh[evidence]
  const { name, unit } = measureZh[measure]
  return `${evidenceZh[evidence]}：${name}${amount === 1 ? '' : `，不少于 ${amount} ${unit}`}`
}
type EvidenceAsked = Pick<Edition, 'evidence' | 'amount'> & { readonly measure: DutyMeasure | null }

export function reachText({ reach, unitName, accountName }: Edition): string {
  if (reach !== 'unit') return reachZh[reach]
  return accountName === null ? (unitName ?? '') : `${unitName ?? ''}（${accountName}）`
}

const shortReach = { workshop: '每家小作坊', officer: '每名监管责任人', station: '每个监管所' } as const

/** Where there is little room. */
export function shortReachText({ reach, unitName, accountName }: Edition): string {
  return reach === 'unit' ? (accountName ?? unitName ?? '') : shortReach[reach]
}

export function everyText({ every, grace }: Edition): string {
  return grace === 0 ? `${frequencyZh[every]}，期末前` : `${frequencyZh[every]}，期末后 ${grace} 个工作日内`
}

/** `逾期 3 个工作日` */
export function lateText(lateBy: number | null): string {
  return lateBy === null ? '逾期（节假日安排未公布，工作日待计算）' : `逾期 ${lateBy} 个工作日`
}

type Narrowing = {
  readonly duty?: string
  readonly person?: string
  readonly unit?: string
  readonly from?: string
  readonly until?: string
  readonly state?: Standing
  readonly nobody?: boolean
}

/** The tasks behind a figure. */
export function tasksLink({ nobody = false, ...narrowing }: Narrowing): string {
  const asked = new URLSearchParams(Object.entries(narrowing).filter(([, value]) => value !== ''))
  if (nobody) asked.set('nobody', '1')
  return `${links.dutyTasks}?${asked.toString()}`
}

export type TaskFilter = Required<
  Pick<
    Asked<'campaign.duty-tasks'>,
    'standings' | 'mine' | 'nobody' | 'search' | 'duty' | 'person' | 'unit' | 'workshop' | 'from' | 'until'
  >
>

const orNull = (text: string) => (text === '' ? null : text)

export const everyState: readonly string[] = standings
const undone: readonly Standing[] = ['overdue', 'open']

export function askedTasks(address: Address, mine: boolean): TaskFilter {
  const chosen = standings.filter(each => address.words('state').includes(each))
  return {
    standings: chosen.length === 0 && mine ? [...undone] : chosen,
    mine,
    nobody: address.has('nobody'),
    search: address.text('search'),
    duty: orNull(address.text('duty')),
    person: orNull(address.text('person')),
    unit: orNull(address.text('unit')),
    workshop: orNull(address.text('workshop')),
    from: orNull(address.text('from')),
    until: orNull(address.text('until')),
  }
}
