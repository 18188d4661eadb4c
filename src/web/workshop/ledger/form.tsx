/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { now } from '../../phone/clock.ts'
import { TextField } from '../../phone/kit/field.tsx'
import { useOnce } from '../../phone/kit/once.ts'
import { say } from '../../phone/kit/say.tsx'
import { Button, Note, Screen } from '../../phone/kit/screen.tsx'
import { type Route, replaceWith } from '../../phone/router.ts'
import { links } from '../links.ts'
import type { Keep } from '../offline/queue.ts'
import type { Photo } from '../offline/shape.ts'
import { phone } from '../state/phone.ts'
import { type Purpose, place, type Writing, type Written, write } from '../state/record.ts'
import { getView } from '../state/view.ts'
import { type Content, recordOf, remembered } from './remembered.ts'

export type Faults = Readonly<Record<string, string | undefined>>

/** What the form opens with: the content of another entry, or of the one that is corrected or amended. */
export type Opened = { readonly content: Content | undefined; readonly onDay: string | undefined }

export type Form<F extends object> = {
  readonly fields: F
  readonly set: (changed: Partial<F>) => void
  readonly photos: readonly Photo[]
  readonly setPhotos: (photos: readonly Photo[]) => void
  readonly mode: 'new' | 'amend' | 'correct'
  readonly reason: string
  readonly setReason: (reason: string) => void
  /** What the server said of an earlier try. */
  readonly refused: string | undefined
  readonly refusedAt: Faults
  /** Went on from what lay half written. */
  readonly restored: boolean
  readonly startOver: () => void
  readonly save: (written: Omit<Written, 'photos'>, takes?: Keep['takes'], numbered?: Numbered) => Promise<void>
}

type Numbered = (writing: Writing, first: number) => Writing

/** Half-written forms are kept for the person who wrote them, on this phone, and shown to nobody else. */
export function useForm<F extends object>(kind: string, route: Route, makeFields: (opened: Opened) => F): Form<F> {
  const { amend, correct, like } = route.query
  const parcel = amend === undefined ? undefined : getView().parcels.find(({ id }) => id === amend)
  const [opened] = useState(() => openedWith(kind, amend ?? correct ?? like, like !== undefined))
  const [fields, setFields] = useState(() => makeFields(opened))
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [reason, setReason] = useState('')
  const [restored, setRestored] = useState(false)
  const isNew = parcel === undefined && correct === undefined
  // What lies half written is not about the lot that this one was opened for.
  const draft = isNew && like === undefined && route.query.lot === undefined ? draftKey(kind) : undefined
  const touched = useRef(false)
  const draftNow = useDraft(draft, fields, photos, touched.current)
  useOnce(() => {
    void bringBack(draft, parcel?.photos ?? [], fields).then(found => {
      if (found === undefined || touched.current) return
      setFields(found.fields)
      setPhotos(found.photos)
      setRestored(draft !== undefined)
    })
    return undefined
  })
  const purpose: Purpose =
    parcel !== undefined
      ? { kind: 'amend', parcel }
      : correct !== undefined
        ? { kind: 'correct', entry: correct, reason }
        : { kind: 'new', ...(draft === undefined ? {} : { draft }) }
  return {
    fields,
    set: changed => {
      touched.current = true
      setFields(before => ({ ...before, ...changed }))
    },
    photos,
    setPhotos: changed => {
      touched.current = true
      setPhotos(changed)
    },
    mode: purpose.kind,
    reason,
    setReason,
    refused: parcel?.refusal?.detail,
    refusedAt: Object.fromEntries((parcel?.refusal?.errors ?? []).map(({ pointer, detail }) => [pointer, detail])),
    restored,
    startOver: () => {
      setFields(makeFields(openedWith(kind, undefined, false)))
      setPhotos([])
      setRestored(false)
    },
    save: async (written, takes, numbered) => {
      draftNow.stop()
      await write(purpose, { ...written, photos }, takes, numbered)
      say(purpose.kind === 'correct' ? '已更正' : `记好了：${written.words}`)
      replaceWith(links.home)
    },
  }
}

function openedWith(kind: string, id: string | undefined, asNew: boolean): Opened {
  const { pack, parcels } = getView()
  if (pack === undefined || id === undefined) return { content: undefined, onDay: undefined }
  const parcel = parcels.find(each => each.id === id)
  const writing = parcel?.action === 'ledger.record' ? parcel.input : undefined
  const again = parcel?.action === 'ledger.correct' ? parcel.input.correction : undefined
  const own = writing?.content ?? again?.content
  if (own !== undefined) return { content: recordOf(own), onDay: asNew ? undefined : parcel?.onDay }
  const entry = remembered(pack, parcels, kind).find(each => each.id === id)
  return { content: entry?.content, onDay: asNew ? undefined : entry?.onDay }
}

const draftKey = (kind: string): string => `${place().account}/${place().workshop}/${kind}`

function useDraft(
  key: string | undefined,
  fields: object,
  photos: readonly Photo[],
  touched: boolean,
): { stop: () => void } {
  const stopped = useRef(false)
  useEffect(() => {
    if (key === undefined || !touched) return undefined
    const timer = setTimeout(() => {
      if (!stopped.current) void keepDraft(key, fields, photos)
    }, 400)
    return () => clearTimeout(timer)
  }, [key, fields, photos, touched])
  return {
    stop: () => {
      stopped.current = true
    },
  }
}

async function keepDraft(key: string, fields: object, photos: readonly Photo[]): Promise<void> {
  const database = await phone()
  const tx = database.transaction(['drafts', 'photos'], 'readwrite')
  const row = {
    key,
    account: place().account,
    fields: recordOf(fields),
    photos: photos.map(({ id }) => id),
    savedAt: now(),
  }
  const work: Promise<unknown>[] = photos.map(photo => tx.objectStore('photos').put(photo))
  await Promise.all([tx.objectStore('drafts').put({ ...row, fields: { ...row.fields } }), ...work, tx.done])
}

/** Only fields that the form still has, of the kind that they had: an older version may have written them. */
async function bringBack<F extends object>(
  key: string | undefined,
  photoIds: readonly string[],
  fields: F,
): Promise<{ fields: F; photos: Photo[] } | undefined> {
  const database = await phone()
  const draft = key === undefined ? undefined : await database.get('drafts', key)
  const ids = draft?.photos ?? photoIds
  if (draft === undefined && ids.length === 0) return undefined
  const photos = await Promise.all(ids.map(id => database.get('photos', id)))
  const fitting = Object.entries(fields).filter(
    ([name, value]) => draft !== undefined && typeof draft.fields[name] === typeof value,
  )
  const again = Object.fromEntries(fitting.map(([name]) => [name, draft?.fields[name]]))
  return { fields: { ...fields, ...again }, photos: photos.filter((each): each is Photo => each !== undefined) }
}

type FrameProps<F extends object> = {
  readonly title: string
  readonly form: Form<F>
  /** What the form itself finds, once somebody has tried to save. */
  readonly faults: Faults
  readonly onSave: () => Promise<void>
  readonly saveWords?: string
  readonly children: (shown: Faults) => ComponentChildren
}

/** Everything wrong at once, beside its field and summed at the top; the one button that keeps it is below the thumb. */
export function FormFrame<F extends object>({
  title,
  form,
  faults,
  onSave,
  saveWords,
  children,
}: FrameProps<F>): JSX.Element {
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const all: Faults = { ...faults, reason: reasonFault(form) }
  const wrong = Object.values(all).filter((each): each is string => each !== undefined)
  const save = async () => {
    setTried(true)
    if (wrong.length > 0) return window.scrollTo(0, 0)
    setBusy(true)
    try {
      await onSave()
    } finally {
      setBusy(false)
    }
  }
  const shown: Faults = tried ? { ...form.refusedAt, ...all } : form.refusedAt
  const words = saveWords ?? (form.mode === 'new' ? '记好' : form.mode === 'amend' ? '改好，再传' : '更正')
  return (
    <Screen
      title={form.mode === 'correct' ? `更正 · ${title}` : title}
      back={form.mode === 'amend' ? links.queue : form.mode === 'correct' ? links.book : links.record}
      foot={
        <Button look="main" disabled={busy} onClick={() => void save()}>
          {busy ? '正在记…' : words}
        </Button>
      }
    >
      {form.refused === undefined ? null : <Note tone="bad">没有通过：{form.refused}</Note>}
      {tried && wrong.length > 0 ? (
        <Note tone="bad">
          还有 {wrong.length} 处要填：{wrong.join('；')}
        </Note>
      ) : null}
      {form.restored ? (
        <Note tone="calm">
          接着上次没写完的。
          <button type="button" class="text-button" onClick={form.startOver}>
            清空重写
          </button>
        </Note>
      ) : null}
      {form.mode === 'correct' ? <Note tone="calm">原来那一笔和照片都会留着，下面改成对的。</Note> : null}
      {children(shown)}
      {form.mode === 'correct' ? (
        <TextField
          label="更正原因"
          value={form.reason}
          onInput={form.setReason}
          max={200}
          fault={shown.reason}
          suggestions={['已验收', '数量写错了', '品名写错了', '日期写错了', '选错了批次']}
        />
      ) : null}
    </Screen>
  )
}

function reasonFault<F extends object>({ mode, reason }: Form<F>): string | undefined {
  return mode === 'correct' && reason.trim().length < 2 ? '请写明更正原因' : undefined
}
