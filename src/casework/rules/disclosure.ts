import { addMonths, type Day } from '../../kernel/day.ts'
import { type Basis, bindsOn, type Confidence, isToBeConfirmed } from '../../rulebook/rules/rows.ts'
import type { Decision } from './decision.ts'
import type { Penalty } from './penalty.ts'

/** Which of 公示规定 says it. */
export const disclosureBasis = {
  whether: { law: 'penalty-disclosure', article: '第二条' },
  privacy: { law: 'penalty-disclosure', article: '第六条' },
  within: { law: 'penalty-disclosure', article: '第九条' },
  elsewhere: { law: 'penalty-disclosure', article: '第十条' },
  revoked: { law: 'penalty-disclosure', article: '第十一条' },
  until: { law: 'penalty-disclosure', article: '第十三条' },
} as const satisfies Record<string, Basis>

/** 普通程序 · 当场处罚. */
export type Procedure = 'ordinary' | 'on-the-spot'

/** Only what was decided by the ordinary procedure, and never a warning alone. */
export function isDisclosed(procedure: Procedure, penalties: readonly Penalty[]): boolean {
  return procedure === 'ordinary' && penalties.some(({ kind }) => kind !== 'warning')
}

/** Rows of the book: here within twenty working days, or pushed to where the party is registered within ten. */
export function disclosureClock(sameProvince: boolean): 'E11' | 'E11A' {
  return sameProvince ? 'E11' : 'E11A'
}

/** Revoked, changed, found unlawful or void: taken back within three working days, with the reason. */
export const revocationClock = 'E11C'

export type LowFine = {
  readonly belowFen: number
  readonly party: 'citizen' | 'organisation'
  readonly validFrom: Day | null
  readonly validTo: Day | null
  readonly confidence: Confidence
}

/** 较低数额罚款 is set by the province (第十三条第二款). That of Sichuan was not read: no amount stands here. */
export const lowFines: readonly LowFine[] = []

export type Period = {
  /** The last day on which it is shown. */
  readonly until: Day
  readonly why: 'three-months' | 'three-years' | 'restriction'
  readonly toBeConfirmed: boolean
}

export type Disclosed = {
  readonly penalties: readonly Penalty[]
  readonly party: 'citizen' | 'organisation'
  readonly decidedOn: Day
  readonly disclosedOn: Day
}

/**
 * How long it is shown: three months where there was only criticism or a low fine (a warning beside them changes nothing,
 * our reading), else three years, or as long as a longer restriction lasts. It ends by itself, on holidays too. Where the
 * province's amount is not known a fine counts as others do, and that is marked.
 */
export function disclosurePeriod(disclosed: Disclosed, table: readonly LowFine[] = lowFines): Period {
  const { penalties, party, decidedOn, disclosedOn } = disclosed
  const low = table.find(row => row.party === party && bindsOn(row, decidedOn))
  const fines = penalties.reduce((sum, penalty) => sum + (penalty.kind === 'fine' ? penalty.fen : 0), 0)
  const onlySlight = penalties.every(({ kind }) => kind === 'warning' || kind === 'criticism' || kind === 'fine')
  const isLow = fines === 0 || (low !== undefined && fines < low.belowFen)
  const toBeConfirmed = onlySlight && fines > 0 && (low === undefined || isToBeConfirmed(low.confidence))
  if (onlySlight && isLow) return { until: addMonths(disclosedOn, 3), why: 'three-months', toBeConfirmed }
  const years = addMonths(disclosedOn, 36)
  const restricted = penalties.flatMap(penalty =>
    penalty.kind === 'restriction' && penalty.until !== null ? [penalty.until] : [],
  )
  const longest = restricted.reduce((last, day) => (day > last ? day : last), years)
  return { until: longest, why: longest > years ? 'restriction' : 'three-years', toBeConfirmed }
}

export type Shown = {
  readonly disclosedOn: Day | null
  readonly until: Day | null
  /** Taken down for another reason: revoked, wrong, private. */
  readonly withdrawnOn: Day | null
}

/** What the public sees on a day; asked at every reading, so that no forgotten job keeps anything up. */
export function isShownOn({ disclosedOn, until, withdrawnOn }: Shown, today: Day): boolean {
  if (disclosedOn === null || today < disclosedOn) return false
  if (withdrawnOn !== null && today >= withdrawnOn) return false
  return until === null || today <= until
}

/** 行政处罚信息摘要. No number of a person, no telephone, no home: 第六条. */
export type Summary = {
  readonly number: string
  readonly partyName: string
  readonly breach: string
  readonly penalties: string
  readonly bureau: string
  readonly decidedOn: Day
}

export function summaryOf(
  decision: Pick<Decision, 'number' | 'partyName' | 'bureau' | 'decidedOn'>,
  breach: string,
  penalties: string,
): Summary | undefined {
  const { number, partyName, bureau, decidedOn } = decision
  if (decidedOn === null || [number, partyName, bureau, breach, penalties].some(text => text.trim() === ''))
    return undefined
  return { number, partyName, breach, penalties, bureau, decidedOn }
}

const privateParts = [
  { kind: 'identity-number', pattern: /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/u },
  { kind: 'telephone', pattern: /(?<!\d)1[3-9]\d{9}(?!\d)/u },
  { kind: 'bank-account', pattern: /(?<!\d)62\d{14,17}(?!\d)/u },
] as const
export type PrivatePart = (typeof privateParts)[number]['kind']

/** What would give a person away in a summary; while there is anything it is not disclosed. */
export function privateFaults(summary: Summary): readonly PrivatePart[] {
  const text = Object.values(summary).join('\n')
  return privateParts.filter(({ pattern }) => pattern.test(text)).map(({ kind }) => kind)
}
