import type { Day } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place, Scope } from '../../platform/action/permission.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { placesOnFile } from '../../registry/door/grown.ts'
import { getWorkshopPlace, lockWorkshop } from '../../registry/door.ts'
import { statusZh } from '../../registry/zh.ts'
import type { Asked } from '../store/places.ts'

/** Who raises workshops: helps, writes down, looks again. */
export const keepers = ['office', 'inspector'] as const satisfies readonly Duty[]
/** What concerns the whole district. */
export const planners = ['office'] as const satisfies readonly Duty[]
/** 复核 and 验收: any two of them. */
export const judges = ['leader', 'office', 'inspector'] as const satisfies readonly Duty[]
export const heads = ['leader'] as const satisfies readonly Duty[]
/** Who looks on. */
export const readers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]
/** Owners see what is on file of their own. */
export const readersAndOwners = [...readers, 'owner'] as const satisfies readonly Duty[]
export const keepersAndOwners = [...keepers, 'owner'] as const satisfies readonly Duty[]

export const district = { kind: 'district' } as const

export function asked({ district: code }: Context, scope: Scope, workshop: Id | null | undefined): Asked {
  return { district: code, scope, places: placesOnFile, workshop: workshop ?? null }
}

export function by({ actor }: Context): { readonly account: Id | null; readonly actor: string } {
  return { account: actor.account ?? null, actor: actor.name }
}

/** Two different people must be told apart: a program has no account. */
export function accountOf({ actor }: Context): Id {
  if (actor.account === undefined) throw new Problem('not-allowed', '这一步要由登录的人办理')
  return actor.account
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

export function placeOf({ workshop, town }: { readonly workshop: Id; readonly town: string }): Place {
  return { kind: 'workshop', workshop, town }
}

/** A new thing of a workshop. */
export async function newSubject(kind: string, id: Id, workshop: Id, context: Context): Promise<Subject> {
  const found = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind, id, label: found.name, place: { kind: 'workshop', workshop, town: found.town } }
}

/** Only what works, or may work again, is raised. */
export async function requireOnFile(workshop: Id, { tx, district: code }: Context): Promise<{ readonly name: string }> {
  const { name, status } = await lockWorkshop(tx, code, workshop)
  if (status === 'valid' || status === 'suspended') return { name }
  throw new Problem('state-conflict', `${name}现为“${statusZh[status]}”，不能办理此项`)
}

export function requirePast(onDay: Day, { today }: Context, pointer = '/onDay'): void {
  if (onDay > today) throw refused(pointer, '日期不能晚于今天')
}

/** To be looked at in the browser, under a name that says what it is. */
export async function shownFile(file: string, name: string, { world }: Context) {
  const { mediaType } = await sniff(world.files, file)
  return { name: `${name}.${extensionOf(mediaType)}`, mediaType, body: await world.files.read(file), inline: true }
}

export function extensionOf(mediaType: string): string {
  return mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
}

const pictures = ['image/jpeg', 'image/png', 'image/webp'] as const

/** A photograph; with `'paper'` a PDF too. */
export async function requireFile(
  file: string | null,
  kind: 'photograph' | 'paper',
  { world }: Context,
): Promise<void> {
  if (file === null) return
  const { mediaType } = await sniff(world.files, file)
  const allowed: readonly string[] = kind === 'paper' ? [...pictures, 'application/pdf'] : pictures
  if (allowed.includes(mediaType)) return
  throw refused('/file', kind === 'paper' ? '请上传照片或者 PDF' : '请上传照片（JPG、PNG）')
}
