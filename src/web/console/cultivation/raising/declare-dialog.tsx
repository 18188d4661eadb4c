import { type ReactNode, useState } from 'react'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { fenAsked } from '../../casework/amount.ts'
import { usePerform } from '../../query.ts'
import { WorkshopField } from '../../sampling/workshop-field.tsx'
import { useUpload } from '../../upload.ts'
import { FileField } from './file-field.tsx'
import { yearsOver } from './year-choice.tsx'

type Props = {
  /** Of one that is chosen already. */
  readonly workshop?: string
  /** The years that somebody has spoken of: said again it is a correction. */
  readonly said?: readonly number[]
  readonly onClose: () => void
}

export function DeclareDialog({ workshop: of = '', said = [], onClose }: Props): ReactNode {
  const [sales] = useState(newIntent)
  const [workshop, setWorkshop] = useState(of)
  const [year, setYear] = useState(String(yearsOver()[0] ?? ''))
  const [amount, setAmount] = useState('')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  const declare = usePerform('cultivation.declare-sales', () => {
    say(`已登记 ${year} 年销售额`)
    onClose()
  })
  const again = said.includes(Number(year))
  const send = async () => {
    const kept = await uploading.send(file === undefined ? [] : [file])
    if (kept === undefined) return
    declare.run({ sales, workshop, year: Number(year), amount: fenAsked(amount), note, file: kept[0] })
  }
  return (
    <Dialog title={again ? '更正年销售额' : '登记年销售额'} onClose={onClose}>
      <Form
        problem={uploading.refused ?? declare.refused}
        busy={uploading.busy || declare.busy}
        submit={again ? '更正' : '登记'}
        disabled={workshop === ''}
        onCancel={onClose}
        onSubmit={() => void send()}
      >
        {of === '' && <WorkshopField pointer="/workshop" value={workshop} onChange={setWorkshop} />}
        <SelectField
          label="年份"
          pointer="/year"
          required
          value={year}
          options={yearsOver().map(each => ({ value: String(each), label: `${each} 年` }))}
          onChange={setYear}
          hint="全年结束以后，在次年登记"
        />
        {again && <Notice tone="attention">{`${year} 年已经登记过。更正只追加，以最后一次为准，原来的留着。`}</Notice>}
        <TextField
          label="全年销售额"
          pointer="/amount"
          required
          inputMode="decimal"
          unit="元"
          value={amount}
          onChange={setAmount}
        />
        <TextAreaField
          label={again ? '更正的原因和依据' : '依据的业主材料'}
          pointer="/note"
          required
          value={note}
          onChange={setNote}
          placeholder="如：纳税申报表、业主提交的销售情况表"
        />
        <FileField label="材料" kind="paper" file={file} onFile={setFile} />
      </Form>
    </Dialog>
  )
}
