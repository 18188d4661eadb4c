import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { QuestionText } from './question-text.tsx'
import type { Question } from './words.ts'

type Props = { readonly row: Question; readonly onClose: () => void }

export function ReviewDialog({ row, onClose }: Props): ReactNode {
  const [note, setNote] = useState('')
  const [use, setUse] = useState(false)
  const review = usePerform('training.review-question', () => {
    say(use ? '这道题可以用了' : '这道题已停用')
    onClose()
  })
  return (
    <Dialog title="复核试题" onClose={onClose} width={640}>
      <Form
        problem={review.refused}
        busy={review.busy}
        submit={use ? '可以用' : '停用这道题'}
        danger={!use}
        onCancel={onClose}
        onSubmit={() => review.run({ question: row.question, use, note })}
      >
        <QuestionText row={row} />
        <Field label="复核结果" pointer="/use" required>
          {input => (
            <Radio.Group
              id={input.id}
              aria-label="复核结果"
              value={use}
              options={[
                { label: '答案有误，停用', value: false },
                { label: '答案没错，可以用', value: true },
              ]}
              onChange={({ target }) => setUse(target.value === true)}
            />
          )}
        </Field>
        <TextAreaField label="复核意见" pointer="/note" required value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}

export function RetireQuestionDialog({ row, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const retire = usePerform('training.retire-question', () => {
    say('这道题已停用')
    onClose()
  })
  return (
    <Dialog title="停用试题" onClose={onClose} width={640}>
      <Form
        problem={retire.refused}
        busy={retire.busy}
        submit="停用这道题"
        danger
        onCancel={onClose}
        onSubmit={() => retire.run({ question: row.question, reason })}
      >
        <QuestionText row={row} />
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
