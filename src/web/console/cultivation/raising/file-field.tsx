import type { ReactNode } from 'react'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Field } from '../../../ui/form.tsx'

type Props = {
  readonly label: string
  readonly required?: boolean
  /** A photograph only, or a paper too. */
  readonly kind: 'photograph' | 'paper'
  readonly file: File | undefined
  readonly onFile: (file: File) => void
  readonly hint?: string
}

export function FileField({ label, required = false, kind, file, onFile, hint }: Props): ReactNode {
  return (
    <Field label={label} pointer="/file" required={required} hint={hint}>
      {() => (
        <FileDrop
          label={kind === 'paper' ? '选择照片或 PDF' : '选择照片'}
          hint="拖到这里或点选"
          accept={kind === 'paper' ? 'image/*,application/pdf' : 'image/*'}
          chosen={file}
          onFile={onFile}
        />
      )}
    </Field>
  )
}
