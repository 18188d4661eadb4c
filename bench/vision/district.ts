import assert from 'node:assert/strict'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../../src/platform/id.ts'
import { temporaryFolder, type Undo } from '../frame/temporary.ts'
import { type Program, programIn } from '../sync/program.ts'
import { fillFolder, password, username } from './fill.ts'
import { keptModels } from './graphs.ts'

/** Answers of the program, as far as they are read here. */
type Answers = {
  readonly 'registry.list': { readonly rows: readonly { readonly id: string }[] }
  readonly 'code.of-workshop': { readonly codes: readonly { readonly code: string; readonly state: string }[] }
  readonly 'vision.recognition': {
    readonly why: string | null
    readonly threads: number
    readonly models: readonly { readonly ready: boolean }[]
    readonly cameras: { readonly watched: number }
    readonly sampled: number
  }
  readonly 'vision.cameras': {
    readonly rows: readonly { readonly camera: string; readonly online: boolean; readonly intervalMs: number | null }[]
  }
  readonly 'vision.alerts': {
    readonly rows: readonly { readonly camera: string; readonly kind: string; readonly raisedAt: string }[]
  }
  readonly 'vision.register': object
  readonly 'vision.tune': { readonly version: number }
  readonly 'vision.make-secret': { readonly version: number; readonly path: string; readonly secret: string }
}

/** The whole program with three hundred workshops and real models, and an officer who is signed in. */
export type District = {
  readonly program: Program
  readonly ask: <N extends keyof Answers>(name: N, input: object) => Promise<Answers[N]>
  readonly perform: <N extends keyof Answers>(name: N, input: object) => Promise<Answers[N]>
  /** For whoever writes requests by hand. */
  readonly cookie: string
  readonly workshops: readonly string[]
}

export async function openDistrict(undo: Undo, say: (line: string) => void): Promise<District> {
  const dataDir = join(await temporaryFolder(undo), 'data')
  await fillFolder(dataDir, say)
  await cp(keptModels, join(dataDir, 'models'), { recursive: true })
  // Everybody comes from an address of their own; as many threads as the program takes by itself.
  const program = await programIn(dataDir, { TRUST_PROXY: '1', RECOGNITION_THREADS: '' })
  undo(() => program.stop())
  await program.start()
  const { ask, perform, cookie } = await signedIn(program.url)
  const listed = await ask('registry.list', { pageSize: 200 })
  const district = { program, ask, perform, cookie, workshops: listed.rows.map(({ id }) => id) }
  for (;;) {
    const { models } = await ask('vision.recognition', {})
    if (models.length > 0 && models.every(({ ready }) => ready)) return district
    await pause(250)
  }
}

let addresses = 0

export function anAddress(): string {
  addresses += 1
  return `10.${(addresses >> 16) & 255}.${(addresses >> 8) & 255}.${addresses & 255}`
}

async function signedIn(url: string): Promise<Pick<District, 'ask' | 'perform' | 'cookie'>> {
  const headers = () => ({ 'content-type': 'application/json', origin: url, 'x-forwarded-for': anAddress() })
  const body = JSON.stringify({ username, password })
  const entered = await fetch(`${url}/api/identity/sign-in`, { method: 'POST', headers: headers(), body })
  const text = await entered.text()
  assert.equal(entered.status, 200, text)
  const { csrf }: { csrf: string } = JSON.parse(text)
  const cookie = entered.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const send = async (path: string, init: RequestInit) => {
    const reply = await fetch(`${url}/api/${path}`, init)
    const said = await reply.text()
    assert.equal(reply.status, 200, `${path}: ${said.slice(0, 400)}`)
    return JSON.parse(said)
  }
  return {
    cookie,
    ask: (name, input) =>
      send(`${name.replace('.', '/')}?input=${encodeURIComponent(JSON.stringify(input))}`, {
        headers: { ...headers(), cookie },
      }),
    perform: (name, input) =>
      send(name.replace('.', '/'), {
        method: 'POST',
        headers: { ...headers(), cookie, 'x-csrf-token': csrf, 'idempotency-key': newId() },
        body: JSON.stringify(input),
      }),
  }
}

let devices = 0

/** A camera of one of the workshops, in turns. @returns its id */
export async function registered({ perform, workshops }: District, address: string | undefined): Promise<string> {
  devices += 1
  const camera = newId()
  await perform('vision.register', {
    ...{ camera, workshop: workshops[devices % workshops.length], scene: 'production', spot: '灶台上方' },
    ...{ deviceNumber: `5119030000139${String(devices).padStart(7, '0')}` },
    ...(address === undefined ? { protocol: 'push' } : { protocol: 'rtsp', address }),
  })
  return camera
}

/** One after the other, four at a time. */
export async function fewAtOnce<T>(all: readonly (() => Promise<T>)[]): Promise<T[]> {
  const done: T[] = []
  const left = [...all]
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) done.push(await next())
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  return done
}
