import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Recipient } from './words.ts'
import './recall.css'

type Props = { readonly recall: string; readonly row: Recipient; readonly onClose: () => void }
type Said = Readonly<Record<string, { readonly held: string; readonly gone: string }>>

/** What they say is still there and what is gone, lot by lot. */
export function AnswerDialog({ recall, row, onClose }: Props): ReactNode {
  const [confirmation] = useState(newIntent)
  const [saidBy, setSaidBy] = useState(row.confirmation?.saidBy ?? '')
  const [note, setNote] = useState('')
  const [said, setSaid] = useState<Said>(() =>
    Object.fromEntries((row.confirmation?.lines ?? []).map(({ lot, held, gone }) => [lot, { held, gone }])),
  )
  const confirm = usePerform('recall.confirm', () => {
    say('答复已登记')
    onClose()
  })
  const of = (lot: string) => said[lot] ?? { held: '', gone: '' }
  const change = (lot: string, part: { readonly held?: string; readonly gone?: string }) =>
    setSaid(before => ({ ...before, [lot]: { ...(before[lot] ?? { held: '', gone: '' }), ...part } }))
  const lines = row.sent.map(({ lot }) => ({ lot, ...of(lot) }))
  return (
    <Dialog title={`${row.name} 的答复`} width={720} onClose={onClose}>
      <Form
        problem={confirm.refused}
        busy={confirm.busy}
        submit="登记答复"
        onCancel={onClose}
        onSubmit={() => confirm.run({ recall, confirmation, recipient: row.recipient, saidBy, lines, note })}
      >
        <TextField label="答复人" pointer="/saidBy" required value={saidBy} onChange={setSaidBy} />
        {row.sent.map((line, at) => (
          <div key={line.lot} className="recall-answer">
            <div>
              {line.name} {line.number}
              <div className="quiet small">买了 {line.quantity.understood}</div>
            </div>
            <TextField
              label={`${line.number || line.name} 现存`}
              pointer={`/lines/${at}/held`}
              placeholder="如 4千克"
              value={of(line.lot).held}
              onChange={held => change(line.lot, { held })}
            />
            <TextField
              label={`${line.number || line.name} 已用完`}
              pointer={`/lines/${at}/gone`}
              placeholder="如 6千克"
              value={of(line.lot).gone}
              onChange={gone => change(line.lot, { gone })}
            />
          </div>
        ))}
        <TextAreaField label="说明" pointer="/note" value={note} onChange={setNote} />
      </Form>
    </Dialog>
  )
}
