import { type ReactNode, useState } from 'react'
import { evidenceZh } from '../../../../campaign/zh/duty.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { Field, Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { useUpload } from '../../upload.ts'
import type { OneTask } from './words.ts'

const most = 10
const pictures = 'image/jpeg,image/png,image/webp'

/** Nothing is done without something that shows it. */
export function DoDialog({ task, onClose }: { readonly task: OneTask; readonly onClose: () => void }): ReactNode {
  const [files, setFiles] = useState<readonly File[]>([])
  const [note, setNote] = useState('')
  const upload = useUpload()
  const done = usePerform('campaign.do-duty', () => {
    say('已完成')
    onClose()
  })
  const send = async () => {
    const kept = await upload.send(files)
    if (kept !== undefined) done.run({ task: task.task, files: kept, note })
  }
  const photograph = task.evidence === 'photo'
  return (
    <Dialog title="上传证据，完成任务" onClose={onClose}>
      <Form
        problem={upload.refused ?? done.refused}
        busy={upload.busy || done.busy}
        submit="完成"
        onCancel={onClose}
        onSubmit={() => void send()}
      >
        {task.standing === 'overdue' && <Notice tone="attention">已经逾期，完成后记为“逾期完成”。</Notice>}
        <Field label={`证据：${evidenceZh[task.evidence]}`} pointer="/files" required>
          {() => (
            <>
              <Chosen files={files} onTake={at => setFiles(files.filter((_, each) => each !== at))} />
              {files.length < most && (
                <FileDrop
                  label={files.length === 0 ? '把文件拖到这里，或者点此选择' : '再加一个'}
                  hint={photograph ? 'JPG、PNG 照片' : '照片、PDF、Word、Excel'}
                  accept={photograph ? pictures : `${pictures},.pdf,.docx,.xlsx`}
                  camera={photograph}
                  onFile={file => setFiles([...files, file])}
                />
              )}
            </>
          )}
        </Field>
        <TextAreaField
          label="说明"
          pointer="/note"
          required
          rows={2}
          value={note}
          onChange={setNote}
          placeholder="什么时候、做了什么"
        />
      </Form>
    </Dialog>
  )
}

type ChosenProps = { readonly files: readonly File[]; readonly onTake: (at: number) => void }

function Chosen({ files, onTake }: ChosenProps): ReactNode {
  if (files.length === 0) return null
  return (
    <ul className="duty-files">
      {files.map((file, at) => (
        <li key={`${file.name} ${file.lastModified}`}>
          {file.name}{' '}
          <button type="button" className="link" onClick={() => onTake(at)}>
            去掉
          </button>
        </li>
      ))}
    </ul>
  )
}
