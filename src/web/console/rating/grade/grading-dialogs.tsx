import { type ReactNode, useState } from 'react'
import { grades } from '../../../../inspection/rules/plan.ts'
import { gradeZh } from '../../../../inspection/zh.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import type { OneGrading } from './words.ts'

type Props = { readonly one: OneGrading; readonly onClose: () => void }

export function ConfirmDialog({ one, onClose }: Props): ReactNode {
  const confirm = usePerform('rating.confirm-grades', ({ graded }) => {
    say(`已确认 ${graded} 家的等级`)
    onClose()
  })
  const { A, B, C, D } = one.counts
  return (
    <Dialog title={`确认 ${one.year} 年度风险等级`} onClose={onClose}>
      <Form
        problem={confirm.refused}
        busy={confirm.busy}
        submit="确认等级"
        onCancel={onClose}
        onSubmit={() => confirm.run({ grading: one.grading })}
      >
        <Notice tone="attention">
          {`共 ${one.workshops} 家：A 级 ${A} 家、B 级 ${B} 家、C 级 ${C} 家、D 级 ${D} 家，其中手工调整 ${one.changedByHand} 家。确认后自今天起执行，等级有变化的业主会收到消息。`}
        </Notice>
      </Form>
    </Dialog>
  )
}

export function DropDialog({ one, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const drop = usePerform('rating.drop-grading', () => {
    say('草案已作废')
    onClose()
  })
  return (
    <Dialog title="作废评定草案" onClose={onClose}>
      <Form
        problem={drop.refused}
        busy={drop.busy}
        submit="作废"
        onCancel={onClose}
        onSubmit={() => drop.run({ grading: one.grading, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

type ChangeProps = {
  readonly grading: string
  readonly row: OneGrading['rows'][number]
  readonly onClose: () => void
}

export function ChangeDialog({ grading, row, onClose }: ChangeProps): ReactNode {
  const [chosen, setChosen] = useState('')
  const [reason, setReason] = useState('')
  const grade = grades.find(each => each === chosen)
  const change = usePerform('rating.change-grade', () => {
    say('已调整，确认时要由另一位')
    onClose()
  })
  return (
    <Dialog title={`调整：${row.name}`} onClose={onClose}>
      <Form
        problem={change.refused}
        busy={change.busy}
        submit="调整"
        disabled={grade === undefined}
        onCancel={onClose}
        onSubmit={() => {
          if (grade !== undefined) change.run({ grading, workshop: row.workshop, grade, reason })
        }}
      >
        <Notice tone="unknown">{`按分和情形为 ${row.proposed} 级：${row.said}`}</Notice>
        <SelectField
          label="调整为"
          pointer="/grade"
          required
          value={chosen}
          options={grades.filter(each => each !== row.grade).map(each => ({ value: each, label: gradeZh[each] }))}
          onChange={setChosen}
        />
        <TextAreaField
          label="理由"
          pointer="/reason"
          required
          rows={3}
          value={reason}
          onChange={setReason}
          hint="写明依据；确认人和业主都会看到"
        />
      </Form>
    </Dialog>
  )
}
