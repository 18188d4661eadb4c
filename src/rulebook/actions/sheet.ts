import type { OutputSheet, OutputValue } from '../../platform/documents/xlsx/output.ts'
import { basisText } from '../rules/articles.ts'
import { valueText } from '../rules/difference.ts'
import type { LawRow, Row } from '../rules/rows.ts'
import {
  clockUnitZh,
  comparatorZh,
  confidenceZh,
  departmentZh,
  fieldZh,
  labelDemandZh,
  labelKindZh,
  processKindZh,
  sideZh,
  weightZh,
} from '../zh.ts'

/** Values that are words of the program, in the words of the screen. */
const valueZh: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  comparator: comparatorZh,
  department: departmentZh,
  side: sideZh,
  weight: weightZh,
  demand: labelDemandZh,
  kind: { ...labelKindZh, ...processKindZh },
  unit: clockUnitZh,
  level: { province: '省级', county: '县级' },
  rule: { maximum: '最大使用量', 'as-needed': '按生产需要适量使用', forbidden: '不得使用' },
}

const numbers = new Set(['maximumMgPerKg', 'amount', 'year', 'severity', 'least', 'most'])
const days = new Set(['validFrom', 'validTo'])
const wide = new Set([
  'basis',
  'words',
  'exceptions',
  'articles',
  'fields',
  'text',
  'duty',
  'plainWords',
  'reason',
  'meaning',
])

/** The code first, then what the row says, then where it comes from. */
const last = ['basis', 'confidence', 'validFrom', 'validTo']

/** An edition as a sheet: one row a row, with every field that the book has. */
export function editionSheet(rows: readonly Row[], laws: readonly LawRow[], name: string): OutputSheet {
  const all = [...new Set(rows.flatMap(row => Object.keys(row)))]
  const shown = [...all.filter(field => !last.includes(field)), ...last.filter(field => all.includes(field))]
  return {
    name: name.slice(0, 31),
    columns: shown.map(field => ({
      header: fieldZh[field] ?? field,
      width: wide.has(field) ? 48 : 18,
      kind: isNumbers(field, rows) ? 'number' : days.has(field) ? 'day' : 'text',
    })),
    rows: rows.map(row => {
      const values = new Map<string, unknown>(Object.entries(row))
      return shown.map(field => cellOf(field, values.get(field), row, laws))
    }),
  }
}

/** A `value` is text in one book and a number in another. */
function isNumbers(field: string, rows: readonly Row[]): boolean {
  const values = rows.map(row => new Map<string, unknown>(Object.entries(row)).get(field))
  return numbers.has(field) || (values.some(isNumber) && values.every(value => value === null || isNumber(value)))
}

const isNumber = (value: unknown) => typeof value === 'number'

/** A cell of a sheet holds so many characters and no more. */
const longestCell = 32_000

function cellOf(field: string, value: unknown, row: Row, laws: readonly LawRow[]): OutputValue {
  if (value === null || value === undefined) return undefined
  if (field === 'basis') return basisText(row.basis, laws)
  if (field === 'confidence') return confidenceZh[row.confidence]
  if (typeof value === 'number') return value
  const word = typeof value === 'string' ? valueZh[field]?.[value] : undefined
  return (word ?? valueText(value)).slice(0, longestCell)
}
