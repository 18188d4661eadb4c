import { vi } from 'vitest'
import { instantAt } from '../../kernel/day.ts'
import { picture } from '../rules/health/film.testing.ts'
import type { Gray } from '../rules/health/gray.ts'
import type { Alarm } from './alarm.ts'
import type { Camera } from './camera.ts'
import { type Answers, aFrame, calendar, type Faked, fakeRecognition, morning, type Shot } from './made.testing.ts'
import { openWatch } from './watching.ts'

type Watched = Faked & {
  readonly answers: Answers
  readonly camera: Camera
  readonly start?: number
  readonly shot?: Shot
}

/** A noisy picture of the empty room: there are as many as there are. */
const calm = Array.from({ length: 13 }, (_, frame) => picture({ frame: frame + 1 }))

/** One camera that is watched in a time that the test makes pass. */
export function watched({ answers, camera, start = morning, shot, ...faked }: Watched) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] })
  const zero = performance.now()
  const at = () => start + performance.now() - zero
  const alarms: Alarm[] = []
  const said: string[] = []
  let names = 0
  const watch = openWatch({
    recognition: fakeRecognition(answers, faked),
    calendar: () => calendar,
    now: () => instantAt(at()),
    newId: () => `alert-${++names}`,
    tell: async alarm => {
      alarms.push(alarm)
      return alarm.alert
    },
    say: line => void said.push(line),
  })
  watch.set(camera)
  const wait = async (ms: number) => void (await vi.advanceTimersByTimeAsync(ms))
  return {
    ...{ watch, alarms, said, wait, at },
    /** A picture every two seconds. */
    film: async (ms: number, gray: (at: number) => Gray = each => calm[(each / 2_000) % 13] ?? picture()) => {
      for (let passed = 0; passed < ms; passed += 2_000) {
        watch.offer(camera.id, aFrame(at(), { ...shot, gray: gray(at() - start), streamAt: at() - start }))
        await wait(2_000)
      }
    },
    standing: () => watch.standing(camera.id),
    close: async () => {
      await watch.close()
      vi.useRealTimers()
    },
  }
}
