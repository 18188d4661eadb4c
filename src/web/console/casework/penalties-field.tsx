import { Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { penaltyKindZh } from '../../../casework/zh.ts'
import { Field } from '../../ui/form.tsx'
import type { PenaltyDraft } from './penalty-draft.ts'
import { type Penalty, penaltyKinds } from './words.ts'

type Props = {
  readonly label: string
  readonly value: PenaltyDraft
  readonly onChange: (draft: PenaltyDraft) => void
  /** Only these may be chosen. */
  readonly among?: readonly Penalty['kind'][]
  readonly hint?: ReactNode
  readonly pointer?: string
}

/** 处罚种类: ticked one by one, amounts beside those that have one. */
export function PenaltiesField(props: Props): ReactNode {
  const { label, value, onChange, among = penaltyKinds, hint, pointer = '/penalties' } = props
  const tick = (kind: Penalty['kind'], ticked: boolean) =>
    onChange({ ...value, kinds: ticked ? [...value.kinds, kind] : value.kinds.filter(each => each !== kind) })
  return (
    <Field label={label} pointer={pointer} required hint={hint}>
      {() => (
        <fieldset className="case-penalties" aria-label={label}>
          {among.map(kind => (
            <div key={kind} className="case-penalty">
              <Checkbox checked={value.kinds.includes(kind)} onChange={({ target }) => tick(kind, target.checked)}>
                {penaltyKindZh[kind]}
              </Checkbox>
              {value.kinds.includes(kind) && <Detail kind={kind} value={value} onChange={onChange} />}
            </div>
          ))}
        </fieldset>
      )}
    </Field>
  )
}

type DetailProps = Pick<Props, 'value' | 'onChange'> & { readonly kind: Penalty['kind'] }

function Detail({ kind, value, onChange }: DetailProps): ReactNode {
  if (kind === 'fine' || kind === 'confiscation') {
    return (
      <Input
        aria-label={kind === 'fine' ? '罚款金额' : '没收金额'}
        className="case-yuan"
        inputMode="decimal"
        suffix="元"
        value={value[kind]}
        onChange={({ target }) => onChange({ ...value, [kind]: target.value })}
      />
    )
  }
  if (kind !== 'restriction') return null
  return (
    <span className="row">
      至
      <Input
        aria-label="限制到"
        className="case-day"
        type="date"
        value={value.until}
        onChange={({ target }) => onChange({ ...value, until: target.value })}
      />
    </span>
  )
}
