/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { KeptVisit } from '../offline/shape.ts'
import { filesOf, isUnsent } from '../offline/visits.ts'
import { sendNow } from '../state/sender.ts'
import { useView } from '../state/view.ts'
import { timeWords } from './words.ts'

/** What waits, each with its state and, where it was refused, why. */
export function QueuePage(): JSX.Element {
  const { visits, sending } = useView()
  const unsent = visits.filter(isUnsent)
  return (
    <Screen
      title="还没传的"
      back={links.home}
      foot={
        unsent.length === 0 ? undefined : (
          <Button look="main" disabled={sending === 'sending'} onClick={() => void sendNow()}>
            {sending === 'sending' ? '正在传…' : '现在传'}
          </Button>
        )
      }
    >
      {unsent.length === 0 ? <p class="empty">都传完了。</p> : <Why sending={sending} />}
      {unsent.length === 0 ? null : (
        <ul class="rows">
          {unsent.map(visit => (
            <li key={visit.id}>
              <Waiting visit={visit} />
            </li>
          ))}
        </ul>
      )}
    </Screen>
  )
}

function Why({ sending }: { readonly sending: string }): JSX.Element | null {
  if (sending === 'signed-out') return <Note tone="bad">登录已过期，请重新登录，检查记录不会丢。</Note>
  if (sending === 'no-network') return <Note>现在传不上去。有网络时会自动再传，不用守着。</Note>
  return null
}

const words = { waiting: '等网络', sending: '等回音', refused: '没通过' } as const

function Waiting({ visit }: { readonly visit: KeptVisit }): JSX.Element {
  const { state, said, workshop, finishedAt, tries } = visit
  const files = filesOf(visit).length
  return (
    <Row
      title={
        <>
          {workshop.name}{' '}
          <Tag tone={state === 'refused' ? 'bad' : 'attention'}>
            {state === 'open' || state === 'sent' ? '' : words[state]}
          </Tag>
        </>
      }
      more={
        <>
          {timeWords(finishedAt)} 做完 · 照片、录音和签名 {files} 个{tries > 1 ? ` · 试过 ${tries} 次` : ''}
          {said === undefined ? null : <div class="fault">{said.detail}</div>}
        </>
      }
      onClick={() => go(links.done(visit.id))}
    />
  )
}
