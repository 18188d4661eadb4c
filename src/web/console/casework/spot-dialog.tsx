import { Checkbox, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { newIntent } from '../../client.ts'
import { useDraft } from '../../ui/draft.ts'
import { Field, TextAreaField, TextField } from '../../ui/form.tsx'
import { say } from '../../ui/toast.tsx'
import type { Signed } from '../paper/signing.tsx'
import { usePerform } from '../query.ts'
import { useRemembered } from '../remembered.ts'
import { wallNow } from '../sampling/hand-over-dialog.tsx'
import { MomentField, momentAsked, OfficersField } from './fields.tsx'
import { PenaltiesField } from './penalties-field.tsx'
import { noPenalties, penaltiesOf } from './penalty-draft.ts'
import { RemedyFields } from './remedy-fields.tsx'
import { Signing, signaturesOf } from './signing.tsx'
import { StepForm, type StepProps } from './step-form.tsx'

/** 当场处罚. 行政处罚法 第五十一条、第五十二条. */
export function SpotDialog(props: StepProps): ReactNode {
  const { file, onClose } = props
  const [id] = useState(newIntent)
  const [officers, setOfficers] = useState<readonly string[]>([])
  const [penalties, setPenalties] = useState(noPenalties)
  const [signed, setSigned] = useState<readonly Signed[]>([])
  const [reviewAuthority] = useRemembered('notice-review', '')
  const [court] = useRemembered('notice-court', '')
  const draft = useDraft({
    ...{ facts: '', reason: '', heard: '', site: file.partyView.address, at: wallNow(), bank: '' },
    ...{ paying: 'bank', established: false, basedOnLaw: false },
  })
  const spot = usePerform('casework.punish-on-the-spot', ({ number }) => {
    say(number === null ? '已作出当场处罚' : `已作出当场处罚，${number}`)
    onClose()
  })
  const { values, set } = draft
  const fined = penalties.kinds.includes('fine')
  const submit = () => {
    const { paying, at, bank, ...rest } = values
    spot.run({
      ...{ case: file.case, id, ...rest, at: momentAsked(at), reviewAuthority, court },
      ...{ officers: [...officers], penalties: penaltiesOf(penalties), signatures: signaturesOf(signed) },
      ...(fined && { paying: paying === 'now' ? ('now' as const) : ('bank' as const), bank }),
    })
  }
  return (
    <StepForm
      {...props}
      step="punish-on-the-spot"
      submit="作出当场处罚"
      width={760}
      problem={spot.refused}
      busy={spot.busy}
      disabled={!values.established || !values.basedOnLaw}
      onSubmit={submit}
    >
      <TextAreaField label="违法事实" pointer="/facts" required rows={3} value={values.facts} onChange={set('facts')} />
      <TextAreaField
        label="理由和依据"
        pointer="/reason"
        required
        rows={2}
        value={values.reason}
        onChange={set('reason')}
      />
      <Checkbox checked={values.established} onChange={({ target }) => set('established')(target.checked)}>
        违法事实确凿
      </Checkbox>
      <Checkbox checked={values.basedOnLaw} onChange={({ target }) => set('basedOnLaw')(target.checked)}>
        有法定依据
      </Checkbox>
      <PenaltiesField label="处罚" among={['warning', 'fine']} value={penalties} onChange={setPenalties} />
      {fined && <Paying {...values} onPaying={set('paying')} onBank={set('bank')} />}
      <TextAreaField
        label="当事人的陈述、申辩"
        pointer="/heard"
        rows={2}
        value={values.heard}
        onChange={set('heard')}
        hint="没有就写没有"
      />
      <div className="fields-2">
        <TextField label="处罚地点" pointer="/site" required value={values.site} onChange={set('site')} />
        <MomentField label="处罚时间" pointer="/at" required value={values.at} onChange={set('at')} />
      </div>
      <OfficersField
        label="执法人员"
        pointer="/officers"
        workshop={file.workshop}
        values={officers}
        onChange={setOfficers}
      />
      <RemedyFields pointer="" />
      <Signing at={['officer', 'party']} signed={signed} onChange={setSigned} />
    </StepForm>
  )
}

type PayingProps = {
  readonly paying: string
  readonly bank: string
  readonly onPaying: (paying: string) => void
  readonly onBank: (bank: string) => void
}

function Paying({ paying, bank, onPaying, onBank }: PayingProps): ReactNode {
  return (
    <>
      <Field
        label="缴款方式"
        pointer="/paying"
        required
        hint="一百元以下，或者不当场收缴事后难以执行的，才可以当场收缴（行政处罚法 第六十八条）"
      >
        {() => (
          <Radio.Group
            value={paying}
            onChange={({ target }) => onPaying(String(target.value))}
            options={[
              { value: 'bank', label: '到银行缴纳' },
              { value: 'now', label: '当场收缴' },
            ]}
          />
        )}
      </Field>
      {paying === 'bank' && <TextField label="缴款银行和账号" pointer="/bank" value={bank} onChange={onBank} />}
    </>
  )
}
