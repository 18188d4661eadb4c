import { type ReactNode, useState } from 'react'
import { confidences } from '../../../rulebook/rules/rows.ts'
import { fieldZh } from '../../../rulebook/zh.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DateField, Form, TextField } from '../../ui/form.tsx'
import type { ShownProblem } from '../../ui/problem.tsx'
import { SelectField } from '../../ui/select.tsx'
import { say } from '../../ui/toast.tsx'
import { BasisField } from './basis-field.tsx'
import { faces, nextCode } from './faces.ts'
import { RowField } from './row-field.tsx'
import { codeOf, type FieldFace, type RowFields, rowsOf, textOf } from './row-fields.ts'
import { type Edition, useSaveRows } from './save-rows.ts'
import { doubtZh } from './words.ts'

type Props = { readonly edition: Edition; readonly row: RowFields | undefined; readonly onClose: () => void }

/** One row, field by field as its book says; what the contract refuses stands beside its field. */
export function RowDialog({ edition, row, onClose }: Props): ReactNode {
  const { book } = edition.head
  const face = faces[book]
  const rows = rowsOf(edition.content)
  const [values, setValues] = useState<RowFields>(() => row ?? newRow(edition))
  const index = row === undefined ? rows.length : rows.findIndex(each => codeOf(each) === codeOf(row))
  const { save, busy, refused } = useSaveRows(edition, () => {
    say('已保存到草稿')
    onClose()
  })
  const set = (key: string) => (value: unknown) => setValues(before => ({ ...before, [key]: value }))
  const pointer = (key: string) => `/content/rows/${index}/${key}`
  const submit = () => {
    const read = readRow(face.fields, values)
    save(row === undefined ? [...rows, read] : rows.map((each, at) => (at === index ? read : each)))
  }
  return (
    <Dialog title={row === undefined ? '增加一条' : `修改：${face.title(row)}`} onClose={onClose} width={760}>
      <Form problem={named(refused)} busy={busy} submit="保存到草稿" onCancel={onClose} onSubmit={submit}>
        <TextField
          label="编号"
          pointer={pointer('code')}
          value={codeOf(values)}
          onChange={set('code')}
          disabled={row !== undefined}
          hint="版本之间靠编号认出同一条，定下后不再改"
          required
        />
        {face.fields
          .filter(field => field.key !== 'level')
          .map(field => (
            <RowField
              key={field.key}
              face={field}
              pointer={pointer(field.key)}
              code={codeOf(values)}
              value={values[field.key]}
              onChange={set(field.key)}
            />
          ))}
        <BasisField pointer={pointer('basis')} value={values.basis} onChange={set('basis')} />
        <ConfidenceField pointer={pointer('confidence')} value={values.confidence} onChange={set('confidence')} />
        <div className="fields-2">
          <DateField
            label="适用自"
            pointer={pointer('validFrom')}
            value={textOf(values.validFrom)}
            onChange={text => set('validFrom')(text === '' ? null : text)}
            hint="留空为一直适用"
          />
          <DateField
            label="适用至"
            pointer={pointer('validTo')}
            value={textOf(values.validTo)}
            onChange={text => set('validTo')(text === '' ? null : text)}
            hint="留空为继续适用"
          />
        </div>
      </Form>
    </Dialog>
  )
}

/** Summed at the top, 请填写 must say what. */
function named(problem: ShownProblem | undefined): ShownProblem | undefined {
  if (problem === undefined) return undefined
  const wordOf = (pointer: string) => fieldZh[pointer.split('/')[4] ?? ''] ?? ''
  return {
    ...problem,
    errors: problem.errors.map(each =>
      each.detail === '请填写' ? { ...each, detail: `请填写${wordOf(each.pointer)}` } : each,
    ),
  }
}

function newRow(edition: Edition): RowFields {
  const face = faces[edition.head.book]
  return {
    code: nextCode(face.prefix, rowsOf(edition.content)),
    basis: [],
    confidence: 'confirmed',
    validFrom: edition.head.effectiveFrom,
    validTo: null,
    ...face.blank,
    ...face.next?.(rowsOf(edition.content)),
  }
}

/** Numbers are typed as text; what is no number is left as it is, for the contract to refuse. */
function readRow(fields: readonly FieldFace[], values: RowFields): RowFields {
  const read: Record<string, unknown> = { ...values }
  for (const face of fields) {
    const value = read[face.key]
    if (typeof value !== 'string') continue
    const text = value.trim()
    if (text === '' && face.nullable === true) read[face.key] = null
    else if (isNumeric(face) && text !== '' && !Number.isNaN(Number(text))) read[face.key] = Number(text)
    else read[face.key] = text
  }
  return read
}

/** Choices among numbers, such as 1 slight … 5 grave, are numbers on the wire. */
function isNumeric(face: FieldFace): boolean {
  return face.kind === 'number' || (face.kind === 'choice' && Object.keys(face.words).every(key => /^\d+$/.test(key)))
}

type FieldProps = { readonly pointer: string; readonly value: unknown; readonly onChange: (value: unknown) => void }

function ConfidenceField({ pointer, value, onChange }: FieldProps): ReactNode {
  return (
    <SelectField
      label="确认情况"
      pointer={pointer}
      value={textOf(value)}
      options={confidences.map(each => ({ value: each, label: doubtZh[each] }))}
      onChange={onChange}
      required
    />
  )
}
