import type { Fault } from './faults.ts'
import type { Mapping } from './fields.ts'
import type { ParsedRow, RowKeys } from './parse-row.ts'

const watched = [
  { key: 'uscc', field: 'uscc', zh: '统一社会信用代码' },
  { key: 'certificateNumber', field: 'certificateNumber', zh: '备案证号' },
  { key: 'place', field: 'address', zh: '地址' },
] as const satisfies readonly { key: keyof RowKeys; field: keyof Mapping; zh: string }[]

/**
 * Remembers what stood in the rows before. The later of two equal rows is refused and names the earlier one: which of
 * them is right only a person can say.
 */
export function duplicateWatch(mapping: Mapping): (parsed: ParsedRow) => ParsedRow {
  const seen = new Map(watched.map(({ key }) => [key, new Map<string, number>()]))
  return parsed => {
    const faults: Fault[] = []
    for (const { key, field, zh } of watched) {
      const value = parsed.keys[key]
      const rows = seen.get(key)
      if (value === undefined || !rows) continue
      const earlier = rows.get(value)
      if (earlier === undefined) rows.set(value, parsed.row)
      else {
        const reason = `${zh}与第 ${earlier} 行相同，请核对是否重复填报`
        faults.push({ kind: 'duplicate-in-file', field, column: mapping[field], typed: value, reason })
      }
    }
    if (faults.length === 0) return parsed
    const { row, sequence, keys, notes } = parsed
    const refused = { row, sequence, keys, notes, kind: 'refused' } as const
    return parsed.kind === 'refused'
      ? { ...refused, name: parsed.name, faults: [...parsed.faults, ...faults] }
      : { ...refused, name: parsed.draft.name, faults }
  }
}
