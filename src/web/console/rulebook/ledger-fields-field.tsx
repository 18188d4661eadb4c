import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { isProgramKey, nextOwnKey } from '../../../rulebook/rules/ledger-fields.ts'
import { Field } from '../../ui/form.tsx'
import { placed } from './list-fields.tsx'
import { type RowFields, recordsOf, textOf } from './row-fields.ts'

const demands = [
  { value: 'required', label: '必填' },
  { value: 'optional', label: '可填' },
  { value: 'hidden', label: '不显示' },
]

type Props = {
  readonly label: string
  readonly pointer: string
  readonly hint: ReactNode
  readonly required: boolean
  /** Of the ledger. */
  readonly code: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** What the program writes down may be named and hidden; what the bureau asks for besides is added and removed here. */
export function LedgerFieldsField({ code, value, onChange, ...field }: Props): ReactNode {
  const lines = recordsOf(value)
  const add = () => {
    const key = nextOwnKey(lines.map(line => textOf(line.key)))
    onChange([...lines, { key, label: '', demand: 'required' }])
  }
  return (
    <Field {...field} hint="程序填写的项目可以改名、不显示，不能去掉；增加的项目在手机上填写，台账和 Excel 里都有">
      {input => (
        <div className="row-list" id={input.id}>
          {placed(lines).map(({ line, at, place }) => (
            <FieldLine
              key={place}
              line={line}
              at={at}
              isOwn={!isProgramKey(code, textOf(line.key))}
              onChange={part => onChange(lines.map((each, index) => (index === at ? { ...each, ...part } : each)))}
              onRemove={() => onChange(lines.filter((_, index) => index !== at))}
            />
          ))}
          <div>
            <Button onClick={add}>增加项目</Button>
          </div>
        </div>
      )}
    </Field>
  )
}

type LineProps = {
  readonly line: RowFields
  readonly at: number
  readonly isOwn: boolean
  readonly onChange: (part: RowFields) => void
  readonly onRemove: () => void
}

function FieldLine({ line, at, isOwn, onChange, onRemove }: LineProps): ReactNode {
  const name = textOf(line.label) || `第 ${at + 1} 项`
  return (
    <div className="row">
      <Input
        aria-label={`${textOf(line.key)} 的名称`}
        placeholder="如 原料等级"
        style={{ flex: 1 }}
        value={textOf(line.label)}
        onChange={typed => onChange({ label: typed.target.value })}
      />
      <Select
        aria-label={`${name} 是否必填`}
        style={{ width: 110 }}
        value={textOf(line.demand)}
        options={demands}
        onChange={chosen => onChange({ demand: chosen })}
      />
      {isOwn ? (
        <>
          <Input
            aria-label={`${name} 的标识`}
            style={{ width: 170 }}
            value={textOf(line.key)}
            onChange={typed => onChange({ key: typed.target.value.trim() })}
          />
          <Button aria-label={`去掉${name}`} onClick={onRemove}>
            去掉
          </Button>
        </>
      ) : (
        <code className="quiet small" style={{ width: 170 }}>
          {textOf(line.key)}
        </code>
      )}
    </div>
  )
}
