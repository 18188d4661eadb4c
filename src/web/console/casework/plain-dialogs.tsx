import { Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { DateField, TextAreaField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { today } from '../today.ts'
import { StepForm, type StepProps } from './step-form.tsx'

function useTold({ onClose }: StepProps, done: string) {
  const [id] = useState(newIntent)
  const [onDay, setOnDay] = useState(String(today()))
  const [text, setText] = useState('')
  const close = () => {
    say(done)
    onClose()
  }
  return { id, onDay, setOnDay, text, setText, close }
}

export function ResumeDialog(props: StepProps): ReactNode {
  const { id, onDay, setOnDay, text, setText, close } = useTold(props, '已恢复调查')
  const resume = usePerform('casework.resume', close)
  return (
    <StepForm
      {...props}
      step="resume"
      submit="恢复调查"
      problem={resume.refused}
      busy={resume.busy}
      onSubmit={() => resume.run({ case: props.file.case, id, onDay, reason: text })}
    >
      <DateField label="恢复日期" pointer="/onDay" required max={String(today())} value={onDay} onChange={setOnDay} />
      <TextAreaField label="原因" pointer="/reason" required rows={2} value={text} onChange={setText} />
    </StepForm>
  )
}

export function CarryOutDialog(props: StepProps): ReactNode {
  const { id, onDay, setOnDay, text, setText, close } = useTold(props, '已登记执行完毕')
  const carry = usePerform('casework.carry-out', close)
  return (
    <StepForm
      {...props}
      step="carry-out"
      submit="执行完毕"
      problem={carry.refused}
      busy={carry.busy}
      onSubmit={() => carry.run({ case: props.file.case, id, onDay, text })}
    >
      <DateField label="完毕日期" pointer="/onDay" required max={String(today())} value={onDay} onChange={setOnDay} />
      <TextAreaField
        label="执行情况"
        pointer="/text"
        required
        rows={3}
        value={text}
        onChange={setText}
        hint="罚款缴清的日期和票据、没收物品的处理、停产停业等是否履行"
      />
    </StepForm>
  )
}

export function ReturnDialog(props: StepProps): ReactNode {
  const { id, onDay, setOnDay, text, setText, close } = useTold(props, '已退回重新办理')
  const back = usePerform('casework.return', close)
  return (
    <StepForm
      {...props}
      step="return"
      submit="退回重新办理"
      problem={back.refused}
      busy={back.busy}
      onSubmit={() => back.run({ case: props.file.case, id, onDay, reason: text })}
    >
      <DateField label="退回日期" pointer="/onDay" required max={String(today())} value={onDay} onChange={setOnDay} />
      <TextAreaField
        label="原因"
        pointer="/reason"
        required
        rows={2}
        value={text}
        onChange={setText}
        hint="来函文号和理由"
      />
    </StepForm>
  )
}

/** 案件审核、法制审核: passes it, or gives it back with what is missing. 行政处罚法 第五十八条. */
export function ReviewDialog(props: StepProps & { readonly verdict: 'pass' | 'send-back' }): ReactNode {
  const { verdict, ...rest } = props
  const passes = verdict === 'pass'
  const { id, text, setText, close } = useTold(props, passes ? '审核通过' : '已退回补充调查')
  const [qualified, setQualified] = useState(false)
  const review = usePerform('casework.review', close)
  return (
    <StepForm
      {...rest}
      step={passes ? 'pass-review' : 'send-back'}
      submit={passes ? '审核通过' : '退回补充调查'}
      problem={review.refused}
      busy={review.busy}
      onSubmit={() => review.run({ case: rest.file.case, id, verdict, qualified, opinion: text })}
    >
      <TextAreaField
        label="审核意见"
        pointer="/opinion"
        required
        rows={4}
        value={text}
        onChange={setText}
        hint={passes ? '管辖、当事人、事实证据、定性、依据、程序、裁量' : '缺什么、要查什么，办案人员照着补充'}
      />
      {passes && (
        <Checkbox checked={qualified} onChange={({ target }) => setQualified(target.checked)}>
          我通过了国家统一法律职业资格考试（初次从事法制审核的要有，行政处罚法 第五十八条）
        </Checkbox>
      )}
    </StepForm>
  )
}
