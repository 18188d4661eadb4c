/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { ownerStateZh } from '../../../rectification/zh.ts'
import { today } from '../../phone/clock.ts'
import { Button, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { stateWords } from '../offline/export.ts'
import { useReady } from '../state/view.ts'
import { daysLeft } from './notice.tsx'
import { dueWords, type OwnLine, ownLines, toldLines } from './own.ts'

/** What has to be put right, what waits for the officer, and what has been closed. */
export function HazardsPage(): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const { view, pack } = ready
  const lines = ownLines(view.hazards, view.parcels, today())
  const told = toldLines(view.parcels, pack.workshop)
  const toDo = lines.filter(line => line.toDo)
  const rest = lines.filter(line => !line.toDo && line.hazard.state !== 'closed')
  const closed = lines.filter(line => line.hazard.state === 'closed')
  return (
    <Screen
      title="整改"
      back={links.home}
      foot={<Button onClick={() => go(links.selfCheck())}>自己发现了问题，报一下</Button>}
    >
      {toDo.length === 0 ? <p class="empty">没有要整改的。</p> : <Lines lines={toDo} />}
      {rest.length + told.length === 0 ? null : (
        <section>
          <h2 class="group-title">报上去的</h2>
          <ul class="rows">
            {told.map(({ parcel, text }) => (
              <li key={parcel.id}>
                <Row
                  title={text}
                  more="自己发现的"
                  side={<Tag tone="attention">{stateWords(parcel, false)}</Tag>}
                  onClick={() => go(links.queue)}
                />
              </li>
            ))}
          </ul>
          <Lines lines={rest} />
        </section>
      )}
      {closed.length === 0 ? null : (
        <section>
          <h2 class="group-title">最近通过的</h2>
          <Lines lines={closed} />
        </section>
      )}
    </Screen>
  )
}

function Lines({ lines }: { readonly lines: readonly OwnLine[] }): JSX.Element {
  return (
    <ul class="rows">
      {lines.map(line => (
        <li key={line.hazard.hazard}>
          <Row
            title={line.hazard.text}
            more={moreOf(line)}
            side={<State line={line} />}
            onClick={() => go(links.hazard(line.hazard.hazard))}
          />
        </li>
      ))}
    </ul>
  )
}

function moreOf({ hazard, toDo }: OwnLine): string {
  if (hazard.state === 'closed') return `${hazard.closedOn} 通过`
  return toDo ? dueWords(hazard.dueOn, daysLeft(hazard.dueOn)) : `${hazard.foundOn} 发现`
}

function State({ line: { hazard, parcel, toDo, overdue } }: { readonly line: OwnLine }): JSX.Element {
  if (parcel !== undefined && parcel.state !== 'refused') return <Tag tone="attention">{stateWords(parcel, false)}</Tag>
  if (parcel !== undefined) return <Tag tone="bad">没通过，要改</Tag>
  if (overdue) return <Tag tone="bad">已过期</Tag>
  if (toDo) return <span>去整改 ›</span>
  const open = hazard.state === 'found' || hazard.state === 'ordered'
  const words = open ? ownerStateZh.answered : ownerStateZh[hazard.state]
  return <Tag tone={hazard.state === 'closed' ? 'good' : 'plain'}>{words}</Tag>
}
