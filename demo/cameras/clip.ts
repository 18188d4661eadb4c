import { runFfmpeg } from '../../src/platform/frames/ffmpeg/run.ts'
import { nalKind, nalsOf, nalType } from '../../src/platform/frames/stream/codec.ts'
import type { Raster } from './drawing/paint.ts'
import { high, wide } from './drawing/room.ts'

/** Pictures a second; every fourth stands alone. */
export const rate = 2
const group = 4

/** A film as it is sent: one entry a picture, with the parameters before those that stand alone. */
export type Clip = {
  readonly nals: readonly Uint8Array[]
  readonly pictures: readonly Picture[]
}
export type Picture = { readonly nals: readonly Uint8Array[]; readonly isKey: boolean }

/** @returns `undefined` where there is no ffmpeg, or one that writes no H.264 */
export async function film(
  command: string,
  seconds: number,
  paint: (second: number) => Promise<Raster> | Raster,
  signal: AbortSignal,
): Promise<Clip | undefined> {
  const run = runFfmpeg(command, [
    ...['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${wide}x${high}`, '-r', String(rate), '-i', 'pipe:0'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-qp', '24', '-pix_fmt', 'yuv420p', '-threads', '1', '-bf', '0'],
    ...['-g', String(group), '-keyint_min', String(group), '-sc_threshold', '0', '-f', 'h264', 'pipe:1'],
  ])
  const stop = () => run.kill()
  signal.addEventListener('abort', stop, { once: true })
  let isOver = false
  const ended = run.ended.then(how => {
    isOver = true
    return how
  })
  const chunks: Buffer[] = []
  run.output.on('data', (chunk: Buffer) => chunks.push(chunk))
  for (let at = 0; at < seconds * rate && !isOver; at++) {
    const { data } = await paint(at / rate)
    if (!run.input.write(data)) await Promise.race([new Promise(resolve => run.input.once('drain', resolve)), ended])
  }
  run.input.end()
  await ended
  signal.removeEventListener('abort', stop)
  return clipOf(Buffer.concat(chunks))
}

/** Pictures of a byte stream. */
export function clipOf(stream: Uint8Array): Clip | undefined {
  const nals = nalsOf(stream)
  const pictures: Picture[] = []
  let sets: Uint8Array[] = []
  for (const nal of nals) {
    const type = nalType('h264', nal)
    const kind = nalKind('h264', type)
    if (kind === 'parameters') sets.push(nal)
    // 1 is a slice that needs those before it; what else there is nobody needs.
    if (kind !== 'picture' && type !== 1) continue
    pictures.push({ nals: [...sets, nal], isKey: kind === 'picture' })
    sets = []
  }
  return pictures[0]?.isKey === true ? { nals, pictures } : undefined
}
