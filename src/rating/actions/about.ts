import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, FileAnswer, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { sniff } from '../../platform/files/sniff.ts'
import { getWorkshopPlace } from '../../registry/door.ts'

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
/** Who grades, hides and answers. */
export const heads = ['leader', 'office'] as const satisfies readonly Duty[]
export const owners = ['owner'] as const satisfies readonly Duty[]

type OfWorkshop = { readonly workshop: Id }

export async function workshopAbout(kind: string, { workshop }: OfWorkshop, context: Context): Promise<Subject> {
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind, id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export async function workshopPlace(asked: OfWorkshop, context: Context): Promise<Place> {
  return (await workshopAbout('workshop', asked, context)).place
}

export function districtAbout(kind: string, id: string, label: string): Subject {
  return { kind, id, label, place: { kind: 'district' } }
}

export function by({ actor }: Context): { readonly account: Id | null; readonly actor: string } {
  return { account: actor.account ?? null, actor: actor.name }
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

const allowed: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

/** Photographs, and papers as PDF. */
export async function requireFiles(files: readonly string[], { world }: Context): Promise<void> {
  for (const file of files) {
    const { mediaType } = await sniff(world.files, file)
    if (!allowed.includes(mediaType)) throw refused('/files', '请上传照片（JPG、PNG）或者 PDF')
  }
}

/** To be looked at in the browser; only what is among the files of the thing asked about. */
export async function shownAmong(
  file: string,
  { files, name }: { readonly files: readonly string[]; readonly name: string },
  { world }: Context,
): Promise<FileAnswer> {
  if (!files.includes(file)) throw new Problem('not-found', '没有找到这个附件，请刷新后再看')
  const { mediaType } = await sniff(world.files, file)
  const ending = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'bin')
  return { name: `${name}.${ending}`, mediaType, body: await world.files.read(file), inline: true }
}
