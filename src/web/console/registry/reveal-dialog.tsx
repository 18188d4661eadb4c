import { type ReactNode, useState } from 'react'
import type { Result } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { orDash } from '../../ui/formats.ts'
import { Facts } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { usePerform } from '../query.ts'
import type { Workshop } from './workshop.ts'

export function RevealDialog({
  workshop,
  onClose,
}: {
  readonly workshop: Workshop
  readonly onClose: () => void
}): ReactNode {
  const [reason, setReason] = useState('')
  const [shown, setShown] = useState<Result<'registry.reveal'> | undefined>(undefined)
  const reveal = usePerform('registry.reveal', setShown)
  const nameOf = (id: string) => workshop.workers.find(worker => worker.id === id)?.name ?? ''
  return (
    <Dialog title={`${workshop.name} · 完整联系方式与证件号码`} onClose={onClose}>
      {shown === undefined ? (
        <Form
          problem={reveal.refused}
          busy={reveal.busy}
          submit="查看"
          onCancel={onClose}
          onSubmit={() => reveal.run({ workshop: workshop.id, reason })}
        >
          <Notice tone="attention">属于个人信息，查看的人、时间和原因会记入审计日志。</Notice>
          <TextAreaField
            label="查看原因"
            pointer="/reason"
            placeholder="如：电话通知复查时间"
            value={reason}
            onChange={setReason}
            required
          />
        </Form>
      ) : (
        <Facts
          facts={[
            { label: `经营者 ${workshop.operatorName} 电话`, value: orDash(shown.operatorPhone) },
            { label: '经营者身份证号', value: orDash(shown.operatorIdentityNumber) },
            ...shown.workers.map(worker => ({
              label: `从业人员 ${nameOf(worker.id)}`,
              value: `电话 ${orDash(worker.phone)}，身份证号 ${orDash(worker.identityNumber)}`,
              wide: true,
            })),
          ]}
        />
      )}
    </Dialog>
  )
}
