/** What is filled in by the thousand has ids that can be said again: a UUID of version 7 for the n-th thing of a kind. */
export const kinds = {
  unit: 1,
  account: 2,
  officer: 3,
  operator: 4,
  workshop: 5,
  product: 6,
  certificate: 7,
  plan: 8,
  task: 9,
  visit: 10,
  hazard: 11,
  order: 12,
  step: 13,
  clock: 14,
  sample: 15,
  judgement: 16,
  report: 17,
  disclosure: 18,
  commissioned: 19,
  change: 20,
  case: 21,
  project: 22,
  title: 23,
  trademark: 24,
  sales: 25,
  destination: 26,
  proposal: 27,
} as const
export type Kind = keyof typeof kinds

export const idOf = (kind: Kind, n: number): string =>
  `${n.toString(16).padStart(8, '0')}-0000-7000-8000-${String(kinds[kind]).padStart(12, '0')}`

/** The same in SQL. */
export const sqlId = (kind: Kind, n: string): string =>
  `(lpad(to_hex((${n})::bigint), 8, '0') || '-0000-7000-8000-${String(kinds[kind]).padStart(12, '0')}')::uuid`

/** 0 … below − 1, the same drawing at each run. @param salt tells drawings apart */
export const drawn = (seed: string, below: number, salt: number): string =>
  `((hashint8extended((${seed})::bigint, ${salt}) & 9007199254740991) % ${below})::int`
