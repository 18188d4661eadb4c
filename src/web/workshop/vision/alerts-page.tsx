/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Instant } from '../../../kernel/day.ts'
import { today } from '../../phone/clock.ts'
import { Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { useReady } from '../state/view.ts'
import { Age, rightNow, useFreshWatch } from './fresh.tsx'
import { type AlertLine, agoWords, alertLines, alertTitle, type Group, groupOf, isToDo, placeWords } from './own.ts'
import { standingTag } from './words.ts'

const groups: readonly (readonly [Group, string])[] = [
  ['to-do', '要整改的'],
  ['suspected', '还没核实的'],
  ['told', '报上去的'],
  ['over', '已经了结的'],
]

/** 预警: what the cameras warned of in the last three months. */
export function AlertsPage(): JSX.Element | null {
  const ready = useReady()
  const fresh = useFreshWatch()
  if (ready === undefined) return null
  const { view } = ready
  const { watch, hazards, parcels } = view
  if (watch === undefined)
    return (
      <Screen title="预警" back={links.cameras}>
        <p class="empty">{fresh ? '正在读取……' : '现在连不上网络，连上后自动打开。'}</p>
      </Screen>
    )
  const now = rightNow(view)
  const lines = alertLines({ alerts: watch.alerts, hazards, parcels }, now, today())
  return (
    <Screen title="预警" back={links.cameras}>
      <Age watch={watch} fresh={fresh} />
      {lines.length === 0 ? <p class="empty">近三个月没有预警。</p> : null}
      {groups.map(([group, title]) => (
        <Lines
          key={group}
          title={title}
          lines={lines.filter(({ standing }) => groupOf(standing) === group)}
          seen={watch.seen}
          now={now}
        />
      ))}
    </Screen>
  )
}

const atFirst = 10

type LinesProps = {
  readonly title: string
  readonly lines: readonly AlertLine[]
  readonly seen: readonly string[]
  readonly now: Instant
}

function Lines({ title, lines, seen, now }: LinesProps): JSX.Element | null {
  const [all, setAll] = useState(false)
  if (lines.length === 0) return null
  const shown = all ? lines : lines.slice(0, atFirst)
  return (
    <section>
      <h2 class="group-title">
        {title} {lines.length} 条
      </h2>
      <ul class="rows">
        {shown.map(line => (
          <li key={line.alert.alert}>
            <Row
              strong={line.standing === 'suspected' && seen.indexOf(line.alert.alert) === -1}
              title={alertTitle(line.alert)}
              more={
                <>
                  {placeWords(line.alert)}
                  <br />
                  {isToDo(line.standing) ? line.due : agoWords(line.alert.raisedAt, now)}
                </>
              }
              side={<State line={line} />}
              onClick={() => go(links.alert(line.alert.alert))}
            />
          </li>
        ))}
      </ul>
      {lines.length > shown.length ? (
        <button type="button" class="text-button" onClick={() => setAll(true)}>
          还有 {lines.length - shown.length} 条
        </button>
      ) : null}
    </section>
  )
}

function State({ line: { standing, late } }: { readonly line: AlertLine }): JSX.Element {
  if (late) return <Tag tone="bad">已过期</Tag>
  const { tone, words } = standingTag[standing]
  return <Tag tone={tone}>{words}</Tag>
}
