import type { Row } from './rows.ts'

export type FieldChange = { readonly field: string; readonly before: string; readonly after: string }

export type RowChange = {
  readonly code: string
  readonly title: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldChange[]
}

/** What differs between two editions of a book, told by the codes of their rows, in the order of the new edition. */
export function differenceOf(before: readonly Row[], after: readonly Row[]): readonly RowChange[] {
  const old = new Map(before.map(row => [row.code, row]))
  const codes = new Set(after.map(row => row.code))
  const changed = after.flatMap((row): RowChange[] => {
    const was = old.get(row.code)
    if (was === undefined) return [{ code: row.code, title: titleOf(row), kind: 'added', fields: [] }]
    const fields = changedFields(was, row)
    return fields.length === 0 ? [] : [{ code: row.code, title: titleOf(row), kind: 'changed', fields }]
  })
  const removed = before
    .filter(row => !codes.has(row.code))
    .map((row): RowChange => ({ code: row.code, title: titleOf(row), kind: 'removed', fields: [] }))
  return [...changed, ...removed]
}

function changedFields(before: Row, after: Row): FieldChange[] {
  const was = new Map<string, unknown>(Object.entries(before))
  const is = new Map<string, unknown>(Object.entries(after))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap(field => {
    const [one, other] = [was.get(field), is.get(field)]
    if (JSON.stringify(one) === JSON.stringify(other)) return []
    return [{ field, before: valueText(one), after: valueText(other) }]
  })
}

/** What a row is about, for a list. */
export function titleOf(row: Row): string {
  const fields = new Map<string, unknown>(Object.entries(row))
  const parts = titleFields.find(names => names.every(name => fields.has(name))) ?? ['code']
  return parts.map(name => valueText(fields.get(name))).join(' ')
}

/** The first line whose fields a row has says what the row is about. */
const titleFields: readonly (readonly string[])[] = [
  ['foodName', 'name'],
  ['scope', 'item'],
  ['trigger', 'duty'],
  ['act'],
  ['side', 'duty'],
  ['topic', 'text'],
  ['category', 'label'],
  ['year'],
  ['group', 'detail'],
  ['name'],
]

/** A value as a person reads it in a list or a sheet. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map(valueText).join('、')
  if (typeof value === 'object') return Object.values(value).map(valueText).filter(Boolean).join(' ')
  return String(value)
}
