import { addDays, type Day } from '../../src/kernel/day.ts'
import type { ProcessRow } from '../../src/rulebook/rules/rows.ts'
import type { Random } from '../random.ts'

/** Where the bureau has set no range: what is usual in such a workshop. */
const usual: Readonly<Record<string, readonly [least: number, most: number]>> = {
  'fermentation-days': [15, 25],
  'spirit-strength': [50, 60],
  'heads-removed': [0.5, 2],
  'tails-removed': [3, 8],
  'roasting-temperature': [120, 160],
  'roasting-minutes': [20, 40],
  'settling-hours': [24, 72],
  'soaking-hours': [6, 12],
  'boiling-temperature': [96, 100],
  'boiling-minutes': [5, 10],
  'pressing-minutes': [20, 60],
  'curing-hours': [24, 96],
  'curing-temperature': [0, 8],
  'drying-days': [5, 15],
  'core-temperature': [76, 90],
  'baking-temperature': [180, 210],
  'baking-minutes': [12, 25],
  'cooling-minutes': [20, 60],
  'drying-temperature': [30, 45],
  moisture: [11, 14],
  'heating-temperature': [85, 98],
  'heating-minutes': [10, 30],
  'drying-hours': [12, 48],
}
/** How long before the distilling the earlier days of a spirit lie. */
const daysBefore: Readonly<Record<string, number>> = { 'steamed-on': 22, 'pit-entered-on': 21 }
const usualChoice: Readonly<Record<string, string>> = { pressing: '螺旋', smoking: '柏枝', cleaning: '已清理' }
/** What coagulates the curd, by its name in the kitchen. */
const kitchenNames: Readonly<Record<string, string>> = {
  硫酸钙: '石膏',
  氯化镁: '盐卤',
  '葡萄糖酸-δ-内酯': '内酯',
}

/** Process parameters of a production, as they should be. */
export function parametersOf(
  rows: readonly ProcessRow[],
  day: Day,
  additives: readonly string[],
  random: Random,
): Record<string, string> {
  return Object.fromEntries(
    rows.flatMap((row): [string, string][] => {
      const value = valueFor(row, day, additives, random)
      return value === undefined ? [] : [[row.key, value]]
    }),
  )
}

function valueFor(row: ProcessRow, day: Day, additives: readonly string[], random: Random): string | undefined {
  switch (row.kind) {
    case 'number':
      return numberIn(row, random)
    case 'day':
      return addDays(day, -(daysBefore[row.key] ?? 0))
    case 'choice':
      return choiceOf(row, additives)
    case 'text':
      return row.key === 'pit-number' ? `${random.between(1, 6)}号` : row.required ? '正常' : undefined
    default:
      return row.kind satisfies never
  }
}

function choiceOf({ key, choices }: ProcessRow, additives: readonly string[]): string | undefined {
  const words = additives.map(name => kitchenNames[name] ?? name)
  const named = choices.find(choice => words.some(word => choice.includes(word)))
  const wished = usualChoice[key]
  if (named !== undefined) return named
  return choices.find(choice => choice === wished) ?? choices.at(-1)
}

function numberIn({ key, least, most }: ProcessRow, random: Random): string {
  const [low, high] = usual[key] ?? [10, 30]
  const from = Math.max(least ?? low, low)
  const to = Math.max(from, Math.min(most ?? high, high))
  return rounded(from + (to - from) * random.next(), to - from)
}

type OutOfRange = { readonly key: string; readonly value: string; readonly label: string }

/** A parameter that is out of its range, where the bureau has set one. */
export function outOfRange(rows: readonly ProcessRow[]): OutOfRange | undefined {
  const bounded = rows.filter(row => row.kind === 'number' && (row.least !== null || row.most !== null))
  const row = bounded.find(each => each.critical) ?? bounded[0]
  if (row === undefined) return undefined
  const value = row.least === null ? (row.most ?? 0) * 1.15 : row.least * 0.95
  return { key: row.key, value: rounded(value, 10), label: row.label }
}

function rounded(value: number, width: number): string {
  return width >= 3 ? String(Math.round(value)) : String(Math.round(value * 10) / 10)
}
