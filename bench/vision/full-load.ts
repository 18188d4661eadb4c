import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { median, quantile } from '../frame/statistics.ts'
import { answerTo, openLine, splitAnswer } from '../scan/load.ts'
import { anAddress, type District, fewAtOnce, registered } from './district.ts'
import { cpuMsWithDecoders, memoryMiB } from './processes.ts'

/** Fewer while the bench itself is being worked on. */
export const cameras = Number(process.env.VISION_CAMERAS ?? 300)
const wantedMs = 2_000
const askedMs = 24_000
const measuredMs = 24_000
/** Pairs of a scan and a question of an officer, so far apart. */
const pairMs = 40

export type FullLoad = {
  readonly idleP99Ms: number
  readonly busyP99Ms: number
  readonly intervalS: number
  readonly worstIntervalS: number
  /** Of the program and its decoders. */
  readonly cores: number
  readonly programMiB: number
  readonly decodersMiB: number
  readonly threads: number
}

/**
 * Three hundred cameras on the whole program, as it is started by default, and what people who use it meanwhile notice: each
 * sends D1 at 25 pictures a second from another process.
 */
export async function fullLoad(
  district: District,
  addressOf: (each: number) => string,
  say: (line: string) => void,
): Promise<FullLoad> {
  const idle = await asked(district)
  say(`空闲时：第 99 百分位 ${quantile(idle, 0.99).toFixed(1)} 毫秒，中位数 ${median(idle).toFixed(1)} 毫秒`)
  const all = Array.from({ length: cameras }, (_, each) => () => registered(district, addressOf(each)))
  const ours = new Set(await fewAtOnce(all))
  say(`${cameras} 路摄像头已登记`)
  await allSeen(district, ours)
  // The interval of a camera is the median of its last sixteen: enough of them must be of this load alone.
  await pause(20_000)
  const pid = district.program.pid() ?? 0
  const [cpuMs, began] = [cpuMsWithDecoders(pid), performance.now()]
  const before = await district.ask('vision.recognition', {})
  const busy = await asked(district)
  await pause(Math.max(0, began + measuredMs - performance.now()))
  const passed = performance.now() - began
  const cores = (cpuMsWithDecoders(pid) - cpuMs) / passed
  const memory = memoryMiB(pid)
  const after = await district.ask('vision.recognition', {})
  const intervals = (await rowsOf(district, ours)).map(({ intervalMs }) => (intervalMs ?? Number.NaN) / 1_000)
  say(`三百路时：第 99 百分位 ${quantile(busy, 0.99).toFixed(1)} 毫秒，中位数 ${median(busy).toFixed(1)} 毫秒`)
  say(`三百路时：每秒看 ${(((after.sampled - before.sampled) * 1_000) / passed).toFixed(1)} 张`)
  return {
    ...{ idleP99Ms: quantile(idle, 0.99), busyP99Ms: quantile(busy, 0.99) },
    ...{ intervalS: median(intervals), worstIntervalS: Math.max(...intervals) },
    ...{ cores, programMiB: memory.program, decodersMiB: memory.decoders, threads: after.threads },
  }
}

/** How many times more is wanted of the program than it can do. */
export function overloadOf({ intervalS }: FullLoad): number {
  return (intervalS * 1_000) / wantedMs
}

async function rowsOf({ ask }: District, ours: ReadonlySet<string>) {
  const pages = await Promise.all([1, 2, 3, 4].map(page => ask('vision.cameras', { page, pageSize: 200 })))
  return pages.flatMap(({ rows }) => rows).filter(({ camera }) => ours.has(camera))
}

async function allSeen(district: District, ours: ReadonlySet<string>): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    const rows = await rowsOf(district, ours)
    if (rows.filter(({ online, intervalMs }) => online && intervalMs !== null).length === ours.size) return
    await pause(1_000)
  }
  throw new Error('not all cameras were seen within two minutes')
}

/** Milliseconds of each answer: somebody scans, and an officer looks through the register. */
async function asked({ program, ask, cookie, workshops }: District): Promise<number[]> {
  const port = Number(new URL(program.url).port)
  const codes: string[] = []
  for (const workshop of workshops.slice(0, 20)) {
    const found = (await ask('code.of-workshop', { workshop })).codes.find(({ state }) => state === 'active')
    if (found !== undefined) codes.push(found.code)
  }
  assert.ok(codes.length > 0, 'the demo has codes')
  const requests = (nth: number) => [
    requestOf(`/s/${codes[nth % codes.length]}`, 'accept-encoding: gzip, br\r\n'),
    requestOf(listPath(1 + (nth % 4)), `cookie: ${cookie}\r\n`),
  ]
  for (const request of [0, 1, 2, 3].flatMap(requests)) {
    const { head } = splitAnswer(await answerTo(port, request))
    assert.ok(head.startsWith('HTTP/1.1 200'), head)
  }
  const lines = [await openLine(port), await openLine(port)] as const
  const times: number[] = []
  const began = performance.now()
  for (let nth = 0; performance.now() - began < askedMs; nth++) {
    const [scan = '', list = ''] = requests(nth)
    for (const [line, request] of [
      [lines[0], scan],
      [lines[1], list],
    ] as const) {
      const at = performance.now()
      await line.ask(request)
      times.push(performance.now() - at)
    }
    await pause(Math.max(0, began + (nth + 1) * pairMs - performance.now()))
  }
  for (const line of lines) line.close()
  return times
}

function listPath(page: number): string {
  return `/api/registry/list?input=${encodeURIComponent(JSON.stringify({ page, pageSize: 50 }))}`
}

function requestOf(path: string, headers: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\nx-forwarded-for: ${anAddress()}\r\n${headers}\r\n`
}
