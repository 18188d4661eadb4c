import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import type { Duty, Place } from '../../platform/action/permission.ts'
import { personOf } from '../../rectification/rules/closing.ts'
import { getWorkshopPlace } from '../../registry/door.ts'
import { type CaseRow, findCase, lockCase } from '../store/case-file.ts'
import type { Handler } from '../store/people.ts'

/** 办案: whoever investigates and whoever keeps the files. */
export const officers = ['office', 'inspector'] as const satisfies readonly Duty[]
/** 审核: by somebody who does not handle it. */
export const reviewers = ['office', 'leader'] as const satisfies readonly Duty[]
/** 负责人. */
export const heads = ['leader'] as const satisfies readonly Duty[]
/** 公示. */
export const publishers = ['office'] as const satisfies readonly Duty[]
/** Who reads what stands in a file: it names people and their numbers. */
export const readers = ['auditor', 'leader', 'office', 'inspector', 'superior'] as const satisfies readonly Duty[]
/** Who looks on. Partner departments, laboratories and owners see nothing of a case. */
export const overseers = ['administrator', ...readers] as const satisfies readonly Duty[]

export function missingCase(): Problem {
  return new Problem('not-found', '没有找到这个案件，可能不在您的辖区；请从列表重新打开')
}

export async function placeOf(workshop: Id | null, { tx, district }: Context): Promise<Place> {
  if (workshop === null) return { kind: 'district' }
  const { town } = await getWorkshopPlace(tx, district, workshop)
  return { kind: 'workshop', workshop, town }
}

export function labelOf({ number, party }: Pick<CaseRow, 'number' | 'party'>): string {
  return `${number} ${party.name}`
}

export async function getCase(id: Id, { tx, district }: Context): Promise<CaseRow> {
  const found = await findCase(tx, district, id)
  if (found === undefined) throw missingCase()
  return found
}

export async function locked(id: Id, { tx, district }: Context): Promise<CaseRow> {
  const found = await lockCase(tx, district, id)
  if (found === undefined) throw missingCase()
  return found
}

export async function caseSubject({ case: id }: { readonly case: Id }, context: Context): Promise<Subject> {
  const found = await getCase(id, context)
  return { kind: 'case', id, label: labelOf(found), place: await placeOf(found.workshop, context) }
}

export async function casePlace({ case: id }: { readonly case: Id }, context: Context): Promise<Place> {
  return placeOf((await getCase(id, context)).workshop, context)
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}

export function by({ actor }: Context): { readonly account: Id | null; readonly actor: string } {
  return { account: actor.account ?? null, actor: actor.name }
}

export function person({ actor }: Context): string {
  return personOf({ account: actor.account, name: actor.name })
}

export const hasDuty = ({ actor }: Context, duty: Duty) => actor.posts.some(post => post.duty === duty)

/** Whether the person investigates the case: by the account of the officer, or by the name where he has none. */
export function isHandler(handlers: readonly Handler[], { actor }: Context): boolean {
  return handlers.some(({ account, name, endedOn }) => {
    if (endedOn !== null) return false
    return account === null ? name === actor.name : account === actor.account
  })
}

/** 办案人员 alone work on a filed case; the office keeps the files for them. */
export function mayHandle(row: CaseRow, handlers: readonly Handler[], context: Context): boolean {
  if (hasDuty(context, 'office')) return true
  return hasDuty(context, 'inspector') && (row.state === 'received' || isHandler(handlers, context))
}

export function notAfterToday(day: string, pointer: string, { today }: Context): void {
  if (day > today) throw refused(pointer, '日期不能晚于今天')
}
