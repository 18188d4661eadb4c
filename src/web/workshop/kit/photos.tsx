/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { newIntent } from '../../client.ts'
import { Field } from '../../phone/kit/field.tsx'
import { smaller } from '../../phone/kit/picture.ts'
import { Thumbnail } from '../../phone/kit/thumbnail.tsx'
import type { Photo } from '../offline/shape.ts'
import { place } from '../state/record.ts'

type Props = {
  readonly label: string
  readonly hint?: string
  readonly value: readonly Photo[]
  readonly onInput: (value: readonly Photo[]) => void
  /** Almost always. */
  readonly optional?: boolean
  /** That may be sent. */
  readonly most?: number
}

export function Photos({ label, hint, value, onInput, optional = true, most = 6 }: Props): JSX.Element {
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
