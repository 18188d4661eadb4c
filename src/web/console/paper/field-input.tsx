import { Button, Checkbox, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { DateField, Field as Labelled, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField } from '../../ui/select.tsx'
import { useAsk } from '../query.ts'
import type { Field } from './words.ts'

type Props = { readonly field: Field; readonly value: unknown; readonly onChange: (value: unknown) => void }

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** One field of a template, as its kind asks for. */
export function FieldInput({ field, value, onChange }: Props): ReactNode {
  const { label, kind, hint, options } = field
  const told = {
    ...{ label, pointer: `/fields/${field.code}`, required: field.needed !== null },
    ...(hint !== null && { hint }),
  }
  switch (kind) {
    case 'line':
      return <TextField {...told} value={asText(value)} onChange={onChange} />
    case 'text':
      return <TextAreaField {...told} rows={4} value={asText(value)} onChange={onChange} />
    case 'day':
      return <DateField {...told} value={asText(value)} onChange={onChange} />
    case 'amount':
      return <TextField {...told} unit="元" inputMode="decimal" value={asText(value)} onChange={onChange} />
    case 'moment':
      return (
        <Labelled {...told}>
          {input => (
            <Input
              {...input}
              type="datetime-local"
              value={asText(value).replace(' ', 'T')}
              onChange={typed => onChange(typed.target.value)}
            />
          )}
        </Labelled>
      )
    case 'choice': {
      const choices = options.map(({ code, label: word }) => ({ value: code, label: word }))
      return <SelectField {...told} value={asText(value)} options={choices} onChange={onChange} />
    }
    case 'choices':
      return (
        <Labelled {...told}>
          {() => (
            <Checkbox.Group
              options={options.map(({ code, label: word }) => ({ value: code, label: word }))}
              value={asList(value).map(asText)}
              onChange={onChange}
            />
          )}
        </Labelled>
      )
    case 'people':
      return <PeopleInput field={field} value={value} onChange={onChange} told={told} />
    case 'rows':
      return (
        <Labelled {...told}>
          {() => <RowsInput columns={field.columns} rows={rowsOf(value)} onChange={onChange} word="加一行" />}
        </Labelled>
      )
    default:
      return kind satisfies never
  }
}

type Line = Readonly<Record<string, string>>

function rowsOf(value: unknown): readonly Line[] {
  return asList(value).map(each =>
    Object.fromEntries(Object.entries(Object(each)).map(([key, word]) => [key, asText(word)])),
  )
}

const personColumns = [
  { code: 'name', label: '姓名' },
  { code: 'certificate', label: '执法证号' },
] as const

type Told = { readonly label: string; readonly pointer: string; readonly required: boolean; readonly hint?: string }

/** From the roster, or typed: who comes from elsewhere is not on it. */
function PeopleInput({ value, onChange, told }: Props & { readonly told: Told }): ReactNode {
  const roster = useAsk('identity.officers', {})
  const people = rowsOf(value)
  const known = (roster.data ?? []).filter(each => each.active && each.certificateNumber !== null)
  const options = known.map(each => ({
    value: each.officer,
    label: `${each.name}（${each.unitName}，${each.certificateNumber ?? ''}）`,
  }))
  const add = (officer: string | null) => {
    const chosen = known.find(each => each.officer === officer)
    if (chosen === undefined || people.some(each => each.certificate === chosen.certificateNumber)) return
    onChange([...people, { name: chosen.name, certificate: chosen.certificateNumber ?? '' }])
  }
  return (
    <Labelled {...told}>
      {() => (
        <>
          <RowsInput columns={personColumns} rows={people} onChange={onChange} word="手工填写一人" />
          {options.length > 0 && (
            <Select
              aria-label="从名册选择"
              placeholder="从监管人员名册选择"
              value={null}
              options={options}
              onChange={add}
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: '100%' }}
            />
          )}
        </>
      )}
    </Labelled>
  )
}

type RowsProps = {
  readonly columns: readonly { readonly code: string; readonly label: string }[]
  readonly rows: readonly Line[]
  readonly onChange: (rows: readonly Line[]) => void
  readonly word: string
}

function RowsInput({ columns, rows, onChange, word }: RowsProps): ReactNode {
  const numbered = rows.map((row, at) => ({ row, at }))
  const change = (at: number, code: string, text: string) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [code]: text } : row)))
  return (
    <div>
      {numbered.map(({ row, at }) => (
        <div key={at} className="paper-row">
          {columns.map(({ code, label }) => (
            <Input
              key={code}
              aria-label={`第 ${at + 1} 行 ${label}`}
              placeholder={label}
              value={row[code] ?? ''}
              onChange={typed => change(at, code, typed.target.value)}
            />
          ))}
          <Button aria-label={`删去第 ${at + 1} 行`} onClick={() => onChange(rows.filter((_, index) => index !== at))}>
            删去
          </Button>
        </div>
      ))}
      <Button type="dashed" onClick={() => onChange([...rows, {}])}>
        {word}
      </Button>
    </div>
  )
}
