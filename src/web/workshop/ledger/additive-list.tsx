/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { JudgedDose } from '../../../rulebook/rules/dose.ts'
import type { AdditiveRow } from '../../../rulebook/rules/rows.ts'
import { newIntent } from '../../client.ts'
import { Field } from '../../phone/kit/field.tsx'
import { Button } from '../../phone/kit/screen.tsx'
import { Picker } from '../../phone/kit/sheet.tsx'
import { QuantityField } from '../kit/quantity-field.tsx'
import type { PackLot } from '../offline/shape.ts'
import { doseWords } from './dose.ts'
import type { More } from './own-fields.ts'
import { distinct } from './remembered.ts'

export type Additive = {
  readonly entry: string
  readonly lot: string
  readonly name: string
  readonly typed: string
  readonly understood?: string | null
  /** Not there in what lay half written before there was such a thing. */
  readonly more?: More
}

type Props = {
  readonly value: readonly Additive[]
  readonly onInput: (additives: Additive[]) => void
  readonly allowed: readonly AdditiveRow[]
  /** Additives that were received. */
  readonly lots: readonly PackLot[]
  readonly dose: JudgedDose | undefined
  readonly faultAt: (at: number) => string | undefined
  /** What else is asked of one. */
  readonly further: (additive: Additive, at: number) => ComponentChildren
}

/** Each additive with its dose beside it while it is typed. GB 2760 */
export function AdditiveList({ value, onInput, allowed, lots, dose, faultAt, further }: Props): JSX.Element {
  const [open, setOpen] = useState(false)
  const add = (name: string) => {
    const lot = lots.find(each => each.name === name)?.lot ?? ''
    onInput([...value, { entry: newIntent(), lot, name, typed: '', more: {} }])
    setOpen(false)
  }
  return (
    <Field label="食品添加剂" optional hint={value.length === 0 ? '没用就不填；消泡剂、凝固剂也算' : undefined}>
      {value.map((each, at) => {
        const words = doseWords(dose, each.name)
        return (
          <div class="card" key={each.entry}>
            <QuantityField
              label={each.name}
              units={['克', '千克', '两']}
              value={{ typed: each.typed, understood: each.understood ?? null }}
              onInput={({ typed, understood = null }) =>
                onInput(value.map((one, index) => (index === at ? { ...one, typed, understood } : one)))
              }
              fault={faultAt(at)}
            />
            {words === undefined ? null : <p class={`note ${words.fits ? 'good' : 'bad'}`}>{words.words}</p>}
            {further(each, at)}
            <button type="button" class="text-button" onClick={() => onInput(value.filter((_, index) => index !== at))}>
              去掉
            </button>
          </div>
        )
      })}
      {dose?.faults.map(({ sentence, toBeConfirmed }) => (
        <p class="note bad" key={sentence} role="alert">
          {sentence}
          {toBeConfirmed ? '（待确认）' : ''}
        </p>
      ))}
      <Button look="small" onClick={() => setOpen(true)}>
        ＋ 加一种添加剂
      </Button>
      {open ? <AdditivePicker allowed={allowed} lots={lots} onPick={add} onClose={() => setOpen(false)} /> : null}
    </Field>
  )
}

type PickerProps = {
  readonly allowed: readonly AdditiveRow[]
  readonly lots: readonly PackLot[]
  readonly onPick: (name: string) => void
  readonly onClose: () => void
}

/** First what lies in the store, then what the standard lists for this food. */
export function AdditivePicker({ allowed, lots, onPick, onClose }: PickerProps): JSX.Element {
  const [name, setName] = useState('')
  const names = distinct([...lots.map(lot => lot.name), ...allowed.map(row => row.name)])
  const more = (each: string) => (lots.some(lot => lot.name === each) ? '有进货' : '国标列出，还没有进货记录')
  return (
    <Picker
      title="选添加剂"
      choices={names.map(each => ({ key: each, title: each, more: more(each) }))}
      empty="手机上还没有这种食品的添加剂名单，请照包装上的名称写"
      onPick={onPick}
      onClose={onClose}
    >
      <div class="input-line">
        <input
          class="input"
          aria-label="添加剂名称"
          placeholder="没有就照包装写"
          maxLength={60}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <button type="button" class="side-button" disabled={name.trim() === ''} onClick={() => onPick(name.trim())}>
          用它
        </button>
      </div>
    </Picker>
  )
}
