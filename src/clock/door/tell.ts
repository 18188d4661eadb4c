import { dayAt, type Instant } from '../../kernel/day.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { outsideQuietHours } from '../rules/delivery.ts'
import { type Contact, contactsOf, insertDeliveries, insertMessages, type NewDelivery } from '../store/message.ts'
import { reachable } from '../store/people.ts'

export type Saying = {
  readonly district: string
  /** Accounts; whoever stands in for one of them today is told too. */
  readonly to: readonly string[]
  readonly kind: string
  readonly title: string
  readonly text: string
  readonly subject?: { readonly kind: string; readonly id: string } | undefined
  /** Said twice under one key, it is said once. */
  readonly key: string
  /** Also by the ways out of the house that the person has opened: short message, WeChat-work. */
  readonly outside: boolean
  readonly now: Instant
}

/**
 * Says something to people, in the caller's transaction: it is on its way exactly when this commits.
 *
 * @returns how many were told who had not been
 */
export async function tell(tx: Tx, saying: Saying): Promise<number> {
  const { district, key, kind, title, text, subject, outside, now } = saying
  const to = await reachable(tx, district, saying.to, dayAt(now))
  const messages = to.map(account => ({
    ...{ key: `${key}:${account}`, account, kind, title, text },
    ...{ subjectKind: subject?.kind ?? null, subjectId: subject?.id ?? null },
  }))
  const made = await insertMessages(tx, district, messages, now)
  if (outside && made.length > 0) {
    const contacts = await contactsOf(
      tx,
      district,
      made.map(each => each.account),
    )
    const notBefore = outsideQuietHours(now)
    const deliveries = made.flatMap(({ id, account }): NewDelivery[] => {
      const contact = contacts.find(each => each.account === account)
      return contact === undefined ? [] : waysOf(contact).map(way => ({ message: id, account, ...way, notBefore }))
    })
    await insertDeliveries(tx, district, deliveries, now)
  }
  return made.length
}

function waysOf({ phone, bySms, wecom, byWecom }: Contact) {
  return [
    ...(byWecom && wecom !== null ? [{ channel: 'wecom' as const, address: wecom }] : []),
    ...(bySms && phone !== null ? [{ channel: 'sms' as const, address: phone }] : []),
  ]
}
