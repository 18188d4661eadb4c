import { type ReactNode, useState } from 'react'
import type { Step } from '../../../recall/rules/recall.ts'
import { stepZh } from '../../../recall/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Recall } from './words.ts'

type Props = { readonly recall: Recall; readonly step: Step; readonly onClose: () => void }

const consequence = {
  finish: '完成后，完成期限停止计时。没有解除的批次仍然停用。',
  reopen: '重新打开后，完成期限继续计时。',
  close: '结案后不能再修改。没有解除的批次继续停用，以后找到也不能卖。',
  cancel: '撤销后，范围内的批次恢复召回前的状态。只在启动有误时使用。',
} as const satisfies Record<Step, string>

export function EndingDialog({ recall, step, onClose }: Props): ReactNode {
  const [text, setText] = useState('')
  const done = () => {
    say(`已${stepZh[step]}`)
    onClose()
  }
  const finish = usePerform('recall.finish', done)
  const reopen = usePerform('recall.reopen', done)
  const close = usePerform('recall.close', done)
  const cancel = usePerform('recall.cancel', done)
  const { refused, busy } = { finish, reopen, close, cancel }[step]
  const { recall: id, openSent, openStock } = recall
  const open = openSent + openStock > 0
  const submit = () => {
    if (step === 'close') close.run({ recall: id, conclusion: text })
    else if (step === 'finish') finish.run({ recall: id, reason: text })
    else if (step === 'reopen') reopen.run({ recall: id, reason: text })
    else cancel.run({ recall: id, reason: text })
  }
  return (
    <Dialog title={`${recall.number} · ${stepZh[step]}`} onClose={onClose}>
      <Form
        problem={refused}
        busy={busy}
        submit={`确认${stepZh[step]}`}
        danger={step === 'cancel'}
        onCancel={onClose}
        onSubmit={submit}
      >
        <Notice tone={step === 'cancel' ? 'bad' : 'attention'}>{consequence[step]}</Notice>
        {step === 'finish' && open && (
          <Notice tone="attention">
            还有 {openSent} 笔销出的、{openStock} 批库存的去向没有登记完，请说明原因。
          </Notice>
        )}
        <TextAreaField
          label={step === 'close' ? '结论' : '原因'}
          pointer={step === 'close' ? '/conclusion' : '/reason'}
          value={text}
          onChange={setText}
          required={step !== 'finish' || open}
        />
      </Form>
    </Dialog>
  )
}
