import type { Id } from '../../kernel/id.ts'

/** A lot of this district that is, or came from, a lot of another one. */
export type Crossing = {
  readonly lot: Id
  readonly way: 'in' | 'out'
  readonly otherDistrict: string
  readonly otherLot: Id
  /** In the smallest unit of the lot. */
  readonly amount: number
}

/** How a lot of another district is called in the graph of this one. */
export function elsewhereId(district: string, lot: string): string {
  return `${district}/${lot}`
}

export function readElsewhere(id: string): { readonly district: string; readonly lot: string } {
  const [district = '', lot = ''] = id.split('/')
  return { district, lot }
}
