import { expect, it, vi } from 'vitest'
import { instantAt } from '../../kernel/day.ts'
import { referenceOf } from '../rules/health/examine.ts'
import { picture } from '../rules/health/film.testing.ts'
import type { Alarm } from './alarm.ts'
import { type Answers, aCamera, aFrame, calendar, fakeRecognition, morning } from './made.testing.ts'
import { watched } from './made-watch.testing.ts'
import { openWatch } from './watching.ts'

const black = () => new Uint8Array(320 * 180).fill(9)

it('tells again what could not be filed, in order, and goes on under the name that the alert was filed as', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
  const zero = performance.now()
  const at = () => morning + performance.now() - zero
  const [told, said]: [Alarm[], string[]] = [[], []]
  let isDown = true
  const watch = openWatch({
    recognition: fakeRecognition({}),
    calendar: () => calendar,
    now: () => instantAt(at()),
    newId: () => 'new',
    tell: async alarm => {
      if (isDown) throw new Error('no database')
      told.push(alarm)
      return alarm.what === 'raise' ? 'open-before' : alarm.alert
    },
    say: line => void said.push(line),
  })
  watch.set(aCamera())
  const film = async (ms: number, gray: () => Uint8Array) => {
    for (let passed = 0; passed < ms; passed += 2_000) {
      watch.offer('one', aFrame(at(), { gray: gray() }))
      await vi.advanceTimersByTimeAsync(2_000)
    }
  }
  await film(90_000, black)
  expect(told).toEqual([])
  expect(said).toEqual(['摄像头 one 的画面没有处理完：no database'])
  isDown = false
  await film(10_000, black)
  expect(told.map(({ what, alert }) => [what, alert])).toEqual([['raise', 'new']])
  let frame = 0
  await film(90_000, () => picture({ frame: frame++ }))
  expect(told.map(({ what, alert }) => [what, alert])).toEqual([
    ['raise', 'new'],
    ['end', 'open-before'],
  ])
  await watch.close()
  vi.useRealTimers()
})

it('still sees that the lens is covered when a model fails, and says once that it does', async () => {
  const answers: Answers = {
    detect: () => {
      throw new Error('the thread ended with 1 over its job')
    },
  }
  const watch = watched({ answers, camera: aCamera() })
  await watch.film(40_000)
  await watch.film(80_000, black)
  expect(watch.said).toEqual(['摄像头 one 的画面没有处理完：the thread ended with 1 over its job'])
  expect(watch.alarms.map(({ zone }) => zone)).toEqual(['black'])
  expect(watch.standing()?.skipped).toBeGreaterThan(0)
  await watch.close()
})

it('ends an alert of a kind that nobody wants any more, and all alerts of a camera that goes', async () => {
  const watch = watched({ answers: {}, camera: aCamera() })
  await watch.film(90_000, black)
  watch.watch.set(aCamera({ off: ['A17'] }))
  await watch.film(4_000, black)
  expect(watch.alarms.map(({ what }) => what)).toEqual(['raise', 'end'])
  watch.watch.set(aCamera())
  await watch.film(90_000, black)
  await watch.watch.drop('one')
  expect(watch.alarms.map(({ what }) => what)).toEqual(['raise', 'end', 'raise', 'end'])
  expect(watch.standing()).toBeUndefined()
  await watch.close()
})

it('forgets that a camera was moved when somebody approves what it sees now', async () => {
  const moved = (frame: number) => picture({ right: 8, down: 4, frame })
  const film = Array.from({ length: 7 }, (_, frame) => moved(frame))
  const looped = (at: number) => film[(at / 2_000) % 7] ?? moved(0)
  const watch = watched({ answers: {}, camera: aCamera() })
  await watch.film(40_000, looped)
  expect(watch.standing()?.faults).toMatchObject([{ fault: 'moved' }])
  watch.watch.set(aCamera({ references: { day: referenceOf(moved(3)) } }))
  await watch.film(4_000, looped)
  expect(watch.standing()?.faults).toEqual([])
  await watch.close()
})

it('looks only at the newest of several pictures', async () => {
  const watch = watched({ answers: {}, camera: aCamera() })
  for (let more = 0; more < 5; more++) watch.watch.offer('one', aFrame(morning + more))
  await watch.wait(10_000)
  expect(watch.watch.load().sampled).toBeLessThanOrEqual(2)
  expect(watch.standing()?.lastAt).toBe(instantAt(morning + 4))
  await watch.close()
})
