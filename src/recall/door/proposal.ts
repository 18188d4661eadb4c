import { tell } from '../../clock/door/tell.ts'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { recallLeads } from '../store/place.ts'

export type RecallProposal = {
  readonly district: string
  /** What gives cause, such as a sample that was found not to conform. */
  readonly subject: { readonly kind: string; readonly id: string; readonly label: string }
  /** 召回的对象 as people name it. */
  readonly goods: string
  readonly why: string
  readonly now: Instant
}

/**
 * 提请召回: whoever leads recalls is told in the house and outside. A recall is theirs to start. Told twice of one cause,
 * they hear of it once.
 *
 * @returns how many were told for the first time
 */
export async function proposeRecall(tx: Tx, { district, subject, goods, why, now }: RecallProposal): Promise<number> {
  const to: readonly Id[] = await recallLeads(tx, district)
  return tell(tx, {
    ...{ district, to, kind: 'recall-proposal', title: '提请召回', text: `${goods}：${why}`, outside: true, now },
    subject: { kind: subject.kind, id: subject.id },
    key: `recall-proposal:${subject.kind}:${subject.id}`,
  })
}
