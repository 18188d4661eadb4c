import { addDays, type Day, daysBetween, getDay } from '../../src/kernel/day.ts'

/** The three years that the letter tells of: 三年来，累计抽取 425 个批次，其中 402 个批次合格. */
export const letterYears = { from: getDay('2019-08-11'), to: getDay('2022-08-10') } as const

/** A sample that does not conform: of what, for what, and what the workshop does about it. */
export type PlannedFailure = {
  readonly category: string
  /** How the item begins. Where nobody who was drawn makes it, another item of the category. */
  readonly item: string
  readonly course?: 'turned' | 'upheld' | 'microbial' | 'late' | 'method' | 'authenticity'
}

/** Half a year of sampling by the plan of the year. */
export type Round = {
  readonly year: string
  readonly name: string
  readonly from: Day
  readonly to: Day
  readonly amount: number
  readonly failures: readonly PlannedFailure[]
}

const fail = (category: string, item: string, course?: PlannedFailure['course']): PlannedFailure =>
  course === undefined ? { category, item } : { category, item, course }

type Written = readonly [name: string, from: string, to: string, amount: number, failures: readonly PlannedFailure[]]

/** Written by hand, so that counting the rows of three years gives what the letter says: 425, and 23 that failed. */
const written: readonly Written[] = [
  [
    ...(['下半年', '2019-09-02', '2019-12-06', 40] as const),
    [fail('baijiu', '甜蜜素'), fail('baijiu', '酒精度'), fail('oil', '酸价'), fail('soy', '苯甲酸')],
  ],
  [
    ...(['上半年', '2020-04-01', '2020-06-12', 60] as const),
    [fail('baijiu', '甜蜜素'), fail('oil', '苯并'), fail('meat', '过氧化值')],
  ],
  [
    ...(['下半年', '2020-08-03', '2020-11-20', 90] as const),
    [
      ...[fail('baijiu', '酒精度'), fail('baijiu', '氰化物', 'method'), fail('oil', '酸价'), fail('soy', '山梨酸')],
      fail('pastry', '菌落总数', 'microbial'),
    ],
  ],
  [
    ...(['上半年', '2021-03-01', '2021-06-11', 75] as const),
    [
      ...[fail('baijiu', '甲醇'), fail('oil', '过氧化值', 'authenticity'), fail('grain', '脱氧雪腐')],
      // The first laboratory said no, the second said yes: the second counts.
      fail('oil', '酸价', 'turned'),
    ],
  ],
  [
    ...(['下半年', '2021-08-02', '2021-11-19', 85] as const),
    [
      ...[fail('baijiu', '甜蜜素', 'upheld'), fail('baijiu', '酒精度'), fail('soy', '脱氢乙酸')],
      ...[fail('grain', '脱氢乙酸'), fail('meat', '亚硝酸盐')],
    ],
  ],
  [
    ...(['上半年', '2022-03-01', '2022-05-27', 75] as const),
    [fail('baijiu', '酒精度'), fail('oil', '苯并'), fail('other', '脱氢乙酸')],
  ],
]

/** After the letter it went on, a little less each year. */
const since: readonly (readonly PlannedFailure[])[] = [
  [fail('baijiu', '酒精度'), fail('soy', '苯甲酸', 'late')],
  [fail('oil', '过氧化值')],
  [fail('baijiu', '甜蜜素')],
  [fail('grain', '玉米赤霉')],
  [fail('meat', '山梨酸')],
]
const springAmount = 40
const autumnAmount = 44
/** Enough for everything of a round to be concluded. */
const daysToConclude = 75

/** All that is over: nothing of it waits for anybody. */
export function roundsUntil(today: Day): readonly Round[] {
  const hand = written.map(([name, from, to, amount, failures]): Round => {
    return { year: from.slice(0, 4), name, from: getDay(from), to: getDay(to), amount, failures }
  })
  const last = addDays(today, -daysToConclude)
  const later: Round[] = []
  for (let year = 2022; year <= Number(last.slice(0, 4)); year += 1) {
    const spring = ['上半年', `${year}-03-04`, `${year}-05-31`, springAmount] as const
    const autumn = ['下半年', `${year}-08-20`, `${year}-10-31`, autumnAmount] as const
    for (const [name, from, to, amount] of year === 2022 ? [autumn] : [spring, autumn]) {
      const end = getDay(to) < last ? getDay(to) : last
      const share = (daysBetween(getDay(from), end) + 1) / (daysBetween(getDay(from), getDay(to)) + 1)
      if (share <= 0) continue
      const failures = share < 1 ? [] : (since[later.length % since.length] ?? [])
      const some = Math.max(1, Math.floor(amount * share))
      later.push({ year: String(year), name, from: getDay(from), to: end, amount: some, failures })
    }
  }
  return [...hand, ...later]
}

const shares: readonly (readonly [category: string, share: number])[] = [
  ['oil', 0.22],
  ['soy', 0.14],
  ['grain', 0.11],
  ['meat', 0.07],
  ['pastry', 0.05],
  ['other', 0.02],
]

/** By category, none beyond what there is; what is left is taken where most are, of spirits first. */
export function sharesOf(amount: number, available: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const given = new Map<string, number>()
  const left = () => amount - [...given.values()].reduce((sum, each) => sum + each, 0)
  for (const [category, share] of shares) {
    const wanted = Math.max(1, Math.round(amount * share))
    given.set(category, Math.min(wanted, available.get(category) ?? 0, left()))
  }
  for (const category of ['baijiu', ...shares.map(([name]) => name)]) {
    const already = given.get(category) ?? 0
    given.set(category, Math.min(already + left(), available.get(category) ?? 0))
  }
  return given
}
