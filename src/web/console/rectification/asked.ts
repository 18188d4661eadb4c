import { departments, sourceKinds } from '../../../rectification/rules/hazard.ts'
import { lessons } from '../../../rectification/rules/lessons.ts'
import { hazardStates } from '../../../rectification/rules/state.ts'
import type { Asked } from '../../client.ts'
import type { Address } from '../address.ts'

export type AskedHazards = Asked<'rectification.list'>

/** What was asked for in the address, as the contract takes it. */
export function askedHazards(address: Address): AskedHazards {
  const day = (name: string) => address.text(name) || null
  const among = <T extends string>(name: string, all: readonly T[]): T[] =>
    all.filter(each => address.words(name).includes(each))
  const standing = address.text('standing')
  return {
    search: address.text('search'),
    workshop: address.text('workshop') || null,
    states: among('state', hazardStates),
    towns: address.words('town'),
    categories: address.words('category'),
    sources: among('source', sourceKinds),
    campaign: address.text('campaign'),
    departments: among('department', departments),
    lessons: among('lesson', lessons),
    overdue: address.has('overdue'),
    repeated: address.has('repeated'),
    from: day('from'),
    to: day('to'),
    asOf: day('asOf'),
    standing: standing === 'open' || standing === 'closed' ? standing : null,
  }
}

export const nothingAsked = {
  ...{ search: '', workshop: '', state: '', town: '', category: '', source: '', campaign: '', department: '' },
  ...{ lesson: '', overdue: '', repeated: '', from: '', to: '', asOf: '', standing: '' },
} as const

/** The same narrowing as an address, for a link from a figure to its rows. */
export function listAddress(parts: Readonly<Record<string, string>>): string {
  const given = Object.entries(parts).filter(([, value]) => value !== '')
  return `/hazards?${new URLSearchParams([['view', 'list'], ...given])}`
}
