import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { dueZh, leftZh } from '../../../clock/zh.ts'
import type { Answer } from '../../client.ts'
import { DueChip } from '../../ui/clock-chip.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'
import { useMay } from '../session.tsx'
import { chipTone } from './words.ts'

export type SubjectClock = Answer<'clock.of'>[number]

/** The clocks of what a page shows, asked for in one go and found by subject. */
export function useSubjectClocks(kind: string, ids: readonly string[]): ReadonlyMap<string, readonly SubjectClock[]> {
  const may = useMay()
  const off = ids.length === 0 || !may('clock.of')
  const found = useAsk('clock.of', { kind, ids: off ? ['-'] : [...ids].slice(0, 200) }, { off, keep: true })
  const bySubject = new Map<string, SubjectClock[]>()
  for (const clock of found.data ?? []) bySubject.set(clock.subject, [...(bySubject.get(clock.subject) ?? []), clock])
  return bySubject
}

/** Running clocks, one chip each; those that have ended only where all are asked for. */
export function ClockChips({
  clocks,
  all = false,
}: {
  readonly clocks: readonly SubjectClock[]
  readonly all?: boolean
}) {
  const shown = clocks.filter(clock => all || (clock.state !== 'done' && clock.state !== 'void'))
  return (
    <>
      {shown.map(clock => (
        <Link key={clock.clock} to={links.clock(clock.clock)} title={clock.title}>
          <Chip clock={clock} />
        </Link>
      ))}
    </>
  )
}

function Chip({ clock }: { readonly clock: SubjectClock }): ReactNode {
  const { state, left, basis, toBeConfirmed, words, endedLate } = clock
  const due = clock.dueOn === null ? '' : dueZh(clock)
  if (state === 'void') return <DueChip tone="unknown" left="已作废" due="" words={words} />
  if (state === 'done') {
    const late = endedLate === true
    return <DueChip tone={late ? 'bad' : 'good'} left={late ? '超期办结' : '按期办结'} due={due} words={words} />
  }
  return <DueChip tone={chipTone[state]} left={leftZh(state, left)} due={due} {...{ basis, toBeConfirmed, words }} />
}

/** All clocks of one thing, for its own page. */
export function SubjectClocks({
  kind,
  id,
  all = false,
}: {
  readonly kind: string
  readonly id: string
  readonly all?: boolean
}) {
  return <ClockChips clocks={useSubjectClocks(kind, [id]).get(id) ?? []} all={all} />
}
