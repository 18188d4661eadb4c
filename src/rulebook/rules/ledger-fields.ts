/**
 * What the program itself writes down, shows or works out in each of the six ledgers, by its key in the book `ledgers`.
 * The bureau may name such a field as it does on paper, or hide it. Every other key is a field of the bureau's own.
 */
const programKeys = new Map<string, readonly string[]>(
  Object.entries({
    receiving: [
      ...['on-day', 'lot', 'source-lot', 'material-name', 'material-kind', 'spec', 'quantity', 'produced-on'],
      ...['supplier-lot-number', 'expires-on', 'supplier', 'supplier-address', 'supplier-phone', 'supplier-licence'],
      ...['self-grown', 'proofs', 'proof-number', 'files', 'accepted', 'refusal-reason', 'checker', 'storage-place'],
    ],
    production: [
      ...['on-day', 'started-at', 'lot', 'lot-number', 'product', 'charges', 'additives', 'parameters', 'output'],
      ...['yield', 'pieces', 'shelf-life', 'operator', 'deviation', 'released'],
    ],
    'additive-use': [
      ...['on-day', 'produced-lot', 'name', 'lot', 'quantity', 'food-mass', 'dose', 'limit', 'user', 'reviewer'],
    ],
    testing: [
      ...['on-day', 'test-kind', 'lot', 'items', 'standard', 'result', 'conclusion', 'laboratory', 'cma'],
      ...['report-number', 'reported-on', 'files', 'retained', 'retained-quantity', 'retained-place', 'keep-until'],
      ...['signed-by', 'inspector'],
    ],
    dispatch: [
      ...['on-day', 'lines', 'product', 'lot', 'quantity', 'pieces', 'price', 'buyer-kind', 'buyer', 'buyer-address'],
      ...['buyer-phone', 'transport', 'voucher-number', 'seller'],
    ],
    hygiene: ['on-day', 'works', 'area', 'agent', 'concentration', 'minutes', 'checks', 'executor', 'checker'],
  }),
)

/** @param ledger the code of its row */
export function isProgramKey(ledger: string, key: string): boolean {
  return programKeysOf(ledger).indexOf(key) !== -1
}

export function programKeysOf(ledger: string): readonly string[] {
  return programKeys.get(ledger) ?? []
}

/** By which a field of the bureau's own is known on phones and in entries. */
export const ownKeyPattern = /^[a-z][a-z0-9-]{0,39}$/

/** The key of one more field: the next number after those that are there. */
export function nextOwnKey(keys: readonly string[]): string {
  const numbers = keys.map(key => Number(/^own-(\d{1,6})$/.exec(key)?.[1] ?? 0))
  return `own-${Math.max(0, ...numbers) + 1}`
}
