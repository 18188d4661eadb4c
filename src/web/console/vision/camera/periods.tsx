import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import type { PeriodText } from './hours-text.ts'

type Props = {
  /** Of which day, for those who hear the page. */
  readonly name: string
  readonly periods: readonly PeriodText[]
  readonly fault: string | undefined
  readonly next: number
  readonly onChange: (periods: readonly PeriodText[]) => void
}

const most = 6

export function Periods({ name, periods, fault, next, onChange }: Props): ReactNode {
  const set = (key: number, part: Partial<PeriodText>) =>
    onChange(periods.map(period => (period.key === key ? { ...period, ...part } : period)))
  const status = fault === undefined ? {} : { status: 'error' as const }
  return (
    <div className="periods">
      {periods.length === 0 && <span className="quiet">不生产</span>}
      {periods.map(({ key, from, to }, at) => (
        <span key={key} className="period">
          <Input
            {...status}
            aria-label={`${name}第 ${at + 1} 段开始`}
            value={from}
            maxLength={5}
            inputMode="numeric"
            onChange={({ target }) => set(key, { from: target.value })}
          />
          <span aria-hidden="true">–</span>
          <Input
            {...status}
            aria-label={`${name}第 ${at + 1} 段结束`}
            value={to}
            maxLength={5}
            inputMode="numeric"
            onChange={({ target }) => set(key, { to: target.value })}
          />
          <Button
            size="small"
            type="text"
            aria-label={`删除${name}第 ${at + 1} 段`}
            onClick={() => onChange(periods.filter(period => period.key !== key))}
          >
            ×
          </Button>
        </span>
      ))}
      {periods.length < most && (
        <Button
          size="small"
          type="link"
          aria-label={`${name}加一段`}
          onClick={() => onChange([...periods, { key: next, ...proposal(periods) }])}
        >
          加一段
        </Button>
      )}
      {fault !== undefined && <div className="field-error">{fault}</div>}
    </div>
  )
}

function proposal(periods: readonly PeriodText[]): Omit<PeriodText, 'key'> {
  return periods.length === 0 ? { from: '08:00', to: '18:00' } : { from: '', to: '' }
}
