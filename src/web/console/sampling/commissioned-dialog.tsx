import { type ReactNode, useState } from 'react'
import { type Answer, newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { DateField, Field, Form, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'

type Props = { readonly row: Answer<'sampling.commissioned'>['rows'][number]; readonly onClose: () => void }

const conclusions = [
  { value: 'conforming', label: '合格' },
  { value: 'nonconforming', label: '不合格' },
]

export function CommissionedDialog({ row, onClose }: Props): ReactNode {
  const [commissioned] = useState(newIntent)
  const [text, setText] = useState({
    ...{ laboratoryName: row.laboratoryName, cma: row.cma, cmaExpiresOn: '', number: '', reportedOn: String(today()) },
    ...{ items: '', conclusion: '' },
  })
  const [file, setFile] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const record = usePerform('sampling.record-commissioned', () => {
    say('已登记')
    onClose()
  })
  const submit = async () => {
    const [hash] = (await uploading.send(file === undefined ? [] : [file])) ?? []
    const conclusion = text.conclusion === 'nonconforming' ? 'nonconforming' : 'conforming'
    record.run({
      ...{ commissioned, workshop: row.workshop, product: row.product, ...text, conclusion },
      ...{ cmaExpiresOn: text.cmaExpiresOn || null, file: hash ?? '' },
    })
  }
  return (
    <Dialog title={`${row.workshopName} · ${row.productName} · 登记委托送检报告`} width={640} onClose={onClose}>
      <Form
        problem={uploading.refused ?? record.refused}
        busy={uploading.busy || record.busy}
        submit="登记"
        disabled={text.conclusion === ''}
        onCancel={onClose}
        onSubmit={() => void submit()}
      >
        <TextField
          label="检验机构"
          pointer="/laboratoryName"
          required
          value={text.laboratoryName}
          onChange={set('laboratoryName')}
        />
        <TextField label="资质认定（CMA）编号" pointer="/cma" required value={text.cma} onChange={set('cma')} />
        <DateField
          label="资质认定有效期至"
          pointer="/cmaExpiresOn"
          hint="报告出具时已过期的，不算送检"
          value={text.cmaExpiresOn}
          onChange={set('cmaExpiresOn')}
        />
        <TextField label="报告编号" pointer="/number" required value={text.number} onChange={set('number')} />
        <DateField
          label="报告日期"
          pointer="/reportedOn"
          required
          value={text.reportedOn}
          onChange={set('reportedOn')}
        />
        <SelectField
          label="结论"
          pointer="/conclusion"
          required
          value={text.conclusion}
          options={conclusions}
          onChange={set('conclusion')}
        />
        <TextField label="检验项目" pointer="/items" value={text.items} onChange={set('items')} />
        <Field label="报告文件" pointer="/file" required hint={file?.name ?? 'PDF 或清晰的照片'}>
          {() => (
            <FileDrop
              label="选择报告"
              hint="拖到这里或点选"
              accept="application/pdf,image/*"
              chosen={file}
              onFile={setFile}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
