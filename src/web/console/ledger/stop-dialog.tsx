import { type ReactNode, useState } from 'react'
import type { StopKind } from '../../../ledger/rules/ledgers.ts'
import { stopKindZh } from '../../../ledger/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'

const consequence = {
  held: '暂停后，这一批不能再投料、销售和打印标签，公开页第一行显示“暂停”。查清后可以解除。',
  recalled: '召回后，这一批不能再投料、销售和打印标签，公开页第一行显示“召回”，提示消费者停止食用。',
  lifted: '解除后，这一批恢复正常，可以继续使用和销售。',
} as const satisfies Record<StopKind, string>

type Props = {
  readonly lot: string
  readonly name: string
  readonly kind: StopKind
  readonly onClose: () => void
}

export function StopDialog({ lot, name, kind, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const stop = usePerform('ledger.stop-lot', () => {
    say(`已${stopKindZh[kind]}`)
    onClose()
  })
  return (
    <Dialog title={`${name} · ${stopKindZh[kind]}`} onClose={onClose}>
      <Form
        problem={stop.refused}
        busy={stop.busy}
        submit={`确认${stopKindZh[kind]}`}
        danger={kind !== 'lifted'}
        onCancel={onClose}
        onSubmit={() => stop.run({ lot, kind, reason })}
      >
        <Notice tone={kind === 'lifted' ? 'primary' : kind === 'held' ? 'attention' : 'bad'}>
          {consequence[kind]}
        </Notice>
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
      </Form>
    </Dialog>
  )
}
