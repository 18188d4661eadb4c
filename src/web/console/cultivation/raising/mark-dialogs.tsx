import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { niceClasses, type TrademarkState } from '../../../../cultivation/rules/trademark.ts'
import { addMonths, findDay } from '../../../../kernel/day.ts'
import { newIntent, type Wanted } from '../../../client.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { SelectField } from '../../../ui/select.tsx'
import { say } from '../../../ui/toast.tsx'
import { links } from '../../links.ts'
import { usePerform } from '../../query.ts'
import { WorkshopField } from '../../sampling/workshop-field.tsx'
import { useUpload } from '../../upload.ts'
import { FileField } from './file-field.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import type { Mark } from './words.ts'

type Props = { readonly mark: Mark; readonly onClose: () => void }
type Saved = Wanted<'cultivation.save-trademark'>

const stateOptions = [
  { value: 'registered', label: '已注册' },
  { value: 'applied', label: '申请中' },
]
const classOptions = Array.from({ length: niceClasses }, (_, at) => ({
  value: String(at + 1),
  label: `第 ${at + 1} 类`,
}))

/** As it is on file, to be said again with what changed. */
function saidOf(mark: Mark): Saved {
  const { trademark, workshop, niceClass, state, owner, appliedOn, registeredOn, expiresOn, file } = mark
  return {
    ...{ trademark, workshop, mark: mark.mark, niceClass, state, owner, number: mark.number ?? '' },
    ...{ appliedOn, registeredOn, expiresOn, file },
  }
}

/** With the file that was chosen, or the one that is there. */
function useSaving(done: () => void) {
  const uploading = useUpload()
  const saving = usePerform('cultivation.save-trademark', done)
  const send = async (said: Saved, file: File | undefined) => {
    const kept = await uploading.send(file === undefined ? [] : [file])
    if (kept !== undefined) saving.run({ ...said, file: kept[0] ?? said.file })
  }
  return { send, busy: uploading.busy || saving.busy, refused: uploading.refused ?? saving.refused }
}

const blank = { mark: '', niceClass: '', number: '', owner: '', appliedOn: '', registeredOn: '', expiresOn: '' }
type Text = typeof blank

export function RegisterMarkDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const [trademark] = useState(newIntent)
  const navigate = useNavigate()
  const saving = useSaving(() => {
    say('商标已登记')
    void navigate(links.trademark(trademark))
  })
  return (
    <MarkForm
      title="登记商标"
      text={blank}
      state="registered"
      workshop=""
      saving={saving}
      onClose={onClose}
      onSend={(said, file) => void saving.send({ trademark, ...said }, file)}
    />
  )
}

export function ChangeMarkDialog({ mark, onClose }: Props): ReactNode {
  const saving = useSaving(() => {
    say('已改动')
    onClose()
  })
  const text = {
    ...{ mark: mark.mark, niceClass: String(mark.niceClass), number: mark.number ?? '', owner: mark.owner },
    ...{ appliedOn: mark.appliedOn ?? '', registeredOn: mark.registeredOn ?? '', expiresOn: mark.expiresOn ?? '' },
  }
  return (
    <MarkForm
      title="变更、更正商标"
      text={text}
      state={mark.state}
      workshop={mark.workshop}
      saving={saving}
      onClose={onClose}
      onSend={(said, file) => void saving.send({ ...saidOf(mark), ...said }, file)}
    />
  )
}

type FormProps = {
  readonly title: string
  readonly text: Text
  readonly state: TrademarkState
  /** Of the mark that is changed; empty for a new one. */
  readonly workshop: string
  readonly saving: ReturnType<typeof useSaving>
  readonly onSend: (said: Omit<Saved, 'trademark' | 'file'>, file: File | undefined) => void
  readonly onClose: () => void
}

function MarkForm({ title, text: first, state: before, workshop: of, saving, onSend, onClose }: FormProps): ReactNode {
  const [workshop, setWorkshop] = useState(of)
  const [state, setState] = useState<TrademarkState>(before)
  const [text, setText] = useState(first)
  const [reason, setReason] = useState('')
  const [file, setFile] = useState<File | undefined>(undefined)
  const registered = state === 'registered'
  const send = () => {
    const { niceClass, appliedOn, registeredOn, expiresOn, ...words } = text
    const days = { registeredOn: registeredOn || null, expiresOn: expiresOn || null }
    const dated = { appliedOn: appliedOn || null, ...(registered ? days : { registeredOn: null, expiresOn: null }) }
    onSend({ workshop, state, ...words, niceClass: Number(niceClass), ...dated, reason: reason || null }, file)
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        problem={saving.refused}
        busy={saving.busy}
        submit={of === '' ? '登记商标' : '保存改动'}
        disabled={workshop === ''}
        onCancel={onClose}
        onSubmit={send}
      >
        {of === '' && <WorkshopField pointer="/workshop" value={workshop} onChange={setWorkshop} />}
        <SelectField
          label="状态"
          pointer="/state"
          required
          value={state}
          options={stateOptions}
          onChange={next => setState(next === 'applied' ? 'applied' : 'registered')}
        />
        <MarkFields text={text} registered={registered} onText={setText} />
        <FileField
          label={registered ? '注册证' : '受理通知书'}
          kind="paper"
          file={file}
          onFile={setFile}
          {...(of !== '' && { hint: '不选就留着原来的' })}
        />
        {of !== '' && <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />}
      </Form>
    </Dialog>
  )
}

type Fields = { readonly text: Text; readonly registered: boolean; readonly onText: (text: Text) => void }

function MarkFields({ text, registered, onText }: Fields): ReactNode {
  const set = (key: keyof Text) => (value: string) => onText({ ...text, [key]: value })
  /** 注册商标的有效期为十年，自核准注册之日起计算. 商标法 第三十九条. */
  const registeredOn = (value: string) => {
    const day = findDay(value)
    onText({ ...text, registeredOn: value, expiresOn: text.expiresOn || (day === undefined ? '' : tenYears(day)) })
  }
  return (
    <>
      <TextField label="商标" pointer="/mark" required value={text.mark} onChange={set('mark')} />
      <SelectField
        label="类别"
        pointer="/niceClass"
        required
        value={text.niceClass}
        options={classOptions}
        onChange={set('niceClass')}
        hint="尼斯分类 1 到 45 类，以注册证为准"
      />
      <TextField label="注册人" pointer="/owner" required value={text.owner} onChange={set('owner')} />
      <TextField
        label={registered ? '注册号' : '申请号'}
        pointer="/number"
        required={registered}
        value={text.number}
        onChange={set('number')}
      />
      <DateField label="申请日期" pointer="/appliedOn" value={text.appliedOn} onChange={set('appliedOn')} />
      {registered && (
        <>
          <DateField
            label="注册日期"
            pointer="/registeredOn"
            required
            value={text.registeredOn}
            onChange={registeredOn}
          />
          <DateField
            label="有效期至"
            pointer="/expiresOn"
            required
            value={text.expiresOn}
            onChange={set('expiresOn')}
            hint="有效期十年（商标法 第三十九条），以注册证为准"
          />
        </>
      )}
    </>
  )
}

function tenYears(day: Parameters<typeof addMonths>[0]): string {
  return addMonths(day, 120)
}

export function RenewMarkDialog({ mark, onClose }: Props): ReactNode {
  const last = findDay(mark.expiresOn ?? '')
  const [expiresOn, setExpiresOn] = useState(last === undefined ? '' : tenYears(last))
  const [reason, setReason] = useState('续展')
  const [file, setFile] = useState<File | undefined>(undefined)
  const saving = useSaving(() => {
    say(`已续展到 ${expiresOn}`)
    onClose()
  })
  return (
    <Dialog title="登记续展" onClose={onClose}>
      <Form
        problem={saving.refused}
        busy={saving.busy}
        submit="登记续展"
        onCancel={onClose}
        onSubmit={() => void saving.send({ ...saidOf(mark), expiresOn: expiresOn || null, reason }, file)}
      >
        <Notice tone="unknown">{`现在有效期到 ${mark.expiresOn ?? '—'}。取得续展证明以后再登记。`}</Notice>
        <DateField
          label="续展后有效期至"
          pointer="/expiresOn"
          required
          value={expiresOn}
          onChange={setExpiresOn}
          hint="每次续展十年，自上一届有效期满次日起（商标法 第四十条）"
        />
        <FileField label="续展证明" kind="paper" file={file} onFile={setFile} hint="不选就留着原来的注册证" />
        <TextField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}

export function EndMarkDialog({ mark, onClose }: Props): ReactNode {
  const saving = useSaving(() => {
    say('已登记失效')
    onClose()
  })
  return (
    <ReasonDialog
      title="登记失效"
      says="注销、撤销、无效宣告、不予注册或者撤回申请的，登记失效；以后不能再改，也不计入数字。"
      danger
      asking={saving}
      onSend={reason => void saving.send({ ...saidOf(mark), state: 'ended', reason }, undefined)}
      onClose={onClose}
    />
  )
}
