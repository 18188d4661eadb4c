import { afterAll, describe, expect, it, vi } from 'vitest'
import { delivered } from '../../../rulebook/testing.ts'
import type { Pack, PackEntry } from '../offline/shape.ts'
import { aPack, testId } from '../offline/testing.ts'
import { moreFaults, moreIn, moreSaid, moreWritten, ownFieldsOn, valuesBefore } from './own-fields.ts'
import { productionFaults, productionFields, productionWriting } from './production-fields.ts'

// The fields of a form look for a microphone as soon as they are read. Other files share these globals: nothing stays on a
// window that only this one has, where the database of a phone would be looked for in vain.
vi.hoisted(() => vi.stubGlobal('window', globalThis))
afterAll(() => {
  vi.unstubAllGlobals()
})

const edition = testId()
type Demand = 'required' | 'optional' | 'hidden'

/** The books as they are delivered, with 原料等级 in some of them, in force since the first of August. */
function graded(ledgers: readonly string[], demand: Demand = 'required', given: Partial<Pack> = {}): Pack {
  const rows = delivered('ledgers').map(row => {
    const added = ledgers.includes(row.code) ? [{ key: 'own-1', label: '原料等级', demand }] : []
    return { ...row, fields: [...row.fields, ...added] }
  })
  return aPack({ ...given, rules: { ledgers: { edition, effectiveFrom: '2022-08-01', rows } } })
}

function bought(more: Record<string, string>): PackEntry {
  return {
    entry: testId(),
    workshop: testId(),
    onDay: '2022-08-09',
    kind: 'receiving',
    ledger: 'receiving',
    summary: '大豆 50 千克',
    content: { materialName: '大豆', more },
    files: [],
    corrects: null,
    correctedBy: null,
    cancels: false,
    reason: null,
    origin: 'owner',
    actor: '刘永强',
    enteredAt: '2022-08-09T02:00:00.000Z',
    recordedAt: '2022-08-09T02:00:00.000Z',
    daysLate: 0,
    clockSkew: null,
    keepUntil: '2024-08-09',
  }
}

describe('what the bureau asks for besides, on the phone', () => {
  it('is asked for from the day of its edition on, and before it may be told', () => {
    const pack = graded(['receiving'])
    expect(ownFieldsOn(pack, 'receiving', '2022-08-10')).toEqual([
      { key: 'own-1', label: '原料等级', demand: 'required' },
    ])
    expect(moreFaults(pack, 'receiving', { more: {}, onDay: '2022-08-10' })).toEqual({
      '/content/more/own-1': '请填写原料等级',
    })
    expect(moreFaults(pack, 'receiving', { more: { 'own-1': '特级' }, onDay: '2022-08-10' })).toEqual({})
    expect(moreFaults(pack, 'receiving', { more: {}, onDay: '2022-07-31' })).toEqual({})
    expect(moreFaults(pack, 'dispatch', { more: {}, onDay: '2022-08-10' })).toEqual({})
  })

  it('is nothing while the phone has no books, or those of an older program', () => {
    expect(ownFieldsOn(aPack(), 'receiving', '2022-08-10')).toEqual([])
    const rows = [{ code: 'receiving', name: '进货' }, null, 'receiving']
    const odd: Pack = JSON.parse(JSON.stringify({ ...aPack(), rules: { ledgers: { edition, rows } } }))
    expect(ownFieldsOn(odd, 'receiving', '2022-08-10')).toEqual([])
  })

  it('is written down as it was typed; what the book has no more only in a correction', () => {
    const pack = graded(['receiving'], 'hidden')
    const more = { 'own-1': ' 特级 ', 'own-2': '甲', scale: '', quantity: '1' }
    expect(moreWritten(pack, 'receiving', more, 'new')).toEqual({ 'own-1': '特级' })
    expect(moreWritten(pack, 'receiving', more, 'amend')).toEqual({ 'own-1': '特级' })
    expect(moreWritten(pack, 'receiving', { 'own-1': '特级', 'own-2': '甲' }, 'correct')).toEqual({
      'own-1': '特级',
      'own-2': '甲',
    })
  })

  it('offers what was written there before, each value once, and reads it by the bureau’s name', () => {
    const entries = [bought({ 'own-1': '特级' }), bought({}), bought({ 'own-1': '一级' }), bought({ 'own-1': '特级' })]
    const pack = graded(['receiving'], 'required', { entries })
    expect(valuesBefore(pack, [], 'receiving', 'own-1')).toEqual(['特级', '一级'])
    expect(moreSaid(bought({ 'own-1': '特级', 'own-7': '甲' }), pack)).toEqual([
      ['原料等级', '特级'],
      ['own-7', '甲'],
    ])
    expect(moreIn({ more: { 'own-1': 7 } })).toEqual({ 'own-1': '' })
    expect(moreIn(undefined)).toEqual({})
  })
})

describe('a production', () => {
  const product = testId()
  const pack = graded(['production', 'additive-use'], 'required', { products: [{ product, name: '卤豆干' }] })
  const opened = { content: { product, additives: [{ name: '山梨酸钾' }, { name: '食盐' }] }, onDay: '2022-08-10' }

  it('asks for its own and for that of each additive', () => {
    const faults = productionFaults(productionFields(opened, product, pack, []), pack)
    expect(Object.keys(faults).filter(at => at.includes('/more/') && faults[at] !== undefined)).toEqual([
      '/content/additives/0/more/own-1',
      '/content/additives/1/more/own-1',
      '/content/more/own-1',
    ])
  })

  it('carries what was written, and goes on from what lay half written before there was such a thing', () => {
    const fields = productionFields(opened, product, pack, [])
    const [first, second] = fields.additives
    const { more: _, ...older } = second!
    const additives = [{ ...first!, more: { 'own-1': '甲' } }, older]
    const { writing } = productionWriting({ ...fields, additives, more: { 'own-1': '特级' } }, pack, 'new')
    expect(writing).toMatchObject({
      content: { more: { 'own-1': '特级' }, additives: [{ more: { 'own-1': '甲' } }, { more: {} }] },
    })
  })
})
