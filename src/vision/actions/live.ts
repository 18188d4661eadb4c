import type { z } from 'zod'
import { type Day, instantMs, startOfDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { type Action, answer } from '../../platform/action/action.ts'
import { workshopPlaces } from '../../registry/door.ts'
import { AlertFilter } from '../contract/alert.ts'
import { cameraEndpoints as endpoints } from '../contract/camera.ts'
import { overseers, overseersWithOwners } from '../rules/who.ts'
import { activityOf } from '../store/activity.ts'
import { listAlerts } from '../store/alert-list.ts'
import type { Stills } from './pictures.ts'
import { cameraPlace, getCamera } from './subject.ts'
import type { Eyes } from './teaching/eyes.ts'

/** What the running program sees; where nobody watches, that is said. */
export type Live = {
  readonly stills: Stills
  /** The same as they came, for what is looked at closely. */
  readonly whole: Stills
  /** Who computes. */
  readonly eyes: Eyes
  readonly recognition: () => z.output<typeof endpoints.recognition.output>
  /** How the line to a camera is; `undefined` where nobody watches it. */
  readonly line: (camera: Id) => z.output<typeof endpoints.line.output> | undefined
}

const slots = 288
const mostAlerts = 300

const cameraDay = answer(endpoints.cameraDay, {
  allow: overseers,
  concerns: 'workshop',
  place: cameraPlace,
  async run({ camera, day }, context, scope) {
    const { tx, district, now } = context
    await getCamera(camera, context)
    const hours = await activityOf(tx, district, camera, day)
    const motion: (number | null)[] = Array.from({ length: slots }, () => null)
    const frames = Array.from({ length: slots }, () => 0)
    for (const { hour, motion: moved, frames: seen } of hours) {
      const first = slotOf(day, instantMs(hour))
      for (const [at, count] of seen.entries()) {
        frames[first + at] = count
        motion[first + at] = count === 0 ? null : (moved[at] ?? 0)
      }
    }
    const filter = AlertFilter.parse({ camera, from: day, to: day })
    const alerts = await listAlerts(tx, { district, scope, places: workshopPlaces, filter, now }, mostAlerts, 0)
    return { slotMinutes: 5 as const, motion, frames, alerts }
  },
})

function slotOf(day: Day, at: number): number {
  return Math.round((at - instantMs(startOfDay(day))) / 300_000)
}

const recognitionOf = ({ recognition }: Live) =>
  answer(endpoints.recognition, {
    allow: overseersWithOwners,
    concerns: 'district',
    run: async () => recognition(),
  })

const lineOf = ({ line }: Live) =>
  answer(endpoints.line, {
    allow: overseers,
    concerns: 'workshop',
    place: cameraPlace,
    async run({ camera }, context) {
      await getCamera(camera, context)
      return line(camera) ?? { state: 'stopped' as const, why: null }
    },
  })

export function liveQueries(live: Live): readonly Action[] {
  return [cameraDay, recognitionOf(live), lineOf(live)]
}
