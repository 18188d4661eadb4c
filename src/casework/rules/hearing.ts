import { isWorkingDay, UnpublishedYear, type WorkingCalendar } from '../../kernel/calendar.ts'
import { addDays, type Day, getDay } from '../../kernel/day.ts'
import { dueOn, type Period } from '../../rulebook/rules/clocks.ts'
import { bindsOn, type Confidence } from '../../rulebook/rules/rows.ts'
import { type Ground, penaltyLaw } from './ground.ts'
import type { PartyKind, Penalty } from './penalty.ts'

/** 听证: kinds that give the right whatever the amount, and amounts by a dated table. 行政处罚法 第六十三条. */
export const hearingGround: Ground = penaltyLaw('第六十三条')

export type HearingThreshold = {
  readonly area: 'nation' | 'sichuan'
  readonly party: 'citizen' | 'organisation'
  readonly fromFen: number
  readonly validFrom: Day | null
  readonly validTo: Day | null
  readonly source: string
  readonly confidence: Confidence
}

/** 较大数额. The province may have set others; none of Sichuan was read, so none stands here. */
export const hearingThresholds: readonly HearingThreshold[] = [
  {
    area: 'nation',
    party: 'citizen',
    fromFen: 1_000_000,
    validFrom: getDay('2021-07-15'),
    validTo: null,
    source: '市场监督管理行政处罚听证办法',
    confidence: 'likely',
  },
  {
    area: 'nation',
    party: 'organisation',
    fromFen: 10_000_000,
    validFrom: getDay('2021-07-15'),
    validTo: null,
    source: '市场监督管理行政处罚听证办法',
    confidence: 'likely',
  },
]

/** A row of the province goes before that of the nation. */
export function thresholdOn(
  table: readonly HearingThreshold[],
  party: HearingThreshold['party'],
  day: Day,
): HearingThreshold | undefined {
  const rows = table.filter(row => row.party === party && bindsOn(row, day))
  return rows.find(({ area }) => area === 'sichuan') ?? rows[0]
}

/** 个体工商户 count as citizens: the reading that gives more of a hearing. 待确认. */
export function countsAs(party: PartyKind): HearingThreshold['party'] {
  return party === 'organisation' ? 'organisation' : 'citizen'
}

export type HearingRight = {
  readonly entitled: boolean
  readonly because: readonly ('kind' | 'fine' | 'confiscation' | 'no-threshold')[]
  /** The amounts are not confirmed for this province. */
  readonly toBeConfirmed: boolean
}

/** Where no amount is known for the day the party is told of the right: too much of a hearing harms nobody. */
export function hearingRight(
  penalties: readonly Penalty[],
  party: PartyKind,
  day: Day,
  table: readonly HearingThreshold[] = hearingThresholds,
): HearingRight {
  const kind = penalties.some(penalty => alwaysHeard(penalty))
  const sum = (wanted: 'fine' | 'confiscation') =>
    penalties.reduce((total, penalty) => total + (penalty.kind === wanted ? penalty.fen : 0), 0)
  const threshold = thresholdOn(table, countsAs(party), day)
  const [fine, confiscated] = [sum('fine'), sum('confiscation')]
  const because: HearingRight['because'][number][] = kind ? ['kind'] : []
  if (threshold === undefined) {
    if (fine + confiscated > 0) because.push('no-threshold')
  } else {
    if (fine >= threshold.fromFen) because.push('fine')
    if (confiscated >= threshold.fromFen) because.push('confiscation')
  }
  return {
    entitled: because.length > 0,
    because,
    toBeConfirmed: fine + confiscated > 0 && threshold?.confidence !== 'read' && threshold?.confidence !== 'confirmed',
  }
}

function alwaysHeard({ kind }: Penalty): boolean {
  switch (kind) {
    case 'suspension-of-business':
    case 'closure':
    case 'restriction':
    case 'licence-revoked':
    case 'licence-lowered':
      return true
    case 'warning':
    case 'criticism':
    case 'fine':
    case 'confiscation':
      return false
    default:
      return kind satisfies never
  }
}

/** 举行听证的七日前: counted backwards from the hearing by this row. 行政处罚法 第六十四条第二项、第八十五条. */
export const hearingClock = 'E06'

/**
 * The first day on which a hearing may be held whose notice was served on a day; `undefined` where the calendar does not
 * reach so far.
 */
export function firstHearingDay(servedOn: Day, period: Period, calendar: WorkingCalendar): Day | undefined {
  for (let at = addDays(servedOn, 1); at < addDays(servedOn, 400); at = addDays(at, 1)) {
    const last = dueOn(period, { day: at }, calendar)
    if (last.kind === 'unpublished') return undefined
    if (last.day >= servedOn && isWorked(at, calendar)) return at
  }
  return undefined
}

function isWorked(day: Day, calendar: WorkingCalendar): boolean {
  try {
    return isWorkingDay(day, calendar)
  } catch (error) {
    if (error instanceof UnpublishedYear) return false
    throw error
  }
}

export type Told = {
  readonly toldOn: Day
  /** Row E05, counted by the calendar. */
  readonly answerBy: Day
  readonly waivedOn: Day | null
  readonly hearing: { readonly entitled: boolean; readonly askedOn: Day | null; readonly heldOn: Day | null }
  /** 陈述、申辩: handed in, and reviewed by the bureau. */
  readonly statement: { readonly onDay: Day; readonly reviewed: boolean } | null
}

export type DecidingFault = 'answer-time-runs' | 'hearing-not-held' | 'statement-not-reviewed'

/** Nothing is decided before the party could speak and was listened to. 行政处罚法 第四十四条、第四十五条、第六十二条. */
export function decidingFaults(told: Told, today: Day): readonly DecidingFault[] {
  const { hearing, statement, waivedOn, answerBy } = told
  const faults: DecidingFault[] = []
  const asked = hearing.entitled && hearing.askedOn !== null && hearing.askedOn <= answerBy
  const held = hearing.heldOn !== null && hearing.heldOn <= today
  const answered = (waivedOn !== null && waivedOn <= today) || (asked && held)
  if (today <= answerBy && !answered) faults.push('answer-time-runs')
  if (asked && !held) faults.push('hearing-not-held')
  if (statement !== null && !statement.reviewed) faults.push('statement-not-reviewed')
  return faults
}

/** 不得因当事人陈述、申辩而给予更重的处罚 (第四十五条第二款): told again on new facts, the measure begins anew. */
export function isAggravated(toldFineFen: number, decidedFineFen: number): boolean {
  return decidedFineFen > toldFineFen
}
