import type { Day } from '../../kernel/day.ts'
import { plainName } from './names.ts'
import { type AdditiveRow, type Basis, bindsOn, isToBeConfirmed } from './rows.ts'

export type AdditiveUse = { readonly name: string; readonly milligrams: number }

export type UseVerdict = 'within' | 'over' | 'forbidden' | 'as-needed' | 'not-listed'

export type JudgedUse = {
  readonly name: string
  /** Of this additive in all, however often it was added; rounded for reading, never for judging. */
  readonly mgPerKg: number
  readonly row: AdditiveRow | undefined
  readonly verdict: UseVerdict
}

/** Additives of one function together: each takes its share of its maximum. */
export type JudgedSum = {
  readonly function: string
  readonly names: readonly string[]
  /** `1.25` = a quarter too much; rounded for reading. */
  readonly ratio: number
  readonly verdict: 'within' | 'over'
}

export type DoseFault = { readonly sentence: string; readonly basis: readonly Basis[]; readonly toBeConfirmed: boolean }

export type JudgedDose = {
  readonly verdict: 'allowed' | 'refused'
  readonly uses: readonly JudgedUse[]
  readonly sums: readonly JudgedSum[]
  readonly faults: readonly DoseFault[]
}

export type Dose = {
  readonly rows: readonly AdditiveRow[]
  readonly foodCode: string
  readonly day: Day
  readonly uses: readonly AdditiveUse[]
  readonly foodMilligrams: number
}

const standard = 'gb2760'
const notMoreThanAllowed: Basis = { law: 'food-safety-law', article: '第三十四条第（四）项' }
const asTheStandardSays: Basis = { law: 'food-safety-law', article: '第四十条' }

/**
 * The row that governs an additive in a food: that of the food's own category, else of the nearest one above it.
 * GB 2760 gives a category's rules to all that lies below it unless that has its own.
 */
export function findAdditive(
  rows: readonly AdditiveRow[],
  foodCode: string,
  name: string,
  day: Day,
): AdditiveRow | undefined {
  const wanted = plainName(name)
  return rows
    .filter(row => bindsOn(row, day) && holdsFor(row.foodCode, foodCode) && namesOf(row).includes(wanted))
    .reduce<AdditiveRow | undefined>((best, row) => (best === undefined || isNearer(row, best) ? row : best), undefined)
}

/** All rows for a food on a day, the nearest first: what a picker offers. */
export function additivesFor(rows: readonly AdditiveRow[], foodCode: string, day: Day): readonly AdditiveRow[] {
  return rows
    .filter(row => bindsOn(row, day) && holdsFor(row.foodCode, foodCode))
    .sort((a, b) => stem(b.foodCode).length - stem(a.foodCode).length)
}

/** Judges what goes into a food. GB 2760 and 食品安全法 第三十四条第（四）项、第四十条 */
export function judgeDose({ rows, foodCode, day, uses, foodMilligrams }: Dose): JudgedDose {
  const found = uses.map(use => ({ use, row: findAdditive(rows, foodCode, use.name, day) }))
  const totals = new Map<string, bigint>()
  for (const { use, row } of found) {
    const key = row?.code ?? plainName(use.name)
    totals.set(key, (totals.get(key) ?? 0n) + whole(use.milligrams))
  }
  const food = whole(foodMilligrams)
  const judged = found.map(({ use, row }): JudgedUse => {
    const total = totals.get(row?.code ?? plainName(use.name)) ?? 0n
    return { name: use.name, mgPerKg: perKilogram(total, food), row, verdict: verdictOf(row, total, food) }
  })
  const sums = judgeSums(judged, totals, food)
  const faults = [...judged.flatMap(useFaults), ...sums.flatMap(sumFaults)]
  return { verdict: faults.length === 0 ? 'allowed' : 'refused', uses: judged, sums, faults }
}

function verdictOf(row: AdditiveRow | undefined, total: bigint, food: bigint): UseVerdict {
  if (row === undefined) return 'not-listed'
  if (row.rule === 'forbidden') return 'forbidden'
  const most = thousandths(row)
  if (row.rule === 'as-needed' || most === undefined) return 'as-needed'
  // total / food > most: multiplied out, so that nothing is rounded.
  return total * 1_000_000n * 1_000n > most * food ? 'over' : 'within'
}

/** GB 2760: 同一功能的食品添加剂（相同色泽着色剂、防腐剂、抗氧化剂）混合使用时，各自用量占其最大使用量的比例之和不应超过 1. */
function judgeSums(uses: readonly JudgedUse[], totals: ReadonlyMap<string, bigint>, food: bigint): JudgedSum[] {
  const shared = new Map<string, AdditiveRow[]>()
  for (const { row } of uses) {
    const kind = row === undefined ? undefined : sharedFunction(row)
    if (row === undefined || kind === undefined) continue
    const before = shared.get(kind) ?? []
    if (!before.includes(row)) shared.set(kind, [...before, row])
  }
  return [...shared].flatMap(([kind, rows]) => {
    if (rows.length < 2) return []
    const shares = rows.map(row => ({ over: totals.get(row.code) ?? 0n, under: thousandths(row) ?? 1n }))
    const under = shares.reduce((product, share) => product * share.under, 1n)
    const over = shares.reduce((sum, share) => sum + (share.over * under) / share.under, 0n) * 1_000_000_000n
    const limit = under * food
    const ratio = limit === 0n ? Number.POSITIVE_INFINITY : Number((over * 1_000n) / limit) / 1_000
    return [{ function: kind, names: rows.map(row => row.name), ratio, verdict: over > limit ? 'over' : 'within' }]
  })
}

/** The function that an additive is listed for first; only those with a maximum share one. */
function sharedFunction(row: AdditiveRow): string | undefined {
  const [first] = row.functions
  if (row.rule !== 'maximum' || (thousandths(row) ?? 0n) === 0n || first === undefined) return undefined
  if (first === '防腐剂' || first === '抗氧化剂') return first
  if (first !== '着色剂') return undefined
  const colour = colours.find(({ words }) => words.some(word => row.name.includes(word)))
  return colour === undefined ? undefined : `${colour.name}着色剂`
}

/** Only colourants of one colour share; of a name that says no colour we do not guess one. */
const colours = [
  { name: '红色', words: ['红'] },
  { name: '黄色', words: ['黄', '姜黄', '胡萝卜素'] },
  { name: '蓝色', words: ['蓝'] },
  { name: '绿色', words: ['绿'] },
  { name: '棕色', words: ['焦糖色', '可可壳色'] },
] as const

function useFaults({ name, mgPerKg, row, verdict }: JudgedUse): DoseFault[] {
  const basis: readonly Basis[] = row?.basis ?? [asTheStandardSays, { law: standard, article: null }]
  const toBeConfirmed = row === undefined || isToBeConfirmed(row.confidence)
  const fault = (sentence: string): DoseFault[] => [{ sentence, basis: [notMoreThanAllowed, ...basis], toBeConfirmed }]
  switch (verdict) {
    case 'within':
    case 'as-needed':
      return []
    case 'over':
      return fault(
        `${name}用量 ${mgPerKg} mg/kg，超过${row?.foodName ?? ''}的最大使用量 ${row?.maximumMgPerKg ?? ''} mg/kg，请减少用量`,
      )
    case 'forbidden':
      return fault(`${row?.foodName ?? '这类食品'}不得使用${name}，请不要投料`)
    case 'not-listed':
      return fault(`没有查到${name}可以用于这类食品，请核对标签上的通用名；确有依据的，请联系监管所确认（待确认）`)
    default:
      return verdict satisfies never
  }
}

function sumFaults(sum: JudgedSum): DoseFault[] {
  if (sum.verdict === 'within') return []
  const sentence = `${sum.function}（${sum.names.join('、')}）混合使用，各自用量占最大使用量的比例之和为 ${sum.ratio}，不得超过 1，请减少用量`
  return [{ sentence, basis: [notMoreThanAllowed, { law: standard, article: null }], toBeConfirmed: false }]
}

function namesOf(row: AdditiveRow): readonly string[] {
  return [row.name, ...row.words].map(plainName)
}

function isNearer(one: AdditiveRow, other: AdditiveRow): boolean {
  return stem(one.foodCode).length > stem(other.foodCode).length
}

/** What GB 2760 allows in all kinds of food (表A.2), but not in those that it takes out again (表A.3). */
const allFoods = '00'
/** 表A.3 as far as small workshops make such foods, and distilled spirits, which take nothing from outside; 待确认. */
const keptPlain = ['02.01', '06.01', '06.02.01', '06.03.01', '06.03.02.01', '06.03.02.02', '08.01', '15.01']

function holdsFor(rowCode: string, foodCode: string): boolean {
  if (rowCode === allFoods) return !keptPlain.some(code => foodCode === code || foodCode.startsWith(`${code}.`))
  const above = stem(rowCode)
  return foodCode === rowCode || foodCode === above || foodCode.startsWith(`${above}.`)
}

/** GB 2760 writes the group above 07.01 and 07.02 as `07.0`. */
function stem(code: string): string {
  if (code === allFoods) return ''
  return code.endsWith('.0') ? code.slice(0, -2) : code
}

function thousandths(row: AdditiveRow): bigint | undefined {
  return row.maximumMgPerKg === null ? undefined : BigInt(Math.round(row.maximumMgPerKg * 1_000))
}

/** Milligrams are whole; a fraction would be an error of the caller, and rounding up never helps who adds too much. */
function whole(milligrams: number): bigint {
  return BigInt(Math.ceil(milligrams))
}

function perKilogram(total: bigint, food: bigint): number {
  return food === 0n ? Number.POSITIVE_INFINITY : Number((total * 1_000_000_000n) / food) / 1_000
}
