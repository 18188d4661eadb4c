import { type ReactNode, useState } from 'react'
import { replaceReasonZh, voidReasonZh } from '../../../code/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'

export const codeActions = [
  {
    name: 'code.replace',
    word: '遗失补发',
    danger: false,
    consequence: '旧码立即停用，扫旧码会看到“这块码牌已停用”；同时生成新码，须重新打印并交付码牌。不能撤回。',
    usual: Object.values(replaceReasonZh),
  },
  {
    name: 'code.void',
    word: '作废',
    danger: true,
    consequence: '码作废后不能恢复，小作坊不再有可用的码，扫码会看到“这个码已作废”。请收回码牌。',
    usual: Object.values(voidReasonZh),
  },
] as const
export type CodeAction = (typeof codeActions)[number]

type Props = {
  readonly action: CodeAction
  readonly workshop: string
  readonly name: string
  readonly onClose: () => void
}

export function CodeDialog({ action, workshop, name, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const perform = usePerform(action.name, () => {
    say(`已${action.word}`)
    onClose()
  })
  return (
    <Dialog title={`${name} · 码${action.word}`} onClose={onClose}>
      <Form
        problem={perform.refused}
        busy={perform.busy}
        submit={`确认${action.word}`}
        danger
        onCancel={onClose}
        onSubmit={() => perform.run({ workshop, reason })}
      >
        <Notice tone="bad">{action.consequence}</Notice>
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
        <div className="row">
          {action.usual.map(usual => (
            <button key={usual} type="button" className="link" onClick={() => setReason(usual)}>
              {usual}
            </button>
          ))}
        </div>
      </Form>
    </Dialog>
  )
}
