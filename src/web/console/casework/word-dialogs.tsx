import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { StepProps } from './step-form.tsx'

/** 告知举报人. 投诉举报处理暂行办法 第三十一条. */
export function TellReporterDialog({ file, onClose }: StepProps): ReactNode {
  const [onDay, setOnDay] = useState(String(today()))
  const [note, setNote] = useState('')
  const tell = usePerform('casework.tell-reporter', () => {
    say('已登记')
    onClose()
  })
  return (
    <Dialog title="告知举报人" onClose={onClose}>
      <Form
        problem={tell.refused}
        busy={tell.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => tell.run({ case: file.case, onDay, note })}
      >
        <Notice tone="unknown">
          实名举报的，作出是否立案的决定起五个工作日内告知举报人（市场监督管理投诉举报处理暂行办法 第三十一条）。
        </Notice>
        <DateField label="告知日期" pointer="/onDay" required max={String(today())} value={onDay} onChange={setOnDay} />
        <TextAreaField
          label="告知的方式和内容"
          pointer="/note"
          required
          rows={3}
          value={note}
          onChange={setNote}
          hint="电话、短信、书面；立案还是不予立案"
        />
      </Form>
    </Dialog>
  )
}

/** 先行登记保存: 七个工作日内作出处理决定. 行政处罚法 第五十六条. */
export function EndHoldDialog({ file, onClose }: StepProps): ReactNode {
  const [onDay, setOnDay] = useState(String(today()))
  const [outcome, setOutcome] = useState('')
  const end = usePerform('casework.end-hold', () => {
    say('已登记')
    onClose()
  })
  return (
    <Dialog title="处理先行登记保存的证据" onClose={onClose}>
      <Form
        problem={end.refused}
        busy={end.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => end.run({ case: file.case, onDay, outcome })}
      >
        <Notice tone="unknown">七个工作日内作出处理决定，逾期自动解除（行政处罚法 第五十六条）。</Notice>
        <DateField label="处理日期" pointer="/onDay" required max={String(today())} value={onDay} onChange={setOnDay} />
        <TextAreaField
          label="处理决定"
          pointer="/outcome"
          required
          rows={3}
          value={outcome}
          onChange={setOutcome}
          hint="复制、拍照后发还，送检，查封扣押，解除等"
        />
      </Form>
    </Dialog>
  )
}
