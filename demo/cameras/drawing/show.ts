import type { Scene } from '../../../src/vision/rules/place/scene.ts'
import type { Figure } from './figures.ts'
import { cutOut, drawn, lit, put, type Raster, type Sign } from './paint.ts'
import { high, roomOf, wide } from './room.ts'

/** Where the feet are: seconds from the beginning, and pixels. */
export type Stop = { readonly at: number; readonly x: number; readonly y: number }

export type Cast = {
  readonly figure: Figure
  /** Pixels from head to foot. */
  readonly tall: number
  /** In order; before the first and after the last nobody is to be seen. */
  readonly walk: readonly Stop[]
}

/** What becomes of the camera: something hangs before it, it is turned, it sees nothing, or always the same. */
export type Trouble = { readonly kind: 'covered' | 'turned' | 'black' | 'still'; readonly from: number }

/** What one test camera shows. */
export type Show = {
  readonly scene: Scene
  readonly seed: number
  readonly seconds: number
  /** From where it goes on after its end. */
  readonly again: number
  readonly cast: readonly Cast[]
  readonly trouble: Trouble | undefined
}

export type Paint = (second: number) => Raster

/** Rooms that were drawn already, for whoever paints many pictures of one. */
export type Rooms = Map<string, Promise<Raster>>

/** Draws the room and the figures once; a picture is then put together out of them. */
export async function painter(show: Show, sign: Sign, rooms: Rooms = new Map()): Promise<Paint> {
  const { scene, seed, seconds, again, cast, trouble } = show
  const key = `${scene} ${seed}`
  const drawing = rooms.get(key) ?? drawn(roomOf(scene, seed), sign)
  rooms.set(key, drawing)
  const room = await drawing
  const turned = trouble?.kind === 'turned' ? await drawn(roomOf(scene, seed), sign, { right: 24, down: 12 }) : room
  const covered = trouble?.kind === 'covered' ? await drawn(cloth, '') : room
  const shapes = cast.map(async ({ figure, tall, walk }) => ({ walk, shape: await cutOut(figure, tall) }))
  const cut = await Promise.all(shapes)
  const [well, hidden, moved] = [flickering(room), flickering(covered), flickering(turned)]
  return second => {
    const at = second < seconds ? second : again + ((second - again) % (seconds - again))
    const inTrouble = trouble !== undefined && at >= trouble.from
    if (inTrouble && trouble.kind === 'black') return dark
    if (inTrouble && trouble.kind === 'still') return room
    const lamps = inTrouble ? (trouble.kind === 'covered' ? hidden : moved) : well
    const base = lamps(second)
    const there = inTrouble ? [] : cut.map(({ walk, shape }) => ({ shape, foot: footAt(walk, at) }))
    if (there.every(({ foot }) => foot === undefined)) return base
    const picture = { ...base, data: base.data.slice() }
    for (const { shape, foot } of there) place(picture, shape, foot)
    return picture
  }
}

/** Lamps are never quite still; a picture that never changes would be called frozen. */
function flickering(room: Raster): (second: number) => Raster {
  const made = new Map<number, Raster>()
  return second => {
    const by = (Math.floor(second * 2) % 3) * 2 - 2
    const known = made.get(by) ?? lit(room, by)
    made.set(by, known)
    return known
  }
}

function place(picture: Raster, shape: Raster, foot: Omit<Stop, 'at'> | undefined): void {
  if (foot !== undefined) put(picture, shape, foot.x - shape.width / 2, foot.y - shape.height)
}

/** Somewhere between the stop before and the one behind. */
export function footAt(walk: readonly Stop[], second: number): Omit<Stop, 'at'> | undefined {
  const behind = walk.findIndex(({ at }) => at > second)
  const [before, after] = [walk[behind - 1], walk[behind]]
  if (before === undefined || after === undefined) return undefined
  const share = (second - before.at) / (after.at - before.at)
  return { x: before.x + (after.x - before.x) * share, y: before.y + (after.y - before.y) * share }
}

const dark: Raster = { width: wide, height: high, data: new Uint8Array(wide * high * 3).fill(9) }

const cloth = [
  '<linearGradient id="cloth" x2="1" y2="1"><stop stop-color="#6b4a33"/><stop offset="1" stop-color="#2a1d14"/></linearGradient>',
  '<rect width="960" height="540" fill="url(#cloth)"/>',
].join('')
