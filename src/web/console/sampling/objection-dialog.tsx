import { type ReactNode, useState } from 'react'
import { objectionKindZh, refusalZh } from '../../../sampling/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Objection } from './words.ts'

export type ObjectionStep = 'answer' | 'reserve' | 'decide' | 'withdraw'

const titles = { answer: '答复申请', reserve: '移交备份样品', decide: '作出结论', withdraw: '撤回申请' } as const

type Props = { readonly objection: Objection; readonly step: ObjectionStep; readonly onClose: () => void }

export function ObjectionDialog({ objection, step, onClose }: Props): ReactNode {
  const [text, setText] = useState({ onDay: String(today()), words: '', laboratory: objection.laboratory ?? '' })
  const [yes, setYes] = useState(step === 'answer' && objection.obstacles.length > 0 ? 'no' : '')
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const done = () => {
    say('已登记')
    onClose()
  }
  const performs = {
    answer: usePerform('sampling.answer', done),
    reserve: usePerform('sampling.hand-reserve', done),
    decide: usePerform('sampling.decide', done),
    withdraw: usePerform('sampling.withdraw-objection', done),
  }
  const { objection: id, kind, obstacles } = objection
  const submit = () => {
    const { onDay, words, laboratory } = text
    const positive = yes === 'yes'
    if (step === 'answer') performs.answer.run({ objection: id, accepted: positive, answer: words, onDay, laboratory })
    if (step === 'reserve') performs.reserve.run({ objection: id, onDay, laboratory })
    if (step === 'decide') performs.decide.run({ objection: id, upheld: positive, decision: words, onDay })
    if (step === 'withdraw') performs.withdraw.run({ objection: id, reason: words })
  }
  const { refused, busy } = performs[step]
  const asksLaboratory = kind === 'retest' && (step === 'reserve' || (step === 'answer' && yes === 'yes'))
  return (
    <Dialog title={`${objectionKindZh[kind]} · ${titles[step]}`} onClose={onClose}>
      <Form problem={refused} busy={busy} submit={titles[step]} onCancel={onClose} onSubmit={submit}>
        {step === 'answer' && obstacles.length > 0 && (
          <Notice tone="attention">
            系统查到不予受理的情形：{obstacles.map(each => refusalZh[each]).join('；')}。是否受理由您书面决定。
          </Notice>
        )}
        {step === 'answer' && (
          <SelectField
            label="是否受理"
            pointer="/accepted"
            required
            value={yes}
            options={accepting}
            onChange={setYes}
          />
        )}
        {step === 'decide' && (
          <SelectField
            label="异议是否成立"
            pointer="/upheld"
            required
            value={yes}
            options={upholding}
            onChange={setYes}
          />
        )}
        {step === 'decide' && yes === 'yes' && (
          <Notice tone="attention">
            {kind === 'process' || kind === 'authenticity' ? '成立的，这份样品作废。' : '成立的，退回重新判定。'}
          </Notice>
        )}
        {step !== 'withdraw' && (
          <DateField label="日期" pointer="/onDay" required value={text.onDay} onChange={set('onDay')} />
        )}
        {asksLaboratory && (
          <TextField
            label="复检机构"
            pointer="/laboratory"
            required={step === 'reserve'}
            hint="随机确定，不能是初检机构；还没有确定的可以先不填"
            value={text.laboratory}
            onChange={set('laboratory')}
          />
        )}
        {step !== 'reserve' && (
          <TextAreaField
            label={step === 'answer' ? '书面答复' : step === 'decide' ? '结论' : '原因'}
            pointer={step === 'answer' ? '/answer' : step === 'decide' ? '/decision' : '/reason'}
            required
            value={text.words}
            onChange={set('words')}
          />
        )}
      </Form>
    </Dialog>
  )
}

const accepting = [
  { value: 'yes', label: '受理' },
  { value: 'no', label: '不予受理' },
]
const upholding = [
  { value: 'yes', label: '成立' },
  { value: 'no', label: '不成立' },
]
