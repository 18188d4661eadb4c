import { afterAll, beforeAll, expect, it } from 'vitest'
import { perform } from '../../../platform/action/perform.ts'
import { settle } from '../../../sampling/actions/serving.ts'
import { type SamplingWorld, samplingWorld } from '../../../sampling/sampling-world.testing.ts'
import { gradesIn } from '../../grade-world.testing.ts'
import { raiseByTheClock } from './by-the-clock.ts'

let w: SamplingWorld
let g: ReturnType<typeof gradesIn>
beforeAll(async () => {
  w = await samplingWorld()
  g = gradesIn(w)
})
afterAll(() => w.t.close())

it('a sample that does not conform raises the grade once its conclusion is final, and not while it may be disputed', async () => {
  const shop = await w.aShop()
  await g.gradedAll()
  const { sample } = await w.served(shop)
  expect(await raiseByTheClock(w.t.world, w.t.district)).toEqual([])
  await perform(w.t.world, w.office, settle, { sample, note: '当事人书面放弃异议和复检' })
  const [raised] = await raiseByTheClock(w.t.world, w.t.district)
  expect(raised).toMatchObject({ workshop: shop.workshop, before: 'A', grade: 'C' })
  expect(raised?.reason).toMatch(
    /^由 A 级上调为 C 级：上调：本区县监督抽检不合格.*静态 28 分＋动态 8 分＝36 分，按分为 B 级/,
  )
  const { today } = await g.act(w.office, 'grade', { workshop: shop.workshop })
  expect(today.parts.find(({ part }) => part === 'sampling')).toMatchObject({ points: 8, records: [{ id: sample }] })
})
