/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Field } from '../../phone/kit/field.tsx'
import { smaller } from '../../phone/kit/picture.ts'
import { Recorder } from '../../phone/kit/recorder.tsx'
import { Thumbnail } from '../../phone/kit/thumbnail.tsx'
import type { KeptFile, KeptMark, KeptVisit, PackItem } from '../offline/shape.ts'
import { phone } from '../state/phone.ts'
import { place } from '../state/place.ts'
import { attach, blankMark, mark } from '../state/visit.ts'
import { timeWords } from './words.ts'

const most = 9

type Props = { readonly visit: KeptVisit; readonly item: PackItem; readonly kept: KeptMark }

/** Photographs and one voice note, each with its hash, time and place. */
export function ItemEvidence({ visit, item, kept }: Props): JSX.Element {
  const [fault, setFault] = useState<string | undefined>(undefined)
  const { code } = item
  const withMark = (before: KeptVisit, changed: (mark: KeptMark) => KeptMark) => ({
    marks: {
      ...before.marks,
      [code]: changed(before.marks[code] ?? blankMark('nonconforming', before.savedAt)),
    },
  })
  const add = async (files: FileList | null) => {
    setFault(undefined)
    const where = await place(2_500)
    for (const file of [...(files ?? [])].slice(0, most - kept.files.length)) {
      const picture = await smaller(file).catch(() => undefined)
      if (picture === undefined) setFault('有照片打不开，请重新拍')
      else
        await attach(visit.id, picture, where, (before, hash) =>
          withMark(before, each => ({ ...each, files: [...new Set([...each.files, hash])] })),
        )
    }
  }
  const record = async (sound: Blob) => {
    const where = await place(1_000)
    await attach(visit.id, sound, where, (before, voice) => withMark(before, each => ({ ...each, voice })))
  }
  const set = (changed: Partial<KeptMark>) => void mark(visit.id, item, changed)
  return (
    <Field label="照片" optional fault={fault}>
      <div class="photos">
        {kept.files.map(hash => (
          <Picture key={hash} hash={hash} onRemove={() => set({ files: kept.files.filter(each => each !== hash) })} />
        ))}
        {kept.files.length < most ? <TakePicture label="拍照" onTaken={add} /> : null}
      </div>
      {kept.voice === undefined ? (
        <Recorder label="录一段语音" onRecorded={sound => void record(sound)} />
      ) : (
        <Voice hash={kept.voice} onRemove={() => set({ voice: undefined })} />
      )}
    </Field>
  )
}

type TakeProps = { readonly label: string; readonly onTaken: (files: FileList | null) => Promise<void> }

function TakePicture({ label, onTaken }: TakeProps): JSX.Element {
  return (
    <label class="add-photo">
      <span>{label}</span>
      <input
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={label}
        onChange={({ currentTarget }) => {
          void onTaken(currentTarget.files).then(() => {
            currentTarget.value = ''
          })
        }}
      />
    </label>
  )
}

function useFile(hash: string): KeptFile | undefined {
  const [file, setFile] = useState<KeptFile | undefined>(undefined)
  useEffect(() => {
    let gone = false
    void phone()
      .then(database => database.get('files', hash))
      .then(found => {
        if (!gone) setFile(found)
      })
    return () => {
      gone = true
    }
  }, [hash])
  return file
}

type KeptProps = { readonly hash: string; readonly onRemove?: () => void }

export function Picture({ hash, onRemove }: KeptProps): JSX.Element {
  const file = useFile(hash)
  if (file === undefined) return <div class="photo" />
  return (
    <div>
      <Thumbnail photo={file} {...(onRemove === undefined ? {} : { onRemove })} />
      <p class="stamp">
        {timeWords(file.takenAt)} {file.position === undefined ? '未定位' : `±${Math.round(file.position.accuracy)}米`}{' '}
        {hash.slice(0, 6)}
      </p>
    </div>
  )
}

export function Voice({ hash, onRemove }: KeptProps): JSX.Element {
  const file = useFile(hash)
  const play = () => {
    if (file === undefined) return
    const url = URL.createObjectURL(file.content)
    const sound = new Audio(url)
    sound.addEventListener('ended', () => URL.revokeObjectURL(url))
    void sound.play().catch(() => undefined)
  }
  return (
    <div class="two">
      <button type="button" class="button small" onClick={play}>
        ▶ 听录音 {timeWords(file?.takenAt)}
      </button>
      {onRemove === undefined ? null : (
        <button type="button" class="button small bad" onClick={onRemove}>
          删掉录音
        </button>
      )}
    </div>
  )
}
