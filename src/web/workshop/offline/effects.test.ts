import { describe, expect, it } from 'vitest'
import { expiryOf, packWith, type Recording } from './effects.ts'
import type { NewParcel, Parcel } from './shape.ts'
import { anEntry, aPack, testId, testWorkshop } from './testing.ts'

let order = 0
const parcel = (made: NewParcel, changed: Partial<Parcel> = {}): Parcel =>
  Object.assign(
    { ...made, order: ++order, photos: [], state: 'waiting', tries: 0, refusal: undefined, remarks: [] } as const,
    changed,
  )

const envelope = () => ({
  workshop: testWorkshop,
  entry: testId(),
  onDay: '2022-08-10',
  enteredAt: '2022-08-10T02:00:00.000Z',
  sentAt: '2022-08-10T02:00:00.000Z',
  device: 'phone-1',
})

const entryOf = (input: Recording, made: Partial<NewParcel> = {}): Parcel =>
  parcel(Object.assign(anEntry({ id: input.entry }), { input }, made))

const [beans, tofu, product, supplier] = [testId(), testId(), testId(), testId()]

const purchase = (given: { accepted?: boolean } = {}) =>
  entryOf(
    {
      ...envelope(),
      kind: 'receiving',
      content: {
        lot: beans,
        materialName: '大豆',
        materialKind: 'raw',
        quantity: { typed: '50千克' },
        supplier,
        accepted: true,
        checker: '刘永强',
        ...given,
      },
    },
    { makes: [beans] },
  )

const production = () =>
  entryOf(
    {
      ...envelope(),
      kind: 'production',
      content: {
        lot: tofu,
        lotNumber: '2208100007',
        product,
        charges: [{ lot: beans, quantity: { typed: '二十斤', understood: '10 千克' } }],
        output: { typed: '25千克' },
        pieces: 50,
        shelfLife: { amount: 3, unit: 'day' },
        operator: '刘永强',
        released: true,
      },
    },
    { needs: [beans], makes: [tofu] },
  )

const sale = () =>
  entryOf(
    {
      ...envelope(),
      kind: 'dispatch',
      content: {
        lines: [{ line: testId(), lot: tofu, quantity: { typed: '5千克' } }],
        buyerKind: 'retail',
        seller: '刘永强',
      },
    },
    { needs: [tofu] },
  )

const pack = aPack({ products: [{ product, name: '豆腐' }] })
const lotOf = (parcels: Parcel[], lot: string, from = pack) =>
  packWith(from, parcels).lots.find(each => each.lot === lot)

describe('what the phone knows before the server does', () => {
  it('lets a purchase go into a production and that into a sale without network', () => {
    const all = [purchase(), production(), sale()]
    expect(lotOf(all, beans)).toMatchObject({ name: '大豆', left: 40_000_000, quantity: { amount: 50_000_000 } })
    expect(lotOf(all, tofu)).toMatchObject({
      name: '豆腐',
      number: '2208100007',
      pieces: 50,
      left: 20_000_000,
      expiresOn: '2022-08-13',
      released: true,
    })
  })
  it('counts nothing twice that the pack already has', () => {
    const sent = purchase()
    const entry = {
      entry: sent.id,
      workshop: testWorkshop,
      kind: 'receiving' as const,
      ledger: 'receiving' as const,
      onDay: '2022-08-10',
      summary: '大豆 50 千克',
      content: {},
      files: [],
      corrects: null,
      reason: null,
      cancels: false,
      correctedBy: null,
      origin: 'owner' as const,
      actor: '刘永强',
      enteredAt: '',
      recordedAt: '',
      daysLate: 0,
      clockSkew: null,
      keepUntil: '2024-08-10',
    }
    expect(packWith({ ...pack, entries: [entry] }, [{ ...sent, state: 'sent' }]).lots).toEqual([])
  })
  it('gives nothing for what was refused nor for what hangs on it', () => {
    const refused = Object.assign(purchase(), { state: 'refused' })
    expect(packWith(pack, [refused, production()]).lots).toEqual([])
  })
  it('makes no lot of goods that were sent back', () => {
    expect(packWith(pack, [purchase({ accepted: false })]).lots).toEqual([])
  })
  it('keeps the lot of a corrected purchase, with what has gone out of it', () => {
    const right = parcel(
      Object.assign(anEntry(), {
        action: 'ledger.correct' as const,
        input: {
          envelope: envelope(),
          corrects: testId(),
          reason: '称错了',
          correction: {
            kind: 'receiving' as const,
            content: {
              lot: beans,
              materialName: '大豆',
              materialKind: 'raw' as const,
              quantity: { typed: '60千克' },
              accepted: true,
              checker: '刘永强',
            },
          },
        },
      }),
    )
    expect(lotOf([purchase(), production(), right], beans)).toMatchObject({ left: 50_000_000 })
  })
  it('counts labels', () => {
    const print = parcel(
      Object.assign(anEntry(), {
        action: 'label.print' as const,
        input: { lot: tofu, printRun: testId(), count: 30, size: '40x30' as const },
      }),
    )
    expect(lotOf([purchase(), production(), print], tofu)?.labelsPrinted).toBe(30)
  })
})

describe('the last day of a product', () => {
  it('falls on the last of a shorter month', () => {
    expect(expiryOf('2022-08-31', { amount: 1, unit: 'month' })).toBe('2022-09-30')
    expect(expiryOf('2022-08-31', { amount: 1, unit: 'year' })).toBe('2023-08-31')
    expect(expiryOf('2022-08-31', null)).toBeNull()
  })
})
