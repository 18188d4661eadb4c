/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { findInstant, shortTime } from '../../../kernel/day.ts'
import { ask, Refused } from '../../client.ts'
import { useOnce } from '../../phone/kit/once.ts'
import { Button, Note, Row, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go } from '../../phone/router.ts'
import { links } from '../links.ts'
import { type Message, markRead } from './news.ts'
import { SmsCard } from './sms-card.tsx'

const pageSize = 20

/** Where it leads: to the warning, to what was published. What has no page here is only read. */
function linkOf({ subjectKind, subjectId }: Message): string | undefined {
  if (subjectKind === 'alert' && subjectId !== null) return links.alert(subjectId)
  const pages: Readonly<Record<string, string>> = {
    disclosure: links.published,
    'food-index': links.foodIndex,
    'risk-grade': links.grade,
    appeal: links.appeals,
    reply: links.reply(),
  }
  return subjectKind === null ? undefined : pages[subjectKind]
}

/** 消息: everything that was said to whoever is signed in, the newest first. Seen here it counts as read. */
export function MessagesPage(): JSX.Element {
  const [rows, setRows] = useState<readonly Message[] | undefined>(undefined)
  const [total, setTotal] = useState(0)
  const [said, setSaid] = useState('')
  const bring = async (page: number, before: readonly Message[]) => {
    try {
      const found = await ask('clock.inbox', { page, pageSize })
      const known = before.map(({ message }) => message)
      setRows([...before, ...found.rows.filter(({ message }) => known.indexOf(message) === -1)])
      setTotal(found.total)
      setSaid('')
      void markRead(found.rows.filter(({ readAt }) => readAt === null).map(({ message }) => message))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在没有网络，连上网络再看。' : error.detail)
    }
  }
  useOnce(() => void bring(1, []))
  const left = rows === undefined ? 0 : total - rows.length
  return (
    <Screen title="消息" back={links.me}>
      {said === '' ? null : (
        <>
          <Note>{said}</Note>
          <Button onClick={() => void bring(1, [])}>再试一次</Button>
        </>
      )}
      {rows === undefined && said === '' ? <p class="empty">正在读取……</p> : null}
      {rows?.length === 0 ? <p class="empty">还没有消息。有预警、有公开的情况会在这里告诉您。</p> : null}
      {rows === undefined || rows.length === 0 ? null : (
        <ul class="rows">
          {rows.map(row => (
            <li key={row.message}>
              <Line row={row} />
            </li>
          ))}
        </ul>
      )}
      {left > 0 && rows !== undefined ? (
        <Button look="small" onClick={() => void bring(Math.floor(rows.length / pageSize) + 1, rows)}>
          更早的 {left} 条
        </Button>
      ) : null}
      <SmsCard />
    </Screen>
  )
}

function Line({ row }: { readonly row: Message }): JSX.Element {
  const link = linkOf(row)
  const at = findInstant(row.madeAt)
  const more = (
    <>
      {row.text}
      <br />
      {at === undefined ? '' : shortTime(at)}
    </>
  )
  const fresh = row.readAt === null ? <Tag tone="attention">新</Tag> : null
  if (link !== undefined) return <Row title={row.title} more={more} side={fresh ?? '›'} onClick={() => go(link)} />
  return (
    <div class="row">
      <span>
        {row.title}
        <div class="more">{more}</div>
      </span>
      {fresh}
    </div>
  )
}
