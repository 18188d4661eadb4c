import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { knownCalendar } from '../clock/actions/rows.ts'
import type { WorkingCalendar } from '../kernel/calendar.ts'
import { instantMs } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import { Problem } from '../kernel/problem.ts'
import type { Config } from '../platform/config.ts'
import type { Queryable } from '../platform/db/connect.ts'
import { SourceFault } from '../platform/frames/faults.ts'
import type { Frame } from '../platform/frames/frame.ts'
import { openSources } from '../platform/frames/open.ts'
import { frameOfEncoded } from '../platform/frames/planes/encoded.ts'
import { modelNames, models } from '../platform/inference/models.ts'
import { noRecognition, openRecognition, type Recognition } from '../platform/inference/recognition.ts'
import { shelfIn } from '../platform/inference/shelf.ts'
import type { World } from '../platform/world.ts'
import type { Live } from '../vision/actions/live.ts'
import type { PushedPicture } from '../vision/push/routes.ts'
import { whyOff } from '../vision/watch/ability.ts'
import { openRoom, type Room } from '../vision/watchroom/room.ts'
import { newestStills } from './stills.ts'

type Running = { readonly room: Room; readonly recognition: Recognition }

export type Watching = Live & {
  /** @throws Problem when it cannot be read */
  readonly offer: (picture: PushedPicture) => void
  readonly keep: (district: string, camera: Id, frame: Frame, bytes: number) => void
  readonly join: (running: Running | undefined) => void
}

/** What this process sees: pictures that devices bring, and from the time that it watches everything else. */
export function watchingHere(): Watching {
  const { keep, stills, whole } = newestStills()
  let running: Running | undefined
  const kept: Watching['keep'] = (district, camera, frame, bytes) => {
    const { takenAt, deviceAt } = frame
    // A clock that is ahead is not believed.
    const at = deviceAt === undefined || instantMs(deviceAt) > instantMs(takenAt) ? takenAt : deviceAt
    keep({ district, camera, takenAt: at, bytes, encoded: frame.jpeg })
  }
  return {
    ...{ stills, whole, eyes: () => running?.recognition },
    keep: kept,
    join(now) {
      running = now
    },
    offer(picture) {
      const { district, camera, content } = picture
      const frame = frameOf(picture)
      kept(district, camera, frame, content.length)
      running?.room.offer(camera, frame)
    },
    line: camera => running?.room.line(camera),
    recognition() {
      if (running === undefined) return nobodyWatches
      const { room, recognition } = running
      const { watched, waiting, sampled } = room.load()
      return {
        why: whyOff(recognition) ?? null,
        threads: recognition.pool.size,
        models: modelNames.map(name => {
          const state = recognition.state(name)
          return {
            name: models[name].sees,
            ready: state.kind === 'ready',
            why: state.kind === 'ready' ? null : (state.why ?? null),
          }
        }),
        cameras: { watched, waiting },
        sampled,
      }
    },
  }
}

const nobodyWatches = {
  ...{ why: '这个程序没有在看摄像头', threads: 0, models: [], cameras: { watched: 0, waiting: 0 }, sampled: 0 },
}

function frameOf({ content, receivedAt, deviceAt }: PushedPicture): Frame {
  try {
    const streamAt = deviceAt === null ? undefined : instantMs(deviceAt)
    return frameOfEncoded(content, { takenAt: receivedAt, streamAt, deviceAt: deviceAt ?? undefined })
  } catch (error) {
    if (error instanceof SourceFault) throw new Problem('file-refused', error.message)
    throw error
  }
}

type Settings = Pick<
  Config,
  'dataDir' | 'district' | 'demo' | 'recognitionThreads' | 'cameraSeconds' | 'cameraReach' | 'ffmpeg'
>

/** Opens the eyes: models come in the background, cameras are watched from now on. @returns how to close them */
export async function beginWatching(
  world: World,
  settings: Settings,
  watching: Watching,
): Promise<() => Promise<void>> {
  const { dataDir, district, demo, recognitionThreads: threads, cameraSeconds, cameraReach, ffmpeg } = settings
  const say = (line: string) => world.log.info(line)
  const recognition =
    threads === 0
      ? noRecognition('图像识别已在设置中关闭（RECOGNITION_THREADS=0），摄像头接入和健康检查照常')
      : openRecognition({ shelf: shelfIn(join(dataDir, 'models')), threads, say })
  const sources = openSources({
    // The demo's test cameras answer on this very machine.
    reach: demo ? 'local' : cameraReach,
    ...{ command: ffmpeg, decoders: Math.max(1, availableParallelism() - 1) },
    ...{ filesFolder: join(dataDir, 'camera-files'), now: () => world.clock.now() },
  })
  const calendar = await keptCalendar(world.db, district)
  const room = await openRoom({
    ...{ world, district, recognition, sources, calendar: calendar.now, intervalMs: cameraSeconds * 1_000 },
    onFrame: (camera, frame) => watching.keep(district, camera, frame, roughBytes(frame)),
  })
  watching.join({ room, recognition })
  return async () => {
    watching.join(undefined)
    calendar.stop()
    await room.close()
    await sources.stop()
    await recognition.close()
  }
}

/** A key picture of a stream is about so large. */
function roughBytes({ width, height }: Frame): number {
  return Math.round((width * height) / 8)
}

const calendarMs = 600_000

/** The working calendar, read again now and then: it is published once a year. */
async function keptCalendar(db: Queryable, district: string) {
  const read = () => knownCalendar(db, district)
  let calendar: WorkingCalendar = await read()
  const timer = setInterval(() => {
    read().then(
      found => {
        calendar = found
      },
      () => undefined,
    )
  }, calendarMs).unref()
  return { now: () => calendar, stop: () => clearInterval(timer) }
}
