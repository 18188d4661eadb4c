import { useEffect, useState } from 'react'
import type { Verdict } from '../../../../vision/rules/alert/review.ts'
import type { KindCode } from '../../../../vision/rules/kinds/kind.ts'
import { ask, newIntent } from '../../../client.ts'
import { queries, useAsk } from '../../query.ts'
import { useMe } from '../../session.tsx'
import { useLiveQueries } from '../live.ts'
import { nowMs } from '../now.ts'
import { useKindName } from '../words.ts'
import { beside, following, linedUp } from './line-up.ts'
import { saidOf } from './outbox.ts'
import { fetchPicture } from './pictures.ts'
import { reviews, useReviews } from './reviews.ts'
import type { Row } from './words.ts'

export type Judging = { readonly verdict: Verdict; readonly faithful: boolean; readonly note: string }

const most = 50
const looked = ['vision.queue'] as const
const nothing: readonly Row[] = []

/** What awaits review, where somebody stands in it, and what is done there. */
export function useQueue(kinds: readonly KindCode[], reason: string) {
  const nameOf = useKindName()
  const me = useMe()
  const found = useAsk('vision.queue', { most, kinds: [...kinds] })
  const live = useLiveQueries(looked)
  const outbox = useReviews()
  const said = saidOf(outbox)
  const narrowed = kinds.join(' ')
  // What was lined up of other kinds does not stay.
  const [line, setLine] = useState<{ readonly of: string; readonly rows: readonly Row[] }>({ of: narrowed, rows: [] })
  const rows = line.of === narrowed ? line.rows : nothing
  const setRows = (next: readonly Row[]) => setLine({ of: narrowed, rows: next })
  const [chosen, setChosen] = useState<string | undefined>(undefined)
  const current = rows.find(({ alert }) => alert === chosen) ?? rows[0]
  const at = current?.alert
  const fetched = found.data?.rows
  const saidWords = [...said].join(' ')
  useEffect(() => {
    if (fetched === undefined) return
    const known = new Set(saidWords.split(' '))
    setLine(({ of, rows: before }) => ({
      of: narrowed,
      rows: linedUp(of === narrowed ? before : nothing, fetched, { at, said: known }),
    }))
  }, [fetched, at, saidWords, narrowed])
  usePrefetch(rows, at, reason)

  const go = (by: 1 | -1) => {
    const next = at === undefined ? undefined : beside(rows, at, by)
    if (next !== undefined) setChosen(next.alert)
  }
  const judge = (row: Row, { verdict, faithful, note }: Judging) => {
    const next = following(rows, row.alert)
    const label = `${row.workshopName} ${nameOf(row.kind)}`
    const told = { step: newIntent(), key: newIntent(), by: me.account, heldAt: nowMs() }
    reviews.hold({ alert: row.alert, label, verdict, faithful, note, ...told })
    setChosen(next?.alert)
    setRows(rows.filter(({ alert }) => alert !== row.alert))
  }
  const undo = () => {
    const word = reviews.undo()
    if (word === undefined) return
    setChosen(word.alert)
    const row = fetched?.find(({ alert }) => alert === word.alert)
    if (row !== undefined) setRows([row, ...rows.filter(({ alert }) => alert !== word.alert)])
  }
  const waiting = Math.max(rows.length, (found.data?.total ?? 0) - said.size)
  return { found, live, rows, current, waiting, choose: setChosen, go, judge, undo, outbox }
}

/** The next two and their pictures lie ready: stepping on waits for nothing. */
function usePrefetch(rows: readonly Row[], at: string | undefined, reason: string): void {
  const place = rows.findIndex(({ alert }) => alert === at)
  const ahead = rows.slice(place + 1, place + 3)
  const key = ahead.map(({ alert, best }) => `${alert} ${best ?? ''}`).join(',')
  useEffect(() => {
    if (reason === '' || key === '') return
    for (const each of key.split(',')) {
      const [alert = '', best = ''] = each.split(' ')
      const input = { alert }
      const queryFn = () => ask('vision.alert', input)
      void queries.prefetchQuery({ queryKey: ['vision.alert', input], queryFn })
      if (best !== '') fetchPicture(alert, best, reason).catch(() => undefined)
    }
  }, [key, reason])
}
