/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { today } from '../clock.ts'
import { Button, Note, Row, Screen, Tag } from '../kit/screen.tsx'
import { links } from '../links.ts'
import type { Pack } from '../offline/shape.ts'
import { go } from '../router.ts'
import { useReady } from '../state/view.ts'

type Duty = Pack['toDo'][number]

/** Where the owner can do it. A certificate is renewed at the office, so there is nothing to tap. */
function linkFor({ kind, about }: Duty): string | undefined {
  const opening = about === null ? {} : { lot: about }
  switch (kind) {
    case 'day-missing':
      return links.record
    case 'nil-missing':
      return links.form('nil', about === null ? {} : { day: about.slice(0, 7) })
    case 'incoming':
      return about === null ? links.book : links.entry(about)
    case 'test-due':
    case 'sample-release':
      return links.form('testing', opening)
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
  const day = today()
  const waiting = view.parcels.some(({ state }) => state === 'waiting' || state === 'sending')
  return (
    <Screen title="今天要做" back={links.home}>
      {pack.toDo.length === 0 ? <p class="empty">都做完了。有新的事会出现在这里。</p> : null}
      {pack.toDo.length === 0 ? null : (
        <ul class="rows">
          {pack.toDo.map(duty => {
            const link = linkFor(duty)
            const more = dueWords(duty.dueOn, day)
            if (link === undefined)
              return (
                <li key={duty.key}>
                  <div class="row">
                    <span>
                      {duty.text}
                      <div class="more">{more}</div>
                    </span>
                    {isOver(duty.dueOn, day) ? <Tag tone="bad">已过期</Tag> : null}
                  </div>
                </li>
              )
            return (
              <li key={duty.key}>
                <Row title={duty.text} more={more} side="去做 ›" onClick={() => go(link)} />
              </li>
            )
          })}
        </ul>
      )}
      {waiting ? <Note tone="calm">刚记的还没传完，传完后这里会更新。</Note> : null}
      <Button onClick={() => go(links.record)}>记一笔</Button>
    </Screen>
  )
}

const isOver = (dueOn: string | null, day: string): boolean => dueOn !== null && dueOn < day

function dueWords(dueOn: string | null, day: string): string {
  if (dueOn === null) return ''
  if (dueOn === day) return '今天到期'
  return dueOn < day ? `已过 ${dueOn}` : `${dueOn} 前`
}
