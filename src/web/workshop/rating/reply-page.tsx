/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { replyFault } from '../../../rating/rules/appeal/reply.ts'
import { today } from '../../phone/clock.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { Ask } from '../../phone/kit/sheet.tsx'
import { type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import { readAbout } from '../message/news.ts'
import { stateWords } from '../offline/export.ts'
import type { KeptRating, Parcel } from '../offline/shape.ts'
import { place, post } from '../state/record.ts'
import { getView, useView } from '../state/view.ts'
import { Absent, Age, useRating } from './fresh.tsx'
import { waitingOf } from './own.ts'
import './rating.css'

const most = 200

/** 我要说几句: the owner's own words beside the index, for anyone who scans. One at a time; a new one takes its place. */
export function ReplyPage({ route }: { readonly route: Route }): JSX.Element | null {
  const kept = useRating()
  useOnce(() => void readAbout('reply'))
  if (kept === undefined) return null
  if (kept.rating === undefined) return <Absent title="我要说几句" back={links.foodIndex} kept={kept} />
  const instead = getView().parcels.find(({ id }) => id === route.query.amend)
  return (
    <Screen title="我要说几句" back={links.foodIndex}>
      <Age kept={kept} />
      <Standing rating={kept.rating} />
      <Writing key={instead?.id ?? ''} reply={kept.rating.own.reply?.text ?? ''} instead={instead} />
    </Screen>
  )
}

/** What anyone reads now, and what has not arrived. */
function Standing({ rating: { own } }: { readonly rating: KeptRating }): JSX.Element {
  const { parcels } = useView()
  const [leaving, setLeaving] = useState(false)
  const waiting = waitingOf(parcels, 'rating.reply', place().workshop)
  const { reply } = own
  return (
    <>
      {waiting.map(parcel => (
        <div class="card stacked" key={parcel.id}>
          <p>{parcel.input.text === '' ? '撤回我说的话' : parcel.input.text}</p>
          <Tag tone={parcel.state === 'refused' ? 'bad' : 'attention'}>{stateWords(parcel, false)}</Tag>
        </div>
      ))}
      {reply === null ? <p class="empty">现在没有您说的话。写了以后，扫您的码的人都能看到。</p> : null}
      {reply === null ? null : (
        <div class="card stacked">
          <p>
            <b>作坊回应</b> {reply.hiddenReason === null ? <Tag tone="good">公开着</Tag> : <Tag tone="bad">已隐藏</Tag>}
          </p>
          <p class="index-said">{reply.text}</p>
          <p class="quiet">{`${reply.on} 写的`}</p>
          {reply.hiddenReason === null ? null : (
            <Note>{`监管人员隐藏了这段话：${reply.hiddenReason}。改好以后可以重新公开。`}</Note>
          )}
          <Button look="small" onClick={() => setLeaving(true)}>
            撤回这段话
          </Button>
        </div>
      )}
      {leaving ? (
        <Ask
          title="撤回这段话？"
          words="撤回以后，扫码的人就看不到了。以后还可以再写。"
          yes="撤回"
          onClose={() => setLeaving(false)}
          onYes={() => {
            setLeaving(false)
            void tell('', undefined)
          }}
        />
      ) : null}
    </>
  )
}

type WritingProps = { readonly reply: string; readonly instead: Parcel | undefined }

function Writing({ reply, instead }: WritingProps): JSX.Element {
  const [text, setText] = useState(instead?.action === 'rating.reply' ? instead.input.text : '')
  const [busy, setBusy] = useState(false)
  const wanted = text.trim()
  const fault = replyFault(wanted)
  const send = async () => {
    setBusy(true)
    await tell(wanted, instead)
    setBusy(false)
    setText('')
    if (instead !== undefined) replaceWith(links.reply())
  }
  return (
    <>
      {instead?.refusal === undefined ? null : <Note tone="bad">没有通过：{instead.refusal.detail}</Note>}
      <TextField
        long
        label={reply === '' ? '我要说的' : '改成'}
        value={text}
        onInput={setText}
        max={most}
        fault={fault}
        hint={`不超过 ${most} 字，已写 ${text.length} 字。不要写电话、身份证号、网址，也不要写别人的名字。`}
      />
      {wanted === '' || fault !== undefined ? null : (
        <section>
          <h2 class="group-title">别人会这样看到</h2>
          <div class="card stacked">
            <p>
              <b>作坊回应（业主自报）</b>
            </p>
            <p class="index-said">{`${today()} ${wanted}`}</p>
          </div>
        </section>
      )}
      <Button
        look="main"
        disabled={busy || wanted === '' || wanted === reply || fault !== undefined}
        onClick={() => void send()}
      >
        公开这段话
      </Button>
    </>
  )
}

async function tell(text: string, instead: Parcel | undefined): Promise<void> {
  const words = text === '' ? '撤回我说的话' : `我说的话：${text.slice(0, 20)}`
  const input = { workshop: place().workshop, text }
  await post({ action: 'rating.reply', input }, { onDay: today(), words, instead })
  say(text === '' ? '已撤回，有网络时自动传' : '已记下，有网络时自动公开')
}
