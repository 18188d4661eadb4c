import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDay } from '../../kernel/day.ts'
import { transaction } from '../../platform/db/connect.ts'
import { differencesOf } from '../rules/letter/differences.ts'
import { letterBlocks } from '../rules/letter/template.ts'
import { sampling, statisticsWorld } from '../statistics-world.testing.ts'
import { keptFigures } from './letter-kept.ts'

let w: Awaited<ReturnType<typeof statisticsWorld>>
beforeAll(async () => {
  w = await statisticsWorld()
})
afterAll(() => w.t.close())

const asked = () => ({ district: w.district, asOf: getDay('2022-08-10'), from: getDay('2019-08-11') })
const kept = () => transaction(w.t.db, 'read only', tx => keptFigures(tx, asked(), letterBlocks, undefined))

describe('what is kept of a letter', () => {
  it('tells, once a sample is gone, that batches and share are others, and which sample it was', async () => {
    const { samples } = sampling(w)
    const shop = await w.aShop()
    const [gone] = await samples(shop, 3, 'conforming', '2022-03-01')
    await samples(shop, 1, 'nonconforming', '2022-03-02')
    const before = await kept()
    const of = (code: string) => before.find(each => each.code === code)
    expect(of('sampling.concluded')).toMatchObject({ text: '4', count: 4 })
    expect(of('sampling.conforming-rate')).toMatchObject({ text: '75.00%', raw: '75.000', rows: [] })
    expect(differencesOf([...before], [...(await kept())])).toEqual([])
    await w.t.owner`delete from sampling.sample where district = ${w.district} and id = ${gone ?? ''}`
    const found = differencesOf([...before], [...(await kept())])
    expect(found.map(({ code, was, now }) => [code, was, now])).toEqual([
      ['sampling.concluded', '4', '3'],
      ['sampling.conforming', '3', '2'],
      ['sampling.conforming-rate', '75.00%', '66.67%'],
    ])
    expect(found[0]?.went.map(({ id }) => id)).toEqual([gone])
  })
})
