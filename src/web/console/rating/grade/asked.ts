import { grades } from '../../../../inspection/rules/plan.ts'
import { gradeKinds } from '../../../../rating/rules/risk/result.ts'
import type { Asked } from '../../../client.ts'
import type { Sorting } from '../../../ui/data-table.tsx'
import type { Address } from '../../address.ts'

const sorts = ['name', 'town', 'grade', 'points', 'validFrom'] as const
const usual = '-grade'

/** What narrows and sorts the list stands in the address: every number leads to its rows by it. */
export function askedGrades(address: Address): Omit<Asked<'rating.grades'>, 'page' | 'pageSize'> {
  const said = address.text('sort') || usual
  return {
    search: address.text('search'),
    towns: address.words('town'),
    categories: address.words('category'),
    grades: grades.filter(each => address.words('grade').includes(each)),
    kinds: gradeKinds.filter(each => address.words('kind').includes(each)),
    sort: sorts.find(each => each === said.replace(/^-/, '')) ?? 'grade',
    descending: said.startsWith('-'),
  }
}

export function sortingOf({ sort = 'grade', descending = true }: ReturnType<typeof askedGrades>): Sorting {
  return { key: sort, descending }
}

export const nothingAsked = { search: '', town: '', category: '', grade: '', kind: '' } as const
