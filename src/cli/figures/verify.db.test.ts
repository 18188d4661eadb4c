import { afterEach, describe, expect, it } from 'vitest'
import { addDays, getDay } from '../../kernel/day.ts'
import { type TestWorld, testWorld } from '../../platform/testing/world.ts'
import { readTables } from './plain-tables.ts'
import { fillRandomly } from './random-district.testing.ts'
import { askedDays, shortWindow } from './random-ways.testing.ts'
import type { Where } from './recount.ts'
import { verifyFigures } from './verify.ts'

let t: TestWorld
afterEach(() => t.close())

const seeds = [1, 2, 3, 5]

async function anywhere(): Promise<readonly Where[]> {
  const [village] = await t.owner`select village from registry.workshop where village is not null limit 1`
  const [town, another] = t.towns
  return [
    {},
    { town: town ?? null },
    { town: another ?? null, category: 'soy' },
    { category: 'baijiu' },
    { village: village?.village ?? null },
    { village: '' },
    { unit: t.stations[0].id },
    { unit: t.stations[1].id, category: 'oil' },
  ]
}

describe('the registry of figures', () => {
  it.each(seeds)('says what the records say, as of any day and of any part (district %i)', async seed => {
    t = await testWorld()
    await fillRandomly(t, seed)
    const tables = await readTables(t.db, t.district)
    expect(tables.sample.length).toBeGreaterThan(20)
    const faults = []
    for (const [part, where] of (await anywhere()).entries()) {
      // Each part on two of the days, in a window of its own on one of them: another pair in every district.
      for (const turn of [0, 2]) {
        const asOf = askedDays[(part + seed + turn) % askedDays.length] ?? getDay('2022-08-10')
        const from = turn === 0 ? undefined : addDays(asOf, -shortWindow)
        const found = await verifyFigures(t.db, tables, { district: t.district, asOf, from, where })
        faults.push(...found.faults.map(fault => ({ asOf, from, ...where, ...fault })))
      }
    }
    expect(faults).toEqual([])
  })

  it('is caught when it says something else', async () => {
    t = await testWorld()
    await fillRandomly(t, 21)
    const tables = await readTables(t.db, t.district)
    const asOf = getDay('2022-08-10')
    const [gone] = tables.sample.filter(({ sampledOn, conclusion }) => conclusion !== null && sampledOn > '2020-01-01')
    const without = { ...tables, sample: tables.sample.filter(each => each !== gone) }
    const { faults } = await verifyFigures(t.db, without, { district: t.district, asOf })
    expect(faults.map(({ code }) => code)).toContain('sampling.concluded')
    const { faults: none, unchecked, checked } = await verifyFigures(t.db, tables, { district: t.district, asOf })
    expect(none).toEqual([])
    expect(checked).toBeGreaterThan(40)
    expect(unchecked).toEqual(['vision.scenes', 'training.topics', 'letter.headings'])
  })
})
