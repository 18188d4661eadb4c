/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { newIntent } from '../../client.ts'
import type { Photo } from '../offline/shape.ts'
import { place } from '../state/record.ts'
import { Field } from './field.tsx'

const longestSide = 1600
const most = 6

/** Made smaller before it is kept: a week of full-size photographs would fill a cheap phone and never get through. */
export async function smaller(file: Blob): Promise<Blob> {
  const url = URL.createObjectURL(file)
  try {
    const picture = await loaded(url)
    const scale = Math.min(1, longestSide / Math.max(picture.naturalWidth, picture.naturalHeight))
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale))
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale))
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const drawn = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', 0.8))
    return drawn ?? file
  } finally {
    URL.revokeObjectURL(url)
  }
}

function loaded(url: string): Promise<HTMLImageElement> {
  return new Promise((done, failed) => {
    const picture = new Image()
    picture.onload = () => done(picture)
    picture.onerror = () => failed(new Error('not a picture'))
    picture.src = url
  })
}

type Props = {
  readonly label: string
  readonly hint?: string
  readonly value: readonly Photo[]
  readonly onInput: (value: readonly Photo[]) => void
  /** Almost always. */
  readonly optional?: boolean
}

export function Photos({ label, hint, value, onInput, optional = true }: Props): JSX.Element {
  const [fault, setFault] = useState<string | undefined>(undefined)
  const add = async (files: FileList | null) => {
    const pictures = await Promise.all([...(files ?? [])].slice(0, most - value.length).map(toPhoto))
    const good = pictures.filter((each): each is Photo => each !== undefined)
    setFault(good.length < pictures.length ? '有照片打不开，请重新拍' : undefined)
    onInput([...value, ...good])
  }
  return (
    <Field label={label} hint={hint} fault={fault} optional={optional}>
      <div class="photos">
        {value.map(photo => (
          <Thumbnail key={photo.id} photo={photo} onRemove={() => onInput(value.filter(({ id }) => id !== photo.id))} />
        ))}
        {value.length < most ? (
          <label class="add-photo">
            <span>拍照</span>
            <input
              type="file"
              accept="image/*"
              multiple
              aria-label={label}
              onChange={({ currentTarget }) => {
                void add(currentTarget.files)
                currentTarget.value = ''
              }}
            />
          </label>
        ) : null}
      </div>
    </Field>
  )
}

async function toPhoto(file: Blob): Promise<Photo | undefined> {
  const content = await smaller(file).catch(() => undefined)
  return content === undefined ? undefined : { id: newIntent(), account: place().account, content, hash: undefined }
}

export function Thumbnail({ photo, onRemove }: { readonly photo: Photo; readonly onRemove?: () => void }): JSX.Element {
  const [url, setUrl] = useState<string | undefined>(undefined)
  useEffect(() => {
    const made = URL.createObjectURL(photo.content)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  return (
    <div class="photo">
      {url === undefined ? null : <img src={url} alt="照片" />}
      {onRemove === undefined ? null : (
        <button type="button" onClick={onRemove}>
          删除
        </button>
      )}
    </div>
  )
}
