import type { WorkingCalendar } from '../../kernel/calendar.ts'
import { instantAt, instantMs } from '../../kernel/day.ts'
import { getId, type Id } from '../../kernel/id.ts'
import type { Frame } from '../../platform/frames/frame.ts'
import type { Sources } from '../../platform/frames/open.ts'
import { newId } from '../../platform/id.ts'
import type { World } from '../../platform/world.ts'
import { type TaughtBefore, taughtOf } from '../door/taught.ts'
import type { Taught } from '../heads/taught-region.ts'
import { activitySince } from '../store/activity.ts'
import { camerasInUse, changeMark, type CameraInUse as Row } from '../store/camera.ts'
import type { OwnDetector, Recognizing } from '../watch/ability.ts'
import { openWatch, type Watch } from '../watch/watching.ts'
import { activityNotes } from './activity.ts'
import { cameraOf, type Known } from './camera.ts'
import { endStale } from './ending.ts'
import { type Feeds, type Line, openFeeds } from './feeds.ts'
import { filingIn, publishingIn } from './filing.ts'
import { type Notes, openNotes } from './notes.ts'
import { ownDetectors } from './own.ts'

export type RoomOptions = {
  readonly world: World
  readonly district: string
  readonly recognition: Recognizing
  readonly sources: Sources
  readonly calendar: () => WorkingCalendar
  /** How often each camera should be looked at. */
  readonly intervalMs: number
  /** How often it is looked what people changed, and written down what was seen. */
  readonly roundMs?: number
  /** Each picture that comes, for whoever shows the newest. */
  readonly onFrame: (camera: Id, frame: Frame) => void
}

/** All cameras of a district, watched from the moment it is open. */
export type Room = {
  /** A picture that a device brought by itself. */
  readonly offer: (camera: Id, frame: Frame) => void
  readonly line: (camera: Id) => Line | undefined
  readonly load: () => { readonly watched: number; readonly waiting: number; readonly sampled: number }
  /** What is being looked at is finished and written down. */
  readonly close: () => Promise<void>
}

type Own = { now: readonly OwnDetector[] }

type Inner = {
  readonly options: RoomOptions
  readonly watch: Watch
  readonly feeds: Feeds
  readonly notes: Notes
  readonly versions: Map<Id, string>
  readonly known: Known
  readonly taught: TaughtBefore
  readonly own: Own
  readonly openedAt: number
  /** Of what was read last. */
  mark: string | undefined
}

const roundsToEnd = 12
const hourMs = 3_600_000

export async function openRoom(options: RoomOptions): Promise<Room> {
  const { world, district, recognition, calendar, sources, intervalMs, onFrame, roundMs = 5_000 } = options
  const now = world.clock.now()
  const activity = activityNotes(await activitySince(world.db, district, instantAt(instantMs(now) - hourMs)))
  const own: Own = { now: [] }
  const watch = openWatch({
    ...{ recognition: { ...recognition, own: () => own.now }, calendar, newId, tell: filingIn(world, district) },
    publish: publishingIn(world, district),
    now: () => world.clock.now(),
    say: line => world.log.warn(line),
    looked: (camera, at, motion) => activity.note(getId(camera), at, motion),
  })
  const arrived = (camera: Id, frame: Frame) => {
    onFrame(camera, frame)
    watch.offer(camera, frame)
  }
  const feeds = openFeeds({ world, district, sources, intervalMs, onFrame: arrived })
  const notes = openNotes({ world, district, standing: watch.standing, activity })
  const inner: Inner = {
    ...{ options, watch, feeds, notes, own, versions: new Map(), known: new Map(), taught: new Map() },
    openedAt: instantMs(now),
    mark: undefined,
  }
  // Before anything is held to be over: first it must be known who is watched.
  await lookAgain(inner)
  const rounds = [
    everyMs(roundMs, () => lookAgain(inner), inner),
    everyMs(roundMs, () => notes.write(inner.versions.keys()), inner),
    everyMs(
      roundMs * roundsToEnd,
      () => endStale(world, district, { open: watch.open(), watched: inner.versions, ...inner }),
      inner,
    ),
  ]
  return {
    offer: (camera, frame) => watch.offer(camera, frame),
    line: feeds.line,
    load: () => ({ watched: inner.versions.size, waiting: watch.load().waiting, sampled: watch.load().sampled }),
    async close() {
      await Promise.all(rounds.map(stop => stop()))
      await feeds.close()
      await watch.close()
      await notes.write(inner.versions.keys(), 'all')
    },
  }
}

/** What people registered, changed and took down since the last time. */
async function lookAgain(inner: Inner): Promise<void> {
  const { options, watch, feeds, notes, own, versions, known, taught: before } = inner
  const { world, district, intervalMs } = options
  const mark = await changeMark(world.db, district)
  if (inner.mark === mark) return
  const rows = await camerasInUse(world.db, district)
  const taughtBy = await taughtOf(world.db, district, before)
  own.now = await ownDetectors(world, district)
  for (const row of rows) {
    const taught = taughtBy.get(row.id) ?? []
    const version = versionOf(row, taught)
    if (versions.get(row.id) === version) continue
    watch.set(await cameraOf(world, row, known, { intervalMs, taught }))
    await feeds.follow(row)
    versions.set(row.id, version)
  }
  const inUse = new Set<string>(rows.map(({ id }) => id))
  for (const id of [...versions.keys()].filter(each => !inUse.has(each))) {
    await feeds.leave(id)
    await watch.drop(id)
    versions.delete(id)
    known.delete(id)
    notes.forget(id)
  }
  inner.mark = mark
}

/** Changes whenever anything changes that matters to looking. */
function versionOf({ version }: Row, taught: readonly Taught[]): string {
  return JSON.stringify([version, ...taught.map(({ zone, kind, head }) => [zone, kind, head.bias, head.weights[0]])])
}

/** Again and again, one after the other, from now on. @returns how to end it */
function everyMs(ms: number, work: () => Promise<void>, { options: { world } }: Inner): () => Promise<void> {
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  const round = async () => {
    await work().catch((error: unknown) => world.log.warn({ err: error }, 'a round of the watch room failed'))
    if (!isOver) timer = setTimeout(again, ms).unref()
  }
  let last: Promise<void>
  const again = () => {
    last = round()
  }
  last = round()
  return async () => {
    isOver = true
    clearTimeout(timer)
    await last
  }
}
