import { Select } from 'antd'
import type { ReactNode } from 'react'
import { today } from '../../today.ts'

/** Years that are over, the last ten of them. */
export function yearsOver(): number[] {
  const now = Number(today().slice(0, 4))
  return Array.from({ length: 10 }, (_, at) => now - 1 - at)
}

type Props = { readonly year: number | null; readonly onChange: (year: string) => void }

export function YearChoice({ year, onChange }: Props): ReactNode {
  const years = yearsOver()
  const all = year === null || years.includes(year) ? years : [...years, year]
  return (
    <Select
      aria-label="年份"
      value={year}
      placeholder="年份"
      style={{ width: 110 }}
      options={all.map(each => ({ value: each, label: `${each} 年` }))}
      onChange={next => onChange(String(next))}
    />
  )
}
