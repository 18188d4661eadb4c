import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { type LedgerWorld, ledgerWorld, receiving, type Shop } from '../ledger-world.testing.ts'
import { reserve } from './numbers.ts'
import { mine, packAnswer } from './pack.ts'
import { end, filedWorkshops, partnersAnswer, save } from './partners.ts'
import { recipesAnswer, save as saveRecipe } from './recipes.ts'
import { record } from './record.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
})
afterAll(() => w.t.close())

const block = (of: Shop, count: number, kind = 'lot') =>
  perform(w.t.world, of.owner, reserve, { workshop: of.workshop, device: 'phone-1', kind, count })

describe('numbers', () => {
  it('are reserved in blocks that do not meet, for lots and labels apart', async () => {
    const one = await w.aShop()
    const blocks = await Promise.all([block(one, 200), block(one, 50), block(one, 1), block(one, 200)])
    const all = blocks.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
    expect(all.sort((a, b) => a - b)).toEqual(Array.from({ length: 451 }, (_, i) => i + 1))
    expect(await block(one, 10, 'label')).toMatchObject({ first: 1, last: 10 })
  })

  it('of a phone without network count once the block was reserved for this workshop', async () => {
    const one = await w.aShop()
    const { first } = await block(one, 5)
    const number = `260810${String(first + 2).padStart(4, '0')}`
    expect(await w.produced(one, { lotNumber: number })).toMatchObject({ lotNumber: number })
    await expect(w.produced(one, { lotNumber: number })).rejects.toThrow('已经用过')
    await expect(w.produced(one, { lotNumber: '2608100099' })).rejects.toThrow('没有预留')
    await expect(w.produced(one, { lotNumber: '2608110003' })).rejects.toThrow('对不上')
  })

  it('stay different when two phones send fifty productions at once', async () => {
    const one = await w.aShop()
    const beans = await w.received(one, { quantity: { typed: '5吨' } })
    const charges = [{ lot: beans, quantity: { typed: '20千克' } }]
    const made = await Promise.all(Array.from({ length: 50 }, () => w.produced(one, { charges })))
    expect(new Set(made.map(each => each.lotNumber)).size).toBe(50)
    const [row] = await w.t.db`
      select sum(amount)::bigint as charged from ledger.charge where from_lot = ${beans}`
    expect(row).toMatchObject({ charged: 1_000_000_000 })
  })
})

describe('a phone', () => {
  const sentAt = (seconds: number) => instantAt(instantMs(w.t.world.clock.now()) + seconds * 1000)

  it('with a wrong clock is told, and what it wrote down is put right', async () => {
    const now = w.t.world.clock.now()
    const input = {
      ...w.envelope(shop),
      sentAt: sentAt(3600),
      enteredAt: sentAt(3000),
      kind: 'receiving',
      content: receiving(),
    }
    const answer = await perform(w.t.world, shop.owner, record, input)
    expect(answer).toMatchObject({ clockSkew: 3600, serverNow: now })
    expect(answer.remarks).toEqual([expect.stringContaining('快了约 60 分钟')])
    const [row] = await w.t.db<{ enteredAt: Instant }[]>`
      select entered_at, clock_skew from ledger.entry where id = ${answer.entry}`
    expect(row).toMatchObject({ enteredAt: sentAt(-600), clockSkew: 3600 })
  })

  it('of somebody else writes nothing here', async () => {
    const other = await w.aShop()
    const input = { ...w.envelope(shop), kind: 'receiving', content: receiving() }
    await expect(perform(w.t.world, other.owner, record, input)).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('may write what is two months old only through an officer', async () => {
    const input = { ...w.envelope(shop, '2026-06-01'), kind: 'receiving', content: receiving() }
    await expect(perform(w.t.world, shop.owner, record, input)).rejects.toThrow('超过 60 天')
    const { entry, remarks } = await perform(w.t.world, w.office, record, input)
    expect(remarks).toEqual(['这一笔晚记了 70 天，请尽量当天记'])
    const [row] = await w.t.db`select origin from ledger.entry where id = ${entry}`
    expect(row).toMatchObject({ origin: 'officer' })
  })

  it('that understood a quantity has it confirmed', async () => {
    const typed = (understood?: string) =>
      w.send(shop, { kind: 'receiving', content: receiving({ quantity: { typed: '二十斤', understood } }) })
    await expect(typed()).rejects.toMatchObject({ errors: [{ pointer: '/content/quantity' }] })
    await typed('10 千克')
  })

  it('never names a photograph that did not arrive', async () => {
    const input = { kind: 'receiving', content: receiving(), files: ['a'.repeat(64)] }
    await expect(w.send(shop, input)).rejects.toMatchObject({ errors: [{ pointer: '/files/0' }] })
  })
})

describe('a pack', () => {
  it('holds what a phone needs for a week', async () => {
    const one = await w.aShop({ name: '巴中市恩阳区包裹豆腐坊' })
    const supplier = await w.aPartner(one, { role: 'supplier', name: '恩阳粮油' })
    await w.received(one, { selfGrown: false, supplier })
    const { lotNumber } = await w.produced(one)
    const recipe = { workshop: one.workshop, product: one.products[0], foodCode: '04.04.01.01' }
    await perform(w.t.world, one.owner, saveRecipe, { ...recipe, shelfLife: { amount: 3, unit: 'day' } })
    const counted = packAnswer(async (_tx, _district, lots) => new Map(lots.map(lot => [lot, 7])))
    const pack = await ask(w.t.world, one.owner, counted, { workshop: one.workshop })
    expect(pack).toMatchObject({
      workshopName: '巴中市恩阳区包裹豆腐坊',
      category: 'soy',
      publicBaseUrl: 'https://fangma.test',
      phone: '18100005184',
      partners: [{ name: '恩阳粮油', initials: 'eyly', lastUsedOn: '2026-08-09' }],
      recipes: [{ foodName: '豆腐类', shelfLife: { amount: 3, unit: 'day' } }],
    })
    expect(pack.lots).toHaveLength(3)
    expect(pack.lots.find(lot => lot.number === lotNumber)).toMatchObject({ labelsPrinted: 7, left: 30_000_000 })
    expect(pack.entries.map(entry => entry.kind)).toEqual(['production', 'receiving', 'receiving'])
    expect(Object.keys(pack.rules).sort()).toEqual([
      'additives',
      'label-standard',
      'ledgers',
      'non-food-substances',
      'process',
      'prohibited-foods',
    ])
    expect(pack.rules.process?.rows.every(row => row.category === 'soy')).toBe(true)
    const forOffice = await ask(w.t.world, w.office, counted, { workshop: one.workshop })
    expect(forOffice.phone).toBe('181****5184')
  })

  it('is asked for by the workshops of one’s own', async () => {
    const one = await w.aShop()
    const { workshops } = await ask(w.t.world, one.owner, mine, {})
    expect(workshops).toMatchObject([{ workshop: one.workshop, category: 'soy' }])
  })
})

describe('a partner', () => {
  const list = async (of: Shop) => (await ask(w.t.world, of.owner, partnersAnswer, { workshop: of.workshop })).rows

  it('is named once in its role, changed under its id, and ended', async () => {
    const one = await w.aShop()
    const partner = newId()
    const given = { workshop: one.workshop, partner, role: 'supplier', name: '恩阳粮油' }
    await perform(w.t.world, one.owner, save, given)
    await perform(w.t.world, one.owner, save, { ...given, phone: '0827-3369018' })
    expect(await list(one)).toMatchObject([{ partner, phone: '08273369018' }])
    await expect(perform(w.t.world, one.owner, save, { ...given, partner: newId() })).rejects.toMatchObject({
      kind: 'conflict',
      errors: [{ pointer: '/name' }],
    })
    await perform(w.t.world, one.owner, save, { ...given, partner: newId(), role: 'buyer' })
    await perform(w.t.world, one.owner, end, { partner, reason: '不再来往' })
    expect(await list(one)).toMatchObject([{ role: 'buyer' }])
  })

  it('of another workshop cannot be changed', async () => {
    const [one, two] = [await w.aShop(), await w.aShop()]
    const partner = await w.aPartner(one)
    const given = { workshop: two.workshop, partner, role: 'buyer', name: '他人' }
    await expect(perform(w.t.world, two.owner, save, given)).rejects.toMatchObject({ kind: 'input-invalid' })
    await expect(w.sell(two, (await w.produced(two)).lot, '1千克', { buyer: partner })).rejects.toThrow(
      '没有找到这个购货者',
    )
  })

  it('can be a filed workshop, found by its name', async () => {
    const one = await w.aShop()
    await w.aShop({ name: '巴中市恩阳区柳林酒坊', category: 'baijiu', products: ['粮食酿造白酒'] })
    const asked = { workshop: one.workshop, search: '柳林' }
    expect((await ask(w.t.world, one.owner, filedWorkshops, asked)).rows).toMatchObject([
      { name: '巴中市恩阳区柳林酒坊' },
    ])
  })
})

it('keeps the recipe before the one that holds', async () => {
  const one = await w.aShop()
  const recipe = { workshop: one.workshop, product: one.products[0], foodCode: '04.04.01.01' }
  await perform(w.t.world, one.owner, saveRecipe, recipe)
  await perform(w.t.world, one.owner, saveRecipe, { ...recipe, foodCode: '04.04.01.02' })
  const { rows } = await ask(w.t.world, one.owner, recipesAnswer, { workshop: one.workshop })
  expect(rows).toMatchObject([{ foodCode: '04.04.01.02' }])
  expect(await w.t.db`select from ledger.recipe where workshop = ${one.workshop}`).toHaveLength(2)
})
