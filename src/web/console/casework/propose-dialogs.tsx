import { type ReactNode, useState } from 'react'
import { caseStepZh, penaltiesZh } from '../../../casework/zh.ts'
import { DateField, TextAreaField, TextField } from '../../ui/form.tsx'
import { useRemembered } from '../remembered.ts'
import { today } from '../today.ts'
import { CircumstancesField } from './fields.tsx'
import { RemedyFields } from './remedy-fields.tsx'
import { Signing } from './signing.tsx'
import { StepForm, type StepProps } from './step-form.tsx'
import { usePropose } from './use-propose.ts'
import { type Circumstance, lastSaid } from './words.ts'

type Reasoned = 'end-execution' | 'move' | 'transfer-to-police' | 'end' | 'revoke'

/** What else these steps ask for beside the reason. */
const named = {
  'end-execution': { label: '法院裁定', pointer: '/content/ruling' },
  move: { label: '接收机关', pointer: '/content/authority' },
  'transfer-to-police': { label: '公安机关', pointer: '/content/authority' },
  end: undefined,
  revoke: undefined,
} as const satisfies Record<Reasoned, { label: string; pointer: string } | undefined>

export function ReasonDialog({ step, ...props }: StepProps & { readonly step: Reasoned }): ReactNode {
  const [reason, setReason] = useState('')
  const [name, setName] = useState('')
  const [crime, setCrime] = useState('')
  const { send, signed: _, setSigned: __, ...sending } = usePropose(props, step)
  const asked = named[step]
  const submit = () => {
    if (step === 'end-execution') send({ step, reason, ruling: name })
    else if (step === 'transfer-to-police') send({ step, reason, authority: name, crime })
    else if (step === 'move') send({ step, reason, authority: name })
    else send({ step, reason })
  }
  return (
    <StepForm {...props} {...sending} step={step} submit={`报请${caseStepZh[step]}`} onSubmit={submit}>
      {asked !== undefined && <TextField {...asked} required value={name} onChange={setName} />}
      {step === 'transfer-to-police' && (
        <TextField
          label="涉嫌的罪名"
          pointer="/content/crime"
          value={crime}
          onChange={setCrime}
          hint="现在说不清的可以不填"
        />
      )}
      <TextAreaField label="理由" pointer="/content/reason" required rows={3} value={reason} onChange={setReason} />
    </StepForm>
  )
}

/** 中止调查: from a day on the time to decide does not run. */
export function SuspendDialog(props: StepProps): ReactNode {
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState(String(today()))
  const { send, signed: _, setSigned: __, ...sending } = usePropose(props, 'suspend')
  return (
    <StepForm
      {...props}
      {...sending}
      step="suspend"
      submit="报请中止调查"
      onSubmit={() => send({ step: 'suspend', reason, from })}
    >
      <DateField label="中止日期" pointer="/content/from" required value={from} onChange={setFrom} />
      <TextAreaField label="理由" pointer="/content/reason" required rows={3} value={reason} onChange={setReason} />
    </StepForm>
  )
}

/** 不予处罚: by which circumstance, and how the party was taught. 行政处罚法 第三十条至第三十三条. */
export function SpareDialog(props: StepProps): ReactNode {
  const facts = lastSaid(props.file, '违法事实', 'tell') || lastSaid(props.file, '认定的事实', 'conclude')
  const [text, setText] = useState({ facts, reason: '', education: '' })
  const [reviewAuthority] = useRemembered('notice-review', '')
  const [court] = useRemembered('notice-court', '')
  const [circumstances, setCircumstances] = useState<readonly Circumstance[]>(props.file.circumstances)
  const { send, signed: _, setSigned: __, ...sending } = usePropose(props, 'spare')
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  return (
    <StepForm
      {...props}
      {...sending}
      step="spare"
      submit="报请不予处罚"
      onSubmit={() => send({ step: 'spare', ...text, circumstances: [...circumstances], reviewAuthority, court })}
    >
      <CircumstancesField
        required
        among={['must-spare', 'may-spare']}
        pointer="/content/circumstances"
        values={circumstances}
        onChange={setCircumstances}
      />
      <TextAreaField
        label="认定的事实"
        pointer="/content/facts"
        rows={3}
        value={text.facts}
        onChange={set('facts')}
        hint="写进不予处罚决定书；不填用调查终结报告里的"
      />
      <TextAreaField
        label="理由"
        pointer="/content/reason"
        required
        rows={3}
        value={text.reason}
        onChange={set('reason')}
        hint="事实、证据，对照哪一条"
      />
      <TextAreaField
        label="对当事人的教育"
        pointer="/content/education"
        required
        rows={2}
        value={text.education}
        onChange={set('education')}
      />
      <RemedyFields pointer="/content" required={false} />
    </StepForm>
  )
}

export function CloseCaseDialog(props: StepProps): ReactNode {
  const { decision } = props.file
  const [text, setText] = useState({
    result: decision === null ? '' : resultText(decision),
    ...{ execution: '', advice: '' },
  })
  const { send, signed, setSigned, ...sending } = usePropose(props, 'close')
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  return (
    <StepForm {...props} {...sending} step="close" submit="报请结案" onSubmit={() => send({ step: 'close', ...text })}>
      <TextAreaField
        label="处理结果"
        pointer="/content/result"
        required
        rows={3}
        value={text.result}
        onChange={set('result')}
      />
      <TextAreaField
        label="执行情况"
        pointer="/content/execution"
        required
        rows={3}
        value={text.execution}
        onChange={set('execution')}
      />
      <TextAreaField
        label="办案人员意见"
        pointer="/content/advice"
        required
        rows={2}
        value={text.advice}
        onChange={set('advice')}
      />
      <Signing at={['handler', 'office']} signed={signed} onChange={setSigned} />
    </StepForm>
  )
}

function resultText({ kind, number, penalties }: NonNullable<StepProps['file']['decision']>): string {
  const said = kind === 'spared' ? '不予行政处罚' : penaltiesZh(penalties)
  return number === null ? said : `${number}：${said}`
}
