/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { today } from '../../phone/clock.ts'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { NewsNotice } from '../message/notice.tsx'
import type { Pack } from '../offline/shape.ts'
import { HazardNotice } from '../rectification/notice.tsx'
import { useReady } from '../state/view.ts'
import { AlertNotice } from '../vision/notice.tsx'

type Duty = Pack['toDo'][number]

/** The key of a declaration that is missing ends with its ledger. */
function nilOf(key: string): { of?: string } {
  const of = key.split(':')[2]
  return of === undefined ? {} : { of }
}

/** Where the owner can do it. A certificate is renewed at the office, so there is nothing to tap. */
function linkFor({ key, kind, about }: Duty): string | undefined {
  switch (kind) {
    case 'day-missing':
      return links.record
    case 'nil-missing':
      return links.form('nil', { ...(about === null ? {} : { day: about.slice(0, 7) }), ...nilOf(key) })
    case 'incoming':
      return about === null ? links.book : links.entry(about)
    case 'sample-release':
      return links.form('testing', { testKind: 'disposed', ...(about === null ? {} : { lot: about }) })
    case 'test-due':
      return links.form('testing')
    case 'label-missing':
      return about === null ? links.labels : links.label(about)
    case 'health-expiring':
    case 'certificate-expiring':
      return undefined
    default:
      return kind satisfies never
  }
}

export function ToDoPage(): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const { pack, view } = ready
  const kinds = pack.toDo.map(({ kind }) => kind).filter((kind, at, all) => all.indexOf(kind) === at)
  const waiting = view.parcels.some(({ state }) => state === 'waiting' || state === 'sending')
  return (
    <Screen title="今天要做" back={links.home}>
      {waiting ? <Note tone="calm">刚记的还没传完，传完后这里会更新。</Note> : null}
      <AlertNotice />
      <HazardNotice />
      <NewsNotice />
      {pack.toDo.length === 0 ? <p class="empty">都做完了。有新的事会出现在这里。</p> : null}
      {kinds.map(kind => (
        <Duties key={kind} duties={pack.toDo.filter(each => each.kind === kind)} />
      ))}
      <Button onClick={() => go(links.record)}>记一笔</Button>
      <Button onClick={() => go(links.hazards)}>整改和自查</Button>
    </Screen>
  )
}

/** Three of a kind; the rest of them one tap away, so that what is pressing is not buried. */
function Duties({ duties }: { readonly duties: readonly Duty[] }): JSX.Element {
  const [all, setAll] = useState(false)
  const day = today()
  const shown = all ? duties : duties.slice(0, 3)
  return (
    <div>
      <ul class="rows">
        {shown.map(duty => (
          <li key={duty.key}>
            <OneDuty duty={duty} day={day} />
          </li>
        ))}
      </ul>
      {duties.length > shown.length ? (
        <button type="button" class="text-button" onClick={() => setAll(true)}>
          还有 {duties.length - shown.length} 件同样的
        </button>
      ) : null}
    </div>
  )
}

function OneDuty({ duty, day }: { readonly duty: Duty; readonly day: string }): JSX.Element {
  const link = linkFor(duty)
  const more = dueWords(duty.dueOn, day)
  if (link !== undefined) return <Row title={duty.text} more={more} side="去做 ›" onClick={() => go(link)} />
  return (
    <div class="row">
      <span>
        {duty.text}
        <div class="more">{more}</div>
      </span>
      {isOver(duty.dueOn, day) ? <Tag tone="bad">已过期</Tag> : null}
    </div>
  )
}

const isOver = (dueOn: string | null, day: string): boolean => dueOn !== null && dueOn < day

function dueWords(dueOn: string | null, day: string): string {
  if (dueOn === null) return ''
  if (dueOn === day) return '今天到期'
  return dueOn < day ? `已过 ${dueOn}` : `${dueOn} 前`
}
