import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { today } from '../../today.ts'
import { useChange } from './use-change.tsx'
import type { Camera } from './words.ts'

export function RetireDialog({
  camera,
  onClose,
}: {
  readonly camera: Camera
  readonly onClose: () => void
}): ReactNode {
  const [on, setOn] = useState<string>(today())
  const [reason, setReason] = useState('')
  const retire = useChange('vision.retire', () => {
    say('已停用')
    onClose()
  })
  return (
    <Dialog title="停用摄像头" onClose={onClose}>
      <Form
        problem={retire.refused}
        busy={retire.busy}
        submit="停用"
        danger
        onCancel={onClose}
        onSubmit={() => retire.run({ camera: camera.camera, version: camera.version, on, reason })}
      >
        <Notice tone="bad">
          停用后不能恢复：不再取画面、不再预警，保存的密码和密钥删除，公开的画面撤下，设备编号可以登记到新的摄像头。以前的预警和变更记录保留。
        </Notice>
        <DateField label="停用日期" pointer="/on" required max={today()} value={on} onChange={setOn} />
        <TextAreaField
          label="原因"
          pointer="/reason"
          required
          rows={2}
          placeholder="如：设备损坏更换、作坊搬迁"
          value={reason}
          onChange={setReason}
        />
      </Form>
    </Dialog>
  )
}
