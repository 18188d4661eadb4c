import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { useDraft } from '../../ui/draft.ts'
import { DateField, TextAreaField, TextField } from '../../ui/form.tsx'
import { Notice } from '../../ui/problem.tsx'
import { say } from '../../ui/toast.tsx'
import type { Signed } from '../paper/signing.tsx'
import { useAsk, usePerform } from '../query.ts'
import { useRemembered } from '../remembered.ts'
import { today } from '../today.ts'
import { PenaltiesField } from './penalties-field.tsx'
import { draftOf, isWhole, type PenaltyDraft, penaltiesOf } from './penalty-draft.ts'
import { HearingLine } from './rights-panel.tsx'
import { Signing, signaturesOf } from './signing.tsx'
import { StepForm, type StepProps } from './step-form.tsx'
import { type Case, lastSaid } from './words.ts'

/** 行政处罚告知: facts, reasons, what is intended; the right to a hearing follows from it. 行政处罚法 第四十四条. */
export function TellDialog(props: StepProps): ReactNode {
  const { file, onClose } = props
  const [id] = useState(newIntent)
  const draft = useDraft({
    facts: lastSaid(file, '违法事实', 'tell') || lastSaid(file, '认定的事实', 'conclude'),
    reason: lastSaid(file, '理由和依据', 'tell'),
    servedOn: String(today()),
  })
  const [penalties, setPenalties] = useState(() => draftOf(file.notices.at(-1)?.penalties ?? []))
  const [contact, setContact] = useRemembered('case-contact', '')
  const [contactPhone, setContactPhone] = useRemembered('case-contact-phone', '')
  const [officeAddress, setOfficeAddress] = useRemembered('case-office', '')
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const tell = usePerform('casework.tell', ({ answerBy, number }) => {
    say([number ?? '已登记', answerBy === null ? '' : `当事人可以陈述、申辩至 ${answerBy}`].filter(Boolean).join('，'))
    onClose()
  })
  const { values, set } = draft
  const submit = () =>
    tell.run({
      ...{ case: file.case, id, ...values, contact, contactPhone, officeAddress },
      ...{ penalties: penaltiesOf(penalties), signatures: signaturesOf(signed) },
    })
  return (
    <StepForm
      {...props}
      step="tell"
      submit="登记告知"
      width={760}
      problem={tell.refused}
      busy={tell.busy}
      onSubmit={submit}
    >
      <TextAreaField label="违法事实" pointer="/facts" required rows={4} value={values.facts} onChange={set('facts')} />
      <TextAreaField
        label="理由和依据"
        pointer="/reason"
        required
        rows={3}
        value={values.reason}
        onChange={set('reason')}
        hint="违反的规定和处罚依据的条款"
      />
      <PenaltiesField label="拟作出的处罚" value={penalties} onChange={setPenalties} />
      <Hearing file={file} penalties={penalties} />
      <DateField
        label="告知书送达日期"
        pointer="/servedOn"
        required
        max={String(today())}
        value={values.servedOn}
        onChange={set('servedOn')}
      />
      <div className="fields-2">
        <TextField label="联系人" pointer="/contact" required value={contact} onChange={setContact} />
        <TextField label="联系电话" pointer="/contactPhone" required value={contactPhone} onChange={setContactPhone} />
      </div>
      <TextField label="联系地址" pointer="/officeAddress" required value={officeAddress} onChange={setOfficeAddress} />
      <Signing at={['party']} signed={signed} onChange={setSigned} />
    </StepForm>
  )
}

/** The right to a hearing of what is ticked and typed, as the server sees it. */
function Hearing({ file, penalties }: { readonly file: Case; readonly penalties: PenaltyDraft }): ReactNode {
  const whole = penalties.kinds.length > 0 && isWhole(penalties)
  const asked = { party: file.partyView.kind, penalties: penaltiesOf(penalties) }
  const weighed = useAsk('casework.weigh', asked, { off: !whole, keep: true })
  if (!whole || weighed.data === undefined) return null
  return (
    <Notice tone={weighed.data.hearing.entitled ? 'attention' : 'unknown'}>
      <HearingLine hearing={weighed.data.hearing} />
    </Notice>
  )
}
