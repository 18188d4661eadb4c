/**
 * Where recalled goods went. A recipient gives back, destroys on the spot, or no longer has them; the workshop destroys
 * what it still had, and what came back to it.
 */
export const outcomeKinds = ['recovered', 'destroyed-there', 'gone', 'stock-destroyed', 'recovered-destroyed'] as const
export type OutcomeKind = (typeof outcomeKinds)[number]

const kindsOfRecipients: readonly OutcomeKind[] = ['recovered', 'destroyed-there', 'gone']

export function isOfRecipient(kind: OutcomeKind): boolean {
  return kindsOfRecipients.includes(kind)
}

export type Outcome = {
  readonly lot: string
  readonly recipient: string | null
  readonly kind: OutcomeKind
  readonly amount: number
}

function sum(outcomes: readonly Outcome[], which: (outcome: Outcome) => boolean): number {
  return outcomes.reduce((total, outcome) => total + (which(outcome) ? outcome.amount : 0), 0)
}

/**
 * How much more of this kind can be written down: nothing comes back that was not sent, nothing is destroyed that was not
 * there.
 *
 * @param most what was sent to the recipient of this lot; of a lot's own stock what was left at the start
 */
export function roomFor(
  kind: OutcomeKind,
  of: { lot: string; recipient: string | null; most: number },
  before: readonly Outcome[],
): number {
  const { lot, recipient, most } = of
  const ofLot = before.filter(outcome => outcome.lot === lot)
  switch (kind) {
    case 'recovered':
    case 'destroyed-there':
    case 'gone':
      return most - sum(ofLot, outcome => outcome.recipient === recipient && isOfRecipient(outcome.kind))
    case 'stock-destroyed':
      return Math.max(0, most) - sum(ofLot, outcome => outcome.kind === 'stock-destroyed')
    case 'recovered-destroyed':
      return (
        sum(ofLot, outcome => outcome.kind === 'recovered') -
        sum(ofLot, outcome => outcome.kind === 'recovered-destroyed')
      )
    default:
      return kind satisfies never
  }
}

/**
 * May this one be taken back? What came back and was destroyed since must have come back.
 */
export function mayWithdraw(outcome: Outcome, others: readonly Outcome[]): boolean {
  if (outcome.kind !== 'recovered') return true
  return roomFor('recovered-destroyed', { lot: outcome.lot, recipient: null, most: 0 }, others) >= 0
}

export type ScopeLine = { readonly lot: string; readonly left: number; readonly ended: boolean }
export type SentLine = { readonly lot: string; readonly recipient: string; readonly amount: number }

export type Accounting = {
  /** Recipients' lines whose whereabouts are not told in full. */
  readonly openSent: readonly (SentLine & { readonly open: number })[]
  /** Lots of which something was left that was neither destroyed nor let go. */
  readonly openStock: readonly { readonly lot: string; readonly open: number }[]
  /** Out of ten thousand, over all that was sent and all that was left, each line with the same weight. */
  readonly accounted: number
}

/** A lot that was let go or taken out asks for no account any more. */
export function accountOf(
  lots: readonly ScopeLine[],
  sent: readonly SentLine[],
  outcomes: readonly Outcome[],
): Accounting {
  const standing = new Set(lots.filter(({ ended }) => !ended).map(({ lot }) => lot))
  const lines = sent.filter(({ lot }) => standing.has(lot))
  const told = sumBy(outcomes, ({ lot, recipient, kind }) => (isOfRecipient(kind) ? `${lot} ${recipient}` : undefined))
  const destroyed = sumBy(outcomes, ({ lot, kind }) => (kind === 'stock-destroyed' ? lot : undefined))
  const openSent = lines.flatMap(line => {
    const open = line.amount - (told.get(`${line.lot} ${line.recipient}`) ?? 0)
    return open > 0 ? [{ ...line, open }] : []
  })
  const stock = lots.filter(({ ended, left }) => !ended && left > 0)
  const openStock = stock.flatMap(({ lot, left }) => {
    const open = left - (destroyed.get(lot) ?? 0)
    return open > 0 ? [{ lot, open }] : []
  })
  const all = lines.length + stock.length
  const openParts =
    openSent.reduce((total, { open, amount }) => total + open / amount, 0) +
    openStock.reduce((total, { lot, open }) => total + open / (stock.find(each => each.lot === lot)?.left ?? open), 0)
  return { openSent, openStock, accounted: all === 0 ? 10_000 : Math.floor(((all - openParts) / all) * 10_000 + 1e-6) }
}

function sumBy(outcomes: readonly Outcome[], keyOf: (outcome: Outcome) => string | undefined): Map<string, number> {
  const sums = new Map<string, number>()
  for (const outcome of outcomes) {
    const key = keyOf(outcome)
    if (key !== undefined) sums.set(key, (sums.get(key) ?? 0) + outcome.amount)
  }
  return sums
}
