import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Step } from '../../../rectification/rules/state.ts'
import { stepZh } from '../../../rectification/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/file-drop.tsx'
import { DateField, Field, Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { useUpload } from '../upload.ts'
import { type Hazard, stepButton } from './words.ts'

type Told = Exclude<Step, 'order'>
type Props = { readonly hazard: Hazard; readonly step: Told; readonly onClose: () => void }

type Asking = {
  readonly consequence: string
  readonly reason: 'required' | 'optional'
  readonly photographs: boolean
  readonly due: 'none' | 'optional' | 'required'
}

/** What each step asks for, and what follows from it. */
const forms = {
  answer: {
    consequence: '现场看到已经整改的，在这里登记。登记的人不能给自己销号，要由另一名监管人员复查。',
    reason: 'optional',
    photographs: true,
    due: 'none',
  },
  'take-up': {
    consequence: '其他人会看到已有人在复查。',
    reason: 'optional',
    photographs: false,
    due: 'none',
  },
  accept: {
    consequence: '销号后不能再改；以后再发现同样的问题，按重复发现登记。',
    reason: 'optional',
    photographs: true,
    due: 'none',
  },
  reject: {
    consequence: '退回后业主手机上马上看到原因，期限重新起算。此前的照片不再算作证据。',
    reason: 'required',
    photographs: true,
    due: 'optional',
  },
  extend: { consequence: '延长后不算超期。原因会留下。', reason: 'required', photographs: false, due: 'required' },
  void: {
    consequence: '只在登记有误时作废。作废的不计入清零率，记录仍然保留。',
    reason: 'required',
    photographs: false,
    due: 'none',
  },
} as const satisfies Record<Told, Asking>

export function StepDialog({ hazard, step, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [text, setText] = useState('')
  const [dueOn, setDueOn] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const uploading = useUpload()
  const done = () => {
    say(`已${stepZh[step]}`)
    onClose()
  }
  const answer = usePerform('rectification.answer', done)
  const takeUp = usePerform('rectification.take-up', done)
  const accept = usePerform('rectification.accept', done)
  const reject = usePerform('rectification.reject', done)
  const extend = usePerform('rectification.extend', done)
  const voiding = usePerform('rectification.void', done)
  const { refused, busy } = { answer, 'take-up': takeUp, accept, reject, extend, void: voiding }[step]
  const { consequence, reason, photographs, due } = forms[step]
  const submit = async () => {
    const hashes = await uploading.send(files)
    if (hashes === undefined) return
    const told = { step: id, hazard: hazard.hazard }
    if (step === 'answer') answer.run({ ...told, note: text, files: hashes })
    else if (step === 'take-up') takeUp.run({ ...told, note: text })
    else if (step === 'accept') accept.run({ ...told, note: text, files: hashes })
    else if (step === 'reject') reject.run({ ...told, reason: text, files: hashes, dueOn: dueOn || null })
    else if (step === 'extend') extend.run({ ...told, reason: text, dueOn })
    else voiding.run({ ...told, reason: text })
  }
  return (
    <Dialog title={stepButton[step]} width={600} onClose={onClose}>
      <Form
        problem={uploading.refused ?? refused}
        busy={uploading.busy || busy}
        submit={stepButton[step]}
        danger={step === 'void'}
        onCancel={onClose}
        onSubmit={submit}
      >
        <Notice tone={step === 'void' ? 'bad' : 'unknown'}>{consequence}</Notice>
        {step === 'accept' && hazard.closing !== null && <Notice tone="attention">{hazard.closing}</Notice>}
        <TextAreaField
          label={reason === 'required' ? '原因' : '说明'}
          pointer={reason === 'required' ? '/reason' : '/note'}
          required={reason === 'required'}
          value={text}
          onChange={setText}
          rows={3}
        />
        {due !== 'none' && (
          <DateField
            label={step === 'extend' ? '延长到' : '新的期限'}
            pointer="/dueOn"
            required={due === 'required'}
            hint={due === 'optional' ? '不填则从今天起按清单“时限”推算' : `原来的期限 ${hazard.dueOn ?? '没有'}`}
            value={dueOn}
            onChange={setDueOn}
          />
        )}
        {photographs && <Pictures files={files} onFiles={setFiles} />}
      </Form>
    </Dialog>
  )
}

type PicturesProps = { readonly files: readonly File[]; readonly onFiles: (files: readonly File[]) => void }

export function Pictures({ files, onFiles }: PicturesProps): ReactNode {
  return (
    <Field label="照片" pointer="/files" hint={`已选 ${files.length} 张，最多 9 张`}>
      {() => (
        <>
          <FileDrop
            label="拍照或选择照片"
            hint="JPG、PNG 或 WebP"
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
