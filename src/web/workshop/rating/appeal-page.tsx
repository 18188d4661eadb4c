/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type AppealSubject, appealSubjects } from '../../../rating/rules/appeal/appeal.ts'
import { appealSubjectZh } from '../../../rating/zh/grade.ts'
import { newIntent } from '../../client.ts'
import { today } from '../../phone/clock.ts'
import { Choice, TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { type Route, replaceWith } from '../../phone/router.ts'
import { Photos } from '../kit/photos.tsx'
import { links } from '../links.ts'
import type { Photo } from '../offline/shape.ts'
import { place, post } from '../state/record.ts'
import { getView } from '../state/view.ts'
import { photosOf } from './bring-back.ts'

const choices = appealSubjects.map(subject => [subject, appealSubjectZh[subject]] as const)

/** 提出异议: about which, why, with photographs. Kept on the phone first, whatever the network does. */
export function AppealPage({ route }: { readonly route: Route }): JSX.Element {
  const [instead] = useState(() => getView().parcels.find(({ id }) => id === route.query.amend))
  const told = instead?.action === 'rating.appeal' ? instead.input : undefined
  const [about, setAbout] = useState<AppealSubject>(told?.about ?? (route.query.about === 'grade' ? 'grade' : 'index'))
  const [text, setText] = useState(told?.text ?? '')
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  useOnce(() => {
    void photosOf(instead).then(setPhotos)
    return undefined
  })
  const fault = text.trim() === '' ? '请写清楚哪里不对' : undefined
  const send = async () => {
    setTried(true)
    if (fault !== undefined) return
    setBusy(true)
    const id = instead?.id ?? newIntent()
    const input = { appeal: id, workshop: place().workshop, about, text: text.trim() }
    const words = `对${appealSubjectZh[about]}的异议`
    await post({ action: 'rating.appeal', input }, { id, onDay: today(), words, photos, instead })
    setBusy(false)
    say('已记下，有网络时自动送出')
    replaceWith(links.appeals)
  }
  return (
    <Screen
      title="提出异议"
      back={links.appeals}
      foot={
        <Button look="main" disabled={busy} onClick={() => void send()}>
          {busy ? '正在记…' : '送出异议'}
        </Button>
      }
    >
      {instead?.refusal === undefined ? null : <Note tone="bad">没有通过：{instead.refusal.detail}</Note>}
      <Choice<AppealSubject> label="哪个不对" choices={choices} value={about} onInput={setAbout} />
      <TextField
        label="哪里不对、为什么"
        long
        max={500}
        value={text}
        onInput={setText}
        fault={tried ? fault : undefined}
        hint="写清楚是哪一项、哪条记录，应当是什么样。"
      />
      <Photos label="照片或者证明" most={3} hint="不超过 3 张" value={photos} onInput={setPhotos} />
      <Note tone="calm">5 个工作日内由另一位监管人员答复（待确认）。异议期间分数和等级照常显示。</Note>
    </Screen>
  )
}
