/** @jsxImportSource preact */
import type { JSX } from 'preact'
import { isReading, type QuantityFault, readQuantity } from '../../../kernel/quantity.ts'
import { Dictate, Field } from '../../phone/kit/field.tsx'

/** `understood` is there once the person has said that the reading is right. */
export type TypedQuantity = { readonly typed: string; readonly understood?: string | null }

const faultZh = {
  empty: '请填写数量',
  'no-number': '看不懂这个数量，请写成“50千克”或“20斤”的样子',
  'no-unit': '请点一个单位',
  'unknown-unit': '不认识这个单位，请点下面的单位',
  'not-positive': '数量要大于 0',
  'too-large': '数量太大，请核对',
  'too-fine': '数量小于 1 毫克，请核对',
} as const satisfies Record<QuantityFault, string>

/** What stands against it, in words; nothing when it can be kept. */
export function quantityFault({ typed, understood }: TypedQuantity): string | undefined {
  const read = readQuantity(typed)
  if (!isReading(read)) return faultZh[read]
  if (!read.plain && understood !== read.understood) return `“${typed}”将记为 ${read.understood}，请点“对”`
  return undefined
}

type Props = {
  readonly label: string
  readonly value: TypedQuantity
  readonly onInput: (value: TypedQuantity) => void
  readonly units: readonly string[]
  readonly fault?: string | undefined
  readonly hint?: string | undefined
  readonly optional?: boolean
  readonly focus?: boolean
}

const withUnit = (typed: string, unit: string): string => {
  const number = /^[\d.\s０-９．]*/.exec(typed)?.[0] ?? ''
  return number.trim() === ''
    ? typed.replace(/[千公毫克斤两升吨个袋瓶盒桶箱包块坛罐只条把张件kgml]+$/iu, '') + unit
    : number.trim() + unit
}

/** A number and a unit as people say them. Anything that had to be understood is shown and confirmed. */
export function QuantityField({ value, onInput, units, fault, ...rest }: Props): JSX.Element {
  const read = readQuantity(value.typed)
  const asks = isReading(read) && !read.plain && value.understood !== read.understood
  const chosen = isReading(read) ? units.filter(unit => value.typed.trim().endsWith(unit)) : []
  const unit = chosen.sort((a, b) => b.length - a.length)[0]
  return (
    <Field {...rest} fault={asks ? undefined : fault}>
      <div class="input-line">
        <input
          class={fault === undefined ? 'input' : 'input wrong'}
          aria-label={rest.label}
          inputMode={value.typed === '' ? 'decimal' : 'text'}
          maxLength={30}
          value={value.typed}
          placeholder={`如 50${units[0] ?? '千克'}`}
          ref={element => {
            if (rest.focus === true && element !== null && element.dataset.seen === undefined) {
              element.dataset.seen = 'yes'
              element.focus()
            }
          }}
          onInput={({ currentTarget }) => onInput({ typed: currentTarget.value })}
        />
        <Dictate onHeard={typed => onInput({ typed: typed.slice(0, 30) })} />
      </div>
      <div class="chips">
        {units.map(each => (
          <button
            type="button"
            class="chip"
            key={each}
            aria-pressed={unit === each}
            onClick={() => onInput({ typed: withUnit(value.typed, each) })}
          >
            {each}
          </button>
        ))}
      </div>
      {asks ? (
        <div class="note calm">
          <p>
            记为 <strong>{read.understood}</strong>，对吗？
          </p>
          <div class="two">
            <button
              type="button"
              class="button main small"
              onClick={() => onInput({ typed: value.typed, understood: read.understood })}
            >
              对
            </button>
            <button type="button" class="button small" onClick={() => onInput({ typed: '' })}>
              改
            </button>
          </div>
        </div>
      ) : isReading(read) && !read.plain ? (
        <p class="hint">记为 {read.understood}</p>
      ) : null}
    </Field>
  )
}
