import { type Day, getDay } from '../../kernel/day.ts'

/** 符合 / 不符合 / 不适用, item by item. */
export const results = ['conforming', 'nonconforming', 'not-applicable'] as const
export type Result = (typeof results)[number]

/** 符合 / 基本符合 / 不符合, from mild to grave. */
export const outcomes = ['conforming', 'basic', 'nonconforming'] as const
export type Outcome = (typeof outcomes)[number]

export type Marked = {
  readonly weight: 'key' | 'general'
  readonly result: Result
  /** The officer's judgement that the safety of food is affected. 监督检查管理办法 第三十二条、第三十三条. */
  readonly affectsSafety: boolean
}

export type RegimeCode = '2016' | '2022'

type Regime = {
  readonly code: RegimeCode
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly name: string
  readonly basis: string
  readonly confidence: 'likely'
}

/** Which table says what adds up to what. Neither table was read in the original: 待确认. */
export const regimes: readonly Regime[] = [
  {
    code: '2016',
    validFrom: getDay('2016-05-01'),
    validTo: getDay('2022-03-14'),
    name: '2016 年检查结果判定',
    basis: '食品生产经营日常监督检查管理办法及检查要点表（2016 年）',
    confidence: 'likely',
  },
  {
    code: '2022',
    validFrom: getDay('2022-03-15'),
    validTo: null,
    name: '2022 年检查结果判定',
    basis: '食品生产经营监督检查管理办法 第三十二条、第三十三条、第三十五条及检查要点表（2022 年）',
    confidence: 'likely',
  },
]

export function regimeOn(day: Day): Regime | undefined {
  return regimes.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))
}

/** In 2016 more general items than these made the outcome 不符合. */
const mostGeneral = 8

export type Counts = {
  /** Items that were judged: what does not apply is not among them. */
  readonly checked: number
  readonly checkedKey: number
  readonly key: number
  readonly general: number
  /** General items that affect the safety of food. */
  readonly grave: number
  readonly notApplicable: number
}

export function countMarks(marks: readonly Marked[]): Counts {
  const judged = marks.filter(({ result }) => result !== 'not-applicable')
  const bad = judged.filter(({ result }) => result === 'nonconforming')
  return {
    checked: judged.length,
    checkedKey: judged.filter(({ weight }) => weight === 'key').length,
    key: bad.filter(({ weight }) => weight === 'key').length,
    general: bad.filter(({ weight }) => weight === 'general').length,
    grave: bad.filter(({ weight, affectsSafety }) => weight === 'general' && affectsSafety).length,
    notApplicable: marks.length - judged.length,
  }
}

/** The outcome by the rule in force on the day of the visit; the order of the items is of no matter. */
export function outcomeOf(marks: readonly Marked[], regime: RegimeCode): Outcome {
  const { key, general, grave } = countMarks(marks)
  if (key + general === 0) return 'conforming'
  switch (regime) {
    case '2016':
      return key > 0 || general > mostGeneral ? 'nonconforming' : 'basic'
    case '2022':
      return key > 0 || grave > 0 ? 'nonconforming' : 'basic'
    default:
      return regime satisfies never
  }
}

/** Why, for whoever is told the result. */
export function outcomeReason(counts: Counts, regime: RegimeCode): string {
  const { key, general, grave } = counts
  if (key + general === 0) return '检查的项目没有发现不符合'
  if (key > 0) return `${key} 项重点项目不符合`
  if (regime === '2022')
    return grave > 0 ? `${grave} 项一般项目不符合且影响食品安全` : `${general} 项一般项目不符合，情节轻微`
  return general > mostGeneral
    ? `${general} 项一般项目不符合，超过 ${mostGeneral} 项`
    : `${general} 项一般项目不符合，不超过 ${mostGeneral} 项`
}

/** 当场改正、书面限期、调查处理; none where there was nothing. */
export const handlings = ['none', 'now', 'order', 'case'] as const
export type Handling = (typeof handlings)[number]

export type Found = Pick<Marked, 'weight' | 'affectsSafety'> & { readonly correctedOnSpot: boolean }

/** A key item, or a general one that affects safety, is investigated: 监督检查管理办法 第三十二条、第三十三条. */
export function isGrave({ weight, affectsSafety }: Pick<Found, 'weight' | 'affectsSafety'>): boolean {
  return weight === 'key' || affectsSafety
}

/** What follows from what was found. Put right on the spot or not, what is grave is investigated all the same. */
export function handlingOf(found: readonly Found[]): readonly Handling[] {
  if (found.length === 0) return ['none']
  const all: Handling[] = []
  if (found.some(({ correctedOnSpot }) => correctedOnSpot)) all.push('now')
  if (found.some(({ correctedOnSpot }) => !correctedOnSpot)) all.push('order')
  if (found.some(isGrave)) all.push('case')
  return all
}
