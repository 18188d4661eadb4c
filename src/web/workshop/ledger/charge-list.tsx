/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Field } from '../../phone/kit/field.tsx'
import { Button } from '../../phone/kit/screen.tsx'
import { Picker } from '../../phone/kit/sheet.tsx'
import { QuantityField } from '../kit/quantity-field.tsx'
import type { PackLot } from '../offline/shape.ts'
import { type Charge, lotWords } from './stock.ts'

type Props = {
  readonly label: string
  readonly addWords: string
  readonly empty: string
  readonly lots: readonly PackLot[]
  readonly units: readonly string[]
  readonly value: readonly Charge[]
  readonly onInput: (charges: Charge[]) => void
  readonly fault?: string | undefined
  readonly faultAt: (at: number) => string | undefined
}

/** Lots and how much of each: what goes into a production, what is sold. */
export function ChargeList({
  label,
  addWords,
  empty,
  lots,
  units,
  value,
  onInput,
  fault,
  faultAt,
}: Props): JSX.Element {
  const [open, setOpen] = useState(false)
  const unused = lots.filter(({ lot }) => !value.some(charge => charge.lot === lot))
  const change = (at: number, changed: Partial<Charge>) =>
    onInput(value.map((each, index) => (index === at ? { lot: each.lot, typed: each.typed, ...changed } : each)))
  return (
    <Field label={label} fault={fault}>
      {value.map((charge, at) => {
        const lot = lots.find(each => each.lot === charge.lot)
        return (
          <div class="card" key={charge.lot}>
            <QuantityField
              label={lot === undefined ? '原来选的批次已用完或已停用' : lot.name}
              hint={
                lot === undefined
                  ? undefined
                  : `${lotWords(lot)}${lot.supplierName === null ? '' : ` · ${lot.supplierName}`}`
              }
              units={unitsFor(lot, units)}
              value={{ typed: charge.typed, understood: charge.understood ?? null }}
              onInput={({ typed, understood = null }) => change(at, { typed, understood })}
              fault={faultAt(at)}
            />
            <button type="button" class="text-button" onClick={() => onInput(value.filter((_, index) => index !== at))}>
              去掉
            </button>
          </div>
        )
      })}
      <Button look="small" onClick={() => setOpen(true)}>
        {addWords}
      </Button>
      {open ? (
        <Picker
          title={addWords}
          choices={unused.map(lot => ({ key: lot.lot, title: lot.name, more: `${lotWords(lot)} ${lot.number}` }))}
          empty={empty}
          onPick={lot => {
            onInput([...value, { lot, typed: '' }])
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Field>
  )
}

/** The units of the lot's own dimension: a sack counted cannot be weighed out. */
function unitsFor(lot: PackLot | undefined, units: readonly string[]): readonly string[] {
  switch (lot?.quantity.dimension) {
    case 'volume':
      return ['升', '毫升']
    case 'count':
      return [/[一-龥]+$/u.exec(lot.quantity.understood)?.[0] ?? '件']
    default:
      return units
  }
}
