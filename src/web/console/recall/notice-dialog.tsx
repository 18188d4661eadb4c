import { type ReactNode, useState } from 'react'
import { noticeWayZh } from '../../../recall/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Recipient } from './words.ts'

const ways = ['phone', 'letter', 'visit'] as const
const options = ways.map(value => ({ value, label: noticeWayZh[value] }))

type Props = { readonly recall: string; readonly row: Recipient; readonly onClose: () => void }

export function NoticeDialog({ recall, row, onClose }: Props): ReactNode {
  const [way, setWay] = useState<(typeof ways)[number]>('phone')
  const [note, setNote] = useState('')
  const notify = usePerform('recall.notify', () => {
    say('已登记')
    onClose()
  })
  return (
    <Dialog title={`通知 ${row.name}`} onClose={onClose}>
      <Form
        problem={notify.refused}
        busy={notify.busy}
        submit="登记已通知"
        onCancel={onClose}
        onSubmit={() => notify.run({ recall, recipient: row.recipient, way, note })}
      >
        <SelectField
          label="方式"
          pointer="/way"
          required
          value={way}
          options={options}
          onChange={next => setWay(ways.find(each => each === next) ?? 'phone')}
          hint={row.phone === null ? '没有登记电话' : `电话 ${row.phone}`}
        />
        <TextAreaField label="说明" pointer="/note" value={note} onChange={setNote} hint="谁接的、怎么说的，可不填" />
      </Form>
    </Dialog>
  )
}
