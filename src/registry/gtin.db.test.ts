import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeCodes } from '../code/door.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { asProblem } from '../platform/http/problem-reply.ts'
import { type TestWorld, testWorld } from '../platform/testing/world.ts'
import * as filing from './actions/filing.ts'
import { workshopAnswer } from './actions/look.ts'
import { setGtin } from './actions/product.ts'
import { findGtinHolders } from './door/gtin.ts'

let t: TestWorld
let office: Actor
beforeAll(async () => {
  t = await testWorld()
  office = t.actorOf(await t.anAccount({ duty: 'office' }))
})
afterAll(() => t.close())

let made = 0
function fields(over: Record<string, unknown> = {}) {
  return {
    name: `恩阳区条码豆腐坊${made}`,
    operatorName: '张三丰',
    category: 'soy',
    town: t.towns[0],
    address: `登科街道新场社区${made}号`,
    products: ['豆腐', '豆干'],
    ...over,
  }
}

async function aWorkshop() {
  made += 1
  const { workshop } = await perform(t.world, office, filing.apply, fields())
  const number = `川坊备条码${made}`
  await perform(t.world, office, filing.file(makeCodes), {
    workshop,
    number,
    issuedOn: '2022-08-01',
    expiresOn: '2025-08-01',
  })
  return workshop
}

const give = (workshop: string, gtin: string | null, product = '豆腐') =>
  perform(t.world, office, setGtin, { workshop, product, gtin })
const gtinsOf = async (workshop: string) =>
  (
    await ask(
      t.world,
      office,
      workshopAnswer(() => []),
      { workshop },
    )
  ).gtins
const refusal = (doing: Promise<unknown>) =>
  doing.then(
    () => undefined,
    (error: unknown) => asProblem(error),
  )

it('a product gets the number that is read off its package, and loses it again', async () => {
  const workshop = await aWorkshop()
  expect(await gtinsOf(workshop)).toEqual([])
  await give(workshop, '6 901234 567892')
  expect(await gtinsOf(workshop)).toEqual([{ product: '豆腐', gtin: '06901234567892' }])
  expect(await findGtinHolders(t.db, t.district, '06901234567892')).toMatchObject([{ name: '豆腐', workshop }])
  await give(workshop, null)
  expect(await gtinsOf(workshop)).toEqual([])
  expect(await findGtinHolders(t.db, t.district, '06901234567892')).toEqual([])
})

it('a number with a wrong check digit, or one that is for use within a shop, is refused with the reason', async () => {
  const workshop = await aWorkshop()
  expect((await refusal(give(workshop, '6901234567893')))?.errors).toMatchObject([
    { pointer: '/gtin', detail: expect.stringContaining('校验不符') },
  ])
  expect((await refusal(give(workshop, '2012345678903')))?.detail).toContain('内部用码')
  expect((await refusal(give(workshop, '12345')))?.detail).toContain('14 位')
  expect((await refusal(give(workshop, '6901234567007', '豆浆')))?.errors).toMatchObject([{ pointer: '/product' }])
})

it('one number stands on one product of the district', async () => {
  const [one, other] = [await aWorkshop(), await aWorkshop()]
  await give(one, '6901234567007')
  for (const again of [give(other, '6901234567007'), give(one, '06901234567007', '豆干')]) {
    expect(await refusal(again)).toMatchObject({
      kind: 'conflict',
      detail: '这个商品条码已登记在另一个产品上，请核对',
    })
  }
  await give(one, '6901234567007')
})

it('a product that is not made any more is still found, after the one that has its number now', async () => {
  const [one, other] = [await aWorkshop(), await aWorkshop()]
  await give(one, '6901234567014')
  const { revision, ...filed } = await ask(
    t.world,
    office,
    workshopAnswer(() => []),
    { workshop: one },
  )
  const kept = fields({ name: filed.name, address: filed.address, products: ['豆干'] })
  await perform(t.world, office, filing.change, { workshop: one, revision, fields: kept, reason: '不再生产豆腐' })
  expect(await gtinsOf(one)).toEqual([])
  expect(await findGtinHolders(t.db, t.district, '06901234567014')).toMatchObject([{ workshop: one, former: true }])
  await give(other, '6901234567014')
  expect(await findGtinHolders(t.db, t.district, '06901234567014')).toMatchObject([
    { workshop: other, former: false },
    { workshop: one, former: true },
  ])
})

it('a closed workshop gets none', async () => {
  const workshop = await aWorkshop()
  await perform(t.world, office, filing.cancel, { workshop, effectiveOn: '2022-08-10', reason: '不再经营' })
  expect((await refusal(give(workshop, '6901234567892')))?.kind).toBe('state-conflict')
})
