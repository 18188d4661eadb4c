import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Answer } from '../../client.ts'
import { newIntent } from '../../client.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { usePerform } from '../query.ts'
import { useUpload } from '../upload.ts'
import { MomentField } from './moment-field.tsx'
import { FactFields, PlaceFields, SampleFields } from './take-fields.tsx'
import { blankForm, type FormText, wantedOf } from './take-text.ts'
import { WorkshopField } from './workshop-field.tsx'

type Props = {
  readonly task: string
  readonly given: string
  readonly laboratories: Answer<'sampling.laboratories'>
  readonly onDone: (sample: string, number: string) => void
}

export function TakeForm({ task, given, laboratories, onDone }: Props): ReactNode {
  const [sample] = useState(newIntent)
  const [workshop, setWorkshop] = useState(given)
  const [text, setText] = useState<FormText>(() => blankForm(laboratories[0]?.unit ?? ''))
  const [files, setFiles] = useState<readonly File[]>([])
  const uploading = useUpload()
  const take = usePerform('sampling.take', ({ formNumber }) => onDone(sample, formNumber))
  const set = (key: keyof FormText) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const submit = async () => {
    const photographs = await uploading.send(files)
    if (photographs === undefined) return
    take.run(wantedOf(text, { sample, task, workshop, photographs }))
  }
  return (
    <Form
      problem={uploading.refused ?? take.refused}
      busy={uploading.busy || take.busy}
      submit="登记抽样单"
      onSubmit={() => void submit()}
    >
      <WorkshopField pointer="/workshop" value={workshop} onChange={setWorkshop} disabled={task !== ''} />
      <SampleFields text={text} set={set} workshop={workshop} />
      <FactFields text={text} set={set} />
      <PlaceFields text={text} set={set} />
      <div className="sampling-pair">
        <TextField
          label="抽样人员一"
          pointer="/form/samplers"
          required
          value={text.sampler1}
          onChange={set('sampler1')}
        />
        <TextField
          label="执法证号"
          pointer="/form/samplers/0/certificate"
          required
          value={text.certificate1}
          onChange={set('certificate1')}
        />
        <TextField
          label="抽样人员二"
          pointer="/form/samplers/1/name"
          required
          value={text.sampler2}
          onChange={set('sampler2')}
        />
        <TextField
          label="执法证号（二）"
          pointer="/form/samplers/1/certificate"
          required
          value={text.certificate2}
          onChange={set('certificate2')}
        />
        <TextField label="检样封条号" pointer="/form/seals/sample" required value={text.seal} onChange={set('seal')} />
        <TextField
          label="备样封条号"
          pointer="/form/seals/reserve"
          required
          value={text.reserveSeal}
          onChange={set('reserveSeal')}
        />
        <SelectField
          label="承检机构"
          pointer="/laboratory"
          required
          value={text.laboratory}
          options={laboratories.map(({ unit, name }) => ({ value: unit, label: name }))}
          onChange={set('laboratory')}
        />
        <TextField
          label="抽样单编号"
          pointer="/formNumber"
          hint="留空自动编号"
          value={text.formNumber}
          onChange={set('formNumber')}
        />
        <MomentField label="抽样时间" pointer="/takenAt" value={text.takenAt} onChange={set('takenAt')} />
      </div>
      <Field label="现场照片" pointer="/form/photographs" required hint={`已选 ${files.length} 张`}>
        {() => (
          <>
            <FileDrop
              label="拍照或选择照片"
              hint="样品、封样、抽样现场"
              accept="image/*"
              busy={files.length >= 20}
              onFile={file => setFiles(before => [...before, file])}
            />
            {files.length > 0 && (
              <Button type="link" onClick={() => setFiles([])}>
                重新选择
              </Button>
            )}
          </>
        )}
      </Field>
      <Field label="告知" pointer="/form/shown/notice" required>
        {() => (
          <Checkbox
            checked={text.noticed === 'yes'}
            onChange={({ target }) => set('noticed')(target.checked ? 'yes' : '')}
          >
            已出示抽样检验告知书和执法证件
          </Checkbox>
        )}
      </Field>
      <div className="sampling-pair">
        <TextField label="被抽样单位签字人" pointer="/form/signed/name" value={text.signer} onChange={set('signer')} />
        <TextField
          label="拒绝签名的见证人"
          pointer="/form/signed/witness"
          hint="当事人拒绝签名时填写；填写即按拒绝签名登记"
          value={text.witness}
          onChange={set('witness')}
        />
      </div>
      <DateField label="保质期届满" pointer="/expiresOn" value={text.expiresOn} onChange={set('expiresOn')} />
      <TextAreaField label="备注" pointer="/form/sample/note" rows={2} value={text.note} onChange={set('note')} />
    </Form>
  )
}
