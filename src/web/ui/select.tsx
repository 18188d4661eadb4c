import { Select } from 'antd'
import type { ReactNode } from 'react'
import { Field } from './form.tsx'

export type Option = {
  readonly value: string
  readonly label: string
  /** Other ways to type it: full pinyin and initials. */
  readonly also?: string
  readonly group?: string
}

type ManyProps = {
  readonly label: string
  readonly values: readonly string[]
  readonly options: readonly Option[]
  readonly onChange: (values: string[]) => void
}

/** A filter: nothing chosen means everything. */
export function FilterSelect({ label, values, options, onChange }: ManyProps): ReactNode {
  return (
    <Select
      mode="multiple"
      aria-label={label}
      placeholder={label}
      className="filter-select"
      value={[...values]}
      options={[...options]}
      onChange={onChange}
      maxTagCount={0}
      maxTagPlaceholder={chosen => `${label} ${chosen.length}`}
      showSearch={{ filterOption: matches }}
      popupMatchSelectWidth={220}
    />
  )
}

type OneProps = {
  readonly label: string
  readonly pointer: string
  readonly value: string
  readonly options: readonly Option[]
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly required?: boolean
  readonly disabled?: boolean
  readonly placeholder?: string
}

export function SelectField({ value, options, onChange, disabled = false, placeholder, ...rest }: OneProps): ReactNode {
  return (
    <Field {...rest}>
      {input => (
        <Select
          {...input}
          value={value === '' ? null : value}
          options={[...options]}
          onChange={(chosen: string | null | undefined) => onChange(chosen ?? '')}
          showSearch={{ filterOption: matches }}
          allowClear={!rest.required}
          disabled={disabled}
          placeholder={placeholder ?? `请选择${rest.label}`}
        />
      )}
    </Field>
  )
}

type ManyFieldProps = Omit<OneProps, 'value' | 'onChange'> & {
  readonly values: readonly string[]
  readonly onChange: (values: string[]) => void
}

export function SelectManyField({ values, options, onChange, disabled = false, placeholder, ...rest }: ManyFieldProps) {
  return (
    <Field {...rest}>
      {input => (
        <Select
          {...input}
          mode="multiple"
          value={[...values]}
          options={[...options]}
          onChange={onChange}
          disabled={disabled}
          placeholder={placeholder}
          showSearch={{ filterOption: matches }}
        />
      )}
    </Field>
  )
}

type TagsProps = {
  readonly label: string
  readonly pointer: string
  readonly values: readonly string[]
  readonly onChange: (values: string[]) => void
  readonly hint?: ReactNode
  readonly placeholder?: string
}

/** A list of words; Enter, a comma or a 、 ends one. */
export function WordsField({ values, onChange, placeholder, ...rest }: TagsProps): ReactNode {
  return (
    <Field {...rest}>
      {input => (
        <Select
          {...input}
          mode="tags"
          open={false}
          suffixIcon={null}
          value={[...values]}
          onChange={onChange}
          tokenSeparators={['，', ',', '、', '；', ';']}
          placeholder={placeholder}
        />
      )}
    </Field>
  )
}

function matches(typed: string, option: { label?: unknown; value?: unknown; also?: unknown } | undefined): boolean {
  const wanted = typed.trim().toLowerCase()
  return [option?.label, option?.also, option?.value].some(
    text => typeof text === 'string' && text.toLowerCase().includes(wanted),
  )
}
