import { Button, Input, Select } from 'antd'
import type { ReactNode } from 'react'
import { Field } from '../../ui/form.tsx'
import { type RowFields, recordOf, recordsOf, textOf, wordsOf } from './row-fields.ts'

type Props = {
  readonly label: string
  readonly pointer: string
  readonly hint: ReactNode
  readonly required: boolean
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** Lines that can be added, changed and taken away. */
function Lines({
  value,
  onChange,
  add,
  blank,
  draw,
  ...field
}: Props & {
  readonly add?: string
  readonly blank: RowFields
  readonly draw: (line: RowFields, change: (part: RowFields) => void, at: number) => ReactNode
}): ReactNode {
  const lines = recordsOf(value)
  return (
    <Field {...field}>
      {input => (
        <div className="row-list" id={input.id}>
          {placed(lines).map(({ line, at, place }) => (
            <div className="row" key={place}>
              {draw(
                line,
                part => onChange(lines.map((each, index) => (index === at ? { ...each, ...part } : each))),
                at,
              )}
              {add !== undefined && (
                <Button onClick={() => onChange(lines.filter((_, index) => index !== at))}>去掉</Button>
              )}
            </div>
          ))}
          {add !== undefined && (
            <div>
              <Button onClick={() => onChange([...lines, blank])}>{add}</Button>
            </div>
          )}
        </div>
      )}
    </Field>
  )
}

/** Lines have no name of their own; their inputs are controlled, so that their place may stand for it. */
export function placed(lines: readonly RowFields[]) {
  return lines.map((line, at) => ({ line, at, place: `line-${at}` }))
}

const everyUnits = [
  { value: '', label: '有情形时' },
  { value: 'day', label: '天' },
  { value: 'month', label: '个月' },
  { value: 'year', label: '年' },
]

/** 每 2 年, or when there is cause. */
export function EveryField({ value, onChange, ...field }: Props): ReactNode {
  const { amount, unit } = recordOf(value)
  return (
    <Field {...field}>
      {input => (
        <div className="row">
          <Select
            id={input.id}
            style={{ width: 140 }}
            value={textOf(unit)}
            options={everyUnits}
            onChange={chosen => onChange(chosen === '' ? null : { amount: amount ?? 1, unit: chosen })}
          />
          {unit !== undefined && (
            <Input
              aria-label="每多少"
              style={{ width: 100 }}
              inputMode="numeric"
              prefix="每"
              value={textOf(amount)}
              onChange={typed => onChange({ amount: Number(typed.target.value) || typed.target.value, unit })}
            />
          )}
        </div>
      )}
    </Field>
  )
}

export function DaysField({ value, onChange, ...field }: Props): ReactNode {
  const lines = wordsOf(value).map(day => ({ day }))
  return (
    <Lines
      {...field}
      value={lines}
      add="加一天"
      blank={{ day: '' }}
      onChange={next => onChange(recordsOf(next).map(line => textOf(line.day)))}
      draw={(line, change, at) => (
        <Input
          type="date"
          aria-label={`${field.label} ${at + 1}`}
          style={{ width: 180 }}
          value={textOf(line.day)}
          onChange={typed => change({ day: typed.target.value })}
        />
      )}
    />
  )
}

export function HolidaysField(props: Props): ReactNode {
  return (
    <Lines
      {...props}
      add="加一个假期"
      blank={{ name: '', from: '', to: '' }}
      draw={(line, change, at) => (
        <>
          <Input
            aria-label={`假期 ${at + 1} 名称`}
            style={{ width: 140 }}
            placeholder="如 春节"
            value={textOf(line.name)}
            onChange={typed => change({ name: typed.target.value })}
          />
          <Input
            type="date"
            aria-label={`假期 ${at + 1} 从`}
            value={textOf(line.from)}
            onChange={typed => change({ from: typed.target.value })}
          />
          <span>至</span>
          <Input
            type="date"
            aria-label={`假期 ${at + 1} 至`}
            value={textOf(line.to)}
            onChange={typed => change({ to: typed.target.value })}
          />
        </>
      )}
    />
  )
}

export function ArticlesField(props: Props): ReactNode {
  return (
    <Lines
      {...props}
      hint="照官方文本逐字录入，一条一栏；拿不准的宁可不录"
      add="加一条条文"
      blank={{ number: '', text: '' }}
      draw={(line, change, at) => (
        <>
          <Input
            aria-label={`条文 ${at + 1} 条号`}
            style={{ width: 150 }}
            placeholder="第三十四条"
            value={textOf(line.number)}
            onChange={typed => change({ number: typed.target.value })}
          />
          <Input.TextArea
            aria-label={`条文 ${at + 1} 原文`}
            rows={2}
            style={{ flex: 1 }}
            value={textOf(line.text)}
            onChange={typed => change({ text: typed.target.value })}
          />
        </>
      )}
    />
  )
}
