import { afterAll, beforeAll, expect, it } from 'vitest'
import { openPdf } from '../../code/plate/printed.testing.ts'
import { type Day, getDay } from '../../kernel/day.ts'
import { deliver } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { dispatch, type LedgerWorld, ledgerWorld, receiving, type Shop, testing } from '../ledger-world.testing.ts'
import { knownBetween } from '../store/completeness.ts'
import { book } from './taking-out.ts'
import { toDoFor } from './to-do.ts'

let w: LedgerWorld
let shop: Shop
const today: Day = getDay('2026-08-10')
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop({ products: ['卤豆干'] })
})
afterAll(() => w.t.close())

it('what an owner recorded stands in the printed book as it was recorded, and counts for the day', async () => {
  const supplier = await w.aPartner(shop, {
    role: 'supplier',
    name: '恩阳粮油经营部',
    address: '恩阳区正街 1 号',
    phone: '13800005678',
    licenceNumber: 'JY15119030000001',
  })
  const buyer = await w.aPartner(shop, { name: '老街餐馆', buyerKind: 'catering' })
  const bean = newId()
  await w.send(shop, {
    onDay: '2026-08-09',
    kind: 'receiving',
    content: receiving({
      lot: bean,
      selfGrown: false,
      supplier,
      supplierLotNumber: 'HB-77',
      proofs: ['invoice'],
      quantity: { typed: '一百斤', understood: '50 千克' },
    }),
  })
  const made = await w.produced(shop, {
    charges: [{ lot: bean, quantity: { typed: '20千克' } }],
    additives: [{ entry: newId(), name: '山梨酸钾', quantity: { typed: '15克' }, user: '张三丰' }],
    parameters: { 'boiling-temperature': '98' },
    pieces: 60,
  })
  await w.send(shop, { kind: 'testing', content: testing(made.lot) })
  const nothing = { items: [], conclusion: null }
  const retained = { quantity: { typed: '200克' }, place: '留样柜', keepUntil: '2026-08-10' }
  await w.send(shop, { kind: 'testing', content: testing(made.lot, { testKind: 'retained', ...nothing, retained }) })
  const disposal = { way: '倒掉', quantity: { typed: '180克' } }
  await w.send(shop, { kind: 'testing', content: testing(made.lot, { testKind: 'disposed', ...nothing, disposal }) })
  const wrong = newId()
  await w.send(shop, { entry: wrong, kind: 'dispatch', content: dispatch(made.lot, '3千克') })
  const input = { kind: 'dispatch', content: dispatch(made.lot, '5千克', { buyerKind: 'catering', buyer }) }
  await w.correct(shop, wrong, input)
  const hygiene = {
    works: ['cleaning', 'morning-check'],
    checks: [{ name: '张三丰', state: 'normal' }],
    executor: '张三丰',
  }
  await w.send(shop, { kind: 'hygiene', content: hygiene })

  const six = ['receiving', 'production', 'additive-use', 'testing', 'dispatch', 'hygiene']
  const wish = { workshop: shop.workshop, ledgers: six, from: '2026-08-01', to: '2026-08-10' }
  const { body } = await deliver(w.t.world, shop.owner, book, wish)
  const pages: string[] = []
  if (!(body instanceof Uint8Array)) throw new Error('no book')
  const pdf = await openPdf(body)
  for (let page = 1; page <= pdf.numPages; page++) {
    const { items } = await (await pdf.getPage(page)).getTextContent()
    pages.push(items.map(item => ('str' in item ? item.str : '')).join(''))
  }
  const [received, produced, additive, tested, sold, cleaned] = pages
  expect(pages).toHaveLength(6)
  for (const part of ['50 千克（原写一百斤）', '恩阳粮油经营部', '13800005678', 'JY15119030000001', 'HB-77', '发票']) {
    expect(received).toContain(part)
  }
  for (const part of [
    made.lotNumber!,
    '卤豆干',
    '大豆 批号HB-77 20 千克',
    '山梨酸钾 15 克',
    '煮浆温度 98',
    '出品率 150%',
  ]) {
    expect(produced).toContain(part)
  }
  for (const part of ['山梨酸钾', '0.5 g/kg', '1 g/kg', '30 千克']) expect(additive).toContain(part)
  for (const part of ['感官', '正常', '合格', '留样柜', '留样处理', '180 克', '已处理：倒掉'])
    expect(tested).toContain(part)
  for (const part of ['3 千克', '5 千克', '老街餐馆', '更正：原记“卤豆干 3 千克', '记错了'])
    expect(sold).toContain(part)
  expect(cleaned).toContain('张三丰 正常')

  const marks = await knownBetween(w.t.db, w.t.district, shop.workshop, { from: today, to: today })
  expect([...(marks.get(today) ?? [])].sort()).toEqual(
    ['additive-use', 'dispatch', 'hygiene', 'morning-check', 'production', 'testing'].sort(),
  )
  const waiting = await toDoFor(w.t.db, w.t.district, shop.workshop, today)
  expect(waiting.map(each => each.about)).not.toContain(today)
})
