import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Instant, instantAt } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { parse } from '../../platform/action/perform.ts'
import { type MediaType, mediaTypeOf } from '../../platform/files/sniff.ts'
import type { World } from '../../platform/world.ts'
import { mostAMinute, mostBytes } from '../rules/push.ts'
import type { Camera } from '../store/camera.ts'
import { keepSeen, type Seen } from './seen.ts'
import { type Device, memory, type Session, type Signed, sessionCamera, signedCamera } from './signed.ts'

export type PushedPicture = {
  readonly district: string
  readonly camera: Id
  readonly content: Uint8Array
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly receivedAt: Instant
  /** By the device's own clock, where it told one. */
  readonly deviceAt: Instant | null
}

/** Takes a picture and keeps nothing: the newest wins, whoever it is that looks at it. */
export type Offer = (picture: PushedPicture) => void

const prefix = '/api/vision/push'
type At = { readonly Params: { readonly district: string; readonly number: string; readonly session: string } }

/** Base64 is a third longer than what it says, and JSON is around it. */
const mostJson = Math.ceil((mostBytes * 4) / 3) + 4_096

/**
 * Where devices send pictures, each signed with its own secret:
 *
 * - `POST …/{district}/{device}` a JPEG or PNG as it is, with `X-Fangma-Time` (milliseconds since 1970) and
 *   `X-Fangma-Signature` (HMAC-SHA256 over the time, a line feed, and the SHA-256 of the body, all in small hexadecimal);
 * - `POST …/webhook` the same picture in JSON, as other monitoring programs tell it, signed in the same way;
 * - `POST …/snapshots/{SessionID}?until=…&sign=…` for devices of GB/T 28181-2022: the `UploadURL` of their `SnapShotConfig`,
 *   signed in itself.
 *
 * @returns what was seen, to be written down at the end
 */
export async function addPushRoutes(server: FastifyInstance, world: World, offer: Offer): Promise<Seen> {
  const seen = keepSeen(world)
  const taken = memory()
  const accept = (device: Device, camera: Camera, content: Uint8Array, deviceAt: Instant | null) => {
    const receivedAt = world.clock.now()
    const { district } = device
    offer({ district, camera: camera.id, content, mediaType: pictureType(content), receivedAt, deviceAt })
    seen.note(district, { camera: camera.id, seenAt: receivedAt, deviceAt })
  }
  await server.register(
    async scope => {
      scope.removeAllContentTypeParsers()
      const whole = { parseAs: 'buffer' as const }
      scope.addContentTypeParser(['image/jpeg', 'image/png', 'application/octet-stream'], whole, pass)
      scope.addContentTypeParser('application/json', whole, pass)
      scope.post<At>('/:district/:number', route('a device with its signature', mostBytes), async request => {
        const device = deviceOf(request)
        const body = bodyOf(request)
        pictureType(body)
        const signed = signedOf(request)
        const camera = await signedCamera(world, { device, signed, body, taken })
        accept(device, camera, body, instantAt(Number(signed.time)))
        return { taken: true }
      })
      scope.post<At>('/:district/:number/webhook', route('a program with the signature', mostJson), async request => {
        const device = deviceOf(request)
        const body = bodyOf(request)
        const told = webhookOf(body, device)
        const signed = signedOf(request)
        const camera = await signedCamera(world, { device, signed, body, taken })
        accept(device, camera, told.picture, instantAt(Number(signed.time)))
        return { taken: true, SessionID: told.session }
      })
      scope.post<At>(
        '/:district/:number/snapshots/:session',
        route('a device with an address that was signed for it', mostBytes),
        async request => {
          const device = deviceOf(request)
          const body = bodyOf(request)
          pictureType(body)
          const camera = await sessionCamera(world, { device, session: sessionOf(request), body, taken })
          accept(device, camera, body, null)
          return { taken: true, SessionID: request.params.session }
        },
      )
    },
    { prefix },
  )
  server.addHook('onClose', seen.close)
  return seen
}

function pass(_request: FastifyRequest, body: string | Buffer, done: (error: null, body: unknown) => void): void {
  done(null, body)
}

function route(who: string, bodyLimit: number) {
  const keyGenerator = (request: FastifyRequest) => `${request.ip} ${new URL(request.url, 'http://x').pathname}`
  const rateLimit = { max: mostAMinute, timeWindow: 60_000, keyGenerator }
  return { bodyLimit, config: { policy: `vision.push: ${who}`, rateLimit } }
}

function deviceOf({ params }: FastifyRequest<At>): Device {
  return { district: params.district, number: params.number }
}

function bodyOf({ body }: { readonly body: unknown }): Uint8Array {
  if (!(body instanceof Uint8Array) || body.length === 0) throw new Problem('input-invalid', '没有收到图片')
  return body
}

function pictureType(content: Uint8Array): 'image/jpeg' | 'image/png' {
  const type: MediaType = mediaTypeOf(content.subarray(0, 16))
  if (type === 'image/jpeg' || type === 'image/png') return type
  throw new Problem('file-refused', '只接收 JPEG 或 PNG 图片')
}

function signedOf({ headers }: Pick<FastifyRequest, 'headers'>): Signed {
  const text = (name: string) => {
    const value = headers[name]
    return typeof value === 'string' ? value : ''
  }
  return { time: text('x-fangma-time'), signature: text('x-fangma-signature') }
}

const Asked = z.object({ until: z.string().regex(/^\d{13}$/, '上传地址不完整'), sign: z.string() })

function sessionOf({ params, query }: FastifyRequest<At>): Session {
  const { until, sign } = parse(Asked, query)
  return { session: params.session, until, signature: sign }
}

/** The names of the standard, so that whoever forwards a snapshot needs no table. */
const Webhook = z.object({
  SessionID: z.string().max(64).default(''),
  DeviceID: z.string().max(32),
  SnapShotFileID: z.string().max(64).optional(),
  Image: z.base64('图片应为 Base64'),
})

function webhookOf(body: Uint8Array, { number }: Device) {
  let told: unknown
  try {
    told = JSON.parse(Buffer.from(body).toString('utf8'))
  } catch {
    throw new Problem('input-invalid', '内容不是 JSON')
  }
  const { SessionID: session, DeviceID, Image } = parse(Webhook, told)
  if (DeviceID !== number) throw new Problem('input-invalid', 'DeviceID 与地址中的设备编号不一致')
  const picture = Buffer.from(Image, 'base64')
  if (picture.length > mostBytes) throw new Problem('too-large', '图片超过 2 MB，请压缩后再推送')
  pictureType(picture)
  return { session, picture }
}
