import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { DateField, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'
import { FilesField } from './fields.tsx'
import { HostField } from './host-field.tsx'
import { StepForm, type StepProps } from './step-form.tsx'

/** 听证: presided over by somebody who did not investigate. 行政处罚法 第六十四条. */
export function HearDialog(props: StepProps): ReactNode {
  const { file, onClose } = props
  const [id] = useState(newIntent)
  const notified = file.hearings.find(({ current }) => current)
  const [host, setHost] = useState<string>(notified?.host ?? '')
  const [onDay, setOnDay] = useState(String(notified?.hearingOn ?? today()))
  const [course, setCourse] = useState('')
  const [opinion, setOpinion] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const uploading = useUpload()
  const hear = usePerform('casework.hear', () => {
    say('已登记听证')
    onClose()
  })
  const submit = async () => {
    const [record] = (await uploading.send(files)) ?? []
    if (record !== undefined) hear.run({ case: file.case, id, onDay, host, record, course, opinion })
  }
  return (
    <StepForm
      {...props}
      step="hear"
      submit="登记听证"
      problem={uploading.refused ?? hear.refused}
      busy={uploading.busy || hear.busy}
      disabled={host === '' || files.length === 0}
      onSubmit={submit}
    >
      <DateField label="听证日期" pointer="/onDay" required max={String(today())} value={onDay} onChange={setOnDay} />
      <HostField file={file} value={host} onChange={setHost} />
      <FilesField
        label="听证笔录"
        pointer="/record"
        required
        most={1}
        files={files}
        onFiles={setFiles}
        hint="当事人核对签名后的笔录，拍照或者 PDF"
      />
      <TextAreaField
        label="听证的基本情况"
        pointer="/course"
        rows={3}
        value={course}
        onChange={setCourse}
        hint="到场的人、双方的主要意见；写进听证报告"
      />
      <TextAreaField label="听证意见" pointer="/opinion" required rows={4} value={opinion} onChange={setOpinion} />
    </StepForm>
  )
}
