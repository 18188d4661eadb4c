import { setImmediate as breath, setTimeout as pause } from 'node:timers/promises'
import type { World } from '../../src/platform/world.ts'
import { type Camera, camerasInUse } from '../../src/vision/store/camera.ts'
import { film, rate } from './clip.ts'
import { addressOf, isOurs, isStreamed, orderOf, readDevice, usualPort } from './device.ts'
import { jpegOf, type Sign } from './drawing/paint.ts'
import { painter, type Show } from './drawing/show.ts'
import { drawnSign } from './drawing/sign.ts'
import { pusher } from './pushing.ts'
import { secretOf, settle } from './rows.ts'
import { type RtspServer, rtspServer } from './rtsp.ts'
import { isCutAt, type Story, showOf } from './stories.ts'

export type DemoCameras = { readonly close: () => Promise<void> }

export type LivingOptions = {
  readonly world: World
  readonly district: string
  /** Of this very program, which is already listening: pictures are pushed to it as devices push them. */
  readonly port: number
  readonly log: World['log']
  /** Name or path of ffmpeg; without it those that would stream push instead. */
  readonly ffmpeg?: string
}

type Alive = {
  readonly row: Camera
  readonly story: Story
  readonly show: Show
}

type Studio = Required<LivingOptions> & {
  readonly signal: AbortSignal
  readonly sign: Sign
  readonly seconds: () => number
  /** Once one could not be made, none is tried any more. */
  isWithoutFilm: boolean
}

const calmMs = 15_000
const busyMs = 2_000
const staggerMs = 300
const calmWide = 640

/**
 * The test cameras of the demo district begin to live, in the background: some are asked for their stream, the others push.
 * Returns at once; nothing that fails here ends the program.
 */
export async function startDemoCameras(options: LivingOptions): Promise<DemoCameras> {
  const off = new AbortController()
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1_000
  const done = live({ ffmpeg: 'ffmpeg', ...options }, off.signal, seconds).catch((error: unknown) => {
    if (!off.signal.aborted) options.log.warn({ err: error }, 'the test cameras ended')
  })
  return {
    close: async () => {
      off.abort()
      await done
    },
  }
}

async function live(options: Required<LivingOptions>, signal: AbortSignal, seconds: () => number): Promise<void> {
  const { world, district } = options
  const all = aliveOf(await camerasInUse(world.db, district))
  if (all.length === 0) return
  const studio: Studio = { ...options, signal, seconds, sign: await drawnSign(), isWithoutFilm: false }
  const server = await rtspServer(portIn(all), seconds)
  try {
    const pushing = all.filter(({ story }) => !isStreamed(story)).map((one, at) => pushes(studio, one, at * staggerMs))
    const streaming = streams(studio, server, all)
    await Promise.all([...pushing, streaming])
  } finally {
    await server.close()
  }
}

/** Those that somebody set to something else are theirs. */
function aliveOf(rows: readonly Camera[]): readonly Alive[] {
  return rows
    .flatMap((row): Alive[] => {
      const device = readDevice(row.deviceNumber)
      if (device === undefined || device.story === 'silent' || !isOurs(row.address)) return []
      const { story, seed } = device
      return [{ row, story, show: showOf(story, row.scene, seed) }]
    })
    .toSorted((a, b) => orderOf(a.story) - orderOf(b.story))
}

/** The one that most addresses name. */
function portIn(all: readonly Alive[]): number {
  const [, port] =
    all.flatMap(({ row }) => [/:(\d+)\/live\//.exec(row.address ?? '')]).find(found => found !== null) ?? []
  return port === undefined ? usualPort : Number(port)
}

/** One film after the other, so that whoever uses the program hardly notices. */
async function streams(studio: Studio, server: RtspServer, all: readonly Alive[]): Promise<void> {
  const instead: Promise<void>[] = []
  for (const one of all.filter(({ story }) => isStreamed(story))) {
    const isPlayed = await plays(studio, server, one).catch((error: unknown) => {
      if (!studio.signal.aborted) studio.log.warn({ err: error }, 'a test camera does not play')
      return true
    })
    if (studio.signal.aborted) return
    if (!isPlayed) instead.push(pushes(studio, one, 0))
  }
  await Promise.all([...instead, ended(studio.signal)])
}

/** @returns whether there is a film; without one the camera is to push */
async function plays(studio: Studio, server: RtspServer, { row, story, show }: Alive): Promise<boolean> {
  const { world, district, seconds, signal } = studio
  const clip = await filmed(studio, show)
  if (signal.aborted) return true
  if (clip === undefined) {
    await settle(world, district, row, { protocol: 'push', address: null })
    return false
  }
  const isCut = () => story === 'cut' && isCutAt(seconds() / 60)
  server.play(row.deviceNumber, { clip, again: show.again * rate, isCut })
  await settle(world, district, row, { protocol: 'rtsp', address: addressOf(server.port, row.deviceNumber) })
  return true
}

async function filmed(studio: Studio, show: Show) {
  if (studio.isWithoutFilm) return undefined
  const paint = await painter(show, studio.sign)
  const slowly = async (second: number) => {
    await breath()
    return paint(second)
  }
  const clip = await film(studio.ffmpeg, show.seconds, slowly, studio.signal)
  studio.isWithoutFilm = clip === undefined && !studio.signal.aborted
  if (studio.isWithoutFilm) studio.log.info('本机没有可用的 ffmpeg，测试摄像头改为推送画面')
  return clip
}

/** Brings a picture again and again, the first after a while. */
async function pushes(studio: Studio, one: Alive, afterMs: number): Promise<void> {
  const { signal, log } = studio
  const waits = (ms: number) => pause(ms, undefined, { signal }).catch(() => undefined)
  await waits(afterMs)
  const bring = bringer(studio, one)
  while (!signal.aborted) {
    const goesOn = await bring().catch((error: unknown) => {
      if (!signal.aborted) log.debug({ err: error }, 'a test camera could not bring its picture')
      return true
    })
    if (!goesOn) return
    await waits(one.story === 'calm' ? calmMs : busyMs)
  }
}

/** @returns brings one picture, and says whether there is anybody to bring more for */
function bringer(studio: Studio, { row, story, show }: Alive): () => Promise<boolean> {
  const { world, district, port, signal, seconds } = studio
  const push = pusher(world, district, port)
  let picture: Pictures | undefined
  let secret: string | undefined
  return async () => {
    if (story === 'cut' && isCutAt(seconds() / 60)) return true
    picture ??= await (story === 'calm' ? calmPictures(studio, show) : livelyPictures(studio, show))
    secret ??= await secretOf(world, district, row)
    if (secret === undefined) return false
    const answer = await push({ number: row.deviceNumber, secret }, await picture(), signal)
    // Somebody made another secret.
    if (answer === 401) secret = undefined
    return true
  }
}

type Pictures = () => Promise<Uint8Array<ArrayBuffer>>

/** Drawn once, in three lights. */
async function calmPictures({ sign }: Studio, show: Show): Promise<Pictures> {
  const paint = await painter(show, sign)
  const made = await Promise.all([0, 0.5, 1].map(async second => bytesOf(await jpegOf(paint(second), calmWide))))
  let next = 0
  return async () => made[next++ % made.length] ?? new Uint8Array()
}

async function livelyPictures({ sign, seconds }: Studio, show: Show): Promise<Pictures> {
  const paint = await painter(show, sign)
  return async () => bytesOf(await jpegOf(paint(seconds())))
}

function bytesOf(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(buffer)
}

async function ended(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>(resolve => {
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
