import { bands } from '../../../../rating/rules/index/result.ts'
import type { Asked } from '../../../client.ts'
import type { Sorting } from '../../../ui/data-table.tsx'
import type { Address } from '../../address.ts'

export const standings = [...bands, 'unrated', 'capped'] as const
const sorts = ['name', 'town', 'score', 'on'] as const

export const standingZh = {
  优: '优',
  良: '良',
  中: '中',
  差: '差',
  unrated: '待评',
  capped: '有封顶的',
} as const satisfies Record<(typeof standings)[number], string>

/** What narrows and sorts the list stands in the address: every number leads to its rows by it. */
export function askedIndexes(address: Address): Omit<Asked<'rating.indexes'>, 'page' | 'pageSize'> {
  const said = address.text('sort')
  return {
    search: address.text('search'),
    towns: address.words('town'),
    categories: address.words('category'),
    standings: standings.filter(each => address.words('standing').includes(each)),
    sort: sorts.find(each => each === said.replace(/^-/, '')) ?? 'name',
    descending: said.startsWith('-'),
  }
}

export function sortingOf({ sort = 'name', descending = false }: ReturnType<typeof askedIndexes>): Sorting {
  return { key: sort, descending }
}

export const nothingAsked = { search: '', town: '', category: '', standing: '' } as const
