import { afterEach, expect, it, vi } from 'vitest'
import { instantAt } from '../../kernel/day.ts'
import type { Detection } from '../../platform/inference/decode/detection.ts'
import { picture } from '../rules/health/film.testing.ts'
import { type Answers, aCamera, aFrame, aPerson, calendar, fakeRecognition, morning } from './made.testing.ts'
import { openWatch, type Watch } from './watching.ts'

afterEach(() => void vi.useRealTimers())

const film = Array.from({ length: 8 }, (_, frame) => picture({ person: 0.2 + frame / 12, frame }))

/** So small that the detector looks at all of it, once a picture. */
const small = { width: 320, height: 180 }

type Load = { readonly cameras: number; readonly threads: number; readonly workMs: number; readonly seconds: number }

/** So many cameras bring a picture every second each and should be looked at every two. */
async function loaded({ cameras, threads, workMs, seconds }: Load) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
  const zero = performance.now()
  const at = () => morning + performance.now() - zero
  const answers: Answers = { detect: (): readonly Detection[] => [aPerson()] }
  const said: string[] = []
  const watch: Watch = openWatch({
    recognition: fakeRecognition(answers, { threads, workMs }),
    calendar: () => calendar,
    now: () => instantAt(at()),
    newId: () => 'alert',
    tell: async ({ alert }) => alert,
    say: line => void said.push(line),
  })
  const ids = Array.from({ length: cameras }, (_, each) => `camera-${each}`)
  for (const id of ids) watch.set(aCamera({ id, off: ['A01', 'A03', 'A06'] }))
  let [mostWaiting, mostRunning] = [0, 0]
  for (let passed = 0; passed < seconds * 1_000; passed += 50) {
    for (const [each, id] of ids.entries())
      if ((passed / 50) % 20 === each % 20)
        watch.offer(id, aFrame(at(), { gray: film[(passed / 1_000) & 7] ?? film[0]!, ...small }))
    await vi.advanceTimersByTimeAsync(50)
    mostWaiting = Math.max(mostWaiting, watch.load().waiting)
    mostRunning = Math.max(mostRunning, watch.load().running)
  }
  const achieved = ids.map(id => watch.standing(id)?.achievedMs ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const held = ids.map(id => watch.standing(id)?.heldBytes ?? 0)
  const { sampled } = watch.load()
  await vi.advanceTimersByTimeAsync(10_000)
  const stopping = watch.close()
  await vi.advanceTimersByTimeAsync(1_000)
  await stopping
  const median = achieved[achieved.length >> 1]!
  return { median, spread: achieved.at(-1)! / median, mostWaiting, mostRunning, sampled, said, held, watch }
}

it('gives every camera its two seconds where there is time enough', async () => {
  const { median, spread } = await loaded({ cameras: 6, threads: 2, workMs: 100, seconds: 30 })
  expect(median).toBeLessThanOrEqual(2_100)
  expect(spread).toBeLessThanOrEqual(1.1)
})

it('looks at twice as many cameras as it can half as often, at all of them alike, and nothing piles up', async () => {
  // Two threads, 400 ms a picture: five a second, which is ten cameras at two seconds. Twenty are here.
  const load = { cameras: 20, threads: 2, workMs: 400, seconds: 60 }
  const { median, spread, mostWaiting, mostRunning, sampled, held, said } = await loaded(load)
  expect(median).toBeGreaterThanOrEqual(3_400)
  expect(median).toBeLessThanOrEqual(4_600)
  expect(spread).toBeLessThanOrEqual(1.5)
  expect(mostWaiting).toBeLessThanOrEqual(20)
  expect(mostRunning).toBeLessThanOrEqual(3)
  expect(sampled).toBeLessThanOrEqual(60 * 5 + 10)
  expect(sampled).toBeGreaterThanOrEqual(60 * 5 * 0.9)
  expect(Math.max(...held)).toBeLessThan(200)
  expect(said).toEqual([])
})

it('has stopped when it says so: nobody is looked at any more', async () => {
  const { watch } = await loaded({ cameras: 3, threads: 1, workMs: 50, seconds: 5 })
  watch.set(aCamera({ id: 'late' }))
  watch.offer('late', aFrame(morning))
  expect(watch.load()).toMatchObject({ running: 0, waiting: 0 })
})
