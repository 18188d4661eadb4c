import { type ReactNode, useState } from 'react'
import { enforcementKindZh, reliefKindZh } from '../../../casework/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { useUpload } from '../upload.ts'
import { fenAsked, typedYuan } from './amount.ts'
import { FilesField, YuanField } from './fields.tsx'
import { type Case, enforcementKinds, type Money, oneOf, optionsOf, reliefKinds } from './words.ts'

type Props = { readonly file: Case; readonly onClose: () => void }

export function PayDialog({ file, money, onClose }: Props & { readonly money: Money }): ReactNode {
  const [id] = useState(newIntent)
  const owed = money.owedFineFen + money.owedSurchargeFen
  const [text, setText] = useState({ onDay: String(today()), yuan: typedYuan(owed), receipt: '' })
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const pay = usePerform('casework.record-payment', ({ settled }) => {
    say(settled ? '已登记，罚款缴清' : '已登记，还没有缴清')
    onClose()
  })
  return (
    <Dialog title="登记缴款" onClose={onClose}>
      <Form
        problem={pay.refused}
        busy={pay.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() =>
          pay.run({ case: file.case, id, onDay: text.onDay, fen: fenAsked(text.yuan), receipt: text.receipt })
        }
      >
        <DateField
          label="缴款日期"
          pointer="/onDay"
          required
          max={String(today())}
          value={text.onDay}
          onChange={set('onDay')}
        />
        <YuanField
          label="金额"
          pointer="/fen"
          required
          value={text.yuan}
          onChange={set('yuan')}
          hint="先抵罚款，再抵加处罚款（待确认）"
        />
        <TextField label="票据号" pointer="/receipt" required value={text.receipt} onChange={set('receipt')} />
      </Form>
    </Dialog>
  )
}

const reliefHints = {
  later: '缴款期限改到这一天',
  instalments: '最后一期的最后一天',
  stay: '还没有结束的先不填',
} as const

/** 暂缓、分期 (行政处罚法 第六十六条), 停止计算加处罚款 (第七十三条). */
export function ReliefDialog({ file, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [kind, setKind] = useState<(typeof reliefKinds)[number]>('later')
  const [text, setText] = useState({ from: String(today()), to: '', reason: '' })
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const grant = usePerform('casework.grant-relief', () => {
    say('已登记')
    onClose()
  })
  return (
    <Dialog title="暂缓、分期、停止计算" onClose={onClose}>
      <Form
        problem={grant.refused}
        busy={grant.busy}
        submit="准予"
        onCancel={onClose}
        onSubmit={() => grant.run({ case: file.case, id, kind, ...text, to: text.to || null })}
      >
        <Notice tone="unknown">
          当事人确有经济困难的，经批准可以暂缓或者分期缴纳（行政处罚法
          第六十六条）；复议、诉讼期间加处罚款不予计算（第七十三条）。
        </Notice>
        <SelectField
          label="种类"
          pointer="/kind"
          required
          value={kind}
          options={optionsOf(reliefKinds, reliefKindZh)}
          onChange={next => setKind(oneOf(reliefKinds, next))}
        />
        <DateField label="自" pointer="/from" required value={text.from} onChange={set('from')} />
        <DateField
          label="至"
          pointer="/to"
          required={kind !== 'stay'}
          value={text.to}
          onChange={set('to')}
          hint={reliefHints[kind]}
        />
        <TextAreaField label="原因" pointer="/reason" required rows={2} value={text.reason} onChange={set('reason')} />
      </Form>
    </Dialog>
  )
}

type EndProps = Props & { readonly relief: Money['reliefs'][number] }

export function EndStayDialog({ file, relief, onClose }: EndProps): ReactNode {
  const [to, setTo] = useState(String(today()))
  const end = usePerform('casework.end-stay', () => {
    say('已登记，从次日起接着计算')
    onClose()
  })
  return (
    <Dialog title="停止计算结束" onClose={onClose}>
      <Form
        problem={end.refused}
        busy={end.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={() => end.run({ case: file.case, relief: relief.relief, to })}
      >
        <DateField
          label="停止计算的最后一天"
          pointer="/to"
          required
          max={String(today())}
          value={to}
          onChange={setTo}
          hint={`自 ${relief.from} 起停止计算`}
        />
      </Form>
    </Dialog>
  )
}

export function EnforceDialog({ file, onClose }: Props): ReactNode {
  const [id] = useState(newIntent)
  const [kind, setKind] = useState<(typeof enforcementKinds)[number]>('urged')
  const [onDay, setOnDay] = useState(String(today()))
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly File[]>([])
  const uploading = useUpload()
  const note = usePerform('casework.note-enforcement', () => {
    say('已登记')
    onClose()
  })
  const submit = async () => {
    const hashes = await uploading.send(files)
    if (hashes !== undefined) note.run({ case: file.case, id, kind, onDay, text, files: hashes })
  }
  return (
    <Dialog title="登记强制执行" onClose={onClose}>
      <Form
        problem={uploading.refused ?? note.refused}
        busy={uploading.busy || note.busy}
        submit="登记"
        onCancel={onClose}
        onSubmit={submit}
      >
        <SelectField
          label="事项"
          pointer="/kind"
          required
          value={kind}
          options={optionsOf(enforcementKinds, enforcementKindZh)}
          onChange={next => setKind(oneOf(enforcementKinds, next))}
        />
        <DateField label="日期" pointer="/onDay" required max={String(today())} value={onDay} onChange={setOnDay} />
        <TextAreaField
          label="内容"
          pointer="/text"
          required
          rows={3}
          value={text}
          onChange={setText}
          hint={kind === 'urged' ? '要求履行的义务、缴到哪里；自动生成催告书，算到登记的这一天' : '文号、法院、金额'}
        />
        <FilesField label="附件" files={files} onFiles={setFiles} />
      </Form>
    </Dialog>
  )
}
