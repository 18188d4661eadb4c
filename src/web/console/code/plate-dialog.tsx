import { type ReactNode, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextField } from '../../ui/form.tsx'
import { LayoutChoice } from './layout-choice.tsx'
import type { Layout } from './layouts.ts'
import { usePlates } from './use-plates.ts'

export function PlateDialog({
  workshop,
  onClose,
}: {
  readonly workshop: string
  readonly onClose: () => void
}): ReactNode {
  const [layout, setLayout] = useState<Layout>('single')
  const [reason, setReason] = useState('首次制牌')
  const plates = usePlates()
  const submit = async () => {
    if (await plates.take({ workshops: [workshop], layout, reason })) onClose()
  }
  return (
    <Dialog title="打印码牌" onClose={onClose} width={620}>
      <Form problem={plates.refused} busy={plates.busy} submit="生成 PDF" onCancel={onClose} onSubmit={submit}>
        <LayoutChoice value={layout} onChange={setLayout} />
        <TextField
          label="打印原因"
          pointer="/reason"
          value={reason}
          onChange={setReason}
          hint="会写入打印记录，如：首次制牌、破损重印"
          required
        />
      </Form>
    </Dialog>
  )
}
