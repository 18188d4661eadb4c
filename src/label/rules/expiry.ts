import type { ShelfLifeUnit } from '../../ledger/rules/ledgers.ts'
import type { ShelfLife } from '../../ledger/rules/shelf-life.ts'

const spanUnits: Readonly<Record<string, { readonly unit: ShelfLifeUnit; readonly times: number }>> = {
  天: { unit: 'day', times: 1 },
  日: { unit: 'day', times: 1 },
  周: { unit: 'day', times: 7 },
  个月: { unit: 'month', times: 1 },
  月: { unit: 'month', times: 1 },
  年: { unit: 'year', times: 1 },
}

/** `12个月` in a text; `至 2023年08月09日` holds none. */
export function spanIn(text: string): ShelfLife | undefined {
  // A number of which a date is made has a digit or a date sign around it.
  const found = /(?:^|[^\d年月./-])(\d{1,4}) ?(天|日|周|个月|月|年)(?![\d ])/u.exec(text)
  const unit = spanUnits[found?.[2] ?? '']
  if (found === null || unit === undefined) return undefined
  return { amount: Number(found[1]) * unit.times, unit: unit.unit }
}

export const spanUnitZh = { day: '天', month: '个月', year: '年' } as const satisfies Record<ShelfLifeUnit, string>

export function spanText({ amount, unit }: ShelfLife): string {
  return `${amount}${spanUnitZh[unit]}`
}
