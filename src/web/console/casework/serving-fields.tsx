import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { servingWays } from '../../../paper/rules/serving.ts'
import { referenceZh, servingWayZh } from '../../../paper/zh.ts'
import { useDraft } from '../../ui/draft.ts'
import { TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import type { Signed } from '../paper/signing.tsx'
import { wallNow } from '../sampling/hand-over-dialog.tsx'
import { useUpload } from '../upload.ts'
import { FilesField, MomentField, momentAsked } from './fields.tsx'
import { Signing, signaturesOf } from './signing.tsx'
import { type Case, oneOf, optionsOf } from './words.ts'

type Begun = {
  /** A letter to an authority begins with nobody. */
  readonly toParty?: boolean
  /** The day that was entered before. */
  readonly day?: string
}

/** What proves that something was served, as it is typed. */
export function useServing({ party, partyView }: Case, { toParty = true, day }: Begun = {}) {
  const now = wallNow()
  const [way, setWay] = useState<(typeof servingWays)[number]>('direct')
  const [recorded, setRecorded] = useState(false)
  const [files, setFiles] = useState<readonly File[]>([])
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const { values, set } = useDraft({
    ...{
      at: day === undefined ? now : `${day}${now.slice(10)}`,
      recipient: toParty ? party : '',
      receivedBy: '',
      place: toParty ? partyView.address : '',
    },
    ...{ witness: '', reference: '' },
  })
  const uploading = useUpload()
  /** What the contract asks for; `undefined` while a file could not be sent. */
  const asked = async () => {
    const hashes = await uploading.send(files)
    if (hashes === undefined) return undefined
    const said = { way, ...values, at: momentAsked(values.at), recorded }
    return { ...said, files: hashes, signatures: signaturesOf(signed) }
  }
  return { way, setWay, recorded, setRecorded, files, setFiles, signed, setSigned, values, set, uploading, asked }
}

/** 送达方式, 时间, 签收: what the way asks for. 行政处罚法 第六十一条. */
export function ServingFields({ draft }: { readonly draft: ReturnType<typeof useServing> }): ReactNode {
  const { way, setWay, recorded, setRecorded, files, setFiles, signed, setSigned, values, set } = draft
  const text = (label: string, key: keyof typeof values, more: { required?: boolean; hint?: string } = {}) => (
    <TextField label={label} pointer={`/${key}`} value={values[key]} onChange={set(key)} {...more} />
  )
  const inPerson = way === 'direct' || way === 'left'
  return (
    <>
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
    </>
  )
}
