/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Field } from '../../phone/kit/field.tsx'
import { Picker } from '../../phone/kit/sheet.tsx'
import type { PackLot } from '../offline/shape.ts'
import { lotWords } from './stock.ts'

type Props = {
  readonly label: string
  readonly lots: readonly PackLot[]
  readonly empty: string
  readonly value: string
  readonly onInput: (lot: string) => void
  readonly fault?: string | undefined
}

/** One lot: the newest three at hand, the others one tap away. */
export function LotChoice({ label, lots, empty, value, onInput, fault }: Props): JSX.Element {
  const [open, setOpen] = useState(false)
  const near = lots.filter((lot, at) => at < 3 || lot.lot === value)
  return (
    <Field label={label} fault={fault} hint={lots.length === 0 ? empty : undefined}>
      <div class="chips">
        {near.map(lot => (
          <button
            type="button"
            class="chip"
            key={lot.lot}
            aria-pressed={lot.lot === value}
            onClick={() => onInput(lot.lot)}
          >
            {lot.name} {lotWords(lot)}
          </button>
        ))}
        {lots.length > near.length ? (
          <button type="button" class="chip" onClick={() => setOpen(true)}>
            其他…
          </button>
        ) : null}
      </div>
      {open ? (
        <Picker
          title={label}
          choices={lots.map(lot => ({ key: lot.lot, title: `${lot.name} ${lot.number}`, more: lotWords(lot) }))}
          empty={empty}
          onPick={lot => {
            onInput(lot)
            setOpen(false)
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Field>
  )
}
