import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { Field, TextAreaField, TextField } from '../../ui/form.tsx'
import { SelectField, SelectManyField, WordsField } from '../../ui/select.tsx'
import { categoryOptions, useDictionary } from '../registry/dictionary.ts'
import { LedgerFieldsField } from './ledger-fields-field.tsx'
import { ArticlesField, DaysField, EveryField, HolidaysField } from './list-fields.tsx'
import { type FieldFace, labelOf, textOf, wordsOf } from './row-fields.ts'

type Props = {
  readonly face: FieldFace
  readonly pointer: string
  /** Of the row. */
  readonly code: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** The input that a field's face asks for. */
export function RowField({ face, pointer, code, value, onChange }: Props): ReactNode {
  const dictionary = useDictionary()
  const common = { label: labelOf(face), pointer, hint: face.hint, required: face.required ?? false }
  switch (face.kind) {
    case 'text':
      return <TextField {...common} value={textOf(value)} onChange={onChange} />
    case 'number':
      return <TextField {...common} value={textOf(value)} onChange={onChange} inputMode="decimal" />
    case 'long':
      return <TextAreaField {...common} value={textOf(value)} onChange={onChange} rows={2} />
    case 'words':
      return <WordsField {...common} values={wordsOf(value)} onChange={onChange} />
    case 'choice':
      return (
        <SelectField
          {...common}
          value={textOf(value)}
          options={Object.entries(face.words).map(([key, label]) => ({ value: key, label }))}
          onChange={onChange}
        />
      )
    case 'category':
      return <SelectField {...common} value={textOf(value)} options={categoryOptions(dictionary)} onChange={onChange} />
    case 'categories':
      return (
        <SelectManyField
          {...common}
          values={wordsOf(value)}
          options={categoryOptions(dictionary)}
          onChange={onChange}
          placeholder="全部类别"
        />
      )
    case 'flag':
      return (
        <Field {...common}>
          {input => (
            <Checkbox id={input.id} checked={value === true} onChange={ticked => onChange(ticked.target.checked)}>
              是
            </Checkbox>
          )}
        </Field>
      )
    case 'every':
      return <EveryField {...common} value={value} onChange={onChange} />
    case 'days':
      return <DaysField {...common} value={value} onChange={onChange} />
    case 'holidays':
      return <HolidaysField {...common} value={value} onChange={onChange} />
    case 'articles':
      return <ArticlesField {...common} value={value} onChange={onChange} />
    case 'ledger-fields':
      return <LedgerFieldsField {...common} code={code} value={value} onChange={onChange} />
    default:
      return face satisfies never
  }
}
