import type { Loan, Pool } from '../../src/platform/inference/threads/pool.ts'
import { median } from '../frame/statistics.ts'
import { scene } from './graphs.ts'

const rounds = 5
const roundMs = 3_000

export type Workers = {
  /** What two threads do in the time in which one does one. */
  readonly ratio: number
  /** The same if both always had a core: twice the computing that a picture costs one, over what it costs two. */
  readonly byComputing: number
  /** What two threads do in a second. */
  readonly perSecond: number
}

/** Each round measures one and two, in turns. The first figure wants a quiet machine, the second does not. */
export async function workersRatio(pool: Pool, detector: string, say: (line: string) => void): Promise<Workers> {
  const loans = [await pool.wait(), await pool.wait()]
  try {
    const picture = scene(300, 300)
    for (const loan of loans) await detect(loan, detector, picture)
    const ratios: number[] = []
    const byComputing: number[] = []
    const both: number[] = []
    for (let round = 0; round < rounds; round++) {
      const measured = { one: nothing, two: nothing }
      for (const which of round % 2 === 0 ? (['one', 'two'] as const) : (['two', 'one'] as const))
        measured[which] = await speedOf(which === 'one' ? loans.slice(0, 1) : loans, detector, picture)
      const { one, two } = measured
      ratios.push(two.perSecond / one.perSecond)
      byComputing.push((2 * one.cpuMs) / two.cpuMs)
      both.push(two.perSecond)
      say(
        `识别：一个线程 ${one.perSecond.toFixed(1)} 张/秒、每张 ${one.cpuMs.toFixed(1)} 毫秒 CPU；` +
          `两个 ${two.perSecond.toFixed(1)} 张/秒、每张 ${two.cpuMs.toFixed(1)} 毫秒 CPU`,
      )
    }
    return { ratio: median(ratios), byComputing: median(byComputing), perSecond: median(both) }
  } finally {
    for (const loan of loans) loan.giveBack()
  }
}

type Speed = { readonly perSecond: number; readonly cpuMs: number }
const nothing: Speed = { perSecond: Number.NaN, cpuMs: Number.NaN }

async function speedOf(loans: readonly Loan[], detector: string, picture: Uint8Array): Promise<Speed> {
  const began = performance.now()
  const computed = process.cpuUsage()
  let done = 0
  const work = async (loan: Loan) => {
    while (performance.now() - began < roundMs) {
      await detect(loan, detector, picture)
      done++
    }
  }
  await Promise.all(loans.map(work))
  const { user, system } = process.cpuUsage(computed)
  return { perSecond: (done * 1_000) / (performance.now() - began), cpuMs: (user + system) / 1_000 / done }
}

/** The bytes are given away with each job. */
function detect(loan: Loan, model: string, picture: Uint8Array) {
  return loan.run({ kind: 'detect', model, picture: Uint8Array.from(picture), threshold: 0.4 })
}
