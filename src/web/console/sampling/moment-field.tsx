import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../../ui/form.tsx'

type Props = {
  readonly label: string
  readonly pointer: string
  readonly value: string
  readonly onChange: (wall: string) => void
}

/** A moment on the wall in Shanghai, `2026-08-10T10:00`. */
export function MomentField({ label, pointer, value, onChange }: Props): ReactNode {
  return (
    <Field label={label} pointer={pointer} required>
      {input => (
        <Input {...input} type="datetime-local" value={value} onChange={({ target }) => onChange(target.value)} />
      )}
    </Field>
  )
}
