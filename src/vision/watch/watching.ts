import { type Instant, instantMs } from '../../kernel/day.ts'
import type { Frame } from '../../platform/frames/frame.ts'
import type { StandingFault } from '../rules/health/fault.ts'
import { standingFaults } from '../rules/health/state.ts'
import type { Light } from '../rules/place/light.ts'
import { type Turns, turns } from '../rules/turns.ts'
import { whyOff } from './ability.ts'
import type { Camera } from './camera.ts'
import { bytesHeld } from './evidence.ts'
import { ended, silence } from './judge.ts'
import { alarmsOf, decidedAnew, fresh, lookOnce, type One, tellAll, type WatchOptions } from './one.ts'

/** How a camera does, for whoever shows it. */
export type Standing = {
  readonly lastAt: Instant | undefined
  /** The interval that it really gets; `undefined` until it had two turns. */
  readonly achievedMs: number | undefined
  readonly faults: readonly StandingFault[]
  readonly light: Light | undefined
  /** Share of the last picture that moved. */
  readonly motion: number
  /** Looks that were left out because no thread was free. */
  readonly skipped: number
  /** Why nobody is recognised; whether the camera sees well is looked at all the same. */
  readonly recognitionOff: string | undefined
  /** Of pictures that are held back in case an alert comes of them. */
  readonly heldBytes: number
}

export type Load = {
  readonly running: number
  /** Never more than there are cameras. */
  readonly waiting: number
  /** Since the start. */
  readonly sampled: number
}

export type Watch = {
  /** Begins to watch a camera, or goes on with what was decided newly. */
  readonly set: (camera: Camera) => void
  /** Its alerts end with it. */
  readonly drop: (id: string) => Promise<void>
  /** Returns at once. Of frames that nobody came to look at only the newest is left. */
  readonly offer: (id: string, frame: Frame) => void
  readonly standing: (id: string) => Standing | undefined
  readonly load: () => Load
  /** The alerts that have not ended. */
  readonly open: () => ReadonlySet<string>
  /** What is being looked at is finished; what waits is forgotten. Open alerts stay open. */
  readonly close: () => Promise<void>
}

type Inner = {
  readonly options: WatchOptions
  readonly cameras: Map<string, One>
  readonly order: Turns
  readonly closing: AbortController
  /** One more than there are threads: while models compute, the next picture is decoded. */
  readonly lanes: number
  running: number
  sampled: number
  alarm: NodeJS.Timeout | undefined
}

const tickMs = 5_000

/** Watches cameras: whoever is latest is looked at next, nothing queues, and what the rules find is told. */
export function openWatch(options: WatchOptions): Watch {
  const inner: Inner = {
    ...{ options, cameras: new Map(), order: turns(), closing: new AbortController() },
    ...{ lanes: options.recognition.pool.size + 1, running: 0, sampled: 0, alarm: undefined },
  }
  const { cameras, order } = inner
  const ticking = setInterval(() => tick(inner), tickMs)
  ticking.unref()
  return {
    set: camera => {
      order.set(camera.id, camera.intervalMs, nowMs(inner))
      const known = cameras.get(camera.id)
      if (known !== undefined) return decidedAnew(known, camera, options.calendar())
      cameras.set(camera.id, fresh(camera, options.calendar(), nowMs(inner)))
    },
    drop: id => drop(inner, id),
    offer: (id, frame) => {
      const one = cameras.get(id)
      if (one === undefined || inner.closing.signal.aborted) return
      one.newest = frame
      one.arrivedAt = nowMs(inner)
      if (one.busy !== undefined) return
      order.offer(id, one.arrivedAt)
      pump(inner)
    },
    standing: id => standingOf(inner, id),
    load: () => ({ running: inner.running, waiting: order.waiting(), sampled: inner.sampled }),
    open: () => new Set([...cameras.values()].flatMap(({ alerts }) => [...alerts.values()])),
    close: async () => {
      inner.closing.abort()
      clearTimeout(inner.alarm)
      clearInterval(ticking)
      await Promise.all([...cameras.values()].map(({ busy }) => busy))
      for (const id of cameras.keys()) order.drop(id)
      cameras.clear()
    },
  }
}

function nowMs({ options }: Inner): number {
  return instantMs(options.now())
}

/** Fills the lanes, or sleeps until somebody is due. */
function pump(inner: Inner): void {
  const { cameras, order, closing, lanes, options } = inner
  clearTimeout(inner.alarm)
  while (!closing.signal.aborted && inner.running < lanes) {
    const id = order.take(nowMs(inner))
    const one = id === undefined ? undefined : cameras.get(id)
    if (one === undefined) break
    inner.sampled++
    void start(inner, one, () => lookOnce(one, options))
  }
  const dueAt = order.dueAt()
  if (dueAt === undefined || inner.running >= lanes || closing.signal.aborted) return
  inner.alarm = setTimeout(() => pump(inner), Math.max(1, dueAt - nowMs(inner)))
  inner.alarm.unref()
}

/** Work on one camera, in a lane. What keeps it from succeeding is said once. */
async function start(inner: Inner, one: One, work: () => Promise<void>): Promise<void> {
  const { cameras, order, options } = inner
  inner.running++
  one.busy = work().then(
    () => {
      one.fault = undefined
    },
    (error: unknown) => {
      const why = error instanceof Error ? error.message : String(error)
      if (one.fault !== why) options.say(`摄像头 ${one.id} 的画面没有处理完：${why}`)
      one.fault = why
    },
  )
  await one.busy
  one.busy = undefined
  inner.running--
  if (cameras.get(one.id) === one && one.newest !== undefined) order.offer(one.id, nowMs(inner))
  pump(inner)
}

/** Cameras that bring nothing are judged by that. */
function tick(inner: Inner): void {
  const { cameras, options } = inner
  for (const one of cameras.values()) {
    if (one.busy !== undefined || one.newest !== undefined) continue
    // What comes but cannot be looked at is no sign of life.
    const arrivedAt = one.fault === undefined ? one.arrivedAt : undefined
    const { state, told } = silence(one.state, nowMs(inner), arrivedAt, one.facts)
    one.state = state
    if (told.length + one.untold.length === 0) continue
    const alarms = alarmsOf(one, told, options)
    void start(inner, one, () => tellAll(one, alarms, options))
  }
}

async function drop(inner: Inner, id: string): Promise<void> {
  const { cameras, order, options } = inner
  const one = cameras.get(id)
  cameras.delete(id)
  order.drop(id)
  if (one === undefined) return
  await one.busy
  const alarms = alarmsOf(one, ended(one.state, nowMs(inner)).told, options)
  await start(inner, one, () => tellAll(one, alarms, options))
}

function standingOf({ cameras, order, options }: Inner, id: string): Standing | undefined {
  const one = cameras.get(id)
  if (one === undefined) return undefined
  const { lastAt, motion, skipped, state, evidence } = one
  return {
    ...{ lastAt, motion, skipped, light: state.light },
    achievedMs: order.achievedMs(id),
    faults: standingFaults(state.health),
    recognitionOff: whyOff(options.recognition),
    heldBytes: bytesHeld(evidence),
  }
}
