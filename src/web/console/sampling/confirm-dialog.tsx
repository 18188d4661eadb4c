import { type ReactNode, useState } from 'react'
import { verdictZh } from '../../../sampling/zh.ts'
import { newIntent } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import type { Report } from './words.ts'

type Props = {
  readonly sample: { readonly name: string; readonly formNumber: string }
  readonly report: Report
  readonly onClose: () => void
}

const verdicts = ['conforming', 'nonconforming'] as const
const options = verdicts.map(value => ({ value, label: verdictZh[value] }))

/** The system proposes, a person decides; otherwise than proposed only with a reason. */
export function ConfirmDialog({ sample, report, onClose }: Props): ReactNode {
  const [judgement] = useState(newIntent)
  const { proposal } = report
  const [verdict, setVerdict] = useState<string>(proposal === 'cannot-judge' ? '' : proposal)
  const [reason, setReason] = useState('')
  const confirm = usePerform('sampling.confirm', ({ lotHeld }) => {
    say(lotHeld ? '已确认，该批已暂停销售' : '已确认')
    onClose()
  })
  const chosen = verdicts.find(each => each === verdict)
  const open = report.items.filter(each => each.verdict === proposal && proposal !== 'conforming')
  return (
    <Dialog title={`${sample.name} ${sample.formNumber} · 确认检验结论`} width={640} onClose={onClose}>
      <Form
        problem={confirm.refused}
        busy={confirm.busy}
        submit="确认结论"
        danger={verdict === 'nonconforming'}
        disabled={chosen === undefined}
        onCancel={onClose}
        onSubmit={() =>
          chosen !== undefined && confirm.run({ judgement, report: report.report, verdict: chosen, reason })
        }
      >
        <Notice tone={proposal === 'conforming' ? 'good' : proposal === 'nonconforming' ? 'bad' : 'attention'}>
          系统判定：{verdictZh[proposal]}
          <ul>
            {open.map(each => (
              <li key={each.item}>{each.sentence}</li>
            ))}
          </ul>
        </Notice>
        <SelectField label="结论" pointer="/verdict" required value={verdict} options={options} onChange={setVerdict} />
        {verdict === 'nonconforming' && (
          <Notice tone="attention">确认后立即暂停该批销售、投料和标签打印，并开始核查处置；复检期间不解除。</Notice>
        )}
        <TextAreaField
          label="理由"
          pointer="/reason"
          required={chosen !== undefined && chosen !== proposal}
          hint="与系统判定不同的，写明理由"
          value={reason}
          onChange={setReason}
        />
      </Form>
    </Dialog>
  )
}
