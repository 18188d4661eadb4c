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

/** What a label's QR code says, or what was typed from it: the workshop's code and the lot's number at the end. */
export function readLotAddress(typed: string): { readonly code: string; readonly number: string } | undefined {
  const [path = ''] = typed.trim().split(/[?#]/u)
  const [number = '', code = ''] = path
    .split('/')
    .filter(part => part !== '')
    .reverse()
  return /^\d{10,14}$/u.test(number) && code !== '' ? { code, number } : undefined
}
