import { Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { useUpload } from '../../upload.ts'
import { FileField } from '../raising/file-field.tsx'
import type { Readiness, Requirement } from '../words.ts'

type Props = { readonly one: Readiness; readonly requirement: Requirement; readonly onClose: () => void }

/** What was found of one requirement, with the paper that proves it. */
export function FindDialog({ one, requirement, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [met, setMet] = useState(requirement.met || requirement.at === null)
  const [note, setNote] = useState(requirement.note)
  const [file, setFile] = useState<File | undefined>()
  const uploading = useUpload()
  const find = usePerform('cultivation.find-readiness', gap => {
    say(`已核对，满足 ${gap.met} / ${gap.total} 项`)
    onClose()
  })
  const send = async () => {
    const kept = await uploading.send(file === undefined ? [] : [file])
    if (kept === undefined) return
    const finding = { id, code: requirement.code, met, note, file: kept[0] ?? requirement.file }
    find.run({ readiness: one.readiness, findings: [finding] })
  }
  return (
    <Dialog title="核对条件" onClose={onClose}>
      <Form
        problem={uploading.refused ?? find.refused}
        busy={uploading.busy || find.busy}
        submit="记下"
        onCancel={onClose}
        onSubmit={() => void send()}
      >
        <p>
          <strong>{requirement.text}</strong>
          <br />
          <span className="quiet">{`${requirement.basis}${requirement.toBeConfirmed ? '，待确认' : ''}`}</span>
        </p>
        <Field label="核对结果" pointer="/findings/0/met" required>
          {() => (
            <Radio.Group
              value={met}
              options={[
                { value: true, label: '满足' },
                { value: false, label: '不满足' },
              ]}
              onChange={({ target }) => setMet(target.value === true)}
            />
          )}
        </Field>
        <TextAreaField
          label="说明"
          pointer="/findings/0/note"
          value={note}
          onChange={setNote}
          placeholder={met ? '看了什么' : '差在哪里，怎么改'}
        />
        {requirement.file !== null && <Notice tone="unknown">已有一份材料，不选新的就保留。</Notice>}
        <FileField
          label="材料"
          kind="paper"
          file={file}
          onFile={setFile}
          hint={requirement.paper === null ? '照片或 PDF，可以以后再补' : `申报要交：${requirement.paper}`}
        />
      </Form>
    </Dialog>
  )
}
