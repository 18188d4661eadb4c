import { Button, Input } from 'antd'
import type { ReactNode } from 'react'
import { today } from '../today.ts'
import { otherMonth } from './month.ts'

type Props = { readonly month: string; readonly onChange: (month: string) => void }

export function MonthChoice({ month, onChange }: Props): ReactNode {
  const now = today().slice(0, 7)
  return (
    <span className="row">
      <Button aria-label="上个月" onClick={() => onChange(otherMonth(month, -1))}>
        ‹
      </Button>
      <Input
        type="month"
        aria-label="月份"
        style={{ width: 150 }}
        value={month}
        max={now}
        onChange={typed => typed.target.value !== '' && onChange(typed.target.value)}
      />
      <Button aria-label="下个月" disabled={month >= now} onClick={() => onChange(otherMonth(month, 1))}>
        ›
      </Button>
    </span>
  )
}
