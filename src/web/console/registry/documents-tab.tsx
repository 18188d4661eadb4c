import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { documentKinds } from '../../../registry/rules/workshop.ts'
import { documentKindZh } from '../../../registry/zh.ts'
import { downloadUrl } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { bytesText, momentText } from '../../ui/formats.ts'
import { Empty, Panel } from '../../ui/page.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { useUpload } from '../upload.ts'
import type { Workshop } from './workshop.ts'

type Document = Workshop['documents'][number]

export function DocumentsTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Document | undefined>(undefined)
  const may = (action: string) => workshop.allowed.includes(action)
  return (
    <Panel
      title="材料与照片"
      extra={may('registry.add-document') && <Button onClick={() => setAdding(true)}>上传材料</Button>}
    >
      {workshop.documents.length === 0 ? (
        <Empty why="还没有材料。可上传营业执照、备案证、平面布局图、健康证明、照片等，支持图片和 PDF。" />
      ) : (
        <div className="thumbs">
          {workshop.documents.map(document => (
            <Thumb
              key={document.id}
              document={document}
              onRemove={may('registry.remove-document') ? () => setRemoving(document) : undefined}
            />
          ))}
        </div>
      )}
      {adding && <AddDocument workshop={workshop.id} onClose={() => setAdding(false)} />}
      {removing !== undefined && <RemoveDocument document={removing} onClose={() => setRemoving(undefined)} />}
    </Panel>
  )
}

type ThumbProps = { readonly document: Document; readonly onRemove: (() => void) | undefined }

function Thumb({ document, onRemove }: ThumbProps): ReactNode {
  const address = downloadUrl('registry.document', { document: document.id })
  const isPicture = document.mediaType.startsWith('image/')
  return (
    <div className="thumb">
      <a className="thumb-picture" href={address} target="_blank" rel="noreferrer">
        {isPicture ? <img src={address} alt={document.title} loading="lazy" /> : '打开 PDF'}
      </a>
      <strong>{document.title}</strong>
      <span className="quiet small">
        {documentKindZh[document.kind]} · {bytesText(document.bytes)} · {momentText(document.addedAt)}
      </span>
      {onRemove !== undefined && (
        <button type="button" className="link small" onClick={onRemove}>
          移除
        </button>
      )}
    </div>
  )
}

const kindOptions = documentKinds.map(value => ({ value, label: documentKindZh[value] }))

function AddDocument({ workshop, onClose }: { readonly workshop: string; readonly onClose: () => void }): ReactNode {
  const { values, set, merge } = useDraft({ kind: '', title: '' })
  const [file, setFile] = useState<File | undefined>(undefined)
  const uploading = useUpload()
  const add = usePerform('registry.add-document', () => {
    say('材料已上传')
    onClose()
  })
  const kind = documentKinds.find(each => each === values.kind)
  const submit = async () => {
    if (file === undefined || kind === undefined) return
    const [hash] = (await uploading.send([file])) ?? []
    if (hash !== undefined) add.run({ workshop, kind, title: values.title, file: hash })
  }
  const chosen = (picked: string) => {
    const found = documentKinds.find(each => each === picked)
    merge({ kind: picked, ...(found !== undefined && values.title === '' && { title: documentKindZh[found] }) })
  }
  return (
    <Dialog title="上传材料" onClose={onClose}>
      <Form
        problem={uploading.refused ?? add.refused}
        busy={uploading.busy || add.busy}
        submit="上传"
        disabled={file === undefined || kind === undefined}
        onCancel={onClose}
        onSubmit={submit}
      >
        <SelectField
          label="类型"
          pointer="/kind"
          value={values.kind}
          options={kindOptions}
          onChange={chosen}
          required
        />
        <TextField label="名称" pointer="/title" value={values.title} onChange={set('title')} required />
        <Field label="文件" pointer="/file">
          {() => (
            <FileDrop
              label="选择图片或 PDF，也可拖到这里"
              hint="图片会自动压缩并去除拍摄地点"
              accept="image/jpeg,image/png,image/webp,application/pdf"
              chosen={file}
              onFile={setFile}
            />
          )}
        </Field>
      </Form>
    </Dialog>
  )
}

function RemoveDocument({
  document,
  onClose,
}: {
  readonly document: Document
  readonly onClose: () => void
}): ReactNode {
  const [reason, setReason] = useState('')
  const remove = usePerform('registry.remove-document', () => {
    say('材料已移除')
    onClose()
  })
  return (
    <Dialog title={`移除材料：${document.title}`} onClose={onClose}>
      <Form
        problem={remove.refused}
        busy={remove.busy}
        submit="移除"
        danger
        onCancel={onClose}
        onSubmit={() => remove.run({ document: document.id, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" value={reason} onChange={setReason} required />
      </Form>
    </Dialog>
  )
}
