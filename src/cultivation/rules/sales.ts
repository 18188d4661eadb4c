/** Who said it: the owner, or an officer from a paper of the owner. */
export const salesSources = ['owner', 'officer'] as const
export type SalesSource = (typeof salesSources)[number]

/** 年度销售额, in 分. */
export type YearSales = { readonly year: number; readonly amount: number }

export type Growth =
  | { readonly kind: 'doubled' | 'below'; readonly base: number; readonly ratio: number }
  /** Nothing to compare with: not counted, and said. */
  | { readonly kind: 'no-base' | 'no-year' }

/**
 * 翻倍: at least twice the year before. Whoever has no year before, or sold nothing in it, has not doubled anything.
 */
export function growthOf(sales: readonly YearSales[], year: number): Growth {
  const now = sales.find(each => each.year === year)
  if (now === undefined) return { kind: 'no-year' }
  const base = sales.find(each => each.year === year - 1)
  if (base === undefined || base.amount <= 0) return { kind: 'no-base' }
  // Compared in whole 分, so that exactly twice is twice.
  const kind = now.amount >= base.amount * 2 ? 'doubled' : 'below'
  return { kind, base: base.amount, ratio: now.amount / base.amount }
}

export const growthWords = {
  doubled: '翻倍',
  below: '未翻倍',
  'no-base': '没有上一年的销售额，不计',
  'no-year': '当年还没有申报',
} as const satisfies Record<Growth['kind'], string>
