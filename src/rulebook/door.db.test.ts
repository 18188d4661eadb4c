import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay } from '../kernel/day.ts'
import { type TestWorld, testWorld } from '../platform/testing/world.ts'
import { loadRulebook, rowsInForce, severalInForce } from './door.ts'
import { books } from './rules/rows.ts'

let test: TestWorld
beforeAll(async () => {
  test = await testWorld()
})
afterAll(() => test.close())

const today = getDay('2022-08-10')

describe('the books of a district', () => {
  it('are there from the beginning, and said twice they are the same', async () => {
    await loadRulebook(test.owner, test.district, test.world.clock.now())
    const rows = await test.db`select book from rulebook.edition where district = ${test.district}`
    expect(rows.map(row => row.book).sort()).toEqual([...books].sort())
  })

  it('are all readable, each row as its book says', async () => {
    const found = await severalInForce(test.db, test.district, books, today)
    for (const book of books) {
      expect(found[book].number, book).toBe(1)
      expect(found[book].rows.length, book).toBeGreaterThan(0)
    }
  })

  it('are read once: the same edition gives the same rows', async () => {
    const one = await rowsInForce(test.db, test.district, 'clocks', today)
    const again = await rowsInForce(test.db, test.district, 'clocks', today)
    expect(again.rows).toBe(one.rows)
  })

  it('are not guessed for a district that has none, nor for a day before them', async () => {
    const { district } = await test.anotherDistrict()
    await expect(rowsInForce(test.db, district, 'limits', today)).rejects.toThrow('没有生效的版本')
    await expect(rowsInForce(test.db, test.district, 'limits', getDay('1999-12-31'))).rejects.toThrow('没有生效的版本')
  })
})
