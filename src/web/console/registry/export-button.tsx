import { Button, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Refused, take } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextField } from '../../ui/form.tsx'
import { countText } from '../../ui/formats.ts'
import { say } from '../../ui/toast.tsx'
import { asRefused } from '../query.ts'
import { May } from '../session.tsx'
import { askedFilter, isNarrowed, type ListFilter } from './filter-address.ts'

type Props = { readonly filter: ListFilter; readonly total: number | undefined; readonly tags: readonly string[] }

/** What the filter shows is what comes out. */
export function ExportButton({ filter, total, tags }: Props): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <May do="registry.export">
      <Button disabled={!total} onClick={() => setOpen(true)}>
        {isNarrowed(filter) ? '导出所筛' : '导出全部'}
      </Button>
      {open && <ExportDialog filter={filter} total={total} tags={tags} onClose={() => setOpen(false)} />}
    </May>
  )
}

function ExportDialog({ filter, total = 0, tags, onClose }: Props & { readonly onClose: () => void }): ReactNode {
  const [full, setFull] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | undefined>(undefined)
  const run = async () => {
    setBusy(true)
    try {
      await take('registry.export', { ...askedFilter(filter), ...(full && { reason }) })
      say('名册已下载')
      onClose()
    } catch (error) {
      setRefused(asRefused(error))
      setBusy(false)
    }
  }
  return (
    <Dialog title={`导出 ${countText(total)} 家`} onClose={onClose}>
      <Form problem={refused} busy={busy} submit="导出 Excel" onCancel={onClose} onSubmit={run}>
        {tags.length > 0 && <p className="quiet">按当前筛选：{tags.join('、')}</p>}
        <Radio.Group value={full} onChange={change => setFull(change.target.value === true)}>
          <Radio value={false}>电话遮盖中间四位</Radio>
          <Radio value={true}>完整电话（须写明原因）</Radio>
        </Radio.Group>
        {full && (
          <TextField
            label="导出完整电话的原因"
            pointer="/reason"
            value={reason}
            onChange={setReason}
            hint="会记入审计日志"
            required
          />
        )}
      </Form>
    </Dialog>
  )
}
