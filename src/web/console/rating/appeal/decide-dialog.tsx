import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { grades } from '../../../../inspection/rules/plan.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import type { Appeal } from '../words.ts'

type Props = { readonly one: Appeal; readonly onClose: () => void }

/** Whether the appeal is right, and why, in words that the owner reads. */
export function DecideDialog({ one, onClose }: Props): ReactNode {
  const [upheld, setUpheld] = useState<boolean | undefined>(undefined)
  const [words, setWords] = useState('')
  const [grade, setGrade] = useState('')
  const decide = usePerform('rating.decide-appeal', () => {
    say('已答复，业主会收到消息')
    onClose()
  })
  const wantsGrade = one.about === 'grade' && upheld === true
  const chosen = grades.find(each => each === grade) ?? null
  return (
    <Dialog title="答复异议" onClose={onClose}>
      <Form
        problem={decide.refused}
        busy={decide.busy}
        submit="答复"
        disabled={upheld === undefined || (wantsGrade && chosen === null)}
        onCancel={onClose}
        onSubmit={() =>
          decide.run({ appeal: one.appeal, upheld: upheld === true, words, grade: wantsGrade ? chosen : null })
        }
      >
        <Notice tone="unknown">
          {one.about === 'index'
            ? '指数由记录算出：异议成立的，先更正错的记录（在那条记录的页面上），指数随即重算；这里写明更正了什么。'
            : '异议成立的，选正确的等级；更正后的等级立即生效，原来的留在历史里。'}
        </Notice>
        <Radio.Group
          aria-label="异议成立吗"
          value={upheld}
          onChange={({ target }) => setUpheld(target.value === true)}
          options={[
            { value: true, label: '成立' },
            { value: false, label: '不成立' },
          ]}
        />
        {wantsGrade && (
          <SelectField
            label={`正确的等级（提出时是 ${one.grade ?? '—'}）`}
            pointer="/grade"
            required
            value={grade}
            options={grades.map(each => ({ value: each, label: each }))}
            onChange={setGrade}
          />
        )}
        <TextAreaField
          label="答复"
          pointer="/words"
          required
          value={words}
          onChange={setWords}
          rows={5}
          hint="业主在手机上看到这段话：哪条记录、怎么核实的、结果是什么"
        />
      </Form>
    </Dialog>
  )
}
