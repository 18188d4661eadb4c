import { Button, Input } from 'antd'
import { createContext, type ReactNode, useContext, useEffect, useId, useRef, useState } from 'react'
import { ProblemNotice, type ShownProblem } from './problem.tsx'

const FieldErrors = createContext<readonly { pointer: string; detail: string }[]>([])

type FormProps = {
  readonly problem?: ShownProblem | undefined
  readonly busy?: boolean
  readonly submit: string
  readonly danger?: boolean
  readonly disabled?: boolean
  readonly onSubmit: () => void
  readonly onCancel?: () => void
  readonly problemAction?: ReactNode
  readonly children: ReactNode
}

/** One column; faults beside their fields and summed at the top. */
export function Form(props: FormProps): ReactNode {
  const { problem, busy = false, submit, danger = false, disabled = false, onSubmit, onCancel, problemAction } = props
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (problem === undefined) return
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], .field-invalid input')
    if (first) first.focus()
    else form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'center' })
  }, [problem])
  return (
    <form
      ref={form}
      className="form"
      noValidate
      onSubmit={submitted => {
        submitted.preventDefault()
        if (!busy && !disabled) onSubmit()
      }}
    >
      {problem !== undefined && <ProblemNotice problem={problem} action={problemAction} besideFields />}
      <FieldErrors value={problem?.errors ?? []}>{props.children}</FieldErrors>
      <div className="form-foot">
        {onCancel !== undefined && <Button onClick={onCancel}>取消</Button>}
        <Button type="primary" htmlType="submit" danger={danger} loading={busy} disabled={disabled}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

export type FieldInput = {
  readonly id: string
  readonly 'aria-invalid': boolean
  readonly 'aria-describedby': string | undefined
  readonly status?: 'error'
}

type FieldProps = {
  readonly label: string
  /** JSON pointers of the input that belong here. */
  readonly pointer: string
  readonly hint?: ReactNode
  readonly required?: boolean
  readonly children: (input: FieldInput) => ReactNode
}

export function Field({ label, pointer, hint, required = false, children }: FieldProps): ReactNode {
  const id = useId()
  const all = useContext(FieldErrors)
  // What has been typed since the refusal is not known to be wrong.
  const [amended, setAmended] = useState<unknown>(undefined)
  const mine = all.filter(error => error.pointer === pointer || error.pointer.startsWith(`${pointer}/`))
  const errors = amended === all ? [] : mine
  const wrong = errors.length > 0
  const described = wrong ? `${id}-error` : hint === undefined ? undefined : `${id}-hint`
  const input: FieldInput = {
    id,
    'aria-invalid': wrong,
    'aria-describedby': described,
    ...(wrong && { status: 'error' }),
  }
  return (
    <div
      className={wrong ? 'field field-invalid' : 'field'}
      onInput={() => setAmended(all)}
      onClickCapture={click => {
        if (click.target instanceof Element && click.target.closest('.ant-select-item-option') !== null) setAmended(all)
      }}
    >
      <label htmlFor={id}>
        {label}
        {required && <span className="field-required">必填</span>}
      </label>
      {children(input)}
      {wrong && (
        <div id={`${id}-error`} className="field-error">
          {errors.map(error => error.detail).join('；')}
        </div>
      )}
      {hint !== undefined && (
        <div id={`${id}-hint`} className="field-hint">
          {hint}
        </div>
      )}
    </div>
  )
}

type TextProps = Omit<FieldProps, 'children'> & {
  readonly value: string
  readonly onChange: (text: string) => void
  /** Empty while it depends on something that is not chosen yet. */
  readonly unit?: string
  readonly placeholder?: string
  readonly type?: 'text' | 'password' | 'date' | 'tel'
  readonly autoComplete?: string
  readonly inputMode?: 'numeric' | 'decimal' | 'text'
  readonly autoFocus?: boolean
  readonly disabled?: boolean
  readonly max?: string
}

export function TextField({ value, onChange, unit, type = 'text', ...rest }: TextProps): ReactNode {
  const { label, pointer, hint, required, ...native } = rest
  return (
    <Field label={label} pointer={pointer} hint={hint} required={required ?? false}>
      {input => {
        // A unit that is not known yet keeps its place: a field that gains one while it is typed into loses the cursor.
        const suffix = unit === '' ? <span /> : unit
        const common = { ...input, ...native, value, suffix, onChange: onTyped(onChange) }
        return type === 'password' ? <Input.Password {...common} /> : <Input {...common} type={type} />
      }}
    </Field>
  )
}

export function DateField(props: Omit<TextProps, 'type' | 'unit'>): ReactNode {
  return <TextField {...props} type="date" />
}

type AreaProps = Omit<FieldProps, 'children'> & {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly rows?: number
  readonly placeholder?: string
}

export function TextAreaField({ value, onChange, rows = 3, placeholder, ...rest }: AreaProps): ReactNode {
  return (
    <Field {...rest}>
      {input => (
        <Input.TextArea {...input} rows={rows} placeholder={placeholder} value={value} onChange={onTyped(onChange)} />
      )}
    </Field>
  )
}

function onTyped(onChange: (text: string) => void) {
  return (typed: { target: { value: string } }) => onChange(typed.target.value)
}
