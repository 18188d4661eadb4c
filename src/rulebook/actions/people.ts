import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import { type Duty, mayPerform } from '../../platform/action/permission.ts'
import { type EditionStep, inForceOn, mayStep } from '../rules/edition.ts'
import { getHead, type Head } from '../store/edition.ts'
import { bookZh, editionStateZh } from '../zh.ts'

export const drafters = ['office', 'administrator'] as const satisfies readonly Duty[]
export const approvers = ['leader', 'administrator'] as const satisfies readonly Duty[]

/** Books are the district's; who may act on them must hold the duty there. */
const everywhere = { kind: 'district' } as const

export async function editionSubject({ edition }: { edition: Id }, { tx, district }: Context): Promise<Subject> {
  const head = await getHead(tx, district, edition)
  return { kind: 'edition', id: head.id, label: labelOf(head), place: everywhere }
}

export function labelOf({ book, number }: Pick<Head, 'book' | 'number'>): string {
  return `${bookZh[book]}第 ${number} 版`
}

/** Who asks, as somebody with an account: a draft belongs to a person. */
export function person({ actor }: Context): { id: Id; name: string } {
  if (actor.account === undefined) throw new Problem('not-allowed', '清单与标准由本局人员起草和批准')
  return { id: actor.account, name: actor.name }
}

/** Which steps this person may take with it now. 四眼: who drafted does not decide. */
export function stepsOf(head: Head, { actor }: Context): EditionStep[] {
  const own = actor.account !== undefined && head.author === actor.account
  const drafts = mayPerform(drafters, actor.posts, everywhere)
  const decides = mayPerform(approvers, actor.posts, everywhere)
  const allowed: readonly EditionStep[] = [
    ...(drafts && own ? (['edit', 'propose', 'withdraw'] as const) : []),
    ...(decides && !own ? (['approve', 'reject'] as const) : []),
  ]
  return allowed.filter(step => mayStep(head.state, step))
}

const stepZh: Readonly<Record<EditionStep, string>> = {
  edit: '修改',
  propose: '提交',
  withdraw: '撤回',
  approve: '批准',
  reject: '退回',
}

export function requireStep(head: Head, step: EditionStep, context: Context): void {
  const own = head.author === person(context).id
  if ((step === 'approve' || step === 'reject') && own) {
    throw new Problem('not-allowed', '自己起草的版本要由另一位负责人批准')
  }
  if (!(step === 'approve' || step === 'reject') && !own) {
    throw new Problem('not-allowed', `只有起草人${head.authorName ?? ''}可以${stepZh[step]}，您可以另起一稿`)
  }
  if (mayStep(head.state, step)) return
  throw new Problem('state-conflict', `${labelOf(head)}现为“${editionStateZh[head.state]}”，不能${stepZh[step]}`)
}

/** As it is told to screens. */
export function told(head: Head, all: readonly Head[], context: Context) {
  const { author, authorName, decider, deciderName, ...rest } = head
  const approved = all.filter(each => each.book === head.book && each.state === 'approved')
  return {
    ...rest,
    author: author === null ? null : { id: author, name: authorName ?? '' },
    decider: decider === null ? null : { id: decider, name: deciderName ?? '' },
    inForce: inForceOn(approved, context.today)?.id === head.id,
    may: stepsOf(head, context),
  }
}
