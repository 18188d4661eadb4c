import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aWorkshop } from '../../code/code-world.testing.ts'
import type { Id } from '../../kernel/id.ts'
import { type Action, isCommand, isQuery } from '../../platform/action/action.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { ask, deliver } from '../../platform/action/perform.ts'
import { insertRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { type TestWorld, testWorld } from '../../platform/testing/world.ts'
import { ledgerEndpoints } from '../contract.ts'
import { aLot, kilograms, type Wish, written } from '../written.testing.ts'
import { ledgerPaperActions } from './papers.ts'

let place: TestWorld
let office: Actor
let inspector: Actor
let soy: { id: Id; name: string }
let wine: { id: Id; name: string }
/** Bought, wrongly bought, and what the wrong one became twice over. */
let bought: Id
let wrong: Id
let second: Id
let third: Id
let photograph: string

beforeAll(async () => {
  place = await testWorld()
  office = place.actorOf(await place.anAccount({ duty: 'office' }))
  inspector = place.actorOf(await place.anAccount({ duty: 'inspector' }))
  const { district, towns, owner: db, world } = place
  soy = await aWorkshop(place, { district, town: towns[0]!, name: '永强豆制品' })
  wine = await aWorkshop(place, { district, town: towns.at(-1)!, name: '古溪酒坊' })
  photograph = (await world.files.put(Readable.from([Buffer.from('\xff\xd8\xff photograph', 'latin1')]), 1000)).hash
  const of = (workshop: Id, kind: Wish['kind'], onDay: string, more: Partial<Wish> = {}): Wish => ({
    district,
    workshop,
    kind,
    onDay,
    ...more,
  })
  const [first, mistaken, made, sold] = await written(db, [
    of(soy.id, 'receiving', '2022-08-01', { summary: '大豆 50 千克 · 恩阳粮油', files: [photograph] }),
    of(soy.id, 'receiving', '2022-08-02', { summary: '大豆 500 千克 · 恩阳粮油' }),
    of(soy.id, 'production', '2022-08-03', { summary: '豆腐 80 千克', recordedAt: '2022-08-06T02:00:00.000Z' }),
    of(soy.id, 'dispatch', '2022-08-04', { summary: '豆腐 20 千克 · 个人零售' }),
    of(wine.id, 'production', '2022-08-05', { summary: '粮食酒 100%纯 50 千克' }),
  ])
  bought = first!
  wrong = mistaken!
  const correcting = (entry: Id, more: Partial<Wish>) =>
    of(soy.id, 'receiving', '2022-08-02', {
      corrects: { entry, onDay: '2022-08-02', reason: '多写了一个零' },
      ...more,
    })
  ;[second] = (await written(db, [
    correcting(wrong, { summary: '大豆 5 千克 · 恩阳粮油', recordedAt: '2022-08-07T02:00:00.000Z' }),
  ])) as [Id]
  ;[third] = (await written(db, [
    correcting(second, { summary: '大豆 50 千克', recordedAt: '2022-08-08T02:00:00.000Z' }),
  ])) as [Id]
  const raw = await aLot(db, {
    district,
    workshop: soy.id,
    entry: bought,
    onDay: '2022-08-01',
    kind: 'received',
    number: 'HB-77',
    name: '大豆',
  })
  const tofu = await aLot(db, {
    district,
    workshop: soy.id,
    entry: made!,
    onDay: '2022-08-03',
    kind: 'produced',
    number: '2208030001',
    name: '豆腐',
  })
  const { dimension, amount, typed } = kilograms(20)
  const linked = { district, id: newId(), dimension, amount, typed }
  await insertRows(db, 'ledger.charge', [
    { ...linked, entry: made, entryOn: '2022-08-03', fromLot: raw, intoLot: tofu, additive: false },
  ])
  await insertRows(db, 'ledger.delivery', [
    { ...linked, entry: sold, entryOn: '2022-08-04', lot: tofu, buyerKind: 'retail' },
  ])
  await written(db, [of(soy.id, 'testing', '2022-08-04', { summary: '自检合格', content: { lot: tofu } })])
})
afterAll(() => place.close())

function named(name: string): Action {
  const found = ledgerPaperActions.find(action => action.endpoint.name === name)
  if (found === undefined) throw new Error(name)
  return found
}

async function list(actor: Actor, input: object = {}) {
  const action = named('ledger.entries')
  if (!isQuery(action)) throw new Error('no query')
  return ledgerEndpoints.entries.output.parse(await ask(place.world, actor, action, input))
}
const summaries = async (actor: Actor, input: object = {}) => (await list(actor, input)).rows.map(row => row.summary)

describe('the list of entries', () => {
  it('shows what holds, newest day first, with the name of the workshop', async () => {
    const found = await list(office)
    expect(found.total).toBe(6)
    expect(found.rows.map(row => [row.workshopName, row.onDay])).toEqual([
      ['古溪酒坊', '2022-08-05'],
      ['永强豆制品', '2022-08-04'],
      ['永强豆制品', '2022-08-04'],
      ['永强豆制品', '2022-08-03'],
      ['永强豆制品', '2022-08-02'],
      ['永强豆制品', '2022-08-01'],
    ])
    expect(found.rows[4]).toMatchObject({ summary: '大豆 50 千克', corrects: second, correctedBy: null })
  })

  it('shows what was wrong too when asked', async () => {
    const found = await list(office, { withCorrected: true, ledgers: ['receiving'] })
    expect(found.total).toBe(4)
    expect(found.rows.find(row => row.entry === wrong)).toMatchObject({ correctedBy: second })
  })

  it('pages, and keeps to the period, the ledger, the workshop', async () => {
    expect(await list(office, { pageSize: 1, page: 2, workshop: soy.id })).toMatchObject({ total: 5 })
    expect(await summaries(office, { from: '2022-08-03', to: '2022-08-03' })).toEqual(['豆腐 80 千克'])
    expect(await summaries(office, { ledgers: ['dispatch'] })).toEqual(['豆腐 20 千克 · 个人零售'])
    await expect(list(office, { from: '2022-08-03', to: '2022-08-02' })).rejects.toMatchObject({
      detail: '结束日期不能早于开始日期',
    })
  })

  it('finds late ones: a correction is late of its own kind and not counted', async () => {
    expect(await summaries(office, { late: true })).toEqual(['豆腐 80 千克'])
    expect((await list(office, { late: true })).rows[0]!.daysLate).toBe(3)
  })

  it('finds by words of the line, by workshop, and whatever a lot number leads to', async () => {
    expect(await summaries(office, { search: '恩阳 50' })).toEqual(['大豆 50 千克 · 恩阳粮油'])
    expect(await summaries(office, { search: '古溪' })).toEqual(['粮食酒 100%纯 50 千克'])
    expect((await summaries(office, { search: '220803' })).sort()).toEqual([
      '自检合格',
      '豆腐 20 千克 · 个人零售',
      '豆腐 80 千克',
    ])
    expect(await summaries(office, { search: 'hb-77' })).toEqual(['豆腐 80 千克', '大豆 50 千克 · 恩阳粮油'])
  })

  it('takes % and _ as they are', async () => {
    expect(await summaries(office, { search: '100%纯' })).toHaveLength(1)
    expect(await summaries(office, { search: '_' })).toEqual([])
  })

  it('ends at the border of the reader’s area', async () => {
    expect((await list(inspector)).total).toBe(5)
    const owner = place.actorOf(await place.anAccount({ duty: 'owner', owns: [wine.id] }))
    expect(await summaries(owner)).toEqual(['粮食酒 100%纯 50 千克'])
  })
})

describe('one entry', () => {
  const chain = async (actor: Actor, entry: Id) => {
    const action = named('ledger.entry')
    if (!isQuery(action)) throw new Error('no query')
    return ledgerEndpoints.entry.output.parse(await ask(place.world, actor, action, { entry })).chain
  }

  it('is told with all its corrections, oldest first, from whichever of them one comes', async () => {
    for (const from of [wrong, second, third]) {
      expect((await chain(office, from)).map(each => each.entry)).toEqual([wrong, second, third])
    }
    expect((await chain(inspector, bought)).map(each => each.entry)).toEqual([bought])
  })

  it('is not told outside of its area, nor when it is not there', async () => {
    const elsewhere = place.actorOf(await place.anAccount({ duty: 'inspector', station: place.stations[1] }))
    await expect(chain(elsewhere, bought)).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(chain(office, newId())).rejects.toMatchObject({ kind: 'not-found' })
  })

  it('hands out the photographs that it names, and no other file', async () => {
    const action = named('ledger.file')
    if (isQuery(action) || isCommand(action)) throw new Error('no download')
    const { name, mediaType, body } = await deliver(place.world, office, action, { entry: bought, file: photograph })
    expect([name, mediaType]).toEqual(['进货凭证-2022-08-01-1.jpg', 'image/jpeg'])
    if (!(body instanceof Readable)) throw new Error('no stream')
    expect((await buffer(body)).toString('latin1')).toBe('\xff\xd8\xff photograph')
    await expect(deliver(place.world, office, action, { entry: wrong, file: photograph })).rejects.toMatchObject({
      kind: 'not-found',
    })
    const elsewhere = place.actorOf(await place.anAccount({ duty: 'inspector', station: place.stations[1] }))
    await expect(deliver(place.world, elsewhere, action, { entry: bought, file: photograph })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })
})
