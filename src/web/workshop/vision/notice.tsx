/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { today } from '../../phone/clock.ts'
import { Row } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useView } from '../state/view.ts'
import { rightNow } from './fresh.tsx'
import { agoWords, alertLines, alertTitle, placeWords } from './own.ts'

/** On the first screen while there is a warning that was not opened here. What is to be put right stands beside it already. */
export function AlertNotice(): JSX.Element | null {
  const view = useView()
  const { watch, hazards, parcels } = view
  if (watch === undefined) return null
  const now = rightNow(view)
  const fresh = alertLines({ alerts: watch.alerts, hazards, parcels }, now, today()).filter(
    ({ alert, standing }) => standing === 'suspected' && watch.seen.indexOf(alert.alert) === -1,
  )
  const [first] = fresh
  if (first === undefined) return null
  const one = fresh.length === 1
  const where = `${placeWords(first.alert)} · ${agoWords(first.alert.raisedAt, now)}`
  return (
    <ul class="rows">
      <li>
        <Row
          strong
          title={one ? alertTitle(first.alert) : `有 ${fresh.length} 条新预警`}
          more={one ? where : `最近：${alertTitle(first.alert)}，${where}`}
          side="看看 ›"
          onClick={() => go(one ? links.alert(first.alert.alert) : links.alerts)}
        />
      </li>
    </ul>
  )
}
