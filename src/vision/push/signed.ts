import { timingSafeEqual } from 'node:crypto'
import { instantMs } from '../../kernel/day.ts'
import { Problem } from '../../kernel/problem.ts'
import type { World } from '../../platform/world.ts'
import { pushFault, sessionText, signedText } from '../rules/push.ts'
import { type Camera, cameraOfDevice } from '../store/camera.ts'
import { lastDeviceMs } from '../store/camera-state.ts'
import { secretOwner, sha256, signatureOf, vaultOf } from '../store/sealing.ts'
import { pushFaultZh } from '../zh.ts'

export type Device = { readonly district: string; readonly number: string }
export type Signed = { readonly time: string; readonly signature: string }

/** What came last of each camera, by its own clock and by content: nothing is taken twice. */
export type Memory = {
  readonly times: Map<string, number>
  readonly contents: Map<string, readonly string[]>
}

export function memory(): Memory {
  return { times: new Map(), contents: new Map() }
}

/** A device that nobody knows and one that signs wrongly are told the same. */
function unknown(): Problem {
  return new Problem('not-signed-in', '设备没有登记，或者签名不正确')
}

async function knownDevice(world: World, { district, number }: Device) {
  const camera = await cameraOfDevice(world.db, district, number)
  if (camera?.pushSecret == null) throw unknown()
  return { camera, secret: vaultOf(world).open(secretOwner(camera.id), camera.pushSecret) }
}

function requireSame(given: string, right: string): void {
  const [a, b] = [Buffer.from(given), Buffer.from(right)]
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw unknown()
}

/** A picture signed with the device's secret over its time and content. */
export async function signedCamera(
  world: World,
  { device, signed, body, taken }: { device: Device; signed: Signed; body: Uint8Array; taken: Memory },
): Promise<Camera> {
  const { camera, secret } = await knownDevice(world, device)
  requireSame(signed.signature, signatureOf(secret, signedText(signed.time, sha256(body))))
  const key = `${device.district} ${camera.id}`
  const kept = await lastDeviceMs(world.db, device.district, camera.id)
  // Asked once more after waiting: two of the same moment may have come together.
  const last = Math.max(taken.times.get(key) ?? 0, kept ?? 0)
  const fault = pushFault(signed.time, last === 0 ? undefined : last, world.clock.now())
  if (fault !== undefined) throw new Problem('input-invalid', pushFaultZh[fault])
  taken.times.set(key, Number(signed.time))
  return camera
}

const remembered = 64

export type Session = { readonly session: string; readonly until: string; readonly signature: string }

/** A picture by an address that was given to a device which can sign nothing. */
export async function sessionCamera(
  world: World,
  { device, session, body, taken }: { device: Device; session: Session; body: Uint8Array; taken: Memory },
): Promise<Camera> {
  const { camera, secret } = await knownDevice(world, device)
  requireSame(session.signature, signatureOf(secret, sessionText(session.session, session.until)))
  if (Number(session.until) <= instantMs(world.clock.now())) {
    throw new Problem('not-allowed', '这个上传地址已过期，请重新下发抓拍配置')
  }
  const key = `${device.district} ${camera.id}`
  const before = taken.contents.get(key) ?? []
  const hash = sha256(body)
  if (before.includes(hash)) throw new Problem('input-invalid', '这张图片已经收到过')
  taken.contents.set(key, [...before.slice(1 - remembered), hash])
  return camera
}
