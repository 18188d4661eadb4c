/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { daysBetween, findDay } from '../../../kernel/day.ts'
import { today } from '../../phone/clock.ts'
import { Row, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useView } from '../state/view.ts'
import { dueWords, ownLines } from './own.ts'

export function daysLeft(dueOn: string | null): number | undefined {
  const day = dueOn === null ? undefined : findDay(dueOn)
  return day === undefined ? undefined : daysBetween(today(), day)
}

/** On the first screen while there is something to put right; the most pressing day beside it. */
export function HazardNotice(): JSX.Element | null {
  const { hazards, parcels } = useView()
  const toDo = ownLines(hazards, parcels, today()).filter(line => line.toDo)
  const [first] = toDo
  if (first === undefined) return null
  const late = toDo.filter(line => line.overdue).length
  const [only] = toDo.length === 1 ? toDo : []
  return (
    <ul class="rows">
      <li>
        <Row
          strong
          title={only === undefined ? `有 ${toDo.length} 处要整改` : `要整改：${only.hazard.text}`}
          more={dueWords(first.hazard.dueOn, daysLeft(first.hazard.dueOn))}
          side={late > 0 ? <Tag tone="bad">{late} 处过期</Tag> : '去整改 ›'}
          onClick={() => go(only === undefined ? links.hazards : links.hazard(only.hazard.hazard))}
        />
      </li>
    </ul>
  )
}
