import { type ReactNode, useState } from 'react'
import type { Refused } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'

type Props = {
  readonly title: string
  readonly says: string
  readonly pointer?: string
  readonly label?: string
  readonly danger?: boolean
  readonly asking: { readonly busy: boolean; readonly refused: Refused | undefined }
  readonly onSend: (words: string) => void
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** What one does with nothing but a few words. */
export function ReasonDialog(props: Props): ReactNode {
  const { title, says, pointer = '/reason', label = '原因', danger = false, asking, onSend, onClose, children } = props
  const [words, setWords] = useState('')
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        problem={asking.refused}
        busy={asking.busy}
        submit={title}
        danger={danger}
        onCancel={onClose}
        onSubmit={() => onSend(words)}
      >
        <Notice tone="unknown">{says}</Notice>
        {children}
        <TextAreaField label={label} pointer={pointer} required value={words} onChange={setWords} />
      </Form>
    </Dialog>
  )
}
