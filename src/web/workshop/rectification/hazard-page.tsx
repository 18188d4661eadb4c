/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { departmentZh, ownerStateZh, sourceZh } from '../../../rectification/zh.ts'
import { downloadUrl, newIntent } from '../../client.ts'
import { now, today } from '../../phone/clock.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen, Tag } from '../../phone/kit/screen.tsx'
import { go, type Route, replaceWith } from '../../phone/router.ts'
import { Photos } from '../kit/photos.tsx'
import { links } from '../links.ts'
import type { OwnHazard, Parcel, Photo } from '../offline/shape.ts'
import { phone } from '../state/phone.ts'
import { post } from '../state/record.ts'
import { getView, useReady } from '../state/view.ts'
import { LessonCall } from '../training/call.tsx'
import { daysLeft } from './notice.tsx'
import { dueWords, type OwnLine, ownLines } from './own.ts'

/** Open it, take a photograph, send: three taps. */
export function HazardPage({ route }: { readonly route: Route }): JSX.Element | null {
  const ready = useReady()
  if (ready === undefined) return null
  const line = ownLines(ready.view.hazards, ready.view.parcels, today()).find(
    ({ hazard }) => hazard.hazard === route.query.hazard,
  )
  if (line === undefined)
    return (
      <Screen title="整改" back={links.hazards}>
        <Note>这一处已经不在清单里了，可能已取消，或很久以前就通过了。</Note>
        <Button onClick={() => go(links.hazards)}>看整改清单</Button>
      </Screen>
    )
  const amended = getView().parcels.find(({ id }) => id === route.query.amend)
  return line.toDo || amended !== undefined ? (
    <Answering line={line} instead={amended ?? refusedOf(line)} />
  ) : (
    <Screen title="整改" back={links.hazards}>
      <About hazard={line.hazard} />
      <LessonCall topic={line.hazard.topic} />
      <Note tone={line.hazard.state === 'closed' ? 'good' : 'calm'}>{standingWords(line)}</Note>
    </Screen>
  )
}

const refusedOf = ({ parcel }: OwnLine): Parcel | undefined => (parcel?.state === 'refused' ? parcel : undefined)

function standingWords({ hazard, parcel }: OwnLine): string {
  if (hazard.state === 'closed') return `${hazard.closedOn} 复查通过。`
  if (parcel !== undefined) return '已记在手机里，有网络时自动报上去。'
  return hazard.state === 'follow-up' ? '监管人员正在复查。' : '已报给监管人员，等复查。'
}

function About({ hazard }: { readonly hazard: OwnHazard }): JSX.Element {
  const { text, basis, source, department, foundOn, state, demand, stopScope, files } = hazard
  return (
    <div class="card">
      <h2>{text}</h2>
      <p class="quiet">
        {foundOn} {sourceZh[source]}
        {department === 'market' ? '' : ` · ${departmentZh[department]}部门`}
      </p>
      {/* What lay on the phone before had no such word. */}
      {stopScope ? <Note tone="bad">必须马上停止：{stopScope}。整改好、复查通过以前不能恢复。</Note> : null}
      {demand === null ? null : <p>要求：{demand}</p>}
      {basis === '' ? null : <p class="quiet">依据：{basis}</p>}
      {state === 'found' || state === 'ordered' ? null : <Tag>{ownerStateZh[state]}</Tag>}
      {files.length === 0 ? null : (
        <div class="photos">
          {files.map(file => (
            <div class="photo" key={file}>
              <img src={downloadUrl('rectification.file', { hazard: hazard.hazard, file })} alt="发现时的照片" />
            </div>
          ))}
        </div>
      )}
    </div>
  )
}

function Answering({
  line: { hazard, overdue },
  instead,
}: {
  readonly line: OwnLine
  readonly instead: Parcel | undefined
}): JSX.Element {
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [note, setNote] = useState(instead?.action === 'rectification.answer' ? (instead.input.note ?? '') : '')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  useOnce(() => {
    void photosOf(instead).then(found => {
      if (found.length > 0) setPhotos(before => (before.length === 0 ? found : before))
    })
    return undefined
  })
  const missing = photos.length === 0 && note.trim().length < 2
  const send = async () => {
    setTried(true)
    if (missing) return
    setBusy(true)
    await tell(hazard, note.trim(), photos, instead)
    setBusy(false)
    say('已报告整改，等监管人员复查')
    replaceWith(links.hazards)
  }
  return (
    <Screen
      title="整改"
      back={links.hazards}
      foot={
        <Button look="main" disabled={busy} onClick={() => void send()}>
          {busy ? '正在记…' : '整改好了，报上去'}
        </Button>
      }
    >
      {instead?.refusal === undefined ? null : <Note tone="bad">没有通过：{instead.refusal.detail}</Note>}
      {hazard.sentBack === null ? null : <Note tone="bad">上次没通过：{hazard.sentBack}</Note>}
      <About hazard={hazard} />
      <LessonCall topic={hazard.topic} />
      <Note tone={overdue ? 'bad' : 'attention'}>{dueWords(hazard.dueOn, daysLeft(hazard.dueOn))}</Note>
      <Photos
        label="整改后的照片"
        hint="对着改好的地方拍，没有照片不能通过复查"
        optional={false}
        value={photos}
        onInput={setPhotos}
      />
      <TextField
        label="怎么改的"
        optional
        long
        max={300}
        value={note}
        onInput={setNote}
        suggestions={['已整改好', '已更换', '已清理干净', '已补记录']}
      />
      {tried && missing ? <Note tone="bad">请先拍一张整改好的照片；实在拍不了，请写明怎么改的。</Note> : null}
    </Screen>
  )
}

/** What a refused one carried: its photographs are still here. */
async function photosOf(parcel: Parcel | undefined): Promise<Photo[]> {
  if (parcel === undefined) return []
  const database = await phone()
  const found = await Promise.all(parcel.photos.map(id => database.get('photos', id)))
  return found.filter((each): each is Photo => each !== undefined)
}

async function tell(
  { hazard, text }: OwnHazard,
  note: string,
  photos: readonly Photo[],
  instead: Parcel | undefined,
): Promise<void> {
  const id = instead?.id ?? newIntent()
  const words = `整改：${text}`
  const input = { step: id, hazard, note, enteredAt: now() }
  await post({ action: 'rectification.answer', input }, { id, onDay: today(), words, photos, instead })
}
