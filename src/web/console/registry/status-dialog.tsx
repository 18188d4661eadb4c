import type { ReactNode } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { DateField, Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import type { Workshop } from './workshop.ts'

export const statusActions = [
  {
    name: 'registry.suspend',
    word: '停业',
    danger: false,
    consequence: '登记停业后，公示页显示“停业”，码仍可扫。恢复生产前不再计入有效数量。',
  },
  {
    name: 'registry.resume',
    word: '恢复生产',
    danger: false,
    consequence: '登记恢复后重新计入有效数量，公示页恢复为“有效”。',
  },
  {
    name: 'registry.cancel',
    word: '注销',
    danger: true,
    consequence: '注销后不能恢复：码同时作废，扫码显示已停用，须收回码牌。再次开办要重新登记备案。',
  },
] as const
export type StatusAction = (typeof statusActions)[number]

type Props = { readonly action: StatusAction; readonly workshop: Workshop; readonly onClose: () => void }

export function StatusDialog({ action, workshop, onClose }: Props): ReactNode {
  const { values, set } = useDraft({ effectiveOn: String(today()), reason: '' })
  const perform = usePerform(action.name, () => {
    say(`已登记${action.word}`)
    onClose()
  })
  return (
    <Dialog title={`${workshop.name} · ${action.word}`} onClose={onClose}>
      <Form
        problem={perform.refused}
        busy={perform.busy}
        submit={`确认${action.word}`}
        danger={action.danger}
        onCancel={onClose}
        onSubmit={() => perform.run({ workshop: workshop.id, ...values })}
      >
        <Notice tone={action.danger ? 'bad' : 'attention'}>{action.consequence}</Notice>
        <DateField
          label="生效日期"
          pointer="/effectiveOn"
          value={values.effectiveOn}
          onChange={set('effectiveOn')}
          max={today()}
          required
        />
        <TextAreaField label="原因" pointer="/reason" value={values.reason} onChange={set('reason')} required />
      </Form>
    </Dialog>
  )
}
