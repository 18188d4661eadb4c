import { worksFor } from '../../../clock/door/people.ts'
import type { Id } from '../../../kernel/id.ts'
import { Problem } from '../../../kernel/problem.ts'
import type { Context } from '../../../platform/action/action.ts'
import type { Duty, Scope } from '../../../platform/action/permission.ts'
import type { ExceptionState } from '../../rules/exception/life.ts'
import type { RuleCode } from '../../rules/exception/rule.ts'
import { type AskedExceptions, findException, type WholeException } from '../../store/exception/list.ts'

export const readers = ['office', 'leader', 'inspector', 'superior'] as const satisfies readonly Duty[]
export const handlers = ['office', 'leader', 'inspector'] as const satisfies readonly Duty[]
export const managers = ['office', 'leader'] as const satisfies readonly Duty[]

export const hasDuty = ({ actor }: Context, ...duties: readonly Duty[]) =>
  actor.posts.some(post => duties.includes(post.duty))

/** One's own account, and those of whoever one stands in for today. */
export async function ownAccounts({ tx, district, actor, today }: Context): Promise<readonly Id[]> {
  return actor.account === undefined ? [] : (await worksFor(tx, district, actor.account, today)).accounts
}

type Wish = {
  readonly rules?: readonly RuleCode[]
  readonly states?: readonly ExceptionState[]
  readonly overdue?: boolean
  readonly towns?: readonly string[]
  readonly unit?: Id | null | undefined
  readonly workshop?: Id | null | undefined
  readonly mine?: boolean
  readonly search?: string
}

export async function askedFor(wish: Wish, context: Context, scope: Scope): Promise<AskedExceptions> {
  const { rules = [], states = [], overdue = false, towns = [], unit, workshop, mine = false, search = '' } = wish
  return {
    ...{ district: context.district, today: context.today, scope, own: await ownAccounts(context) },
    ...{ rules, states, overdue, towns, unit: unit ?? null, workshop: workshop ?? null, mine, search },
    leads: hasDuty(context, 'leader'),
  }
}

/** @throws Problem where it is not there, or not for this reader */
export async function exceptionOf(exception: Id, context: Context, scope: Scope): Promise<WholeException> {
  const asked = await askedFor({}, context, scope)
  const found = await findException(context.tx, { ...asked, exception })
  if (found === undefined) throw new Problem('not-found', '没有找到这条异常，可能不在您的辖区，请从列表重新打开')
  return found
}

export async function isOwn({ account }: WholeException, context: Context): Promise<boolean> {
  if (account === null) return hasDuty(context, ...managers)
  return (await ownAccounts(context)).includes(account)
}

export function refused(pointer: string, detail: string): Problem {
  return new Problem('input-invalid', detail, [{ pointer, detail }])
}
