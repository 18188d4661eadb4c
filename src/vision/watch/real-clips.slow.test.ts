import { existsSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptShelf } from '../../../bench/vision/graphs.ts'
import { instantAt } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import { frameOfEncoded } from '../../platform/frames/planes/encoded.ts'
import type { ReadyModel } from '../../platform/inference/shelf.ts'
import { openPool, type Pool } from '../../platform/inference/threads/pool.ts'
import { isPerson } from '../rules/kinds/people.ts'
import { type Ability, unable } from './ability.ts'
import { factsOf } from './camera.ts'
import { noEvidence } from './evidence.ts'
import { begun } from './look.ts'
import { aCamera, calendar, morning } from './made.testing.ts'
import { type After, sampled } from './sample.ts'

/*
 * Film that is not ours to pass on lies beside the repository, or where VISION_CLIPS says; weights come from the registry.
 * Where either is missing the tests are skipped, and say so.
 */
const folder = process.env.VISION_CLIPS ?? path.join(import.meta.dirname, '../../../../shared/data/vision')

let [missing, pool, ability]: [string | undefined, Pool | undefined, Ability] = [undefined, undefined, unable]

beforeAll(async () => {
  const shelf = keptShelf()
  const make = (name: 'detector' | 'pose' | 'features'): Promise<ReadyModel> =>
    shelf.make(name, line => console.error(line))
  try {
    ability = {
      ...unable,
      detector: await make('detector'),
      pose: await make('pose'),
      features: await make('features'),
    }
    pool = openPool({ threads: 1 })
    missing = await pool.fault()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    missing = error.detail
  }
  if (missing !== undefined) console.error(`真实模型没有取到，以下测试跳过：${missing}`)
}, 300_000)
afterAll(() => pool?.close())

/** Every third picture of a short film, half a second apart, forwards and backwards until a minute is over. */
async function walkedThrough(file: string): Promise<readonly After[]> {
  const { pages = 1 } = await sharp(file).metadata()
  const every = Array.from({ length: Math.ceil(pages / 3) }, (_, each) => each * 3)
  const stills = await Promise.all(every.map(page => sharp(file, { page }).png().toBuffer()))
  const loop = [...stills, ...stills.slice(1, -1).reverse()]
  const facts = factsOf(aCamera({ off: ['A06'], references: {} }), calendar)
  const all: After[] = []
  let before = { state: begun(morning), evidence: noEvidence }
  for (let sample = 0; sample < 120; sample++) {
    const takenAt = instantAt(morning + sample * 500)
    const frame = frameOfEncoded(loop[sample % loop.length] ?? new Uint8Array(), { takenAt, streamAt: sample * 500 })
    const after = await sampled(frame, before, facts, ability, async work => {
      const loan = await pool?.wait()
      return loan === undefined ? undefined : work(loan).finally(loan.giveBack)
    })
    all.push(after)
    before = after
  }
  return all
}

describe('real models on real film', () => {
  // In the first they leave through a door within a second, and play backwards; in the second they stay, with helmets on.
  it.for([
    ['people-detection.gif', 30],
    ['worker-zone-detection.gif', 100],
  ] as const)('%s', { timeout: 120_000 }, async ([name, atLeast], context) => {
    const file = path.join(folder, name)
    if (!existsSync(file)) console.error(`没有影片 ${name}，测试跳过；用 VISION_CLIPS 指明文件夹`)
    if (missing !== undefined || !existsSync(file)) return context.skip(missing ?? 'no film')
    const all = await walkedThrough(file)
    const withPeople = all.filter(({ state }) => state.following.tracks.some(isPerson)).length
    const told = all.flatMap(each => each.told.map(({ kind, code }) => `${kind} ${code}`))
    const looks = all.at(-1)?.state.following.tracks.flatMap(track => track.looks) ?? []
    console.error(
      `${name}：${withPeople} / ${all.length} 张有人；${told.join('、') || '没有预警'}；近看 ${JSON.stringify(looks.slice(-4))}`,
    )
    expect(withPeople).toBeGreaterThanOrEqual(atLeast)
    // Nobody is an animal, and no camera is at fault.
    expect(told.filter(each => !/A01|A03/.test(each))).toEqual([])
  })
})
