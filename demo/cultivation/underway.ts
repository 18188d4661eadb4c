import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import type { Raising, Shop } from './raising.ts'

/** Titles that wait for somebody: for a second review, for the end of the notice with an objection, for the award. */
export async function titlesUnderway(raising: Raising): Promise<void> {
  const { act, ids, office, others, today } = raising
  const [asked, noticed, ended] = others.slice(40, 43)
  if (asked === undefined || noticed === undefined || ended === undefined) return
  const waiting = await apply(raising, asked, addDays(today, -6))
  await act(office, addDays(today, -4), 'review-title', { title: waiting, note: '材料齐全，与档案相符' })

  const onNotice = await reviewed(raising, noticed, addDays(today, -12))
  await notice(raising, onNotice, addDays(today, -4))
  const objection = ids()
  const said = { raisedBy: '匿名（示例）', words: '反映台账有几天没有记，请核实', receivedOn: addDays(today, -2) }
  await act(office, addDays(today, -2), 'object-title', { title: onNotice, objection, ...said })

  await notice(raising, await reviewed(raising, ended, addDays(today, -20)), addDays(today, -12))
}

async function apply({ act, ids, office, answers }: Raising, { workshop }: Shop, on: Day): Promise<Id> {
  const title = ids()
  await act(office, on, 'apply-title', { title, workshop, level: 'district', answers, note: '' })
  return title
}

async function reviewed(raising: Raising, shop: Shop, on: Day): Promise<Id> {
  const { act, office, leader } = raising
  const title = await apply(raising, shop, on)
  await act(office, addDays(on, 2), 'review-title', { title, note: '材料齐全，与档案相符' })
  await act(leader, addDays(on, 4), 'review-title', { title, note: '现场符合条件' })
  return title
}

async function notice({ act, office }: Raising, title: Id, from: Day): Promise<void> {
  await act(office, from, 'notice-title', { title, from, days: 7, where: '区政府门户网站（示例）' })
}
