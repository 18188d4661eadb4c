export type Closing = {
  /** Account or name of whoever put it right. */
  readonly answeredBy: string | undefined
  readonly closedBy: string
  /** Photographs of the answer and of the follow-up. */
  readonly evidence: readonly string[]
}

export type ClosingFault = 'nothing-answered' | 'same-person' | 'no-evidence'

/**
 * 销号 needs something to be seen, and a person other than the one who rectified. 食品生产经营监督检查管理办法 第三十三条: the
 * workshop reports, the officer follows up.
 */
export function closingFault({ answeredBy, closedBy, evidence }: Closing): ClosingFault | undefined {
  if (answeredBy === undefined) return 'nothing-answered'
  if (answeredBy === closedBy) return 'same-person'
  return evidence.length === 0 ? 'no-evidence' : undefined
}

/** Who did it: the account, or the name where there is none. */
export function personOf({ account, name }: { readonly account?: string | null | undefined; readonly name: string }) {
  return account ?? `name:${name}`
}
