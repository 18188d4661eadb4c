import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { Pool } from '../../src/platform/inference/threads/pool.ts'
import { type Examined, type Reference, referenceOf, signsOf } from '../../src/vision/rules/health/examine.ts'
import { type PictureFault, pictureFaults } from '../../src/vision/rules/health/fault.ts'
import { type Gray, grayHeight, grayWidth } from '../../src/vision/rules/health/gray.ts'
import { examined, healthy, standingFaults } from '../../src/vision/rules/health/state.ts'
import { cellCount, emptyBackground, moved } from '../../src/vision/rules/motion/background.ts'
import { scene } from './graphs.ts'

const film = process.env.VISION_FILM ?? '/usr/share/doc/opencv-doc/examples/data/vtest.avi'
const every = 2_000

/** Milliseconds of CPU of all health checks and of motion for one picture, and of one inference. */
export async function healthCost(pool: Pool, detector: string): Promise<{ healthMs: number; inferenceMs: number }> {
  const colours = scene(grayWidth, grayHeight)
  // The same place three times, with the noise of a sensor: what a camera sees all day.
  const pictures = [1, 2, 3].map(noise =>
    Uint8Array.from({ length: grayWidth * grayHeight }, (_, at) => (colours[at * 3] ?? 0) + ((at * 31 * noise) % 7)),
  )
  const [first = new Uint8Array(0)] = pictures
  const [background, mask, reference] = [emptyBackground(), new Uint8Array(cellCount), referenceOf(first)]
  const look = (at: number) => {
    const gray = pictures[at % 3] ?? first
    const { share } = moved(background, gray, mask, at * every)
    return signsOf(seen(gray, pictures[(at + 1) % 3], reference, share, true))
  }
  for (let at = 0; at < 200; at++) look(at)
  const healthMs = await computing(2_000, async at => void look(at))
  const loan = await pool.wait()
  try {
    const picture = scene(300, 300)
    const detect = async () =>
      void (await loan.run({ kind: 'detect', model: detector, picture: Uint8Array.from(picture), threshold: 0.4 }))
    for (let warm = 0; warm < 5; warm++) await detect()
    return { healthMs, inferenceMs: await computing(60, detect) }
  } finally {
    loan.giveBack()
  }
}

async function computing(times: number, work: (at: number) => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  for (let at = 0; at < times; at++) await work(at)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / times
}

/** A film, one picture a second; `undefined` where there is none or no ffmpeg. */
export function filmPictures(say: (line: string) => void): readonly Gray[] | undefined {
  const size = `scale=${grayWidth}:${grayHeight}`
  const { stdout } = spawnSync(
    'ffmpeg',
    ['-nostdin', '-v', 'error', '-i', film, '-vf', `fps=1,${size}`, '-pix_fmt', 'gray', '-f', 'rawvideo', '-'],
    { maxBuffer: 2 ** 30 },
  )
  const bytes = grayWidth * grayHeight
  if (existsSync(film) && stdout !== null && stdout.length >= 20 * bytes)
    return Array.from({ length: Math.floor(stdout.length / bytes) }, (_, at) =>
      Uint8Array.from(stdout.subarray(at * bytes, (at + 1) * bytes)),
    )
  say('没有影片（opencv-doc 的 vtest.avi，或用 VISION_FILM 指明）或没有 ffmpeg，镜头故障的判断没有测')
  return undefined
}

/** What is done to the film, and what must be said of it and nothing else. */
const touched: readonly (readonly [PictureFault, (gray: Gray, at: number) => Gray])[] = [
  ['black', (gray, frame) => gray.map((_, at) => 12 + ((at * 7 + frame) % 6))],
  [
    'blocked',
    (gray, frame) => gray.map((_, at) => 70 + 20 * Math.sin((at % grayWidth) / 90) + ((at * 31 + frame) % 5)),
  ],
  ['moved', gray => shifted(gray, 8, 4)],
  ['moved', gray => shifted(gray, 60, 30)],
  ['dim', gray => gray.map(value => value * 0.4)],
]

/** How many of the six faults are named, alone, and how many are seen on the untouched film. */
export function faultsTold(pictures: readonly Gray[]): { readonly right: number; readonly wrong: number } {
  const reference = referenceOf(pictures[0] ?? new Uint8Array(0))
  const only = (told: ReadonlySet<PictureFault>, fault: PictureFault) => told.size === 1 && told.has(fault)
  const right = touched.filter(([fault, change]) => only(toldOf(pictures.map(change), reference, 320), fault)).length
  const still = only(toldOf(pictures.slice(0, 1), reference, 60), 'frozen') ? 1 : 0
  return { right: right + still, wrong: toldOf(pictures, reference, pictures.length).size }
}

function toldOf(pictures: readonly Gray[], reference: Reference, samples: number): ReadonlySet<PictureFault> {
  const told = new Set<PictureFault>()
  let [state, previous]: [typeof healthy, Gray | undefined] = [healthy, undefined]
  const [background, mask] = [emptyBackground(), new Uint8Array(cellCount)]
  for (let sample = 0; sample < samples; sample++) {
    const gray = pictures[sample % pictures.length] ?? new Uint8Array(0)
    const { share } = moved(background, gray, mask, sample * every)
    const signs = signsOf(seen(gray, previous, reference, share, state.counts.moved.stands))
    state = examined(state, signs, sample * every)
    for (const { fault } of standingFaults(state)) told.add(fault)
    previous = gray
  }
  return new Set(pictureFaults.filter(fault => told.has(fault)))
}

function seen(
  gray: Gray,
  previous: Gray | undefined,
  reference: Reference,
  motion: number,
  isMoved: boolean,
): Examined {
  return { gray, previous, streamWentOn: true, light: 'day', references: { day: reference }, motion, isMoved }
}

function shifted(gray: Gray, right: number, down: number): Gray {
  return gray.map((_, at) => {
    const x = Math.min(grayWidth - 1, (at % grayWidth) + right)
    const y = Math.min(grayHeight - 1, Math.floor(at / grayWidth) + down)
    return gray[y * grayWidth + x] ?? 0
  })
}
