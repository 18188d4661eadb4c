import { Checkbox, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { caseStepZh } from '../../../casework/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import type { Signed } from '../paper/signing.tsx'
import { usePerform } from '../query.ts'
import { Said } from './said.tsx'
import { Signing, signaturesOf } from './signing.tsx'
import { stepsTold } from './steps.ts'
import type { Case, Proposal } from './words.ts'

type Props = { readonly file: Case; readonly proposal: Proposal; readonly onClose: () => void }

/** Of the head of the bureau, who reads what was proposed and says yes or no. */
export function ApproveDialog({ file, proposal, onClose }: Props): ReactNode {
  const [verdict, setVerdict] = useState<'approve' | 'refuse'>('approve')
  const [opinion, setOpinion] = useState('同意。')
  const [confirmsTyped, setConfirmsTyped] = useState(false)
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const approve = usePerform('casework.approve', ({ number }) => {
    say(verdict === 'refuse' ? '未批准，已退回办案人员' : number === null ? '已批准' : `已批准，文号 ${number}`)
    onClose()
  })
  const word = caseStepZh[proposal.step]
  const choose = (next: 'approve' | 'refuse') => {
    setVerdict(next)
    if (opinion === '同意。' || opinion === '') setOpinion(next === 'approve' ? '同意。' : '')
  }
  return (
    <Dialog title={`${file.party} · 审批${word}`} width={720} onClose={onClose}>
      <Form
        problem={approve.refused}
        busy={approve.busy}
        disabled={verdict === 'approve' && proposal.needsConfirmation && !confirmsTyped}
        submit={verdict === 'approve' ? '批准' : '不批准'}
        danger={verdict === 'refuse'}
        onCancel={onClose}
        onSubmit={() =>
          approve.run({
            ...{ proposal: proposal.proposal, verdict, opinion, confirmsTyped },
            signatures: signaturesOf(signed),
          })
        }
      >
        <Said words={proposal.words} />
        {proposal.needsConfirmation && verdict === 'approve' && (
          <Checkbox checked={confirmsTyped} onChange={({ target }) => setConfirmsTyped(target.checked)}>
            已对照法律原文核对：办案人员填写的条款和幅度正确（处罚幅度表里没有，待确认）
          </Checkbox>
        )}
        <Field label="审批" pointer="/verdict" required>
          {() => (
            <Radio.Group
              value={verdict}
              onChange={({ target }) => choose(target.value === 'refuse' ? 'refuse' : 'approve')}
              options={[
                { value: 'approve', label: `批准${word}` },
                { value: 'refuse', label: '不批准' },
              ]}
            />
          )}
        </Field>
        <TextAreaField
          label="审批意见"
          pointer="/opinion"
          required
          rows={2}
          value={opinion}
          onChange={setOpinion}
          hint={verdict === 'refuse' ? '写明原因，办案人员可以修改后重新报批' : ''}
        />
        {verdict === 'approve' && (
          <>
            <Notice tone="unknown">{stepsTold[proposal.step].follows.replace(/^报负责人审批[，。]?/, '')}</Notice>
            <Signing at={['leader']} signed={signed} onChange={setSigned} />
          </>
        )}
      </Form>
    </Dialog>
  )
}

type BackProps = { readonly proposal: Proposal; readonly onClose: () => void }

export function TakeBackDialog({ proposal, onClose }: BackProps): ReactNode {
  const [reason, setReason] = useState('')
  const back = usePerform('casework.withdraw-proposal', () => {
    say('已撤回')
    onClose()
  })
  return (
    <Dialog title={`撤回报批：${caseStepZh[proposal.step]}`} onClose={onClose}>
      <Form
        problem={back.refused}
        busy={back.busy}
        submit="撤回"
        onCancel={onClose}
        onSubmit={() => back.run({ proposal: proposal.proposal, reason })}
      >
        <TextAreaField label="原因" pointer="/reason" required value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
