import { Select } from 'antd'
import { type ReactNode, useDeferredValue, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { useAsk, usePerform } from '../query.ts'
import type { ScopeLot } from './words.ts'

type Props = {
  readonly recall: string
  readonly lots: readonly ScopeLot[]
  readonly what: 'release' | 'remove'
  readonly onClose: () => void
}

export function LotsDialog({ recall, lots, what, onClose }: Props): ReactNode {
  const [reason, setReason] = useState('')
  const done = () => {
    say(what === 'release' ? '已解除' : '已移出')
    onClose()
  }
  const release = usePerform('recall.release', done)
  const remove = usePerform('recall.remove-lot', done)
  const { refused, busy } = what === 'release' ? release : remove
  const [first] = lots
  const word = what === 'release' ? '解除召回' : '移出范围'
  const submit = () => {
    if (what === 'release') release.run({ recall, lots: lots.map(({ lot }) => lot), reason })
    else if (first !== undefined) remove.run({ recall, lot: first.lot, reason })
  }
  return (
    <Dialog title={`${word} · ${lots.length} 批`} onClose={onClose}>
      <Form problem={refused} busy={busy} submit={`确认${word}`} onCancel={onClose} onSubmit={submit}>
        <Notice tone="attention">
          {lots.map(({ name, number }) => `${name} ${number}`.trim()).join('、')}{' '}
          将恢复召回前的状态；仍在其他召回范围内的继续停用。
        </Notice>
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

export function AddLotDialog({
  recall,
  onClose,
}: {
  readonly recall: string
  readonly onClose: () => void
}): ReactNode {
  const [typed, setTyped] = useState('')
  const [lot, setLot] = useState('')
  const [reason, setReason] = useState('')
  const search = useDeferredValue(typed.trim())
  const found = useAsk('ledger.lots', { search, pageSize: 20 }, { off: search === '', keep: true })
  const add = usePerform('recall.add-lot', () => {
    say('已加入召回范围')
    onClose()
  })
  const options = (search === '' ? [] : (found.data?.rows ?? [])).map(row => ({
    value: row.lot,
    label: `${row.name} ${row.number} · ${row.workshopName}`,
  }))
  return (
    <Dialog title="增加召回批次" onClose={onClose}>
      <Form
        problem={add.refused}
        busy={add.busy}
        submit="加入并停用"
        danger
        disabled={lot === ''}
        onCancel={onClose}
        onSubmit={() => add.run({ recall, lot, reason })}
      >
        <Field label="批次" pointer="/lot" required hint="只加这一批；由它做成的其他批次请分别增加">
          {({ id }) => (
            <Select
              id={id}
              placeholder="输入批号、品名或小作坊"
              value={lot === '' ? null : lot}
              options={options}
              showSearch={{ filterOption: false, onSearch: setTyped }}
              onChange={(next: string) => setLot(next)}
              notFoundContent={search === '' ? '请输入批号、品名或小作坊' : found.busy ? '正在查找…' : '没有找到'}
            />
          )}
        </Field>
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
