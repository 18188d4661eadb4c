import { addDays, type Day } from '../../kernel/day.ts'

export const levels = ['district', 'city', 'province'] as const
export type Level = (typeof levels)[number]

/** 申请 → 复核 → 公示 → 授牌 → 撤销; refused on the way. */
export const titleStates = ['applied', 'reviewed', 'noticed', 'awarded', 'refused', 'withdrawn'] as const
export type TitleState = (typeof titleStates)[number]

export const titleSteps = {
  review: { from: ['applied'] },
  notice: { from: ['reviewed'] },
  object: { from: ['noticed'] },
  answer: { from: ['noticed'] },
  award: { from: ['noticed'] },
  refuse: { from: ['applied', 'reviewed', 'noticed'] },
  look: { from: ['awarded'] },
  withdraw: { from: ['awarded'] },
} as const satisfies Record<string, { readonly from: readonly TitleState[] }>
export type TitleStep = keyof typeof titleSteps

export function mayStep(state: TitleState, step: TitleStep): boolean {
  const from: readonly TitleState[] = titleSteps[step].from
  return from.includes(state)
}

/** The last day of a public notice: its first day counts. */
export function lastOfNotice(from: Day, days: number): Day {
  return addDays(from, days - 1)
}

/** No award before the notice is over. The database refuses it too. */
export function awardFault(until: Day | null, awardedOn: Day, today: Day): string | undefined {
  if (until === null) return '还没有公示，不能授牌；请先公示'
  if (awardedOn > today) return '授牌日期不能晚于今天'
  if (awardedOn <= until) return `公示到 ${until} 为止，公示结束以后才能授牌`
  return undefined
}

/** Who objects does so while the notice lasts; afterwards it is a complaint. */
export function objectionFault(
  notice: { readonly noticeFrom: Day | null; readonly noticeUntil: Day | null },
  receivedOn: Day,
  today: Day,
): string | undefined {
  const { noticeFrom, noticeUntil } = notice
  if (receivedOn > today) return '收到日期不能晚于今天'
  if (noticeFrom === null || receivedOn < noticeFrom) return `公示从 ${noticeFrom ?? '—'} 开始，之前没有公示异议`
  if (noticeUntil === null || receivedOn > noticeUntil) {
    return `公示已于 ${noticeUntil ?? '—'} 结束，之后收到的请按投诉举报登记`
  }
  return undefined
}

/** @param upheld of each objection; `null` while nobody has answered it */
export function objectionsBar(upheld: readonly (boolean | null)[]): string | undefined {
  const open = upheld.filter(each => each === null).length
  if (open > 0) return `还有 ${open} 条公示异议没有答复，不能授牌；请先核实、答复`
  if (upheld.includes(true)) return '有公示异议核实成立，不能授牌；请办理不予评定'
  return undefined
}

export type Awarded = {
  readonly awardedOn: Day | null
  readonly withdrawnOn: Day | null
}

/** In force on a day: awarded by then and not yet withdrawn. */
export function isHeldOn({ awardedOn, withdrawnOn }: Awarded, day: Day): boolean {
  return awardedOn !== null && awardedOn <= day && (withdrawnOn === null || withdrawnOn > day)
}

/** 年度复审: every calendar year after that of the award. How often is for the bureau's own rule: 待确认. */
export function yearToLookAt(awardedOn: Day, looked: readonly number[], today: Day): number | undefined {
  const year = Number(today.slice(0, 4))
  return year > Number(awardedOn.slice(0, 4)) && !looked.includes(year) ? year : undefined
}
