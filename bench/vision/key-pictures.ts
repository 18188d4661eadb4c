import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { systemClock } from '../../src/platform/clock.ts'
import { openSources, type Sources } from '../../src/platform/frames/open.ts'
import { models } from '../../src/platform/inference/models.ts'
import { pictureInput } from '../../src/platform/inference/tfjs/convert.ts'
import type { Job } from '../../src/platform/inference/threads/job.ts'
import type { Loan, Pool } from '../../src/platform/inference/threads/pool.ts'
import { nameOf } from '../../src/platform/inference/threads/work.ts'
import type { Ability } from '../../src/vision/watch/ability.ts'
import { openWatch } from '../../src/vision/watch/watching.ts'
import type { Undo } from '../frame/temporary.ts'
import { recognizing } from './overload.ts'
import { cpuMsWithDecoders } from './processes.ts'
import { decodingMs, ffmpeg, type Stream } from './stream.ts'
import { calendar, camera } from './watching.ts'

const warmMs = 12_000
const measuredMs = 30_000

export type KeyPictureCost = {
  /** All that the process and its decoders compute, over what ffmpeg and the runtime of the models do alone. */
  readonly ratio: number
  readonly pipelineMs: number
  readonly decodeMs: number
  readonly inferenceMs: number
  readonly sampled: number
}

/** From packets of a stream to alerts, with cameras that play in another process. */
export async function keyPictureCost(
  stream: Stream,
  addressOf: (each: number) => string,
  pool: Pool,
  ability: Ability,
  undo: Undo,
  inferencesPerSecond: number,
): Promise<KeyPictureCost> {
  const cameras = camerasFor(inferencesPerSecond)
  const jobs: Job[] = []
  const { watch, sources } = opened(notedPool(pool, jobs), ability)
  const lines = Array.from({ length: cameras }, (_, each) => {
    watch.set(camera(`${each}`))
    return sources.open(
      { protocol: 'rtsp', address: addressOf(each), intervalMs: 2_000 },
      { onFrame: frame => watch.offer(`${each}`, frame), onState: () => undefined },
    )
  })
  for (const line of lines) line.start()
  await pause(warmMs)
  jobs.length = 0
  const before = { cpuMs: cpuMsWithDecoders(process.pid), sampled: watch.load().sampled }
  await pause(measuredMs)
  const sampled = watch.load().sampled - before.sampled
  const pipelineMs = (cpuMsWithDecoders(process.pid) - before.cpuMs) / sampled
  const done = [...jobs]
  await Promise.all(lines.map(line => line.stop()))
  await watch.close()
  await sources.stop()
  const decodeMs = await decodingMs(stream, undo)
  const inferenceMs = (await rawMs(done)) / sampled
  return { ratio: pipelineMs / (decodeMs + inferenceMs), pipelineMs, decodeMs, inferenceMs, sampled }
}

/**
 * So few that each of their pictures is looked at, for those that are not are read all the same; and otherwise as many as
 * possible, so that what a program costs that does nothing is shared by many.
 */
function camerasFor(inferencesPerSecond: number): number {
  const [perPicture, everyS] = [2, 2]
  return Math.min(40, Math.max(8, Math.floor((inferencesPerSecond / perPicture) * everyS * 0.5)))
}

function opened(pool: Pool, ability: Ability) {
  const watch = openWatch({
    recognition: recognizing(pool, ability),
    calendar: () => calendar,
    now: systemClock.now,
    newId: () => 'alert',
    tell: async ({ alert }) => alert,
    say: line => console.error(line),
  })
  const sources: Sources = openSources({
    ...{ reach: 'local', command: ffmpeg, decoders: 1, filesFolder: tmpdir(), now: systemClock.now },
  })
  return { watch, sources }
}

/** Notes what is computed, without its pictures: those are given away. */
function notedPool(pool: Pool, jobs: Job[]): Pool {
  const noted = (loan: Loan): Loan => ({
    ...loan,
    run: job => {
      jobs.push('picture' in job ? { ...job, picture: new Uint8Array() } : job)
      return loan.run(job)
    },
  })
  return {
    ...pool,
    borrow: () => {
      const loan = pool.borrow()
      return loan === undefined ? undefined : noted(loan)
    },
    wait: async signal => noted(await pool.wait(signal)),
  }
}

/** CPU of the runtime for the same jobs, nothing before and nothing behind it; each kind measured on two hundred of them at most. */
async function rawMs(jobs: readonly Job[]): Promise<number> {
  let all = 0
  for (const [kind, same] of Map.groupBy(jobs, job => job.kind)) {
    const [first] = same
    if (first === undefined || kind === 'yolo' || kind === 'describe') continue
    const { width, height } = models[nameOf(kind)].cut.size
    const session = await InferenceSession.create(first.model, { intraOpNumThreads: 1, logSeverityLevel: 4 })
    const bytes = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * 31) % 251)
    const input = new Tensor('uint8', bytes, [1, height, width, 3])
    const run = () => session.run({ [pictureInput]: input })
    for (let warm = 0; warm < 5; warm++) await run()
    const times = Math.min(200, same.length)
    const before = process.cpuUsage()
    for (let at = 0; at < times; at++) await run()
    const { user, system } = process.cpuUsage(before)
    await session.release()
    all += ((user + system) / 1_000 / times) * same.length
  }
  return all
}
