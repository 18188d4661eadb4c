import type { WorkingCalendar } from '../../kernel/calendar.ts'
import type { Taught } from '../heads/taught-region.ts'
import type { References } from '../rules/health/examine.ts'
import type { Setting } from '../rules/kinds/watching.ts'
import { columns, rows } from '../rules/motion/background.ts'
import { maskOf, type Polygon } from '../rules/place/polygon.ts'
import type { Schedule } from '../rules/place/schedule.ts'
import type { Zone } from '../rules/place/zone.ts'

/** All that a person decided about a camera, as far as it matters to looking. */
export type Camera = Setting & {
  readonly id: string
  /** How often it should be looked at. */
  readonly intervalMs: number
  /** `null`: nobody said when people work there, so nobody is there off hours. */
  readonly schedule: Schedule | null
  readonly zones: readonly Zone[]
  readonly masks: readonly Polygon[]
  /** The same objects as before as long as nobody approved other ones. */
  readonly references: References
  readonly taught: readonly Taught[]
  /** A picture of it came at some time, perhaps before the program began. */
  readonly seenBefore: boolean
  /** The owner lets anyone see a still on which nobody is known again. */
  readonly publicConsent: boolean
}

/** A camera with what follows from it. */
export type Facts = {
  readonly camera: Camera
  readonly calendar: WorkingCalendar
  /** Cells of the motion grid that are looked away from. */
  readonly mask: Uint8Array
}

export function factsOf(camera: Camera, calendar: WorkingCalendar): Facts {
  return { camera, calendar, mask: maskOf(camera.masks, columns, rows) }
}
