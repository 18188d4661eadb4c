import { caseSources } from '../../../casework/rules/source.ts'
import { caseSteps } from '../../../casework/rules/state.ts'
import { findDay } from '../../../kernel/day.ts'
import type { Asked } from '../../client.ts'
import type { Address } from '../address.ts'
import { caseStatesInOrder } from './words.ts'

export type CaseFilter = Omit<Asked<'casework.cases'>, 'page' | 'pageSize'>

const steps = [...caseSteps, 'register'] as const
export const sorts = ['due', 'newest', 'number'] as const

/** What the address narrows the list of cases to. */
export function askedCases(address: Address) {
  const day = (name: string) => findDay(address.text(name)) ?? null
  return {
    states: caseStatesInOrder.filter(each => address.words('state').includes(each)),
    sources: caseSources.filter(each => address.words('source').includes(each)),
    handler: address.text('handler') || null,
    ...{ mine: address.has('mine'), overdue: address.has('overdue'), waiting: address.has('waiting') },
    ...{ dueBefore: day('due'), from: day('from'), to: day('to') },
    workshop: address.text('workshop') || null,
    sample: address.text('sample') || null,
    step: steps.find(each => each === address.text('step')) ?? null,
    ...{ stepFrom: day('stepFrom'), stepTo: day('stepTo') },
    search: address.text('search'),
    sort: sorts.find(each => each === address.text('sort')) ?? ('due' as const),
  } satisfies CaseFilter
}

/** Takes every condition away; the order of the rows is none. */
export const nothingAsked = Object.fromEntries(
  [
    ...['state', 'source', 'handler', 'mine', 'overdue', 'waiting', 'due', 'from', 'to', 'workshop', 'sample'],
    ...['step', 'stepFrom', 'stepTo', 'search'],
  ].map(name => [name, '']),
)
