import type { Id } from '../../kernel/id.ts'
import { frameOfEncoded } from '../../platform/frames/planes/encoded.ts'
import type { World } from '../../platform/world.ts'
import type { Taught } from '../heads/taught-region.ts'
import { type Reference, type References, referenceOf } from '../rules/health/examine.ts'
import type { CameraInUse as Row } from '../store/camera.ts'
import type { Camera } from '../watch/camera.ts'

/** References by the hash of their picture: the same objects as long as nobody approves other ones. */
export type Known = Map<Id, { readonly day: string | null; readonly night: string | null; readonly made: References }>

type Wanted = { readonly intervalMs: number; readonly taught: readonly Taught[] }

/** A camera as its row says that it is to be watched. */
export async function cameraOf(world: World, row: Row, known: Known, wanted: Wanted): Promise<Camera> {
  const { id, scene, tuning, schedule, zones, masks, publicConsent, seenBefore } = row
  const references = await referencesOf(world, row, known)
  return {
    id,
    scene,
    on: [],
    off: [],
    tuning: tuningOf(tuning),
    schedule,
    zones,
    masks,
    references,
    publicConsent,
    seenBefore,
    ...wanted,
  }
}

/** Without `null`, which stands for “nobody set it” on the way through the database. */
function tuningOf(tuning: Row['tuning']): Camera['tuning'] {
  const entries = Object.entries(tuning).map(([kind, { day, night }]) => [
    kind,
    { ...(day == null ? {} : { day: given(day) }), ...(night == null ? {} : { night: given(night) }) },
  ])
  return Object.fromEntries(entries)
}

function given<T extends object>(some: T): T {
  return Object.assign(
    {},
    ...Object.entries(some).flatMap(([key, value]) => (value === undefined ? [] : [{ [key]: value }])),
  )
}

async function referencesOf(world: World, { id, dayReference: day, nightReference: night }: Row, known: Known) {
  const before = known.get(id)
  if (before?.day === day && before.night === night) return before.made
  const [byDay, byNight] = await Promise.all([referenceIn(world, day), referenceIn(world, night)])
  const made = { ...(byDay === undefined ? {} : { day: byDay }), ...(byNight === undefined ? {} : { night: byNight }) }
  known.set(id, { day, night, made })
  return made
}

/** One that cannot be read any more is none: the camera is watched without. */
async function referenceIn(world: World, hash: string | null): Promise<Reference | undefined> {
  if (hash === null) return undefined
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of await world.files.read(hash)) chunks.push(chunk)
    const frame = frameOfEncoded(Buffer.concat(chunks), { takenAt: world.clock.now(), streamAt: undefined })
    return referenceOf(await frame.gray())
  } catch (error) {
    world.log.warn({ err: error }, 'a reference picture could not be read')
    return undefined
  }
}
