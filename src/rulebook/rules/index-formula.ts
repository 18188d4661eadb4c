import type { RowFault } from './check-rows.ts'
import type { IndexRow } from './rows.ts'

/** Numbers of the formula: which there are, and between what they may lie so that a share stays a share. */
export const indexNumbers = {
  'weight-licence': [0, 100],
  'weight-inspection': [0, 100],
  'weight-testing': [0, 100],
  'weight-ledger': [0, 100],
  'weight-clearance': [0, 100],
  'weight-watch': [0, 99],
  'weight-participation': [0, 100],
  'licence-certificate': [0, 1],
  'licence-expiring': [0, 1],
  'licence-expiring-days': [0, 365],
  'inspection-newest': [1, 10],
  'inspection-conforming': [0, 1],
  'inspection-basic': [0, 1],
  'inspection-nonconforming': [0, 1],
  'inspection-start': [0, 1],
  'inspection-start-weight': [0.01, 10],
  'inspection-half-life': [1, 120],
  'testing-months': [1, 120],
  'testing-half-life': [1, 120],
  'testing-z': [0, 5],
  'testing-quality-weight': [0, 1],
  'testing-unsent-most': [0, 1],
  'testing-unsent-months': [1, 120],
  'ledger-days': [7, 366],
  'ledger-late': [0, 1],
  'ledger-unproven': [0, 1],
  'ledger-partial': [0, 1],
  'clearance-months': [1, 120],
  'clearance-half-life': [1, 120],
  'clearance-in-time': [0, 1],
  'clearance-open': [0, 1],
  'clearance-late': [0, 1],
  'clearance-overdue': [0, 1],
  'clearance-key-times': [1, 5],
  'watch-days': [1, 90],
  'watch-alert': [0, 1],
  'watch-months': [1, 120],
  'watch-half-life': [1, 120],
  'participation-courses': [1, 20],
  'participation-months': [1, 120],
  'participation-complaint': [0, 1],
  'participation-half-life': [1, 120],
  'cap-prohibited': [0, 100],
  'cap-prohibited-months': [1, 120],
  'cap-expired': [0, 100],
  'cap-nonconforming': [0, 100],
  'cap-recall': [0, 100],
  'cap-case': [0, 100],
  'band-excellent': [1, 100],
  'band-good': [1, 100],
  'band-fair': [1, 100],
} as const satisfies Readonly<Record<string, readonly [number, number]>>
export type IndexNumber = keyof typeof indexNumbers

/** Lists of words of the formula: parts of the names of tested items. */
export const indexWords = ['testing-non-food-items', 'testing-quality-items'] as const
export type IndexWords = (typeof indexWords)[number]

export function isIndexNumber(code: string): code is IndexNumber {
  return Object.hasOwn(indexNumbers, code)
}

/** What must not be worth more than what: or a worse record would raise the index. */
const order: readonly (readonly [IndexNumber, IndexNumber])[] = [
  ['inspection-nonconforming', 'inspection-basic'],
  ['inspection-basic', 'inspection-conforming'],
  ['inspection-nonconforming', 'inspection-start'],
  ['inspection-start', 'inspection-conforming'],
  ['ledger-partial', 'ledger-unproven'],
  ['ledger-unproven', 'ledger-late'],
  ['clearance-in-time', 'clearance-open'],
  ['clearance-open', 'clearance-overdue'],
  ['clearance-in-time', 'clearance-late'],
  ['clearance-late', 'clearance-overdue'],
  ['band-fair', 'band-good'],
  ['band-good', 'band-excellent'],
]

/** Codes whose numbers are counted whole, or shown with two decimals: so the shown numbers are those reckoned with. */
const isWhole = (code: IndexNumber) =>
  /-(?:days|months|half-life|newest|courses|times)$/.test(code) || code.startsWith('cap-') || code.startsWith('band-')

/** An edition of the formula holds every number once, within its bounds, and no number contradicts another. */
export function indexFaults(rows: readonly IndexRow[]): readonly RowFault[] {
  const values = new Map(rows.map(row => [row.code, row.value]))
  const names = new Map(rows.map(row => [row.code, row.name]))
  const whole = (sentence: string): RowFault => ({ at: -1, pointer: '', sentence })
  const wanting = [...Object.keys(indexNumbers), ...indexWords].filter(code => !values.has(code))
  const sum = rows.reduce((total, row) => total + (row.code.startsWith('weight-') ? (row.value ?? 0) : 0), 0)
  return [
    ...wanting.map(code => whole(`公式缺少 ${code}，请补上这一条`)),
    ...rows.flatMap((row, at) => rowFault(row, at)),
    ...(Math.round(sum * 100) === 10_000 ? [] : [whole(`各项权重相加应为 100，现在是 ${sum}`)]),
    ...order.flatMap(([least, most]) =>
      (values.get(least) ?? 0) <= (values.get(most) ?? 0)
        ? []
        : [whole(`“${names.get(least) ?? least}”不能大于“${names.get(most) ?? most}”`)],
    ),
  ]
}

function rowFault({ code, value, words }: IndexRow, at: number): readonly RowFault[] {
  if (indexWords.some(each => each === code)) {
    return words.length > 0 ? [] : [{ at, pointer: '/words', sentence: `${code} 请至少写一个词语` }]
  }
  if (!isIndexNumber(code)) return [{ at, pointer: '/code', sentence: `公式里没有用到 ${code}，请删去` }]
  const [least, most] = indexNumbers[code]
  if (value === null || value < least || value > most) {
    return [{ at, pointer: '/value', sentence: `${code} 应在 ${least} 到 ${most} 之间` }]
  }
  if (isWhole(code) && !Number.isInteger(value)) return [{ at, pointer: '/value', sentence: `${code} 应为整数` }]
  if (Math.abs(value * 100 - Math.round(value * 100)) > 1e-9) {
    return [{ at, pointer: '/value', sentence: `${code} 最多两位小数` }]
  }
  return []
}
