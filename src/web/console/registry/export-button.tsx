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

/** What `registry.export` is asked for, without the reason. */
type Which = Omit<Asked, 'reason'>
type Asked = Parameters<typeof take<'registry.export'>>[1]

type Props = { readonly filter: ListFilter; readonly total: number | undefined; readonly tags: readonly string[] }

/** What the filter shows is what comes out. */
export function ExportButton({ filter, total, tags }: Props): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <May do="registry.export">
      <Button disabled={!total} onClick={() => setOpen(true)}>
        {isNarrowed(filter) ? '导出所筛' : '导出全部'}
      </Button>
      {open && <ExportDialog which={askedFilter(filter)} total={total} tags={tags} onClose={() => setOpen(false)} />}
    </May>
  )
}

/** What is ticked in the list. */
export function ExportSelected({
  selected,
  disabled,
}: {
  readonly selected: readonly string[]
  readonly disabled: boolean
}): ReactNode {
  const [open, setOpen] = useState(false)
  return (
    <May do="registry.export">
      <Button size="small" disabled={disabled} onClick={() => setOpen(true)}>
        导出所选
      </Button>
      {open && (
        <ExportDialog
          which={{ workshops: [...selected] }}
          total={selected.length}
          tags={[]}
          onClose={() => setOpen(false)}
        />
      )}
    </May>
  )
}

type DialogProps = {
  readonly which: Which
  readonly total: number | undefined
  readonly tags: readonly string[]
  readonly onClose: () => void
}

function ExportDialog({ which, total = 0, tags, onClose }: DialogProps): ReactNode {
  const [full, setFull] = useState(false)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused | undefined>(undefined)
  const run = async () => {
    setBusy(true)
    try {
      await take('registry.export', { ...which, ...(full && { reason }) })
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
