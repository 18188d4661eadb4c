import { type ReactNode, useState } from 'react'
import { isRaise } from '../../../../rating/rules/risk/changes.ts'
import { lowerRules, raiseRules } from '../../../../rating/rules/risk/result.ts'
import { circumstanceZh } from '../../../../rating/zh/grade.ts'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { DateField, Field, Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { today } from '../../today.ts'
import { useUpload } from '../../upload.ts'

/** What the program finds in its own records is not written down a second time. */
const byHand = [...raiseRules, ...lowerRules].filter(rule => rule !== 'clean')
const options = byHand.map(rule => ({
  value: rule,
  label: `${isRaise(rule) ? '上调' : '下调'}：${circumstanceZh[rule]}`,
}))
const mostFiles = 6

type Props = { readonly workshop: string; readonly onClose: () => void }

export function CircumstanceDialog({ workshop, onClose }: Props): ReactNode {
  const [circumstance] = useState(newIntent)
  const [chosen, setChosen] = useState('')
  const [onDay, setOnDay] = useState<string>(today)
  const [until, setUntil] = useState('')
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const upload = useUpload()
  const rule = byHand.find(each => each === chosen)
  const record = usePerform('rating.record-circumstance', ({ grade, raised }) => {
    say(raised ? `已登记，等级上调为 ${grade} 级，业主会收到消息` : `已登记，现在是 ${grade} 级`)
    onClose()
  })
  const send = async () => {
    const kept = await upload.send(files)
    if (kept === undefined || rule === undefined) return
    record.run({ circumstance, workshop, rule, onDay, until: until === '' ? null : until, text, files: kept })
  }
  return (
    <Dialog title="登记等级调整情形" onClose={onClose}>
      <Form
        problem={upload.refused ?? record.refused}
        busy={upload.busy || record.busy}
        submit="登记"
        disabled={rule === undefined}
        onCancel={onClose}
        onSubmit={() => void send()}
      >
        <SelectField label="情形" pointer="/rule" required value={chosen} options={options} onChange={setChosen} />
        {rule !== undefined && (
          <Notice tone={isRaise(rule) ? 'attention' : 'unknown'}>
            {isRaise(rule)
              ? '登记后等级立即上调，业主和责任监管人员会收到消息。'
              : '下调在下一次年度评定时计入；有上调情形的不下调。'}
          </Notice>
        )}
        <DateField label="发生日期" pointer="/onDay" required value={onDay} onChange={setOnDay} />
        {rule !== undefined && !isRaise(rule) && (
          <DateField label="有效期至" pointer="/until" value={until} onChange={setUntil} hint="长期有效的不填" />
        )}
        <TextAreaField label="情况说明" pointer="/text" required rows={3} value={text} onChange={setText} />
        <Field label="附件" pointer="/files">
          {() => (
            <>
              {files.map(file => (
                <p key={`${file.name} ${file.lastModified}`}>
                  {file.name}{' '}
                  <button type="button" className="link" onClick={() => setFiles(files.filter(each => each !== file))}>
                    去掉
                  </button>
                </p>
              ))}
              {files.length < mostFiles && (
                <FileDrop
                  label={files.length === 0 ? '把文件拖到这里，或者点此选择' : '再加一个'}
                  hint="照片或者 PDF"
                  accept="image/jpeg,image/png,image/webp,.pdf"
                  onFile={file => setFiles([...files, file])}
                />
              )}
            </>
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
