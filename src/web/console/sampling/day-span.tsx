import { Input } from 'antd'
import type { ReactNode } from 'react'

type Props = {
  readonly from: string
  readonly to: string
  readonly onChange: (parts: { readonly from?: string; readonly to?: string }) => void
}

/** From one day to another, both included; empty is open. */
export function DaySpan({ from, to, onChange }: Props): ReactNode {
  return (
    <span className="sampling-span">
      抽样日期
      <Input type="date" aria-label="从" value={from} onChange={({ target }) => onChange({ from: target.value })} />至
      <Input type="date" aria-label="到" value={to} onChange={({ target }) => onChange({ to: target.value })} />
    </span>
  )
}
