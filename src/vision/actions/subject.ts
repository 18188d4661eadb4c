import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Place } from '../../platform/action/permission.ts'
import { type MediaType, sniff } from '../../platform/files/sniff.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { findKind, type Kind, mayBeToldBeforeReview } from '../rules/kinds/kinds.ts'
import { type Alert, findAlert } from '../store/alert.ts'
import { type Camera, findCamera } from '../store/camera.ts'
import { sceneZh } from '../zh.ts'

const noCamera = '没有找到这个摄像头，可能不在您的辖区；请从列表重新打开'
const noAlert = '没有找到这条预警，可能不在您的辖区；请从列表重新打开'

export async function getCamera(camera: Id, { tx, district }: Pick<Context, 'tx' | 'district'>): Promise<Camera> {
  const found = await findCamera(tx, district, camera)
  if (found === undefined) throw new Problem('not-found', noCamera)
  return found
}

export async function getAlert(alert: Id, { tx, district }: Pick<Context, 'tx' | 'district'>): Promise<Alert> {
  const found = await findAlert(tx, district, alert)
  if (found === undefined) throw new Problem('not-found', noAlert)
  return found
}

export function missingCamera(): Problem {
  return new Problem('not-found', noCamera)
}

export function missingAlert(): Problem {
  return new Problem('not-found', noAlert)
}

export function kindOf(code: string): Kind {
  const kind = findKind(code)
  if (kind === undefined) throw new Problem('input-invalid', '没有这个预警类型，请刷新后重试')
  return kind
}

export async function workshopSubject({ workshop }: { readonly workshop: Id }, context: Context): Promise<Subject> {
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export async function workshopPlace(asked: { readonly workshop: Id }, context: Context): Promise<Place> {
  return (await workshopSubject(asked, context)).place
}

/** How a camera is called in lists and in the audit log. */
export function cameraLabel(workshopName: string, { scene, spot }: Pick<Camera, 'scene' | 'spot'>): string {
  return `${workshopName} ${sceneZh[scene]} ${spot}`
}

export async function cameraSubject({ camera }: { readonly camera: Id }, context: Context): Promise<Subject> {
  const found = await getCamera(camera, context)
  const { name, town } = await getWorkshopPlace(context.tx, context.district, found.workshop)
  const place: Place = { kind: 'workshop', workshop: found.workshop, town }
  return { kind: 'camera', id: camera, label: cameraLabel(name, found), place }
}

export async function cameraPlace(asked: { readonly camera: Id }, context: Context): Promise<Place> {
  return (await cameraSubject(asked, context)).place
}

export function alertLabel(workshopName: string, { kind }: Pick<Alert, 'kind'>): string {
  return `${workshopName} ${kindOf(kind).name}预警`
}

export async function alertSubject({ alert }: { readonly alert: Id }, context: Context): Promise<Subject> {
  const found = await getAlert(alert, context)
  const { name, town } = await getWorkshopPlace(context.tx, context.district, found.workshop)
  const place: Place = { kind: 'workshop', workshop: found.workshop, town }
  return { kind: 'alert', id: alert, label: alertLabel(name, found), place }
}

export async function alertPlace(asked: { readonly alert: Id }, context: Context): Promise<Place> {
  return (await alertSubject(asked, context)).place
}

/** What no person has called true and the owner was not told of is nobody's matter but the reviewer's. */
export function isOwnersMatter({ kind, verdict, silent, byHand }: Alert): boolean {
  return verdict === 'true' || (!silent && !byHand && mayBeToldBeforeReview(kindOf(kind)))
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

export function by({ actor }: Pick<Context, 'actor'>): { readonly account: Id | null; readonly actor: string } {
  return { account: actor.account ?? null, actor: actor.name }
}

const pictures: readonly MediaType[] = ['image/jpeg', 'image/png', 'image/webp']

export async function requirePicture(file: string, pointer: string, { world }: Pick<Context, 'world'>): Promise<void> {
  const { mediaType } = await sniff(world.files, file)
  if (!pictures.includes(mediaType)) throw refused(pointer, '请上传照片（JPG、PNG 或 WebP）')
}
