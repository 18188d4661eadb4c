/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask, newIntent, perform, Refused } from '../../client.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { links } from '../links.ts'
import { readAbout } from '../message/news.ts'
import { place } from '../state/record.ts'
import { useReady } from '../state/view.ts'
import './published.css'

type Published = Answer<'complaint.published'>['rows'][number]

/**
 * 公开的查实情况: what anyone reads of this workshop, and the owner's own word beside it. Read while there is network; who told
 * it is in none of this.
 */
export function PublishedPage(): JSX.Element | null {
  const ready = useReady()
  const [rows, setRows] = useState<readonly Published[] | undefined>(undefined)
  const [said, setSaid] = useState('')
  const read = async () => {
    try {
      setRows((await ask('complaint.published', { workshop: place().workshop })).rows)
      setSaid('')
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在没有网络，连上网络再看。' : error.detail)
    }
  }
  useOnce(() => {
    void read()
    void readAbout('disclosure')
  })
  if (ready === undefined) return null
  return (
    <Screen title="公开的查实情况" back={links.me}>
      {said === '' ? null : (
        <>
          <Note>{said}</Note>
          <Button onClick={() => void read()}>再试一次</Button>
        </>
      )}
      {rows === undefined && said === '' ? <p class="empty">正在读取……</p> : null}
      {rows?.length === 0 ? <p class="empty">现在没有公开的查实情况。</p> : null}
      {rows?.map(row => (
        <One key={row.disclosure} row={row} onDone={() => void read()} />
      ))}
      {rows === undefined || rows.length === 0 ? null : (
        <p class="hint">
          扫您的码的人能看到这些。您可以写一段回应，监管人员看过后显示在旁边；不要猜测、不要写是谁反映的。
        </p>
      )}
    </Screen>
  )
}

const states = { waiting: '等监管人员看', shown: '已显示', returned: '退回了' } as const
const tones = { waiting: 'attention', shown: 'good', returned: 'bad' } as const

function One({ row, onDone }: { readonly row: Published; readonly onDone: () => void }): JSX.Element {
  const { reply } = row
  const [text, setText] = useState(reply?.state === 'returned' ? reply.text : '')
  const [id, setId] = useState(newIntent)
  const [said, setSaid] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      await perform('complaint.reply', { workshop: place().workshop, disclosure: row.disclosure, reply: id, text })
      say('已送出，监管人员看过后显示')
      setId(newIntent())
      onDone()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      setSaid(error.status === 0 ? '现在连不上网络，没有送出。连上后再点一次。' : error.detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div class="card fact-card">
      <p>{row.text}</p>
      <p class="quiet">{`${row.foundOn} 查实，${row.publishedOn} 公开`}</p>
      {reply === null ? (
        <p class="quiet">{`您有权回应，请在 ${row.replyBy} 前写（建议的时间，待确认）；过了这天，公开期间仍可以写。`}</p>
      ) : null}
      {reply === null ? null : (
        <p>
          我的回应：{reply.text} <Tag tone={tones[reply.state]}>{states[reply.state]}</Tag>
        </p>
      )}
      {reply?.state === 'returned' && reply.reason !== null ? <Note>{`退回原因：${reply.reason}`}</Note> : null}
      {reply === null || reply.state === 'returned' ? (
        <>
          <TextField
            long
            label="我要回应"
            value={text}
            onInput={setText}
            max={200}
            hint="怎么改的、现在怎么样，不超过 200 字"
          />
          {said === '' ? null : <Note>{said}</Note>}
          <Button disabled={busy || text.trim() === ''} onClick={() => void send()}>
            送出回应
          </Button>
        </>
      ) : null}
    </div>
  )
}
