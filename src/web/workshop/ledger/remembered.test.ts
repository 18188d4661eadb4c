import { describe, expect, it } from 'vitest'
import type { Parcel } from '../offline/shape.ts'
import { anEntry, aPack, testId } from '../offline/testing.ts'
import { linesOf } from './lines.ts'
import { lastPurchases, quantityIn, remembered } from './remembered.ts'

const waiting = { order: 1, photos: [], state: 'waiting', tries: 0, refusal: undefined, remarks: [] } as const

function purchase(materialName: string, given: { supplier?: string; accepted?: boolean; order?: number } = {}): Parcel {
  const id = testId()
  const { supplier = 'grain-shop', accepted = true, order = 1 } = given
  const content = {
    lot: testId(),
    materialName,
    materialKind: 'raw' as const,
    quantity: { typed: '50千克' },
    supplier,
    accepted,
    checker: '刘永强',
  }
  const { input } = anEntry({ id })
  return Object.assign(anEntry({ id, words: `进货 ${materialName}` }), {
    ...waiting,
    order,
    photos: [],
    remarks: [],
    action: 'ledger.record' as const,
    input: { ...input, kind: 'receiving' as const, content },
  })
}

describe('和上次一样', () => {
  it('offers of each material from each supplier the last purchase, the newest first', () => {
    const parcels = [
      purchase('大豆', { order: 1 }),
      purchase('食盐', { order: 2 }),
      purchase('大豆', { order: 3 }),
      purchase('大豆', { supplier: 'other', order: 4 }),
    ]
    const offered = lastPurchases(remembered(aPack(), parcels, 'receiving'))
    expect(offered.map(({ id }) => id)).toEqual([parcels[3]?.id, parcels[2]?.id, parcels[1]?.id])
  })
  it('never offers what was sent back or refused', () => {
    const parcels = [purchase('发霉大豆', { accepted: false }), Object.assign(purchase('食盐'), { state: 'refused' })]
    expect(lastPurchases(remembered(aPack(), parcels, 'receiving'))).toEqual([])
  })
  it('reads what an older version or the server has written without trusting it', () => {
    expect(quantityIn({ quantity: { typed: '二十斤', understood: '10 千克', amount: 1 } }, 'quantity')).toEqual({
      typed: '二十斤',
      understood: '10 千克',
    })
    expect(quantityIn({ quantity: 7 }, 'quantity')).toEqual({ typed: '' })
    expect(quantityIn(undefined, 'quantity')).toEqual({ typed: '' })
  })
})

describe('the lines of the book', () => {
  it('show what waits with its state, the last written first', () => {
    const parcels = [purchase('大豆', { order: 1 }), purchase('食盐', { order: 2 })]
    expect(linesOf(aPack(), parcels).map(({ words, ledger, stateWords }) => [words, ledger, stateWords])).toEqual([
      ['进货 食盐', 'receiving', '等网络'],
      ['进货 大豆', 'receiving', '等网络'],
    ])
  })
  it('say of what hangs on a refused entry that it waits for it', () => {
    const lot = testId()
    const refused = Object.assign(purchase('大豆', { order: 1 }), { makes: [lot], state: 'refused' })
    const next = Object.assign(purchase('食盐', { order: 2 }), { needs: [lot] })
    expect(linesOf(aPack(), [refused, next]).map(({ stateWords }) => stateWords)).toEqual([
      '等前一条改好',
      '没通过，要改',
    ])
  })
})
