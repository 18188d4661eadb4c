import { type ReactNode, useState } from 'react'
import { newIntent } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { usePerform } from '../../query.ts'
import { useUpload } from '../../upload.ts'
import { FileField } from '../raising/file-field.tsx'
import type { Conversion } from '../words.ts'
import { ScNumberField } from './sc-number-field.tsx'

/** The licence of what it became, and the paper that proves it: said anew, the later counts. */
export function ProofDialog({ one, onClose }: { readonly one: Conversion; readonly onClose: () => void }): ReactNode {
  const [note] = useState(newIntent)
  const [scNumber, setScNumber] = useState('')
  const [licensedOn, setLicensedOn] = useState('')
  const [words, setWords] = useState('')
  const [file, setFile] = useState<File | undefined>()
  const uploading = useUpload()
  const prove = usePerform('cultivation.note-conversion', () => {
    say('已登记')
    onClose()
  })
  const send = async () => {
    const kept = await uploading.send(file === undefined ? [] : [file])
    if (kept === undefined) return
    const said = { scNumber, licensedOn: licensedOn || null, words, file: kept[0] ?? null }
    prove.run({ workshop: one.workshop, note, ...said })
  }
  return (
    <Dialog title="登记许可证和材料" onClose={onClose}>
      <Form
        problem={uploading.refused ?? prove.refused}
        busy={uploading.busy || prove.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => void send()}
      >
        <p>{`${one.name} → ${one.successorName ?? '（没有登记企业）'}`}</p>
        {one.scNumber !== null && (
          <Notice tone="unknown">{`已登记许可证 ${one.scNumber}；重新填写就以新的为准，原来的留在审计日志里。`}</Notice>
        )}
        <ScNumberField value={scNumber} onChange={setScNumber} />
        <DateField label="发证日期" pointer="/licensedOn" value={licensedOn} onChange={setLicensedOn} />
        <FileField label="材料" kind="paper" file={file} onFile={setFile} hint="企业营业执照、许可证，照片或 PDF" />
        <TextAreaField label="说明" pointer="/words" value={words} onChange={setWords} rows={2} />
      </Form>
    </Dialog>
  )
}
