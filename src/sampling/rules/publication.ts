import { addDays, addMonths, type Day, daysBetween } from '../../kernel/day.ts'

/** 公示的列: what the law has published of a sample. 食品安全抽样检验管理办法. */
export type PublicRow = {
  readonly makerName: string
  readonly makerAddress: string
  readonly sampledName: string
  readonly sampledAddress: string
  readonly foodName: string
  readonly specification: string
  readonly trademark: string
  readonly producedOn: string
  readonly lotNumber: string
  readonly failed: readonly { readonly item: string; readonly result: string; readonly limit: string }[]
  readonly laboratory: string
  readonly note: string
}

/** 不合格项目‖检验结果‖标准值, as notices have it. */
export function failedText(failed: PublicRow['failed']): string {
  return failed.map(({ item, result, limit }) => `${item}‖${result}‖${limit}`).join('；')
}

/** Nothing is told to the public while it may still turn: before the conclusion is final. */
export function mayPublish(state: string, conclusion: string | null): boolean {
  return (state === 'conforming' || state === 'settled' || state === 'archived') && conclusion !== null
}

/** 合格率: rows that conform out of rows with a final conclusion, in hundredths of a percent, halves up. */
export function rateOf(conforming: number, of: number): number | undefined {
  return of === 0 ? undefined : Math.floor((conforming * 20_000 + of) / (2 * of))
}

export function rateText(hundredths: number | undefined): string {
  if (hundredths === undefined) return '—'
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`
}

/** 委托送检: until when the last report counts. */
export type TestDuty = { readonly testedOn: Day | null; readonly dueOn: Day | null }
export type DutyState = 'done' | 'soon' | 'overdue' | 'never'

export function dutyState({ testedOn, dueOn }: TestDuty, today: Day, soonFrom: Day): DutyState {
  if (testedOn === null || dueOn === null) return 'never'
  if (dueOn < today) return 'overdue'
  return dueOn <= soonFrom ? 'soon' : 'done'
}

/** The same by the day of the test: from when on one still counts, and from when on it counts for a while. */
export type DutyDays = { readonly countsSince: Day; readonly doneSince: Day }

/** @param due until when a test of a day counts; a later test never counts for less */
export function dutyDays(due: (testedOn: Day) => Day, today: Day, soonFrom: Day): DutyDays {
  const firstWith = (isEnough: (end: Day) => boolean) => {
    let [before, enough] = [addMonths(today, -120), addDays(today, 1)]
    while (addDays(before, 1) < enough) {
      const middle = addDays(before, Math.ceil(daysBetween(before, enough) / 2))
      if (isEnough(due(middle))) enough = middle
      else before = middle
    }
    return enough
  }
  return { countsSince: firstWith(end => end >= today), doneSince: firstWith(end => end > soonFrom) }
}
