import sharp from 'sharp'
import { workingCalendar } from '../../src/kernel/calendar.ts'
import { instantAt } from '../../src/kernel/day.ts'
import type { Frame } from '../../src/platform/frames/frame.ts'
import { frameOfEncoded } from '../../src/platform/frames/planes/encoded.ts'
import type { Shelf } from '../../src/platform/inference/shelf.ts'
import type { Job } from '../../src/platform/inference/threads/job.ts'
import type { Loan, Pool } from '../../src/platform/inference/threads/pool.ts'
import { type Ability, unable } from '../../src/vision/watch/ability.ts'
import { type Camera, factsOf } from '../../src/vision/watch/camera.ts'
import { noEvidence } from '../../src/vision/watch/evidence.ts'
import { begun } from '../../src/vision/watch/look.ts'
import { sampled } from '../../src/vision/watch/sample.ts'
import { median } from '../frame/statistics.ts'
import { scene } from './graphs.ts'

export const walkBySize = { width: 704, height: 576 } as const
const { width, height } = walkBySize
const steps = 16
export const calendar = workingCalendar([])

export function camera(id: string): Camera {
  return {
    ...{ id, intervalMs: 2_000, scene: 'production', on: [], off: [], tuning: {} },
    ...{ schedule: null, zones: [], masks: [], taught: [], references: {}, publicConsent: false, seenBefore: true },
  }
}

const place = scene(width, height)

/** Something the size of a person goes through a place full of edges: red, green, blue of one of its steps. */
export function walkByStep(step: number): Uint8Array<ArrayBuffer> {
  const seen = Uint8Array.from(place)
  const left = 60 + (step % steps) * 34
  for (let y = 180; y < 420; y++) seen.fill(50, (y * width + left) * 3, (y * width + left + 80) * 3)
  return seen
}

/** The same as JPEG, sixteen pictures. */
export async function walkBy(): Promise<readonly Uint8Array[]> {
  const all = Array.from({ length: steps }, (_, step) =>
    sharp(walkByStep(step), { raw: { width, height, channels: 3 } })
      .jpeg({ quality: 85 })
      .toBuffer(),
  )
  return Promise.all(all)
}

export async function abilityFrom(shelf: Shelf, say: (line: string) => void): Promise<Ability> {
  const [detector, pose] = [await shelf.make('detector', say), await shelf.make('pose', say)]
  return { ...unable, detector, pose, features: await shelf.make('features', say) }
}

type Form = 'gray' | 'rgb' | 'picture' | 'jpeg'

export type Cost = { readonly ratio: number; readonly msEach: number }

/** What the pipeline costs, over what its own decoding and inference cost when nothing else is done. */
export async function pipelineCost(pool: Pool, ability: Ability, pictures: readonly Uint8Array[]): Promise<Cost> {
  const loan = await pool.wait()
  try {
    const done: { forms: (readonly [Uint8Array, Form])[]; jobs: Job[] } = { forms: [], jobs: [] }
    const noted: Loan = {
      ...loan,
      run: job => {
        done.jobs.push('picture' in job ? { ...job, picture: Uint8Array.from(job.picture) } : job)
        return loan.run(job)
      },
    }
    const walk = (used: Loan, note: boolean) => walked(used, ability, pictures, note ? done.forms : [])
    await walk(noted, true)
    const ratios: number[] = []
    let msEach = 0
    for (let round = 0; round < 3; round++) {
      const began = performance.now()
      const pipeline = await computing(() => walk(loan, false))
      msEach = (performance.now() - began) / samples
      const raw = await computing(async () => {
        for (const [bytes, form] of done.forms) await frameOfEncoded(bytes, atStart)[form]()
        for (const job of done.jobs)
          await loan.run('picture' in job ? { ...job, picture: Uint8Array.from(job.picture) } : job)
      })
      ratios.push(pipeline / raw)
    }
    return { ratio: median(ratios), msEach }
  } finally {
    loan.giveBack()
  }
}

const samples = 64
const start = 1_784_080_800_000
const atStart = { takenAt: instantAt(start), streamAt: 0 }

async function walked(
  loan: Loan,
  ability: Ability,
  pictures: readonly Uint8Array[],
  forms: (readonly [Uint8Array, Form])[],
) {
  const facts = factsOf(camera('one'), calendar)
  let before = { state: begun(start), evidence: noEvidence }
  for (let sample = 0; sample < samples; sample++) {
    const bytes = pictures[sample % pictures.length] ?? new Uint8Array()
    const frame = frameOfEncoded(bytes, { takenAt: instantAt(start + sample * 2_000), streamAt: sample * 2_000 })
    const noted = notedForms(frame, form => void forms.push([bytes, form]))
    before = await sampled(noted, before, facts, ability, work => work(loan))
  }
}

function notedForms(frame: Frame, note: (form: Form) => void): Frame {
  const seen = new Set<Form>()
  const noted = <T>(form: Form, make: () => Promise<T>) => {
    if (!seen.has(form)) note(form)
    seen.add(form)
    return make()
  }
  return {
    ...frame,
    gray: () => noted('gray', frame.gray),
    rgb: () => noted('rgb', frame.rgb),
    picture: () => noted('picture', frame.picture),
    jpeg: () => noted('jpeg', frame.jpeg),
  }
}

async function computing(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}
