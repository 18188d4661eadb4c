import { Button } from 'antd'
import type { ReactNode } from 'react'
import { addDays, findDay } from '../../../kernel/day.ts'
import { DateField } from '../../ui/form.tsx'
import type { Address } from '../address.ts'
import { today } from '../today.ts'

export type Period = { readonly from: string; readonly to: string; readonly wrong: string | undefined }

/** Without a word in the address: the last 31 days. */
export function usePeriod(address: Address, days = 31): Period {
  const from = address.text('from') || String(addDays(today(), 1 - days))
  const to = address.text('to') || String(today())
  const wrong =
    findDay(from) === undefined || findDay(to) === undefined
      ? '请填写完整的日期'
      : from > to
        ? '开始日期不能晚于结束日期'
        : undefined
  return { from, to, wrong }
}

const spans = [
  [1, '今天'],
  [7, '近 7 天'],
  [31, '近 31 天'],
  [365, '近一年'],
] as const

export function PeriodFields({ address, period }: { readonly address: Address; readonly period: Period }): ReactNode {
  return (
    <>
      <DateField label="从" pointer="/from" value={period.from} onChange={from => address.change({ from })} />
      <DateField label="到" pointer="/to" value={period.to} onChange={to => address.change({ to })} />
      <span className="row filter-spans">
        {spans.map(([days, word]) => (
          <Button
            key={days}
            size="small"
            onClick={() => address.change({ from: addDays(today(), 1 - days), to: today() })}
          >
            {word}
          </Button>
        ))}
      </span>
      {period.wrong !== undefined && <span className="field-error">{period.wrong}</span>}
    </>
  )
}
