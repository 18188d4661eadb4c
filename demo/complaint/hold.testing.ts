import { expect, it } from 'vitest'
import type { Day } from '../../src/kernel/day.ts'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { demoDistrict } from '../plan.ts'
import { told } from './told.ts'

type Filled = () => TestWorld

/** What is true of what people told in a district that was filled at that moment. */
export function complaintsHold(one: Filled, other: Filled, today: Day): void {
  it('has what people told in two years, with every end that one can come to, and some that wait', async () => {
    const rows = await one().db`
      select coalesce(outcome, state) as how, count(*)::int as count from complaint.complaint
      where district = ${demoDistrict} group by 1`
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(told.length)
    const ends = ['agree', 'clear', 'fail', 'file', 'mediating', 'merged', 'received', 'refused', 'substantiate']
    expect(rows.map(({ how }) => how).sort()).toEqual([...ends, 'transferred', 'verifying', 'withdraw'])
    const [late] = await one().db`
      select count(*)::int as count from clock.clock where subject_kind = 'complaint' and state = 'running' and due_on < ${today}`
    expect(late?.count).toBe(0)
    const added = await one().db`
      select c.state from complaint.addition a join complaint.complaint c on c.id = a.complaint`
    expect(added).toEqual([{ state: 'verifying' }])
    const shown = await one().db`select state from complaint.reply`
    expect(shown).toEqual([{ state: 'shown' }])
  })

  it('is the same each time, and nobody who told it stands in it', async () => {
    const listed = (world: TestWorld) => world.db`
      select c.number, c.kind, c.topic, c.state, c.received_on, w.name from complaint.complaint c
      join registry.workshop w on w.id = c.workshop order by c.number`
    expect(await listed(one())).toEqual(await listed(other()))
    const [dump] = await one().owner`
      select string_agg(t::text, '') as text from (
        select s::text as t from complaint.step s union all select c::text from complaint.complaint c
        union all select e::text from audit.entry e where e.action like 'complaint.%') t`
    expect(dump?.text).not.toContain('示例群众')
  })
}
