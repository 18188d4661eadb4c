import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Database } from './database.ts'
import { bringNumbers, givePapers, leftOf, numbersKey, type Reserve, reserved, takeOne } from './numbers.ts'
import type { KeptNumbers, NumberBlock, PackPapers } from './shape.ts'
import { aVisit, freshDatabase, testId } from './testing.ts'
import { discard } from './visits.ts'

const template = (code: string, title: string) => ({
  ...{ code, title, version: 1, order: 0, about: '', style: 'record' as const, form: '', mark: null },
  ...{ basis: [], fields: [], places: [], body: [], seal: false, copies: [], toParty: false, example: {} },
})
const papers: PackPapers = {
  ...{ bureau: '恩阳区市场监督管理局', prefix: '恩市监' },
  forms: [
    { template: template('site-record', '现场笔录'), mark: null },
    { template: template('inspection-result', '监督检查结果记录表'), mark: '监检' },
  ],
}
const key = numbersKey('wang', 'inspection-result')
const block = (given: Partial<NumberBlock> = {}): NumberBlock => ({
  ...{ block: testId(), year: 2026, mark: '监检', first: 5, last: 6, next: 5 },
  ...given,
})
const shelf = (blocks: NumberBlock[]): KeptNumbers => ({ key, blocks, asked: undefined })
const wish = { papers, year: 2026, newId: testId }

async function phoneWith(blocks: NumberBlock[]): Promise<Database> {
  const { database } = await freshDatabase()
  await database.put('numbers', shelf(blocks))
  return database
}

const numberOf = async (database: Database, id: string) =>
  (await givePapers(database, id, wish))?.papers.map(({ template: code, number }) => [code, number?.text])

describe('numbers that were reserved before', () => {
  it('go to one visit each and stay with it, however often its papers are looked at', async () => {
    const database = await phoneWith([block()])
    const [one, other, third] = [aVisit(), aVisit(), aVisit()]
    for (const visit of [one, other, third]) await database.put('visits', visit)
    const first = await numberOf(database, one.id)
    expect(first).toEqual([
      ['site-record', undefined],
      ['inspection-result', '恩市监监检〔2026〕5号'],
    ])
    expect(await numberOf(database, one.id)).toEqual(first)
    expect((await numberOf(database, other.id))?.[1]).toEqual(['inspection-result', '恩市监监检〔2026〕6号'])
    // None left: the server gives one.
    expect((await numberOf(database, third.id))?.[1]).toEqual(['inspection-result', undefined])
  })

  it('are not used in another year, nor for another 字', () => {
    expect(takeOne([block({ year: 2025 })], 2026, '监检')).toBeUndefined()
    expect(takeOne([block({ mark: '责改' })], 2026, '监检')).toBeUndefined()
    expect(leftOf(shelf([block({ year: 2025 }), block()]), 2026)).toBe(2)
  })

  it('never go out twice, whatever blocks there are', () => {
    const blocks = fc.array(fc.tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom(2025, 2026)), { maxLength: 5 })
    fc.assert(
      fc.property(blocks, sizes => {
        let start = 1
        let held = sizes.map(([size, year]) => {
          const made = block({ year, first: start, last: start + size - 1, next: start })
          start += size + 3
          return made
        })
        const all = leftOf(shelf(held), 2026)
        const given: number[] = []
        for (let taken = takeOne(held, 2026, '监检'); taken !== undefined; taken = takeOne(held, 2026, '监检')) {
          given.push(taken.ordinal)
          held = taken.blocks
        }
        expect(new Set(given).size).toBe(all)
        expect(given).toHaveLength(all)
      }),
    )
  })

  it('come back when the visit is thrown away', async () => {
    const database = await phoneWith([block({ last: 5 })])
    const [one, other] = [aVisit(), aVisit()]
    for (const visit of [one, other]) await database.put('visits', visit)
    expect((await numberOf(database, one.id))?.[1]?.[1]).toContain('5号')
    await discard(database, one.id)
    expect((await numberOf(database, other.id))?.[1]?.[1]).toContain('5号')
  })

  it('are asked for under one name until the answer has come, so a lost answer costs none', async () => {
    const { database } = await freshDatabase()
    const asked: string[] = []
    const server = new Map<string, number>()
    let lost = true
    const reserve: Reserve = async ({ block: id, count }) => {
      asked.push(id)
      const first = server.get(id) ?? 1 + server.size * count
      server.set(id, first)
      if (lost) throw new Error('no answer')
      return { block: id, mark: '监检', year: 2026, first, last: first + count - 1 }
    }
    const need = { account: 'wang', template: 'inspection-result', year: 2026, newId: testId }
    await expect(bringNumbers(database, need, reserve)).rejects.toThrow()
    lost = false
    await bringNumbers(database, need, reserve)
    expect(new Set(asked).size).toBe(1)
    expect(server.size).toBe(1)
    expect(leftOf(await database.get('numbers', key), 2026)).toBe(reserved)
    // Enough: nothing more is asked for.
    await bringNumbers(database, need, reserve)
    expect(asked).toHaveLength(2)
  })
})
