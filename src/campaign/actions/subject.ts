import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { sniff } from '../../platform/files/sniff.ts'

/** 股室 keeps it all; 局领导 approves too, and nobody what he drafted himself. */
export const keepers = ['office'] as const satisfies readonly Duty[]
export const approvers = ['office', 'leader'] as const satisfies readonly Duty[]
export const readers = ['office', 'leader', 'inspector', 'superior'] as const satisfies readonly Duty[]

/** It is the bureau's, not one town's: whoever may read it reads it whole. */
export const everywhere = (): Place => ({ kind: 'self' })

export function subjectOf(kind: string, id: string, label: string): Subject {
  return { kind: `campaign-${kind}`, id, label, place: { kind: 'district' } }
}

/** What is taken out whole is nobody's in particular. */
export const ofList =
  (kind: string, label: string) =>
  (_: unknown, { district }: Context): Subject => ({ ...subjectOf(kind, district, label), place: { kind: 'self' } })

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

/** Who does it: an account, because somebody else has to approve. */
export function accountOf({ actor }: Context): Id {
  if (actor.account !== undefined) return actor.account
  throw new Problem('not-allowed', '请用本人的账号办理')
}

export function requireAnother(draftedBy: Id, context: Context): void {
  if (draftedBy !== accountOf(context)) return
  throw new Problem('not-allowed', '起草人不能批准自己起草的，请另一位负责人批准')
}

export async function requireFile(pointer: string, file: string | null | undefined, { world }: Context): Promise<void> {
  if (file === null || file === undefined || (await world.files.has(file))) return
  throw refused(pointer, '文件没有上传成功，请重新上传')
}

export async function fileAnswer(hash: string, name: string, { world }: Context) {
  const { mediaType } = await sniff(world.files, hash)
  const ending = mediaType === 'image/jpeg' ? 'jpg' : mediaType === 'application/zip' ? 'docx' : mediaType.split('/')[1]
  return {
    name: `${name}.${ending === 'octet-stream' ? 'bin' : ending}`,
    mediaType,
    body: await world.files.read(hash),
  }
}

export const hasDuty = ({ actor }: Context, ...duties: readonly Duty[]) =>
  actor.posts.some(post => duties.includes(post.duty))
