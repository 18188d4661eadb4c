import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context } from '../../platform/action/action.ts'
import { addressFault, type Protocol } from '../rules/camera.ts'
import { type Camera, cameraOfDevice, insertChange, lockCamera, saveCamera } from '../store/camera.ts'
import { credentialOwner, vaultOf } from '../store/sealing.ts'
import { addressFaultZh } from '../zh.ts'
import { by, missingCamera, refused } from './subject.ts'

/** The camera under a lock, as the person saw it. */
export async function lockSeen(
  { camera, version }: { readonly camera: Id; readonly version: number },
  { tx, district }: Context,
): Promise<Camera> {
  const locked = await lockCamera(tx, district, camera)
  if (locked === undefined) throw missingCamera()
  if (locked.version !== version) {
    throw new Problem('changed-meanwhile', '这个摄像头刚被别人改过，请刷新后重试')
  }
  if (locked.retiredOn !== null) throw new Problem('state-conflict', '这个摄像头已经停用，不能再改')
  return locked
}

export type Made = { readonly what: string; readonly reason?: string; readonly to: Partial<Camera> }

/** Changes it and keeps how it was: sealed words are only said to have changed. @returns its new version */
export async function changeCamera(camera: Camera, { what, reason = '', to }: Made, context: Context): Promise<number> {
  const { tx, district, now } = context
  await saveCamera(tx, district, { ...camera, ...to }, now)
  const version = camera.version + 1
  const before = Object.fromEntries(Object.keys(to).map(key => [key, shown(key, Reflect.get(camera, key))]))
  const after = Object.fromEntries(Object.entries(to).map(([key, value]) => [key, shown(key, value)]))
  const change = { camera: camera.id, version, what, before, after, reason, ...by(context), at: now }
  await insertChange(tx, district, change)
  return version
}

const secret: readonly string[] = ['credentials', 'pushSecret']

function shown(key: string, value: unknown): unknown {
  return secret.includes(key) ? (value === null ? null : '已保存') : value
}

type Device = {
  readonly protocol: Protocol
  readonly address?: string | null | undefined
  readonly deviceNumber: string
}

/** In plain words what cannot be right of a device. */
export async function requireDevice(camera: Id, device: Device, { tx, district }: Context): Promise<string | null> {
  const address = device.address == null || device.address === '' ? null : device.address
  const fault = addressFault(device.protocol, address)
  if (fault !== undefined) throw refused('/address', addressFaultZh[fault])
  const same = await cameraOfDevice(tx, district, device.deviceNumber)
  if (same !== undefined && same.id !== camera) {
    throw refused('/deviceNumber', `设备编号已登记在“${same.spot}”的摄像头上，请核对，或先停用原来的`)
  }
  return address
}

export function requireNotLater(pointer: string, day: Day | null | undefined, { today }: Context): void {
  if (day != null && day > today) throw refused(pointer, '日期不能晚于今天')
}

export function sealedCredentials(
  camera: Id,
  given: { readonly user: string; readonly password: string },
  { world }: Context,
): Uint8Array {
  return vaultOf(world).seal(credentialOwner(camera), JSON.stringify([given.user, given.password]))
}
