import { useSyncExternalStore } from 'react'
import { perform, Refused } from '../../../client.ts'
import { say } from '../../../ui/toast.tsx'
import { onSigningOut } from '../../before-leaving.ts'
import { asRefused, queries } from '../../query.ts'
import type { Me } from '../../session.tsx'
import { makeOutbox, type Outbox, type Outcome, type Word } from './outbox.ts'

/** So long a word can be taken back. */
export const graceMs = 6_000

const otherPerson = '说这话的人已经退出，请重新研判'

async function send({ alert, step, verdict, faithful, note, key, by }: Word, parting: boolean): Promise<Outcome> {
  const me = queries.getQueryData<Me>(['identity.me', {}])
  if (me !== undefined && me.account !== by) return { why: otherPerson, refused: true }
  try {
    await perform('vision.review', { alert, step, verdict, faithful, note }, key, parting)
    await refresh(alert)
    return 'sent'
  } catch (error) {
    const why = asRefused(error)?.detail ?? ''
    // Whoever was signed out meanwhile signs in and it goes on.
    const refused = error instanceof Refused && error.status > 0 && error.status < 500 && error.status !== 401
    if (refused) await refresh(alert)
    // Where the page is left nobody sees the line that says so.
    if (refused && parting) say(`没有记上：${why}`, 'bad')
    return { why, refused }
  }
}

/** What shows how many wait, and this alert. The word is on its way until lists know of it: it does not come back to them. */
async function refresh(alert: string): Promise<void> {
  // Whoever comes back is not shown what waited before.
  queries.removeQueries({ queryKey: ['vision.queue'], type: 'inactive' })
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

addEventListener('pagehide', () => void reviews.leave())
onSigningOut(reviews.leave)
addEventListener('beforeunload', leaving => {
  if (reviews.state().unsent.length > 0) leaving.preventDefault()
})

export function useReviews(): Outbox {
  return useSyncExternalStore(reviews.listen, reviews.state)
}
