import type { RowFault } from './check-rows.ts'
import type { RiskRow } from './rows.ts'

/** Numbers of the grading: which there are, and between what they may lie. Forty points are static at the most, sixty dynamic. */
export const riskNumbers = {
  'static-meat': [0, 40],
  'static-soy': [0, 40],
  'static-baijiu': [0, 40],
  'static-pastry': [0, 40],
  'static-oil': [0, 40],
  'static-grain': [0, 40],
  'static-other': [0, 40],
  'inspection-most': [0, 60],
  'inspection-basic': [0, 60],
  'inspection-nonconforming': [0, 60],
  'inspection-never': [0, 60],
  'sampling-most': [0, 60],
  'sampling-each': [0, 60],
  'sampling-months': [1, 120],
  'ledger-most': [0, 60],
  'ledger-days': [7, 366],
  'ledger-free': [1, 100],
  'hazard-most': [0, 60],
  'hazard-open': [0, 60],
  'hazard-overdue': [0, 60],
  'alert-each': [0, 60],
  'alert-months': [1, 120],
  'complaint-most': [0, 60],
  'complaint-each': [0, 60],
  'complaint-months': [1, 120],
  'threshold-a': [0, 100],
  'threshold-b': [0, 100],
  'threshold-c': [0, 100],
  'raise-deliberate': [0, 2],
  'raise-sample': [0, 2],
  'raise-social': [0, 2],
  'raise-accident': [0, 2],
  'raise-recall': [0, 2],
  'raise-refusal': [0, 2],
  'raise-provincial': [0, 2],
  'raise-county-sample': [0, 2],
  'raise-most': [1, 2],
  'lower-clean': [0, 1],
  'lower-clean-months': [12, 120],
  'lower-certified': [0, 1],
  'lower-award': [0, 1],
  'lower-provincial-lower': [0, 1],
  'visits-a-least': [1, 4],
  'visits-a-most': [1, 4],
  'visits-b-least': [1, 2],
  'visits-b-most': [1, 2],
  'visits-c-least': [2, 3],
  'visits-c-most': [2, 3],
  'visits-d-least': [3, 4],
  'visits-d-most': [3, 4],
} as const satisfies Readonly<Record<string, readonly [number, number]>>
export type RiskNumber = keyof typeof riskNumbers

export function isRiskNumber(code: string): code is RiskNumber {
  return Object.hasOwn(riskNumbers, code)
}

/** What must not be worth more than what: or a worse record would lower the points. */
const order: readonly (readonly [RiskNumber, RiskNumber])[] = [
  ['inspection-basic', 'inspection-nonconforming'],
  ['inspection-never', 'inspection-basic'],
  ['inspection-nonconforming', 'inspection-most'],
  ['sampling-each', 'sampling-most'],
  ['hazard-open', 'hazard-overdue'],
  ['threshold-a', 'threshold-b'],
  ['threshold-b', 'threshold-c'],
  ['visits-a-least', 'visits-a-most'],
  ['visits-b-least', 'visits-b-most'],
  ['visits-c-least', 'visits-c-most'],
  ['visits-d-least', 'visits-d-most'],
  ['visits-a-least', 'visits-b-least'],
  ['visits-b-least', 'visits-c-least'],
  ['visits-c-least', 'visits-d-least'],
]

const dynamic: readonly RiskNumber[] = [
  'inspection-most',
  'sampling-most',
  'ledger-most',
  'hazard-most',
  'complaint-most',
]
const mostDynamic = 60

/** An edition holds every number once, whole, within its bounds, and no number contradicts another. */
export function riskFaults(rows: readonly RiskRow[]): readonly RowFault[] {
  const values = new Map(rows.map(row => [row.code, row.value]))
  const names = new Map(rows.map(row => [row.code, row.name]))
  const whole = (sentence: string): RowFault => ({ at: -1, pointer: '', sentence })
  const wanting = Object.keys(riskNumbers).filter(code => !values.has(code))
  const sum = dynamic.reduce((total, code) => total + (values.get(code) ?? 0), 0)
  return [
    ...wanting.map(code => whole(`分级标准缺少 ${code}，请补上这一条`)),
    ...rows.flatMap(rowFault),
    ...(sum <= mostDynamic ? [] : [whole(`动态分各项最高分相加不超过 ${mostDynamic} 分，现在是 ${sum} 分`)]),
    ...order.flatMap(([least, most]) =>
      (values.get(least) ?? 0) <= (values.get(most) ?? 0)
        ? []
        : [whole(`“${names.get(least) ?? least}”不能大于“${names.get(most) ?? most}”`)],
    ),
  ]
}

function rowFault({ code, name, value }: RiskRow, at: number): readonly RowFault[] {
  if (!isRiskNumber(code)) return [{ at, pointer: '/code', sentence: `分级标准里没有用到 ${code}，请删去` }]
  const [least, most] = riskNumbers[code]
  if (Number.isInteger(value) && value >= least && value <= most) return []
  return [{ at, pointer: '/value', sentence: `“${name}”应为 ${least} 到 ${most} 之间的整数` }]
}
