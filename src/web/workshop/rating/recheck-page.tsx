/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { type Route, replaceWith } from '../../phone/router.ts'
import { Photos } from '../kit/photos.tsx'
import { links } from '../links.ts'
import { stateWords } from '../offline/export.ts'
import type { Photo } from '../offline/shape.ts'
import { place, post } from '../state/record.ts'
import { getView, useView } from '../state/view.ts'
import { photosOf } from './bring-back.ts'
import { waitingOf } from './own.ts'
import './rating.css'

/** 申请复查: what was mended, with its proof; somebody comes and looks again. */
export function RecheckPage({ route }: { readonly route: Route }): JSX.Element {
  const [instead] = useState(() => getView().parcels.find(({ id }) => id === route.query.amend))
  const [text, setText] = useState(instead?.action === 'rating.ask-recheck' ? instead.input.text : '')
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  useOnce(() => {
    void photosOf(instead).then(setPhotos)
    return undefined
  })
  const missing = text.trim() === '' || photos.length === 0
  const send = async () => {
    setTried(true)
    if (missing) return
    setBusy(true)
    const id = instead?.id ?? newIntent()
    const input = { recheck: id, workshop: place().workshop, text: text.trim(), files: [] }
    await post({ action: 'rating.ask-recheck', input }, { id, onDay: today(), words: '申请复查', photos, instead })
    setBusy(false)
    say('已记下，有网络时自动送出')
    replaceWith(links.foodIndex)
  }
  return (
    <Screen
      title="申请复查"
      back={links.foodIndex}
      foot={
        <Button look="main" disabled={busy} onClick={() => void send()}>
          {busy ? '正在记…' : '请人来复查'}
        </Button>
      }
    >
      {instead?.refusal === undefined ? null : <Note tone="bad">没有通过：{instead.refusal.detail}</Note>}
      <Asked />
      <Photos
        label="改好以后的照片"
        optional={false}
        hint="至少 1 张，不超过 6 张"
        value={photos}
        onInput={setPhotos}
      />
      <TextField label="改了什么" long max={300} value={text} onInput={setText} />
      {tried && missing ? <Note tone="bad">请拍照片，并写明改了什么。</Note> : null}
      <Note tone="calm">10 个工作日内来复查（待确认）。复查的结果算进食安指数。</Note>
    </Screen>
  )
}

/** What was asked for already. */
function Asked(): JSX.Element | null {
  const { rating, parcels } = useView()
  const waiting = waitingOf(parcels, 'rating.ask-recheck', place().workshop)
  const rechecks = rating?.own.rechecks ?? []
  if (waiting.length + rechecks.length === 0) return null
  return (
    <>
      {waiting.map(parcel => (
        <div class="card" key={parcel.id}>
          <p>{parcel.input.text}</p>
          <Tag tone={parcel.state === 'refused' ? 'bad' : 'attention'}>{stateWords(parcel, false)}</Tag>
        </div>
      ))}
      {rechecks.map(({ recheck, text, askedOn, dueOn }) => (
        <div class="card" key={recheck}>
          <p>{text}</p>
          <p class="quiet">{`${askedOn} 申请，${dueOn} 前来复查`}</p>
        </div>
      ))}
    </>
  )
}
