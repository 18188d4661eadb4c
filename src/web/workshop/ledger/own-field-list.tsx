/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { Ledger } from '../../../ledger/rules/ledgers.ts'
import { OWN_TEXT_LENGTH, type OwnField } from '../../../ledger/rules/own-fields.ts'
import { TextField } from '../../phone/kit/field.tsx'
import type { Pack, Parcel } from '../offline/shape.ts'
import type { Faults } from './form.tsx'
import { type More, ownFieldsOn, valuesBefore } from './own-fields.ts'

type Books = {
  readonly ledger: Ledger
  readonly fault: Faults
  readonly pack: Pack
  readonly parcels: readonly Parcel[]
}

type FormPart = {
  readonly fields: { readonly more: More; readonly onDay: string }
  readonly set: (changed: { more: More }) => void
}

/** What the bureau asks for besides: after what is always asked. */
export function OwnFieldList({ form, ...books }: Books & { readonly form: FormPart }): JSX.Element | null {
  const { more, onDay } = form.fields
  return <OwnFields {...books} onDay={onDay} value={more} onInput={changed => form.set({ more: changed })} />
}

type Props = Books & {
  readonly onDay: string
  readonly value: More
  readonly onInput: (more: More) => void
  /** Where it lies in the content: `/additives/0`. */
  readonly at?: string
}

/** What may be left out is folded away, so that the form stays short. */
export function OwnFields({ ledger, fault, pack, parcels, onDay, value, onInput, at = '' }: Props): JSX.Element | null {
  const fields = ownFieldsOn(pack, ledger, onDay)
  const faultOf = ({ key }: OwnField) => fault[`/content${at}/more/${key}`]
  const demanded = fields.filter(({ demand }) => demand === 'required')
  const others = fields.filter(({ demand }) => demand === 'optional')
  const [wasFilled] = useState(() => others.some(({ key }) => (value[key] ?? '') !== ''))
  const draw = (field: OwnField) => (
    <TextField
      key={field.key}
      label={field.label}
      optional={field.demand === 'optional'}
      max={OWN_TEXT_LENGTH}
      value={value[field.key] ?? ''}
      onInput={text => onInput({ ...value, [field.key]: text })}
      suggestions={valuesBefore(pack, parcels, ledger, field.key)}
      fault={faultOf(field)}
    />
  )
  return (
    <>
      {demanded.map(draw)}
      {others.length === 0 ? null : (
        <details open={wasFilled || others.some(field => faultOf(field) !== undefined)}>
          <summary>还可以填：{others.map(({ label }) => label).join('、')}</summary>
          {others.map(draw)}
        </details>
      )}
    </>
  )
}
