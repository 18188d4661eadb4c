import { Button, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { disclosureStateZh, periodZh, withdrawalCauseZh } from '../../../casework/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Field, Form, TextAreaField } from '../../ui/form.tsx'
import { orDash } from '../../ui/formats.ts'
import { Facts, Panel } from '../../ui/page.tsx'
import { Notice } from '../../ui/problem.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { say } from '../../ui/toast.tsx'
import { usePerform } from '../query.ts'
import { useMay } from '../session.tsx'
import { type Case, type Disclosure, disclosureTone } from './words.ts'

type Props = { readonly file: Case; readonly disclosure: Disclosure | null }

/** 公示: as the public reads it, by when, until when. */
export function DisclosurePanel({ file, disclosure }: Props): ReactNode {
  const [open, setOpen] = useState<'disclose' | 'withdraw' | undefined>(undefined)
  const may = useMay()
  if (disclosure === null) {
    if (file.notDisclosed === null || file.decision === null) return null
    return (
      <Panel title="公示">
        <p className="quiet">{`不公示：${file.notDisclosed}`}</p>
      </Panel>
    )
  }
  const { state, takeDownBy } = disclosure
  const close = () => setOpen(undefined)
  return (
    <Panel
      title="公示"
      extra={
        <>
          <StatusTag tone={disclosureTone[state]} word={disclosureStateZh[state]} />
          {state === 'due' && may('casework.disclose') && (
            <Button type="primary" onClick={() => setOpen('disclose')}>
              公示
            </Button>
          )}
          {state === 'disclosed' && may('casework.withdraw-disclosure') && (
            <Button danger onClick={() => setOpen('withdraw')}>
              撤下公示
            </Button>
          )}
        </>
      }
    >
      {takeDownBy !== null && state === 'disclosed' && (
        <Notice tone="bad">{`决定已撤销，${takeDownBy} 前撤下公示（市场监督管理行政处罚信息公示规定 第十一条）。`}</Notice>
      )}
      <Shown {...disclosure} />
      <Times disclosure={disclosure} />
      {open === 'disclose' && <DiscloseDialog file={file} disclosure={disclosure} onClose={close} />}
      {open === 'withdraw' && <WithdrawDialog caseId={file.case} onClose={close} />}
    </Panel>
  )
}

/** Nothing else of the decision is shown to anyone. */
function Shown({ summary, state }: Pick<Disclosure, 'summary' | 'state'>): ReactNode {
  if (summary === null) return null
  const words = state === 'withdrawn' ? '撤下前公示的内容，群众现在看不到' : '群众看到的就是这些'
  return (
    <section className="case-summary" aria-label={words}>
      <div className="quiet small">{words}</div>
      <Facts
        facts={[
          { label: '决定书文号', value: summary.number },
          { label: '被处罚人', value: summary.partyName },
          { label: '违法事实', value: summary.breach, wide: true },
          { label: '处罚内容', value: summary.penalties, wide: true },
          { label: '作出决定的机关', value: summary.bureau },
          { label: '决定日期', value: summary.decidedOn },
        ]}
      />
    </section>
  )
}

function Times({ disclosure }: { readonly disclosure: Disclosure }): ReactNode {
  const { dueOn, disclosedOn, disclosedBy, late, until, untilWhy, untilToBeConfirmed, withdrawnOn, cause } = disclosure
  return (
    <Facts
      facts={[
        { label: '应当公示至迟', value: `${orDash(dueOn)}（作出决定起二十个工作日）` },
        {
          label: '公示',
          value: disclosedOn === null ? '—' : `${disclosedOn} ${disclosedBy ?? ''}${late ? '（超过期限）' : ''}`,
        },
        {
          label: withdrawnOn === null ? '自动撤下' : '原定公示至',
          value: (
            <span className="row">
              {until === null ? '公示后计算' : until}
              {untilWhy !== null && <span className="quiet">{periodZh[untilWhy]}</span>}
              {untilToBeConfirmed && <StatusTag tone="unknown" word="较低数额罚款待确认" />}
            </span>
          ),
        },
        ...(withdrawnOn === null
          ? []
          : [
              {
                label: '撤下',
                value: `${withdrawnOn} ${cause === null ? '' : withdrawalCauseZh[cause]} ${disclosure.reason ?? ''}`,
              },
            ]),
      ]}
    />
  )
}

type DiscloseProps = { readonly file: Case; readonly disclosure: Disclosure; readonly onClose: () => void }

export function DiscloseDialog({ file, disclosure, onClose }: DiscloseProps): ReactNode {
  const disclose = usePerform('casework.disclose', ({ until, late }) => {
    say(`已公示${until === null ? '' : `，${until} 期满自动撤下`}${late ? '；已超过公示期限' : ''}`)
    onClose()
  })
  return (
    <Dialog title="公示处罚信息" width={640} onClose={onClose}>
      <Form
        problem={disclose.refused}
        busy={disclose.busy}
        submit="公示"
        onCancel={onClose}
        onSubmit={() => disclose.run({ case: file.case })}
      >
        <Notice tone="attention">
          公示后，扫这家小作坊码的任何人都能看到下面的内容。请核对没有身份证号、电话、银行账号和不应公开的内容；期满自动撤下。
        </Notice>
        <Shown {...disclosure} />
      </Form>
    </Dialog>
  )
}

const causes = ['revoked', 'wrong', 'private'] as const

/** Taken down before its time, with the reason. */
export function WithdrawDialog({
  caseId,
  onClose,
}: {
  readonly caseId: string
  readonly onClose: () => void
}): ReactNode {
  const [cause, setCause] = useState<(typeof causes)[number] | undefined>(undefined)
  const [reason, setReason] = useState('')
  const withdraw = usePerform('casework.withdraw-disclosure', () => {
    say('已撤下')
    onClose()
  })
  return (
    <Dialog title="撤下公示" onClose={onClose}>
      <Form
        problem={withdraw.refused}
        busy={withdraw.busy}
        disabled={cause === undefined}
        submit="撤下"
        danger
        onCancel={onClose}
        onSubmit={() => cause !== undefined && withdraw.run({ case: caseId, cause, reason })}
      >
        <Notice tone="bad">撤下后公开页上马上看不到，不能再放回去。原因会留下。</Notice>
        <Field label="原因种类" pointer="/cause" required>
          {() => (
            <Radio.Group
              value={cause}
              onChange={({ target }) => setCause(causes.find(each => each === target.value))}
              options={causes.map(value => ({ value, label: withdrawalCauseZh[value] }))}
            />
          )}
        </Field>
        <TextAreaField label="说明" pointer="/reason" required rows={2} value={reason} onChange={setReason} />
      </Form>
    </Dialog>
  )
}
