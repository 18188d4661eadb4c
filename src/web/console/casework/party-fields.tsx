import type { ReactNode } from 'react'
import { partyKindZh } from '../../../casework/zh.ts'
import { TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { optionsOf, partyKinds } from './words.ts'

export type PartyText = {
  readonly name: string
  readonly kind: string
  readonly head: string
  readonly number: string
  readonly address: string
  readonly phone: string
}

export const nobody: PartyText = {
  ...{ name: '', kind: 'individual-business', head: '', number: '', address: '', phone: '' },
}

export function partyAsked(party: PartyText) {
  return { ...party, kind: partyKinds.find(each => each === party.kind) ?? 'individual-business' }
}

type Props = { readonly value: PartyText; readonly onChange: (party: PartyText) => void }

/** 当事人: stands on every paper of the case. */
export function PartyFields({ value, onChange }: Props): ReactNode {
  const text = (label: string, key: keyof PartyText, required = false) => (
    <TextField
      label={label}
      pointer={`/party/${key}`}
      required={required}
      value={value[key]}
      onChange={typed => onChange({ ...value, [key]: typed })}
    />
  )
  return (
    <>
      <div className="fields-2">
        {text('当事人名称（字号）或姓名', 'name', true)}
        <SelectField
          label="当事人种类"
          pointer="/party/kind"
          required
          value={value.kind}
          options={optionsOf(partyKinds, partyKindZh)}
          onChange={kind => onChange({ ...value, kind })}
        />
        {text('经营者（负责人）', 'head')}
        {text('统一社会信用代码或身份证号', 'number')}
      </div>
      {text('住所（经营场所）', 'address')}
      {text('联系电话', 'phone')}
    </>
  )
}
