import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '../kernel/id.ts'
import { type LedgerWorld, ledgerWorld, type Shop } from '../ledger/ledger-world.testing.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { issue, voidPaper } from './actions/issue.ts'
import { own, ownPdf } from './actions/own.ts'
import { serve } from './actions/serving.ts'
import { allTemplates, getTemplate } from './store/templates.ts'

let w: LedgerWorld
let shop: Shop
beforeAll(async () => {
  w = await ledgerWorld()
  shop = await w.aShop()
})
afterAll(() => w.t.close())

async function issued(template: string, over: Record<string, unknown> = {}): Promise<Id> {
  const paper = newId()
  const fields = getTemplate(template).example
  await perform(w.t.world, w.office, issue, { paper, template, workshop: shop.workshop, fields, ...over })
  return paper
}
const papers = (by: Actor, workshop: Id = shop.workshop, over: Record<string, unknown> = {}) =>
  ask(w.t.world, by, own, { workshop, ...over })
const read = (paper: Id, by: Actor = shop.owner) => deliver(w.t.world, by, ownPdf, { paper })

it('an owner reads what a party is given, and nothing that stays in the file', async () => {
  const order = await issued('correction-order')
  const filed = await issued('case-filing')
  const { rows, total } = await papers(shop.owner)
  expect(rows).toMatchObject([{ paper: order, title: '责令改正通知书', servedOn: null, corrected: false }])
  expect(total).toBe(1)
  expect(
    Buffer.from((await read(order)).body as Uint8Array)
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  await expect(read(filed)).rejects.toThrow('不在您的文书里')
})

it('says when it was served, and that a later one corrects it; what is void is gone', async () => {
  const paper = await issued('result-notice')
  const way = { way: 'direct', recipient: '张三丰', receivedBy: '张三丰', onDay: '2026-08-10', place: '本坊' }
  await perform(w.t.world, w.office, serve, { serving: newId(), paper, ...way })
  const again = await issued('result-notice', { corrects: paper })
  const found = async (id: Id) => (await papers(shop.owner)).rows.find(row => row.paper === id)
  expect(await found(paper)).toMatchObject({ servedOn: '2026-08-10', corrected: true })
  await perform(w.t.world, w.office, voidPaper, { paper: again, reason: '重复制作' })
  expect(await found(again)).toBeUndefined()
  expect(await found(paper)).toMatchObject({ corrected: false })
  await expect(read(again)).rejects.toThrow('已经作废')
})

it('nobody reads those of another workshop, and officers have a list of their own', async () => {
  const paper = await issued('correction-order')
  const other = await w.aShop()
  expect((await papers(other.owner, other.workshop)).rows).toEqual([])
  await expect(papers(other.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
  await expect(read(paper, other.owner)).rejects.toMatchObject({ kind: 'not-allowed' })
  await expect(papers(w.office)).rejects.toMatchObject({ kind: 'not-allowed' })
})

it('comes page by page', async () => {
  const busy = await w.aShop()
  for (let at = 0; at < 3; at++) await issued('correction-order', { workshop: busy.workshop })
  const { rows, total } = await papers(busy.owner, busy.workshop, { page: 2, pageSize: 2 })
  expect([rows.length, total]).toEqual([1, 3])
})

it('every template that the party signs for or hangs up says so, and those of the file do not', () => {
  const toParty = [...allTemplates().values()].filter(({ copies }) =>
    copies.some(copy => /当事人|小作坊|被抽样单位/u.test(copy)),
  )
  expect([...allTemplates().values()].filter(each => each.toParty)).toEqual(toParty)
})
