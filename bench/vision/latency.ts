import { setTimeout as pause } from 'node:timers/promises'
import sharp from 'sharp'
import { instantMs } from '../../src/kernel/day.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { signedText } from '../../src/vision/rules/push.ts'
import { sha256, signatureOf } from '../../src/vision/store/sealing.ts'
import { quantile } from '../frame/statistics.ts'
import { anAddress, type District, fewAtOnce, registered } from './district.ts'
import { walkBySize } from './watching.ts'

const wantedMs = 2_000
/** So many in a row until it stands that a lens is black, and then the shortest hold is over too. */
const enough = 3
const holdS = 1
const many = Number(process.env.VISION_CAMERAS ?? 300) / 2
const covered = 60
const patienceMs = 30_000
const readEveryMs = 100

export type Latency = {
  readonly p95S: number
  readonly told: number
  readonly cameras: number
  /** Pictures that the program looks at in a second, at most. */
  readonly capacity: number
}

type Device = { readonly camera: string; readonly path: string; readonly secret: string }

/**
 * Cameras push to the whole program as devices do, as many as it can look at four fifths of the time. One after the other is
 * covered. What is measured begins when the picture is sent that completes what must be seen, and ends when the alert can be
 * read by an officer, thus later than it is in the database.
 */
export async function alertLatency(
  district: District,
  pictures: readonly Uint8Array[],
  say: (line: string) => void,
): Promise<Latency> {
  const devices = await fewAtOnce(Array.from({ length: many }, () => () => pushing(district)))
  say(`${many} 路推送摄像头已登记`)
  const black = await blackPicture()
  const first = pushFrom(district, devices, pictures, black)
  await pause(8_000)
  const capacity = await sampledPerSecond(district, 12_000)
  await first.stop()
  const cameras = Math.max(1, Math.min(devices.length, Math.floor((0.8 * capacity * wantedMs) / 1_000)))
  say(`每秒最多看 ${capacity.toFixed(1)} 张；${cameras} 路摄像头推送时测预警`)
  const used = devices.slice(0, cameras)
  const pushed = pushFrom(district, used, pictures, black)
  await pause(8_000)
  const watch = lookOut(district)
  const waits: Promise<number>[] = []
  for (const { camera } of used.slice(0, covered)) {
    waits.push(secondsUntilTold(camera, pushed, watch.told))
    await pause(Math.max(350, 40_000 / Math.min(covered, cameras)))
  }
  const seconds = await Promise.all(waits)
  const shown = seconds.toSorted((a, b) => a - b).map(each => each.toFixed(1))
  say(`预警用时（秒）：${shown.join(' ')}`)
  await watch.stop()
  await pushed.stop()
  return { p95S: quantile(seconds, 0.95), told: seconds.filter(Number.isFinite).length, cameras, capacity }
}

async function pushing(district: District): Promise<Device> {
  const camera = await registered(district, undefined)
  const reason = '测量'
  const thresholds = { holdS }
  const asked = { camera, kind: 'A17', thresholds, reason }
  await district.perform('vision.tune', { ...asked, version: 1, light: 'day' })
  await district.perform('vision.tune', { ...asked, version: 2, light: 'night' })
  const { path, secret } = await district.perform('vision.make-secret', { camera, version: 3, reason })
  return { camera, path, secret }
}

/** A lens with tape over it by day: without any colour it would be night, when a place may be as black as that. */
async function blackPicture(): Promise<Uint8Array> {
  const { width, height } = walkBySize
  return sharp({ create: { width, height, channels: 3, background: { r: 40, g: 4, b: 4 } } })
    .jpeg()
    .toBuffer()
}

type Pushing = {
  /** From now on nothing but black. @returns when the picture was sent that completes it */
  readonly cover: (camera: string) => Promise<number>
  readonly uncover: (camera: string) => void
  readonly stop: () => Promise<void>
}

/** Each camera by itself, every two seconds, not all at the same moment. */
function pushFrom(
  district: District,
  devices: readonly Device[],
  pictures: readonly Uint8Array[],
  black: Uint8Array,
): Pushing {
  const dark = new Map<string, { count: number; readonly completed: (at: number) => void }>()
  let isOver = false
  const push = async ({ camera, path, secret }: Device, nth: number) => {
    const address = anAddress()
    await pause((nth * wantedMs) / devices.length)
    for (let count = nth; !isOver; count++) {
      const at = performance.now()
      const covering = dark.get(camera)
      const body = covering === undefined ? (pictures[count % pictures.length] ?? black) : black
      if (covering !== undefined && ++covering.count === enough) covering.completed(at)
      const time = String(instantMs(systemClock.now()))
      const signature = signatureOf(secret, signedText(time, sha256(body)))
      const reply = await fetch(`${district.program.url}${path}`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'image/jpeg', 'x-forwarded-for': address },
          ...{ 'x-fangma-time': time, 'x-fangma-signature': signature },
        },
        body: Uint8Array.from(body),
      })
      if (!reply.ok) throw new Error(`a picture was refused: ${await reply.text()}`)
      await reply.arrayBuffer()
      await pause(Math.max(0, at + wantedMs - performance.now()))
    }
  }
  const all = Promise.all(devices.map(push))
  all.catch(() => undefined)
  return {
    cover: camera => new Promise(completed => dark.set(camera, { count: 0, completed })),
    uncover: camera => void dark.delete(camera),
    async stop() {
      isOver = true
      await all
    },
  }
}

async function sampledPerSecond({ ask }: District, ms: number): Promise<number> {
  const [before, began] = [(await ask('vision.recognition', {})).sampled, performance.now()]
  await pause(ms)
  const after = (await ask('vision.recognition', {})).sampled
  return ((after - before) * 1_000) / (performance.now() - began)
}

/** Reads for all of them at once, so that reading is no load. */
function lookOut({ ask }: District) {
  const waiting = new Map<string, () => void>()
  let isOver = false
  const look = async () => {
    while (!isOver) {
      const { rows } = await ask('vision.alerts', { kinds: ['A17'], pageSize: 200 })
      for (const { camera } of rows) waiting.get(camera)?.()
      await pause(readEveryMs)
    }
  }
  const looking = look()
  looking.catch(() => undefined)
  return {
    /** When the alert of a camera can be read. */
    told: (camera: string) => new Promise<void>(resolve => waiting.set(camera, resolve)),
    async stop() {
      isOver = true
      await looking
    },
  }
}

async function secondsUntilTold(
  camera: string,
  pushed: Pushing,
  told: (camera: string) => Promise<void>,
): Promise<number> {
  const raised = told(camera)
  const completedAt = await pushed.cover(camera)
  const inTime = await Promise.race([raised.then(() => true), pause(patienceMs, false, { ref: false })])
  pushed.uncover(camera)
  return inTime ? (performance.now() - completedAt) / 1_000 : Number.POSITIVE_INFINITY
}
