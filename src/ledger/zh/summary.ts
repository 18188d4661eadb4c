import { type Quantity, quantityText } from '../../kernel/quantity.ts'
import type { BuyerKind, HealthState, HygieneWork, Ledger, TestKind } from '../rules/ledgers.ts'
import { buyerKindZh, conclusionZh, hygieneWorkZh, ledgerShortZh, testKindZh } from '../zh.ts'

type Measured = Quantity & { readonly understood?: string }

/** One line of a list: `大豆 50 千克 · 恩阳粮油`. At most 120 characters. */
function line(...parts: readonly (string | null | undefined | false)[]): string {
  const text = parts.filter(part => typeof part === 'string' && part !== '').join(' · ')
  return text.length <= 120 ? text : `${text.slice(0, 119)}…`
}

export function amountZh(quantity: Measured): string {
  return quantity.dimension === 'count' ? (quantity.understood ?? quantityText(quantity)) : quantityText(quantity)
}

export function receivingSummary(given: {
  readonly materialName: string
  readonly quantity: Measured
  readonly supplierName: string | null
  readonly selfGrown: boolean
  readonly accepted: boolean
}): string {
  const from = given.supplierName ?? (given.selfGrown ? '自产自种' : null)
  return line(`${given.materialName} ${amountZh(given.quantity)}`, from, !given.accepted && '拒收')
}

export function productionSummary(given: {
  readonly productName: string
  readonly output: Measured
  readonly lotNumber: string
}): string {
  return line(`${given.productName} ${amountZh(given.output)}`, `批号 ${given.lotNumber}`)
}

export function additiveSummary(given: {
  readonly name: string
  readonly quantity: Measured
  readonly productName: string
  readonly lotNumber: string
}): string {
  return line(`${given.name} ${amountZh(given.quantity)}`, given.productName, `批号 ${given.lotNumber}`)
}

export function testingSummary(given: {
  readonly testKind: TestKind
  readonly lotName: string
  readonly lotNumber: string
  readonly conclusion: keyof typeof conclusionZh | null
  readonly retained: Measured | null
  readonly disposal?: { readonly way: string; readonly quantity?: Measured | null | undefined } | null | undefined
}): string {
  return line(
    testKindZh[given.testKind],
    `${given.lotName} ${given.lotNumber}`,
    given.conclusion !== null && conclusionZh[given.conclusion],
    given.retained !== null && `留样 ${amountZh(given.retained)}`,
    given.disposal?.quantity != null && amountZh(given.disposal.quantity),
    given.disposal?.way,
  )
}

export function dispatchSummary(given: {
  readonly lines: readonly { readonly name: string; readonly quantity: Measured }[]
  readonly buyerKind: BuyerKind
  readonly buyerName: string | null
}): string {
  const [first, ...others] = given.lines
  if (first === undefined) return buyerKindZh[given.buyerKind]
  const more = others.length === 0 ? '' : ` 等 ${given.lines.length} 批`
  return line(`${first.name} ${amountZh(first.quantity)}${more}`, given.buyerName ?? buyerKindZh[given.buyerKind])
}

export function hygieneSummary(given: {
  readonly works: readonly HygieneWork[]
  readonly area: string | null
  readonly checks: readonly { readonly name: string; readonly state: HealthState }[]
}): string {
  const ill = given.checks.filter(check => check.state !== 'normal')
  const health =
    given.checks.length > 0 &&
    (ill.length === 0 ? `${given.checks.length} 人健康` : `${ill.map(check => check.name).join('、')} 不适`)
  return line(given.works.map(work => hygieneWorkZh[work]).join('、'), given.area, health)
}

export function noProductionSummary(reason: string | null): string {
  return line('今天没生产', reason)
}

export function nilSummary(of: Ledger, month: string): string {
  return `${month.slice(0, 4)} 年 ${Number(month.slice(5, 7))} 月未发生：${ledgerShortZh[of]}`
}

export function cancellationSummary(summary: string): string {
  return line('作废', summary)
}
