import type { ProcessRow } from '../../rulebook/rules/rows.ts'

/** A parameter that is missing, is no value of its kind, or lies outside of its range. */
export type ParameterGap = {
  readonly key: string
  readonly critical: boolean
  readonly sentence: string
  readonly fault: 'missing' | 'unreadable' | 'out-of-range'
}

/** What is written down of a production, held against what its category demands. */
export function parameterGaps(
  rows: readonly ProcessRow[],
  given: Readonly<Record<string, string>>,
): readonly ParameterGap[] {
  return rows.flatMap(row => {
    const typed = given[row.key]?.trim() ?? ''
    const gap = (fault: ParameterGap['fault'], sentence: string): ParameterGap[] => [
      { key: row.key, critical: row.critical, fault, sentence },
    ]
    if (typed === '') return row.required || row.critical ? gap('missing', `没有记${row.label}`) : []
    if (row.kind !== 'number') return []
    const value = numberIn(typed)
    if (value === undefined) return gap('unreadable', `${row.label}“${typed}”看不出是多少`)
    const unit = row.unit ?? ''
    if (row.least !== null && value < row.least)
      return gap('out-of-range', `${row.label} ${value}${unit}，低于 ${row.least}${unit}`)
    if (row.most !== null && value > row.most)
      return gap('out-of-range', `${row.label} ${value}${unit}，高于 ${row.most}${unit}`)
    return []
  })
}

/** `97`, `97℃`, `约 97 度`: the one number that stands there. */
function numberIn(typed: string): number | undefined {
  const found = typed.match(/-?\d+(\.\d+)?/g) ?? []
  const [only, ...others] = found
  return only === undefined || others.length > 0 ? undefined : Number(only)
}
