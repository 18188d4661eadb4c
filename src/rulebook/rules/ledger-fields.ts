import type { RowFault } from './check-rows.ts'
import type { LedgerRow } from './rows.ts'

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
      ...['signed-by', 'disposal', 'inspector'],
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

/** Of a heading of a column, and a question on a phone. */
export const OWN_LABEL_LENGTH = 30

/** The key of one more field: the next number after those that are there. */
export function nextOwnKey(keys: readonly string[]): string {
  const numbers = keys.map(key => Number(/^own-(\d{1,6})$/.exec(key)?.[1] ?? 0))
  return `own-${Math.max(0, ...numbers) + 1}`
}

/**
 * The program goes on writing down what it writes down: its ledgers and their fields may be renamed and hidden, not
 * removed. What the bureau adds has a key of its own and a name that people read. Entries know it by its key, so that what
 * was taken away is not followed by something else under the same.
 *
 * @param approved the editions before, the newest first
 */
export function ledgerFaults(
  [before = [], ...earlier]: readonly (readonly LedgerRow[])[],
  after: readonly LedgerRow[],
): readonly RowFault[] {
  const missing = before
    .filter(({ code }) => !after.some(row => row.code === code))
    .map(({ name }) => ({ at: -1, pointer: '', sentence: `“${name}”不能去掉，请保留这一条` }))
  const wrong = after.flatMap((row, at) => {
    const was = before.find(({ code }) => code === row.code)
    const past = earlier.flatMap(edition => edition.filter(({ code }) => code === row.code))
    return [...removedFields(was, row), ...addedFields(row), ...reusedKeys(was, row, past)].map(sentence => ({
      at,
      pointer: '/fields',
      sentence,
    }))
  })
  return [...missing, ...wrong]
}

function removedFields(was: LedgerRow | undefined, { code, name, fields }: LedgerRow): readonly string[] {
  return (was?.fields ?? [])
    .filter(({ key }) => isProgramKey(code, key) && !fields.some(field => field.key === key))
    .map(({ label }) => `${name}的“${label}”由程序填写，不能去掉；不用的请选“不显示”`)
}

function reusedKeys(
  was: LedgerRow | undefined,
  { code, name, fields }: LedgerRow,
  past: readonly LedgerRow[],
): readonly string[] {
  const old = past.flatMap(row => row.fields)
  const taken = [...old, ...fields].map(({ key }) => key)
  return fields.flatMap(({ key, label }) => {
    if (isProgramKey(code, key) || was?.fields.some(field => field.key === key)) return []
    const other = old.find(field => field.key === key)
    if (other === undefined || old.some(field => field.key === key && field.label === label)) return []
    return [`${name}的标识“${key}”以前是“${other.label}”，请换一个，如 ${nextOwnKey(taken)}`]
  })
}

function addedFields({ code, name, fields }: LedgerRow): readonly string[] {
  return fields.flatMap(({ key, label }, at) => {
    const own = !isProgramKey(code, key)
    return [
      ...(own && !ownKeyPattern.test(key)
        ? [`${name}的“${label}”标识“${key}”不对：小写字母开头，只用小写字母、数字和短横，不超过 40 位`]
        : []),
      ...(own && label.length > OWN_LABEL_LENGTH ? [`${name}的“${label}”名称不超过 ${OWN_LABEL_LENGTH} 字`] : []),
      ...(fields.findIndex(field => field.key === key) === at ? [] : [`${name}的标识“${key}”重复，请换一个`]),
    ]
  })
}
