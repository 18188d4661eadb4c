import { useEffect, useState } from 'preact/hooks'
import { type Answer, ask, perform, Refused } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { place } from '../state/record.ts'

export type Message = Answer<'clock.inbox'>['rows'][number]
type Published = Answer<'complaint.published'>['rows'][number]

/** What was said to this person and not read yet, and what an answer is asked for. Known while there is network. */
export type News = {
  readonly unread: number
  readonly messages: readonly Message[]
  readonly toAnswer: readonly Published[]
}

const none: News = { unread: 0, messages: [], toAnswer: [] }
const everyMs = 60_000

let known: { readonly of: string; readonly news: News } | undefined
const listeners = new Set<() => void>()

const whose = (): string => {
  const { account, workshop } = place()
  return `${account}/${workshop}`
}

export async function refreshNews(): Promise<void> {
  const of = whose()
  try {
    const [inbox, published] = await Promise.all([
      ask('clock.inbox', { unreadOnly: true, page: 1, pageSize: 50 }),
      ask('complaint.published', { workshop: place().workshop }),
    ])
    const toAnswer = published.rows.filter(row => isToAnswer(row, today()))
    known = { of, news: { unread: inbox.unread, messages: inbox.rows, toAnswer } }
    for (const listener of listeners) listener()
  } catch (error) {
    // Without network nothing is new.
    if (!(error instanceof Refused)) throw error
  }
}

export function isToAnswer({ reply, replyBy }: Pick<Published, 'reply' | 'replyBy'>, day: string): boolean {
  return reply === null ? replyBy >= day : reply.state === 'returned'
}

export function useNews(): News {
  const [, look] = useState<News | undefined>(undefined)
  useEffect(() => {
    const listener = () => look(known?.news)
    listeners.add(listener)
    void refreshNews()
    const timer = setInterval(() => void refreshNews(), everyMs)
    return () => {
      listeners.delete(listener)
      clearInterval(timer)
    }
  }, [])
  return known?.of === whose() ? known.news : none
}

/** What it was about has been opened, so it need not be told of again. */
export async function readAbout(kind: string, id?: string): Promise<void> {
  if (known === undefined) await refreshNews()
  const read = (known?.news.messages ?? []).filter(
    ({ subjectKind, subjectId }) => subjectKind === kind && (id === undefined || subjectId === id),
  )
  await markRead(read.map(({ message }) => message))
}

export async function markRead(messages: readonly Message['message'][]): Promise<void> {
  if (messages.length === 0) return
  try {
    await perform('clock.read', { messages: [...messages] })
    await refreshNews()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}
