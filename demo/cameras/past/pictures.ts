import type { World } from '../../../src/platform/world.ts'
import type { Box } from '../../../src/vision/rules/place/box.ts'
import { readDevice } from '../device.ts'
import { jpegOf, type Sign } from '../drawing/paint.ts'
import { high, wide } from '../drawing/room.ts'
import { footAt, painter, type Rooms, type Show } from '../drawing/show.ts'
import { type Hung, keep } from '../hung.ts'
import { type Story, showOf } from '../stories.ts'

export type Shown = { readonly best: string; readonly before: string; readonly box: Box | null }

/** Smaller than a film: nobody looks at what is past for long. */
const acrossPx = 720

/** When what is to be seen is seen well: two moments of each film. */
const moments: Readonly<Partial<Record<Story, readonly number[]>>> = {
  ...{
    'bare-head': [40, 61],
    intruder: [44, 72],
    duck: [30, 70],
    covered: [24, 24],
    black: [24, 24],
    turned: [24, 24],
  },
}

/** Drawn once for each camera and thing to be seen, however many alerts show it. */
export function pictureBook(world: World, sign: Sign, rooms: Rooms) {
  const kept = new Map<string, Promise<string>>()
  const picture = (camera: Hung, show: Show, second: number, name: string): Promise<string> => {
    const key = `${camera.id} ${name}`
    const known =
      kept.get(key) ??
      painter(show, sign, rooms).then(async paint => keep(world, await jpegOf(paint(second), acrossPx)))
    kept.set(key, known)
    return known
  }
  return async (camera: Hung, shows: Story, variant: number): Promise<Shown> => {
    const seed = readDevice(camera.deviceNumber)?.seed ?? 0
    const show = showOf(shows, camera.scene, seed)
    const second = moments[shows]?.[variant] ?? 0
    const [before, best] = await Promise.all([
      picture(camera, showOf('calm', camera.scene, seed), 0, 'before'),
      picture(camera, show, second, `${shows} ${second}`),
    ])
    return { best, before, box: boxOf(show, second) }
  }
}

/** Where the figure stands then. */
function boxOf({ cast: [first] }: Show, second: number): Box | null {
  const foot = first === undefined ? undefined : footAt(first.walk, second)
  if (first === undefined || foot === undefined) return null
  const { figure, tall } = first
  const broad = (figure.width * tall) / figure.height
  const share = (pixels: number, of: number) => Math.min(1, Math.max(0, Math.round((pixels / of) * 1_000) / 1_000))
  return {
    left: share(foot.x - broad / 2, wide),
    right: share(foot.x + broad / 2, wide),
    top: share(foot.y - tall, high),
    bottom: share(foot.y, high),
  }
}
