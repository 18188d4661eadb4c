import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '../../kernel/id.ts'
import { labelWorld } from '../../label/label-world.testing.ts'
import { ask, perform } from '../../platform/action/perform.ts'
import { newId } from '../../platform/id.ts'
import { list, lots as lotsAnswer } from './look.ts'
import { release } from './scope.ts'
import { start } from './start.ts'

let w: Awaited<ReturnType<typeof labelWorld>>
beforeAll(async () => {
  w = await labelWorld()
})
afterAll(() => w.t.close())

async function recalls(lot: Id) {
  const recall = newId()
  const told = { level: 'first', cause: 'hazard', reason: '检出致病菌', measure: '销毁' }
  const input = { recall, start: { kind: 'lot', lot }, ...told, knownAt: w.t.world.clock.now() }
  await perform(w.t.world, w.office, start, input)
  return recall
}

it('whoever prints labels at the same moment was before, or prints none; afterwards nobody does', async () => {
  const shop = await w.aShop()
  const { lot } = await w.labelled(shop)
  const print = () =>
    w.printed(shop, lot, { count: 5, reason: '补打' }).then(
      () => 'printed' as const,
      () => 'refused' as const,
    )
  const [recall, ...printing] = await Promise.all([recalls(lot), print(), print(), print(), print()])
  const counted = await w.t.db`select count(*)::int as runs from label.print_run where lot = ${lot}`
  expect(counted[0]?.runs).toBe(printing.filter(each => each === 'printed').length)
  expect(await print()).toBe('refused')
  await perform(w.t.world, w.office, release, { recall, lots: [lot], reason: '复检合格' })
  expect(await print()).toBe('printed')
})

it('two recalls of chains that meet start side by side, and neither waits for the other for ever', async () => {
  const shop = await w.aShop()
  const beans = await Promise.all([w.received(shop), w.received(shop)])
  const charges = beans.map(lot => ({ lot, quantity: { typed: '10千克' } }))
  const made = []
  for (let at = 0; at < 4; at++) made.push((await w.produced(shop, { charges })).lot)
  const started = await Promise.all([...beans, ...beans.toReversed(), ...made].map(lot => recalls(lot)))
  expect((await ask(w.t.world, w.office, list, { pageSize: 200 })).rows.length).toBeGreaterThanOrEqual(started.length)
  for (const recall of started.slice(0, 4)) {
    const { rows, total } = await ask(w.t.world, w.office, lotsAnswer, { recall })
    expect(total).toBe(5)
    expect(rows.every(({ standing }) => standing === 'recalled')).toBe(true)
  }
})
