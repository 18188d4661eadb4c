/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type SelfCheckTopic, selfCheckTopics } from '../../../rectification/rules/hazard.ts'
import { selfCheckTopicZh } from '../../../rectification/zh.ts'
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
import { phone } from '../state/phone.ts'
import { place, post } from '../state/record.ts'
import { getView } from '../state/view.ts'

const choices = selfCheckTopics.map(topic => [topic, selfCheckTopicZh[topic]] as const)

/** 自查: whoever finds his own fault and puts it right is not held to have been found again. */
export function SelfCheckPage({ route }: { readonly route: Route }): JSX.Element {
  const [instead] = useState(() => getView().parcels.find(({ id }) => id === route.query.amend))
  const told = instead?.action === 'rectification.report' ? instead.input : undefined
  const [topic, setTopic] = useState<SelfCheckTopic | undefined>(told?.topic)
  const [text, setText] = useState(told?.text ?? '')
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  useOnce(() => {
    if (instead !== undefined) void bringBack(instead.photos).then(found => setPhotos(found))
    return undefined
  })
  const topicFault = topic === undefined ? '请选一类' : undefined
  const textFault = text.trim() === '' ? '请写清楚发现了什么' : undefined
  const send = async () => {
    setTried(true)
    if (topic === undefined || textFault !== undefined) return window.scrollTo(0, 0)
    setBusy(true)
    const id = instead?.id ?? newIntent()
    const input = {
      source: id,
      workshop: place().workshop,
      topic,
      text: text.trim(),
      foundOn: told?.foundOn ?? today(),
    }
    const words = `自查：${input.text}`
    await post({ action: 'rectification.report', input }, { id, onDay: input.foundOn, words, photos, instead })
    setBusy(false)
    say('已记下。改好后在“整改”里报上去')
    replaceWith(links.hazards)
  }
  return (
    <Screen
      title="自查上报"
      back={links.hazards}
      foot={
        <Button look="main" disabled={busy} onClick={() => void send()}>
          {busy ? '正在记…' : '报上去'}
        </Button>
      }
    >
      {instead?.refusal === undefined ? null : <Note tone="bad">没有通过：{instead.refusal.detail}</Note>}
      <Note tone="calm">自己发现、自己改好的，不算重复问题。</Note>
      <Choice
        label="哪一类"
        choices={choices}
        value={topic}
        onInput={setTopic}
        fault={tried ? topicFault : undefined}
      />
      <TextField
        label="发现了什么"
        long
        max={300}
        value={text}
        onInput={setText}
        fault={tried ? textFault : undefined}
      />
      <Photos label="照片" value={photos} onInput={setPhotos} />
    </Screen>
  )
}

async function bringBack(ids: readonly string[]): Promise<Photo[]> {
  const database = await phone()
  const found = await Promise.all(ids.map(id => database.get('photos', id)))
  return found.filter((each): each is Photo => each !== undefined)
}
