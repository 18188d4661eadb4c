import { spawn, spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { startChild } from '../frame/child.ts'
import { temporaryFolder, type Undo } from '../frame/temporary.ts'
import { walkBySize, walkByStep } from './watching.ts'

/** A stream as a camera of D1 size sends it: 25 pictures a second, one of fifty stands alone. */
export type Stream = {
  /** H.264 in the byte stream of annex B. */
  readonly path: string
  readonly keyPictures: number
}

export const rate = 25
export const group = 50

export const ffmpeg = process.env.FFMPEG ?? 'ffmpeg'

export function hasFfmpeg(): boolean {
  const { status, stdout } = spawnSync(ffmpeg, ['-hide_banner', '-encoders'], { encoding: 'utf8' })
  return status === 0 && stdout.includes('libx264')
}

/** What walks by, a step every two seconds, with the noise of a sensor, at half a megabit a second. */
export async function makeStream(undo: Undo): Promise<Stream> {
  const file = path.join(await temporaryFolder(undo), 'camera.h264')
  const { width, height } = walkBySize
  const child = spawn(
    ffmpeg,
    [
      ...['-nostdin', '-v', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`],
      ...['-r', `${rate / group}`, '-i', 'pipe:0', '-vf', `fps=${rate},noise=alls=4:allf=t`, '-pix_fmt', 'yuv420p'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-threads', '1', '-b:v', '512k', '-bf', '0', '-g', `${group}`],
      ...['-keyint_min', `${group}`, '-sc_threshold', '0', '-f', 'h264', file],
    ],
    { stdio: ['pipe', 'ignore', 'inherit'] },
  )
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  child.stdin.on('error', () => undefined)
  const steps = 16
  for (let step = 0; step < steps; step++) child.stdin.write(walkByStep(step))
  child.stdin.end()
  if ((await ended) !== 0) throw new Error('ffmpeg made no stream')
  return { path: file, keyPictures: steps }
}

/** Milliseconds of CPU that ffmpeg alone takes to make of one picture that stands alone what a detector looks at. */
export async function decodingMs({ path: file, keyPictures }: Stream, undo: Undo): Promise<number> {
  const times = 24
  const long = path.join(await temporaryFolder(undo), 'long.h264')
  const once = await readFile(file)
  await writeFile(long, Buffer.concat(Array.from({ length: times }, () => once)))
  const { stderr } = spawnSync(
    ffmpeg,
    [
      ...['-nostdin', '-hide_banner', '-benchmark', '-threads', '1', '-skip_frame', 'nokey', '-f', 'h264', '-i', long],
      ...['-vf', 'scale=300:300', '-pix_fmt', 'rgb24', '-vsync', 'passthrough', '-f', 'rawvideo', '-'],
    ],
    { maxBuffer: 2 ** 30 },
  )
  const said = stderr.toString()
  const [, user, system] = /bench: utime=([\d.]+)s stime=([\d.]+)s/.exec(said) ?? []
  const [, frames] = [...said.matchAll(/frame=\s*(\d+)/g)].at(-1) ?? []
  if (Number(frames) !== keyPictures * times) throw new Error(`ffmpeg decoded ${frames} pictures`)
  return ((Number(user) + Number(system)) * 1_000) / Number(frames)
}

/** As many cameras as anybody asks for, in a process of their own: what they compute is not the program's. */
export async function startCameras({ path: file }: Stream, undo: Undo): Promise<(each: number) => string> {
  const child = startChild<{ port: number }>(new URL('cameras.ts', import.meta.url), undo)
  const { port } = await child.tell({ file })
  return each => `rtsp://127.0.0.1:${port}/live/${each}`
}
