import type { ReactNode } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { rowsOf } from './row-fields.ts'
import { type Edition, useSaveRows } from './save-rows.ts'

export function HeadDialog({ edition, onClose }: { readonly edition: Edition; readonly onClose: () => void }) {
  const { values, set } = useDraft({ effectiveFrom: String(edition.head.effectiveFrom), note: edition.head.note })
  const { save, busy, refused } = useSaveRows(edition, () => {
    say('已保存')
    onClose()
  })
  const form: ReactNode = (
    <Form
      problem={refused}
      busy={busy}
      submit="保存"
      onCancel={onClose}
      onSubmit={() => save(rowsOf(edition.content), values)}
    >
      <DateField
        label="生效日"
        pointer="/effectiveFrom"
        value={values.effectiveFrom}
        onChange={set('effectiveFrom')}
        required
      />
      <TextAreaField label="为什么改" pointer="/note" value={values.note} onChange={set('note')} />
    </Form>
  )
  return (
    <Dialog title="生效日和缘由" onClose={onClose}>
      {form}
    </Dialog>
  )
}
