import type { Asked } from '../../client.ts'
import type { Address } from '../address.ts'
import type { Looking } from './shown.ts'

export type Start = Asked<'trace.follow'>['start']

export const ways = ['both', 'back', 'forward'] as const
export type Way = (typeof ways)[number]
export const wayWords = { both: '双向', back: '向上溯源', forward: '向下追踪' } as const satisfies Record<Way, string>

export const startKinds = ['lot', 'supplier', 'material'] as const
export type StartKind = (typeof startKinds)[number]
export const startWords = {
  lot: '一批',
  supplier: '一个供货者',
  material: '一种原料或产品',
} as const satisfies Record<StartKind, string>

type Said = Pick<Address, 'text'>

export function wayOf(address: Said): Way {
  return ways.find(each => each === address.text('way')) ?? 'both'
}

/** What the address says a trace starts from; `undefined` where nobody has said it yet. */
export function startOf(address: Said): Start | undefined {
  const [lot, supplier, name] = [address.text('lot'), address.text('supplier'), address.text('material').trim()]
  const period = { from: address.text('from') || null, to: address.text('to') || null }
  if (lot !== '') return { kind: 'lot', lot }
  if (supplier !== '') return { kind: 'supplier', supplier, ...period }
  if (name !== '') return { kind: 'material', name, workshop: address.text('workshop') || null, ...period }
  return undefined
}

export const noLooking: Looking = { workshop: '', kinds: [], words: '', from: '', to: '', stopped: false }

/** Everything that belongs to a start and to what was looked for in it. */
export const nothingAsked = {
  ...{ lot: '', supplier: '', material: '', workshop: '', from: '', to: '' },
  ...{ in: '', kind: '', words: '', since: '', until: '', stopped: '' },
} as const
