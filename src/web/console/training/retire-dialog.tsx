import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Course } from './words.ts'

type Props = { readonly course: Pick<Course, 'course' | 'title'>; readonly onClose: () => void }

export function RetireDialog({ course, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const retire = usePerform('training.retire-course', () => {
    say('已停用')
    onClose()
  })
  return (
    <Dialog title={`停用：${course.title}`} onClose={onClose}>
      <Form
        problem={retire.refused}
        busy={retire.busy}
        submit="停用这门课程"
        danger
        onCancel={onClose}
        onSubmit={() => retire.run({ course: course.course, reason })}
      >
        <Notice tone="unknown">
          停用以后业主手机上不再有这门课，也不能再安排培训；学过、考过的记录都留着。以后可以修改后重新启用。
        </Notice>
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
