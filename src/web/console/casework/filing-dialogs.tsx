import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { filingConditions } from '../../../casework/rules/source.ts'
import { Field, TextAreaField, TextField } from '../../ui/form.tsx'
import { OfficersField } from './fields.tsx'
import { Signing } from './signing.tsx'
import { StepForm, type StepProps } from './step-form.tsx'
import { usePropose } from './use-propose.ts'

const conditions = ['evidenceOfBreach', 'punishable', 'competent'] as const

/** 报请立案: the conditions one by one, and who is to handle it. */
export function FileDialog(props: StepProps): ReactNode {
  const { file } = props
  const [text, setText] = useState({ reason: '', suspected: file.suspected, basis: '行政处罚法 第五十四条' })
  const [met, setMet] = useState<readonly (typeof conditions)[number][]>([])
  const [handlers, setHandlers] = useState<readonly string[]>([])
  const { send, signed, setSigned, ...sending } = usePropose(props, 'file')
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  const isMet = (each: (typeof conditions)[number]) => met.includes(each)
  return (
    <StepForm
      {...props}
      {...sending}
      step="file"
      submit="报请立案"
      onSubmit={() =>
        send({
          ...{ step: 'file', ...text, handlers: [...handlers] },
          facts: {
            evidenceOfBreach: isMet('evidenceOfBreach'),
            punishable: isMet('punishable'),
            competent: isMet('competent'),
          },
        })
      }
    >
      <TextAreaField
        label="立案建议"
        pointer="/content/reason"
        required
        rows={3}
        value={text.reason}
        onChange={set('reason')}
        hint="核查了什么，为什么应当立案"
      />
      <TextAreaField
        label="涉嫌违反的规定"
        pointer="/content/suspected"
        required
        rows={2}
        value={text.suspected}
        onChange={set('suspected')}
      />
      <TextField label="立案依据" pointer="/content/basis" required value={text.basis} onChange={set('basis')} />
      <Field label="立案的条件" pointer="/content/facts" required hint={<ConditionHint {...props} />}>
        {() => (
          <div className="stack case-tight">
            {conditions.map(each => (
              <Checkbox
                key={each}
                checked={isMet(each)}
                onChange={({ target }) => setMet(target.checked ? [...met, each] : met.filter(other => other !== each))}
              >
                {filingConditions[each].words}
              </Checkbox>
            ))}
          </div>
        )}
      </Field>
      <OfficersField
        label="办案人员"
        pointer="/content/handlers"
        workshop={file.workshop}
        values={handlers}
        onChange={setHandlers}
      />
      <Signing at={['handler']} signed={signed} onChange={setSigned} />
    </StepForm>
  )
}

function ConditionHint({ file: { limitation } }: StepProps): ReactNode {
  const { barred, end, ground } = limitation
  const time = barred
    ? '已经超过追责时效，不能立案'
    : end === null
      ? '追责时效还没有起算或者日期没有查清'
      : `追责时效至 ${end}，没有超过`
  return `全部具备才能立案（市场监督管理行政处罚程序规定，条款待确认）。${time}（${ground.text}）。`
}

/** 报请不予立案: recorded with its reason all the same. */
export function RefuseDialog(props: StepProps): ReactNode {
  const { file } = props
  const [text, setText] = useState({ reason: '', conclusion: '', basis: '' })
  const [officers, setOfficers] = useState<readonly string[]>([])
  const { send, signed, setSigned, ...sending } = usePropose(props, 'refuse-filing')
  const set = (key: keyof typeof text) => (value: string) => setText(before => ({ ...before, [key]: value }))
  return (
    <StepForm
      {...props}
      {...sending}
      step="refuse-filing"
      submit="报请不予立案"
      onSubmit={() => send({ step: 'refuse-filing', ...text, officers: [...officers] })}
    >
      <TextAreaField
        label="核查结论"
        pointer="/content/conclusion"
        required
        rows={3}
        value={text.conclusion}
        onChange={set('conclusion')}
      />
      <TextAreaField
        label="不予立案的理由"
        pointer="/content/reason"
        required
        rows={2}
        value={text.reason}
        onChange={set('reason')}
      />
      <TextField label="不予立案的依据" pointer="/content/basis" required value={text.basis} onChange={set('basis')} />
      <OfficersField
        label="核查人员"
        pointer="/content/officers"
        workshop={file.workshop}
        values={officers}
        onChange={setOfficers}
      />
      <Signing at={['handler']} signed={signed} onChange={setSigned} />
    </StepForm>
  )
}
