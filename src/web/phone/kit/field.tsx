/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { addDays, findDay } from '../../../kernel/day.ts'
import { today } from '../clock.ts'
import { canListen, listen } from './speech.ts'

type Common = {
  readonly label: string
  readonly optional?: boolean
  readonly hint?: string | undefined
  readonly fault?: string | undefined
}

export function Field({
  label,
  optional = false,
  hint,
  fault,
  children,
}: Common & { readonly children: ComponentChildren }): JSX.Element {
  return (
    <fieldset class="field">
      <legend class="label">
        {label}
        {optional ? <span class="optional">（可不填）</span> : null}
      </legend>
      {children}
      {fault === undefined ? null : (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      {hint === undefined ? null : <p class="hint">{hint}</p>}
    </fieldset>
  )
}

type TextProps = Common & {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly mode?: 'text' | 'numeric' | 'decimal' | 'tel'
  readonly max?: number
  readonly unit?: string | undefined
  readonly suggestions?: readonly string[]
  readonly long?: boolean
  readonly focus?: boolean
  readonly placeholder?: string
}

export function TextField({
  value,
  onInput,
  mode = 'text',
  max = 60,
  unit,
  suggestions = [],
  long = false,
  ...rest
}: TextProps): JSX.Element {
  const shown = suggestions.filter(each => each !== '' && each !== value).slice(0, 6)
  const props = {
    'aria-label': rest.label,
    class: rest.fault === undefined ? 'input' : 'input wrong',
    maxLength: max,
    value,
    placeholder: rest.placeholder,
  }
  return (
    <Field {...rest}>
      <div class="input-line">
        {long ? (
          <textarea {...props} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
        ) : (
          <input {...props} inputMode={mode} onInput={({ currentTarget }) => onInput(currentTarget.value)} />
        )}
        {unit === undefined ? (
          <Dictate onHeard={text => onInput(text.slice(0, max))} />
        ) : (
          <span class="quiet">{unit}</span>
        )}
      </div>
      {shown.length === 0 ? null : (
        <div class="chips">
          {shown.map(each => (
            <button type="button" class="chip" key={each} onClick={() => onInput(each)}>
              {each}
            </button>
          ))}
        </div>
      )}
    </Field>
  )
}

export function Dictate({ onHeard }: { readonly onHeard: (text: string) => void }): JSX.Element {
  const [on, setOn] = useState(false)
  const stop = useRef<() => void>(() => undefined)
  if (!canListen) return <span />
  const toggle = () => {
    if (on) return stop.current()
    setOn(true)
    stop.current = listen(onHeard, () => setOn(false))
  }
  return (
    <button type="button" class={on ? 'side-button on' : 'side-button'} aria-pressed={on} onClick={toggle}>
      {on ? '听着…' : '说'}
    </button>
  )
}

type DayProps = Common & {
  readonly value: string
  readonly onInput: (value: string) => void
  readonly near?: boolean
  readonly max?: string
}

/** `near` offers today and yesterday as one tap. */
export function DayField({ value, onInput, near = false, max, ...rest }: DayProps): JSX.Element {
  const day = today()
  const offered = near
    ? ([
        ['今天', day],
        ['昨天', addDays(day, -1)],
      ] as const)
    : []
  return (
    <Field {...rest}>
      {offered.length === 0 ? null : (
        <div class="chips">
          {offered.map(([word, each]) => (
            <button type="button" class="chip" key={each} aria-pressed={value === each} onClick={() => onInput(each)}>
              {word}
            </button>
          ))}
        </div>
      )}
      <input
        type="date"
        class={rest.fault === undefined ? 'input' : 'input wrong'}
        aria-label={rest.label}
        value={value}
        max={max}
        onInput={({ currentTarget }) => onInput(findDay(currentTarget.value) ?? '')}
      />
    </Field>
  )
}

type ChoiceProps<K extends string> = Common & {
  readonly choices: readonly (readonly [K, string])[]
  readonly value: K | undefined
  readonly onInput: (value: K) => void
}

export function Choice<K extends string>({ choices, value, onInput, ...rest }: ChoiceProps<K>): JSX.Element {
  return (
    <Field {...rest}>
      <div class="chips">
        {choices.map(([key, word]) => (
          <button type="button" class="chip" key={key} aria-pressed={value === key} onClick={() => onInput(key)}>
            {word}
          </button>
        ))}
      </div>
    </Field>
  )
}

type SeveralProps<K extends string> = Common & {
  readonly choices: readonly (readonly [K, string])[]
  readonly value: readonly K[]
  readonly onInput: (value: K[]) => void
}

export function Several<K extends string>({ choices, value, onInput, ...rest }: SeveralProps<K>): JSX.Element {
  const toggle = (key: K) => onInput(value.indexOf(key) === -1 ? [...value, key] : value.filter(each => each !== key))
  return (
    <Field {...rest}>
      <div class="chips">
        {choices.map(([key, word]) => (
          <button
            type="button"
            class="chip"
            key={key}
            aria-pressed={value.indexOf(key) !== -1}
            onClick={() => toggle(key)}
          >
            {word}
          </button>
        ))}
      </div>
    </Field>
  )
}
