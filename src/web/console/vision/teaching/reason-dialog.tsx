import { type ReactNode, useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import type { Detector } from './detector-words.ts'

type Props = { readonly row: Detector; readonly what: 'switch' | 'remove'; readonly onClose: () => void }

export function ReasonDialog({ row, what, onClose }: Props): ReactNode {
  const { detector, inUse, name } = row
  const [reason, setReason] = useState('')
  const verb = what === 'remove' ? '移除' : inUse ? '停用' : '启用'
  const done = () => {
    say(`已${verb}“${name}”，几秒内生效`)
    onClose()
  }
  const turn = usePerform('vision.switch-detector', done)
  const remove = usePerform('vision.remove-detector', done)
  const submit = () => {
    if (what === 'remove') remove.run({ detector, reason })
    else turn.run({ detector, on: !inUse, reason })
  }
  return (
    <Dialog title={`${verb}“${name}”`} onClose={onClose}>
      <Form
        problem={what === 'remove' ? remove.refused : turn.refused}
        busy={turn.busy || remove.busy}
        submit={verb}
        danger={what === 'remove'}
        onCancel={onClose}
        onSubmit={submit}
      >
        {what === 'remove' && (
          <Notice tone="attention">
            移除后不能再启用，要用得重新存入。它已经引起的预警还在；文件留着，因为那些预警的证据记着它的校验值。
          </Notice>
        )}
        {what === 'switch' && !inUse && (
          <Notice tone="primary">
            启用后，全部摄像头有动静时都用它再看一遍整幅画面，处理器负担会增加；看不过来时各摄像头的间隔同样放慢。
          </Notice>
        )}
        <TextAreaField
          label="原因"
          pointer="/reason"
          required
          rows={2}
          placeholder={what === 'remove' || inUse ? '如：误报太多' : '如：试用一周'}
          value={reason}
          onChange={setReason}
        />
      </Form>
    </Dialog>
  )
}
