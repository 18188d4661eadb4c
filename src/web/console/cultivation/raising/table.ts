import type { Sorting } from '../../../ui/data-table.tsx'
import type { Option } from '../../../ui/select.tsx'
import type { Address } from '../../address.ts'

/** How a list is sorted stands in the address: `sales`, or `-sales` from the top. */
export function sortingOf(address: Address, first: string): Sorting {
  const said = address.text('sort') || first
  return said.startsWith('-') ? { key: said.slice(1), descending: true } : { key: said, descending: false }
}

export function sortBy(address: Address): (sorting: Sorting) => void {
  return ({ key, descending }) => address.change({ sort: descending ? `-${key}` : key })
}

type Keyed<Row> = Readonly<Record<string, (row: Row) => string | number | null>>

/** What is not known comes last, whichever way. */
export function sortRows<Row>(rows: readonly Row[], { key, descending }: Sorting, keys: Keyed<Row>): readonly Row[] {
  const by = keys[key]
  if (by === undefined) return rows
  return rows.toSorted((one, other) => {
    const [a, b] = [by(one), by(other)]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN')
    return descending ? -order : order
  })
}

/** The towns that the rows name, for a filter. */
export function townsOf(rows: readonly { readonly townName: string }[]): Option[] {
  return [...new Set(rows.map(({ townName }) => townName))]
    .toSorted((one, other) => one.localeCompare(other, 'zh-CN'))
    .map(name => ({ value: name, label: name }))
}

/** Nothing chosen means everything. */
export function isChosen(chosen: readonly string[], value: string): boolean {
  return chosen.length === 0 || chosen.includes(value)
}

export function has(text: string, search: string): boolean {
  return text.toLowerCase().includes(search.trim().toLowerCase())
}
