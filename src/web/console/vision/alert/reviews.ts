import { useSyncExternalStore } from 'react'
import { perform, Refused } from '../../../client.ts'
import { asRefused, queries } from '../../query.ts'
import { makeOutbox, type Outbox, type Outcome, type Word } from './outbox.ts'

/** So long a word can be taken back. */
export const graceMs = 6_000

async function send({ alert, step, verdict, faithful, note, key }: Word, parting: boolean): Promise<Outcome> {
  try {
    await perform('vision.review', { alert, step, verdict, faithful, note }, key, parting)
    await refresh(alert)
    return 'sent'
  } catch (error) {
    const refused = error instanceof Refused && error.status > 0 && error.status < 500
    if (refused) await refresh(alert)
    return { why: asRefused(error)?.detail ?? '', refused }
  }
}

/** What shows how many wait, and this alert. The word is on its way until lists know of it: it does not come back to them. */
async function refresh(alert: string): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey: [name, input] }) =>
      typeof name === 'string' &&
      (name === 'vision.alert'
        ? JSON.stringify(input ?? {}).includes(alert)
        : name.startsWith('vision.') || name.startsWith('clock.')),
  })
}

/** One for the whole console: what was said is not lost when another page is opened. */
export const reviews = makeOutbox({ send, graceMs, againMs: 5_000 })

addEventListener('pagehide', () => reviews.leave())
addEventListener('beforeunload', leaving => {
  if (reviews.state().unsent.length > 0) leaving.preventDefault()
})

export function useReviews(): Outbox {
  return useSyncExternalStore(reviews.listen, reviews.state)
}
