import { kinds } from '../../../complaint/rules/kind.ts'
import { complaintStates, outcomes } from '../../../complaint/rules/state.ts'
import { topics } from '../../../complaint/rules/topic.ts'
import { findDay } from '../../../kernel/day.ts'
import type { Address } from '../address.ts'

/** What narrows the list stands in the address: every figure leads to its rows by it. */
export function askedComplaints(address: Address) {
  const chosen = <T extends string>(name: string, all: readonly T[]) =>
    all.filter(each => address.words(name).includes(each))
  return {
    ...{ states: chosen('state', complaintStates), kinds: chosen('kind', kinds), topics: chosen('topic', topics) },
    ...{ outcomes: chosen('outcome', outcomes), mine: address.has('mine'), unassigned: address.has('unassigned') },
    ...{ open: address.has('open'), overdue: address.has('overdue'), suspicious: address.has('suspicious') },
    ...{ workshop: address.text('workshop') || null, search: address.text('search') },
    ...{ from: findDay(address.text('from')) ?? null, to: findDay(address.text('to')) ?? null },
  }
}

export const nothingAsked = {
  ...{ state: '', kind: '', topic: '', outcome: '', mine: '', unassigned: '', open: '', overdue: '' },
  ...{ suspicious: '', workshop: '', search: '', from: '', to: '' },
} as const
