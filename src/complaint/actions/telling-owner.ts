import { tell } from '../../clock/door/tell.ts'
import type { Id } from '../../kernel/id.ts'
import type { Context } from '../../platform/action/action.ts'
import { ownersOf } from '../../registry/door/owners-of.ts'
import { replyBy } from '../rules/reply.ts'

export type ToldOwner = {
  readonly workshop: Id
  readonly disclosure: Id
  readonly what: 'published' | 'withdrawn' | 'shown' | 'returned'
  /** As it stands on the public page: the officer's words, held against who told it before they were kept. */
  readonly text: string
  readonly reason?: string
  readonly reply?: Id
}

/**
 * The owner hears what anyone may read of the workshop, that an answer may be written, and what became of it. It names the
 * disclosure and never the complaint: its number would say when somebody told it.
 */
export async function tellOwner(told: ToldOwner, context: Context): Promise<void> {
  const { tx, district, now } = context
  const { workshop, disclosure, what, reply } = told
  const { title, text } = wordsOf(told, context)
  await tell(tx, {
    ...{ district, to: await ownersOf(tx, district, [workshop]), kind: 'complaint-published', title, text, now },
    ...{ subject: { kind: 'disclosure', id: disclosure }, key: `complaint-${what}:${reply ?? disclosure}` },
    outside: what === 'published' || what === 'returned',
  })
}

function wordsOf({ what, text, reason = '' }: ToldOwner, { today }: Context): { title: string; text: string } {
  switch (what) {
    case 'published':
      return {
        title: '公开了一条查实情况',
        text: `扫码页面上公开了：“${text}”。您有权回应，请在 ${replyBy(today)} 前写（建议的时间，待确认）；过了这天，公开期间仍可以写。`,
      }
    case 'withdrawn':
      return { title: '公开的查实情况已撤下', text: `“${text}”已从扫码页面撤下。原因：${reason}` }
    case 'shown':
      return { title: '您的回应已公开', text: `您的回应已显示在“${text}”旁边。` }
    case 'returned':
      return { title: '您的回应被退回', text: `对“${text}”的回应没有公开。原因：${reason}。请改好再送。` }
    default:
      return what satisfies never
  }
}
