import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { servingWays } from '../../../paper/rules/serving.ts'
import { referenceZh, servingWayZh } from '../../../paper/zh.ts'
import { newIntent } from '../../client.ts'
import { useDraft } from '../../ui/draft.ts'
import { TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import type { Signed } from '../paper/signing.tsx'
import { usePerform } from '../query.ts'
import { wallNow } from '../sampling/hand-over-dialog.tsx'
import { useUpload } from '../upload.ts'
import { FilesField, MomentField, momentAsked } from './fields.tsx'
import { Signing, signaturesOf } from './signing.tsx'
import { StepForm, type StepProps } from './step-form.tsx'
import { oneOf, optionsOf } from './words.ts'

/** 送达决定书: the way, the moment, and what proves it. 行政处罚法 第六十一条. */
export function ServeDialog(props: StepProps): ReactNode {
  const { file, onClose } = props
  const [id] = useState(newIntent)
  const [way, setWay] = useState<(typeof servingWays)[number]>('direct')
  const [recorded, setRecorded] = useState(false)
  const [files, setFiles] = useState<readonly File[]>([])
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const { values, set } = useDraft({
    ...{ at: wallNow(), recipient: file.party, receivedBy: '', place: file.partyView.address },
    ...{ witness: '', reference: '' },
  })
  const uploading = useUpload()
  const serve = usePerform('casework.serve', ({ servedOn, payBy }) => {
    say(payBy === null ? `${servedOn} 送达` : `${servedOn} 送达，${payBy} 前缴纳罚款`)
    onClose()
  })
  const submit = async () => {
    const hashes = await uploading.send(files)
    if (hashes === undefined) return
    const told = { case: file.case, id, way, ...values, at: momentAsked(values.at) }
    serve.run({ ...told, recorded, files: hashes, signatures: signaturesOf(signed) })
  }
  const text = (label: string, key: keyof typeof values, more: { required?: boolean; hint?: string } = {}) => (
    <TextField label={label} pointer={`/${key}`} value={values[key]} onChange={set(key)} {...more} />
  )
  const inPerson = way === 'direct' || way === 'left'
  return (
    <StepForm
      {...props}
      step="serve"
      submit="登记送达"
      problem={uploading.refused ?? serve.refused}
      busy={uploading.busy || serve.busy}
      onSubmit={submit}
    >
      <SelectField
        label="送达方式"
        pointer="/way"
        required
        value={way}
        options={optionsOf(servingWays, servingWayZh)}
        onChange={next => setWay(oneOf(servingWays, next))}
        hint={way === 'public' ? '自公告之日起经过三十日视为送达（民事诉讼法 第九十五条）' : ''}
      />
      <div className="fields-2">
        <MomentField label="送达时间" pointer="/at" required value={values.at} onChange={set('at')} />
        {text('受送达人', 'recipient', { required: true })}
      </div>
      {way === 'direct' && text('签收人', 'receivedBy', { required: true, hint: '不是本人的，写明与受送达人的关系' })}
      {inPerson && text('送达地点', 'place', { required: true })}
      {way === 'left' && text('见证人', 'witness', { hint: '没有见证人的，要拍照或录像记录送达过程' })}
      {way === 'left' && (
        <Checkbox checked={recorded} onChange={({ target }) => setRecorded(target.checked)}>
          已拍照、录像记录送达过程
        </Checkbox>
      )}
      {referenceZh[way] !== '' && text(referenceZh[way], 'reference', { required: true })}
      <FilesField label="证明材料" files={files} onFiles={setFiles} />
      <Signing at={['receiver', 'witness', 'officer']} signed={signed} onChange={setSigned} />
    </StepForm>
  )
}
