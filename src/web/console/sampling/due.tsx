import { type Day, daysBetween } from '../../../kernel/day.ts'
import { DueChip } from '../../ui/clock-chip.tsx'
import { today } from '../today.ts'
import type { Head } from './words.ts'

const tones = { calm: 'unknown', soon: 'attention', late: 'bad', none: 'unknown' } as const

/** How long the stage may still last; the clocks themselves stand on the page of the sample. */
export function StageDue({ due }: Pick<Head, 'due'>) {
  if (due.on === null) return due.code === null ? null : <span className="quiet">期限待确认</span>
  return <DueChip tone={tones[due.tone]} left={leftText(due.on)} due={due.on} />
}

function leftText(day: Day): string {
  const days = daysBetween(today(), day)
  return days < 0 ? `已过 ${-days} 天` : days === 0 ? '今天到期' : `还剩 ${days} 天`
}
