import { Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { servingWays } from '../../../paper/rules/serving.ts'
import { referenceZh, servingDayZh, servingWayZh } from '../../../paper/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useDraft } from '../../ui/draft.ts'
import { FileDrop } from '../../ui/file-drop.tsx'
import { DateField, Field, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'
import type { Paper } from './words.ts'

const options = servingWays.map(value => ({ value, label: servingWayZh[value] }))
type Way = (typeof servingWays)[number]

export function ServeDialog({ paper, onClose }: { readonly paper: Paper; readonly onClose: () => void }): ReactNode {
  const [serving] = useState(newIntent)
  const [way, setWay] = useState<Way>('direct')
  const [recorded, setRecorded] = useState(false)
  const [files, setFiles] = useState<readonly File[]>([])
  const draft = useDraft({
    recipient: paper.party,
    receivedBy: '',
    onDay: String(today()),
    place: '',
    witness: '',
    reference: '',
    note: '',
  })
  const uploading = useUpload()
  const record = usePerform('paper.serve', ({ servedOn }) => {
    say(way === 'public' ? `已登记，${servedOn} 视为送达` : '已登记送达')
    onClose()
  })
  const submit = async () => {
    const hashes = await uploading.send(files)
    if (hashes === undefined) return
    record.run({ paper: paper.paper, serving, way, ...draft.values, recorded, files: hashes })
  }
  const text = (label: string, key: keyof typeof draft.values, more: { required?: boolean; hint?: string } = {}) => (
    <TextField label={label} pointer={`/${key}`} value={draft.values[key]} onChange={draft.set(key)} {...more} />
  )
  const inPerson = way === 'direct' || way === 'left'
  return (
    <Dialog title="登记送达" width={640} onClose={onClose}>
      <Form
        problem={uploading.refused ?? record.refused}
        busy={uploading.busy || record.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={submit}
      >
        <SelectField
          label="送达方式"
          pointer="/way"
          required
          value={way}
          options={options}
          onChange={next => setWay(servingWays.find(each => each === next) ?? 'direct')}
        />
        {text('受送达人', 'recipient', { required: true })}
        <DateField
          label={servingDayZh[way]}
          pointer="/onDay"
          required
          max={String(today())}
          value={draft.values.onDay}
          onChange={draft.set('onDay')}
          {...(way === 'public' && { hint: '自公告之日起经过三十日视为送达（民事诉讼法 第九十五条）' })}
        />
        {way === 'direct' && text('签收人', 'receivedBy', { required: true, hint: '不是本人的，写明与受送达人的关系' })}
        {inPerson && text('送达地点', 'place', { required: true })}
        {way === 'left' && text('见证人', 'witness', { hint: '没有见证人的，要拍照或录像记录送达过程' })}
        {way === 'left' && (
          <Checkbox checked={recorded} onChange={ticked => setRecorded(ticked.target.checked)}>
            已拍照、录像记录送达过程
          </Checkbox>
        )}
        {referenceZh[way] !== '' && text(referenceZh[way], 'reference', { required: true })}
        <TextAreaField label="说明" pointer="/note" rows={2} value={draft.values.note} onChange={draft.set('note')} />
        <Field
          label="证明材料"
          pointer="/files"
          hint={`送达回证、回执、公告页面等，已选 ${files.length} 份，最多 9 份`}
        >
          {() => (
            <>
              <FileDrop
                label="拍照或选择文件"
                hint="照片或 PDF"
                accept="image/*,application/pdf"
                busy={files.length >= 9}
                onFile={file => setFiles([...files, file])}
              />
              {files.length > 0 && (
                <Button type="link" onClick={() => setFiles([])}>
                  重新选择
                </Button>
              )}
            </>
          )}
        </Field>
      </Form>
    </Dialog>
  )
}
