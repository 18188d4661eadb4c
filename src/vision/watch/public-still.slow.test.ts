import { existsSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keptShelf } from '../../../bench/vision/graphs.ts'
import { instantAt } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Frame } from '../../platform/frames/frame.ts'
import { frameOfEncoded } from '../../platform/frames/planes/encoded.ts'
import { type Loan, openPool, type Pool } from '../../platform/inference/threads/pool.ts'
import { lookForPeople } from '../rules/public-still.ts'
import { type Ability, unable } from './ability.ts'
import { factsOf } from './camera.ts'
import { noEvidence } from './evidence.ts'
import { detected } from './examine.ts'
import { begun } from './look.ts'
import { aCamera, calendar, morning } from './made.testing.ts'
import { publicStill } from './public-still.ts'
import { sampled } from './sample.ts'

/* Film that is not ours to pass on lies beside the repository, or where VISION_CLIPS says; weights come from the registry. */
const folder = process.env.VISION_CLIPS ?? path.join(import.meta.dirname, '../../../../shared/data/vision')

let [missing, pool, ability]: [string | undefined, Pool | undefined, Ability] = [undefined, undefined, unable]

beforeAll(async () => {
  try {
    ability = { ...unable, detector: await keptShelf().make('detector', line => console.error(line)) }
    pool = openPool({ threads: 1 })
    missing = await pool.fault()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    missing = error.detail
  }
}, 300_000)
afterAll(() => pool?.close())

async function lent<T>(work: (loan: Loan) => Promise<T>): Promise<T | undefined> {
  const loan = await pool?.wait()
  return loan === undefined ? undefined : work(loan).finally(loan.giveBack)
}

/** How many people the detector is rather sure of. */
async function peopleIn(frame: Frame): Promise<number> {
  const found = (await lent(loan => detected(loan, frame, lookForPeople(frame), ability))) ?? []
  return found.filter(({ label, score }) => label === 'person' && score >= 0.5).length
}

it.for(['people-detection.gif', 'worker-zone-detection.gif'])(
  'of people on real film the detector finds hardly anybody on the still: %s',
  { timeout: 120_000 },
  async (name, context) => {
    const file = path.join(folder, name)
    if (missing !== undefined || !existsSync(file)) return context.skip(missing ?? 'no film')
    const { pages = 1 } = await sharp(file).metadata()
    const facts = factsOf(aCamera({ off: ['A06'], references: {} }), calendar)
    let before = { state: begun(morning), evidence: noEvidence }
    let [original, still, stills] = [0, 0, 0]
    for (let sample = 0; sample < 60; sample++) {
      const page = Math.abs(((sample * 3) % (2 * (pages - 1))) - (pages - 1))
      const seen = { takenAt: instantAt(morning + sample * 500), streamAt: sample * 500 }
      const frame = frameOfEncoded(await sharp(file, { page }).png().toBuffer(), seen)
      before = await sampled(frame, before, facts, ability, lent)
      if (sample < 20 || sample % 2 === 0) continue
      const jpeg = await lent(loan => publicStill(loan, frame, { state: before.state, masks: [] }, ability))
      if (jpeg === undefined) continue
      stills++
      original += await peopleIn(frame)
      still += await peopleIn(frameOfEncoded(jpeg, seen))
    }
    console.error(`${name}：${stills} 张，原画面 ${original} 人次，公开画面 ${still} 人次`)
    expect(stills).toBe(20)
    expect(original).toBeGreaterThan(0)
    // A blurred figure in a bright coat is now and then still taken for a person, as people take it for one.
    expect(still).toBeLessThanOrEqual(original / 10)
  },
)
