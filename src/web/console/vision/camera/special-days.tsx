import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { withSpecial } from './hours-steps.ts'
import type { Read, ScheduleText, SpecialText } from './hours-text.ts'
import { Periods } from './periods.tsx'

type Props = {
  readonly text: ScheduleText
  readonly faults: Read['faults']
  readonly onChange: (does: (now: ScheduleText) => ScheduleText) => void
}

/** A workshop that bakes 月饼 at night in September says so here. */
export function SpecialDays({ text, faults, onChange }: Props): ReactNode {
  const { special, next } = text
  const set = (key: number, part: Partial<SpecialText>) =>
    onChange(now =>
      withSpecial(
        now,
        now.special.map(each => (each.key === key ? { ...each, ...part } : each)),
      ),
    )
  return (
    <fieldset className="hours-special">
      <legend className="field-label">特殊日期</legend>
      <div className="field-hint">节前赶工、停产检修等：这些日子不按星期和节假日算。同一天有两条的，算后一条。</div>
      {special.map(({ key, from, to, hours }, at) => (
        <OneSpecial
          key={key}
          special={{ key, from, to, hours }}
          name={`第 ${at + 1} 条`}
          fault={faults.get(`special ${key}`)}
          next={next}
          onChange={part => set(key, part)}
          onRemove={() =>
            onChange(now =>
              withSpecial(
                now,
                now.special.filter(each => each.key !== key),
              ),
            )
          }
        />
      ))}
      <Button
        onClick={() =>
          onChange(now => withSpecial(now, [...now.special, { key: now.next, from: '', to: '', hours: [] }]))
        }
      >
        加特殊日期
      </Button>
    </fieldset>
  )
}

type OneProps = {
  readonly special: SpecialText
  readonly name: string
  readonly fault: string | undefined
  readonly next: number
  readonly onChange: (part: Partial<SpecialText>) => void
  readonly onRemove: () => void
}

function OneSpecial({ special, name, fault, next, onChange, onRemove }: OneProps): ReactNode {
  const { from, to, hours } = special
  return (
    <div className="special">
      <span className="special-days">
        <Input
          type="date"
          aria-label={`${name}从哪天`}
          value={from}
          onChange={({ target }) => onChange({ from: target.value, ...(to === '' && { to: target.value }) })}
        />
        <span>至</span>
        <Input
          type="date"
          aria-label={`${name}到哪天`}
          value={to}
          onChange={({ target }) => onChange({ to: target.value })}
        />
      </span>
      <Periods
        name={`${name}特殊日期`}
        periods={hours}
        fault={fault}
        next={next}
        onChange={periods => onChange({ hours: periods })}
      />
      <Button size="small" type="link" danger onClick={onRemove}>
        删除这条
      </Button>
    </div>
  )
}
