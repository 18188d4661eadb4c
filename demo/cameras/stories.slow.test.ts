import { afterAll, beforeAll, expect, it } from 'vitest'
import { keptShelf } from '../../bench/vision/graphs.ts'
import { workingCalendar } from '../../src/kernel/calendar.ts'
import { instantAt } from '../../src/kernel/day.ts'
import { Problem } from '../../src/kernel/problem.ts'
import { frameOfEncoded } from '../../src/platform/frames/planes/encoded.ts'
import { openPool, type Pool } from '../../src/platform/inference/threads/pool.ts'
import { referenceOf } from '../../src/vision/rules/health/examine.ts'
import type { Scene } from '../../src/vision/rules/place/scene.ts'
import type { Schedule } from '../../src/vision/rules/place/schedule.ts'
import { type Ability, unable } from '../../src/vision/watch/ability.ts'
import { factsOf } from '../../src/vision/watch/camera.ts'
import { noEvidence } from '../../src/vision/watch/evidence.ts'
import { begun } from '../../src/vision/watch/look.ts'
import { aCamera, morning } from '../../src/vision/watch/made.testing.ts'
import { sampled } from '../../src/vision/watch/sample.ts'
import { jpegOf } from './drawing/paint.ts'
import { painter } from './drawing/show.ts'
import { type Story, showOf } from './stories.ts'

/* Weights come from the registry; where it cannot be reached the tests are skipped, and say so. */
let [missing, pool, ability]: [string | undefined, Pool | undefined, Ability] = [undefined, undefined, unable]

beforeAll(async () => {
  const shelf = keptShelf()
  const make = (name: 'detector' | 'pose' | 'features') => shelf.make(name, line => console.error(line))
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

function everyDay(hours: Schedule['week'][number]): Schedule {
  return { week: [hours, hours, hours, hours, hours, hours, hours], holidays: 'as-usual', special: [] }
}

/** What the whole way from picture to alert tells of a test camera that is looked at every two seconds. */
async function toldOf(story: Story, scene: Scene, hours: Schedule['week'][number], seconds: number) {
  const paint = await painter(showOf(story, scene, 3), '')
  const frameAt = async (second: number) =>
    frameOfEncoded(await jpegOf(paint(second)), {
      takenAt: instantAt(morning + second * 1_000),
      streamAt: second * 1_000,
    })
  const reference = referenceOf(await (await frameAt(0)).gray())
  const references = { day: reference, night: reference }
  const camera = aCamera({ scene, schedule: everyDay(hours), references, off: ['A06'] })
  const facts = factsOf(camera, workingCalendar([]))
  const told = new Set<string>()
  let before = { state: begun(morning), evidence: noEvidence }
  for (let second = 0; second < seconds; second += 2) {
    const after = await sampled(await frameAt(second), before, facts, ability, async work => {
      const loan = await pool?.wait()
      return loan === undefined ? undefined : work(loan).finally(loan.giveBack)
    })
    for (const { kind, code } of after.told) if (kind === 'raise') told.add(code)
    before = after
  }
  return [...told].sort()
}

const always = [{ from: 0, to: 1_440 }]

it.for([
  ['intruder', 'storage', [], 60, ['A11']],
  ['duck', 'storage', always, 100, ['A08']],
  ['bare-head', 'production', always, 60, ['A01']],
  ['at-work', 'production', always, 100, []],
  ['calm', 'hygiene', always, 60, []],
  ['covered', 'production', always, 100, ['A17']],
] as const)(
  'real models are told by drawn scenes what a film would tell them: %s',
  { timeout: 300_000 },
  async (row, context) => {
    const [story, scene, hours, seconds, expected] = row
    if (missing !== undefined) return context.skip(missing)
    expect(await toldOf(story, scene, [...hours], seconds)).toEqual(expected)
  },
)
