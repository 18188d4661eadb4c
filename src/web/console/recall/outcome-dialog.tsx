import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { OutcomeKind } from '../../../recall/rules/accounting.ts'
import { outcomeKindZh } from '../../../recall/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'
import type { Recipient, ScopeLot } from './words.ts'

type Props = {
  readonly recall: string
  /** What a recipient gave back, or what became of the workshop's own. */
  readonly of: { readonly recipient: Recipient } | { readonly lot: ScopeLot }
  readonly onClose: () => void
}

const ofRecipient = ['recovered', 'destroyed-there', 'gone'] as const satisfies readonly OutcomeKind[]
const ofLot = ['stock-destroyed', 'recovered-destroyed'] as const satisfies readonly OutcomeKind[]

export function OutcomeDialog({ recall, of, onClose }: Props): ReactNode {
  const [outcome] = useState(newIntent)
  const recipient = 'recipient' in of ? of.recipient : undefined
  const lots = 'lot' in of ? [of.lot] : of.recipient.sent
  const kinds: readonly OutcomeKind[] = recipient === undefined ? ofLot : ofRecipient
  const [lot, setLot] = useState<string>(lots[0]?.lot ?? '')
  const [kind, setKind] = useState<OutcomeKind>(kinds[0] ?? 'recovered')
  const [typed, setTyped] = useState('')
  const [text, setText] = useState({ onDay: String(today()), place: '', witness: '', note: '' })
  const [files, setFiles] = useState<readonly File[]>([])
  const uploading = useUpload()
  const record = usePerform('recall.record-outcome', () => {
    say('已登记')
    onClose()
  })
  const submit = async () => {
    const hashes = await uploading.send(files)
    if (hashes === undefined) return
    record.run({
      recall,
      outcome,
      lot,
      recipient: recipient?.recipient ?? null,
      kind,
      quantity: { typed },
      ...text,
      files: hashes,
    })
  }
  const name = recipient?.name ?? ('lot' in of ? `${of.lot.name} ${of.lot.number}` : '')
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const destroys = kind !== 'recovered' && kind !== 'gone'
  return (
    <Dialog title={`${name} · 登记收回、销毁`} width={640} onClose={onClose}>
      <Form
        problem={uploading.refused ?? record.refused}
        busy={uploading.busy || record.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={submit}
      >
        {lots.length > 1 && (
          <SelectField
            label="批次"
            pointer="/lot"
            required
            value={lot}
            options={lots.map(each => ({
              value: each.lot,
              label: `${each.name} ${each.number} ${each.quantity.understood}`,
            }))}
            onChange={setLot}
          />
        )}
        <SelectField
          label="种类"
          pointer="/kind"
          required
          value={kind}
          options={kinds.map(value => ({ value, label: outcomeKindZh[value] }))}
          onChange={next => setKind(kinds.find(each => each === next) ?? kind)}
        />
        <TextField label="数量" pointer="/quantity" required placeholder="如 4千克" value={typed} onChange={setTyped} />
        <DateField label="日期" pointer="/onDay" required value={text.onDay} onChange={set('onDay')} />
        <TextField label="地点" pointer="/place" required={destroys} value={text.place} onChange={set('place')} />
        <TextField
          label="见证人"
          pointer="/witness"
          required={destroys}
          value={text.witness}
          onChange={set('witness')}
        />
        <TextAreaField label="说明" pointer="/note" value={text.note} onChange={set('note')} rows={2} />
        <Photographs files={files} onFiles={setFiles} required={destroys} />
      </Form>
    </Dialog>
  )
}

type PhotographsProps = {
  readonly files: readonly File[]
  readonly onFiles: (files: readonly File[]) => void
  readonly required: boolean
}

function Photographs({ files, onFiles, required }: PhotographsProps): ReactNode {
  return (
    <Field label="照片" pointer="/files" required={required} hint={`已选 ${files.length} 张，最多 9 张`}>
      {() => (
        <>
          <FileDrop
            label="拍照或选择照片"
            hint="销毁必须有照片"
            accept="image/*"
            busy={files.length >= 9}
            onFile={file => onFiles([...files, file])}
          />
          {files.length > 0 && (
            <Button type="link" onClick={() => onFiles([])}>
              重新选择
            </Button>
          )}
        </>
      )}
    </Field>
  )
}
