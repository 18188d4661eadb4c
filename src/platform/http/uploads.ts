import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import sharp from 'sharp'
import { Problem } from '../../kernel/problem.ts'
import { type MediaType, sniff } from '../files/sniff.ts'
import type { StoredFile } from '../files/store.ts'
import type { World } from '../world.ts'
import { type FindCaller, requireOwnPage } from './endpoint-routes.ts'

const megabyte = 1_048_576
/** A photograph from a phone, large enough to read a certificate on it. */
const longestSide = 2560

/** Content comes here first; an action then names it by its hash. Whoever is signed in may bring something. */
export function addUploadRoute(server: FastifyInstance, world: World, findCaller: FindCaller, limitMb: number): void {
  server.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  server.route({
    method: 'POST',
    url: '/api/files',
    config: { policy: 'files.upload: anyone signed in' },
    handler: async request => {
      const caller = await findCaller(request)
      if (caller.actor.account === undefined) throw new Problem('not-signed-in', '请登录后再上传')
      requireOwnPage(request, caller)
      // Told before a byte is read; one that hides its length is cut off when it has become too long.
      if (Number(request.headers['content-length'] ?? 0) > limitMb * megabyte) throw tooLarge(limitMb)
      if (!(request.body instanceof Readable)) throw new Problem('input-invalid', '请选择要上传的文件')
      const stored = await world.files.put(request.body, limitMb * megabyte)
      if (stored.bytes === 0) throw new Problem('input-invalid', '文件是空的，请重新选择')
      const { mediaType } = await sniff(world.files, stored.hash)
      if (mediaType !== 'image/jpeg' && mediaType !== 'image/png' && mediaType !== 'image/webp') {
        return { file: stored.hash, bytes: stored.bytes, mediaType, received: stored.hash }
      }
      const redrawn = await redraw(world, stored.hash, mediaType, limitMb)
      // What the phone or desk took its own hash over: both names are told.
      return { file: redrawn.hash, bytes: redrawn.bytes, mediaType, received: stored.hash }
    },
  })
}

/** Drawn anew: whatever else lay in the picture (position, camera, hidden content) is gone, and its size is bounded. */
async function redraw(world: World, hash: string, mediaType: MediaType, limitMb: number): Promise<StoredFile> {
  const picture = sharp(world.files.pathOf(hash), { limitInputPixels: 100_000_000, failOn: 'error' })
    .rotate()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
  const formatted =
    mediaType === 'image/png'
      ? picture.png({ compressionLevel: 9 })
      : mediaType === 'image/webp'
        ? picture.webp({ quality: 85 })
        : picture.jpeg({ quality: 85, mozjpeg: true })
  try {
    const drawn = await formatted.toBuffer()
    return await world.files.put(Readable.from([drawn]), limitMb * megabyte)
  } catch {
    throw new Problem('file-refused', '照片无法打开，可能已损坏，请重新拍照上传')
  }
}

function tooLarge(limitMb: number): Problem {
  return new Problem('too-large', `文件超过 ${limitMb} MB，请压缩后再上传`)
}
