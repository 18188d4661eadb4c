import type { ReactNode } from 'react'
import { dueZh, leftZh } from '../../../clock/zh.ts'
import { DueChip } from '../../ui/clock-chip.tsx'
import { chipTone, type Todo } from './words.ts'

type Props = {
  readonly row: Pick<Todo, 'tone' | 'left' | 'dueOn' | 'dueAt' | 'basis' | 'toBeConfirmed' | 'words'>
  /** In narrow tables the law stands in a column of its own. */
  readonly short?: boolean
}

/** The clock of one thing to be done. */
export function TodoChip({ row, short = false }: Props): ReactNode {
  const { tone, left, basis, toBeConfirmed, words } = row
  const law = short ? {} : { basis, toBeConfirmed }
  return (
    <DueChip
      tone={chipTone[tone]}
      left={leftZh(tone, left)}
      due={row.dueOn === null ? '' : dueZh(row)}
      words={words}
      {...law}
    />
  )
}
