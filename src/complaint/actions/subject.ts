import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { givesAway, type Identity } from '../rules/identity.ts'
import { type ComplaintRow, findComplaint, lockComplaint } from '../store/complaint.ts'
import { type Handler, handlersOf } from '../store/handler.ts'
import { openSealed, vaultOf } from '../store/sealed.ts'
import { kindZh } from '../zh.ts'

/** 承办: whoever is named for it. */
export const officers = ['office', 'inspector'] as const satisfies readonly Duty[]
/** 分派: they see that it is there and how far it has come, never what was told or by whom. */
export const overseers = ['office', 'leader'] as const satisfies readonly Duty[]
export const readers = ['office', 'inspector', 'leader'] as const satisfies readonly Duty[]

export function missing(): Problem {
  return new Problem('not-found', '没有找到这件投诉举报，请从列表重新打开')
}

export function labelOf({ kind, number }: Pick<ComplaintRow, 'kind' | 'number'>): string {
  return `${kindZh[kind]} ${number}`
}

export async function getComplaint(id: Id, { tx, district }: Context): Promise<ComplaintRow> {
  const found = await findComplaint(tx, district, id)
  if (found === undefined) throw missing()
  return found
}

export async function complaintSubject({ complaint }: { readonly complaint: Id }, context: Context): Promise<Subject> {
  const row = await getComplaint(complaint, context)
  return { kind: 'complaint', id: row.id, label: labelOf(row), place: await placeOf(row.workshop, context) }
}

export async function complaintPlace(asked: { readonly complaint: Id }, context: Context): Promise<Place> {
  return placeOf((await getComplaint(asked.complaint, context)).workshop, context)
}

export async function placeOf(workshop: Id, { tx, district }: Context): Promise<Place> {
  const { id, town } = await getWorkshopPlace(tx, district, workshop)
  return { kind: 'workshop', workshop: id, town }
}

export async function workshopSubject({ workshop }: { readonly workshop: Id }, context: Context): Promise<Subject> {
  const { id, name, town } = await getWorkshopPlace(context.tx, context.district, workshop)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export const hasDuty = ({ actor }: Context, duty: Duty) => actor.posts.some(post => post.duty === duty)
export const oversees = (context: Context) => overseers.some(duty => hasDuty(context, duty))

export function isHandler(handlers: readonly Handler[], { actor }: Context): boolean {
  return handlers.some(({ account, endedAt }) => endedAt === null && account === actor.account)
}

export type Handled = {
  readonly row: ComplaintRow
  /** For refusing what would give it away; never handed on. */
  readonly identity: Identity
}

/** Once its time is over nobody knows it any more, so nothing can give it away. */
const nobody: Identity = { name: '', phone: '' }

/** Locked, for whoever handles it and nobody else. 暂行办法 第三十三条. @throws Problem for all others */
export async function handled(id: Id, context: Context): Promise<Handled> {
  const { tx, district, world } = context
  const row = await lockComplaint(tx, district, id)
  if (row === undefined) throw missing()
  await requireHandler(id, context)
  const { told } = await openSealed(tx, vaultOf(world), district, id)
  return { row, identity: told ?? nobody }
}

export async function requireHandler(id: Id, context: Context): Promise<void> {
  if (isHandler(await handlersOf(context.tx, context.district, id), context)) return
  throw new Problem('not-allowed', '只有承办人能办理和查看这件投诉举报，请先由股室指定您承办')
}

/** What others read must not say who told it. */
export function requireSilent(identity: Identity, texts: Readonly<Record<string, string>>): void {
  for (const [field, text] of Object.entries(texts)) {
    if (givesAway(identity, text)) {
      throw refused(
        `/${field}`,
        '这段文字写出了举报人的姓名或者电话，请删去后再提交（投诉举报处理暂行办法 第三十三条）',
      )
    }
  }
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

export function by({ actor }: Context): { readonly account: Id | null; readonly actor: string } {
  return { account: actor.account ?? null, actor: actor.name }
}
