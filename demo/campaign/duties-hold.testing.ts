import { expect, it } from 'vitest'
import type { TestWorld } from '../../src/platform/testing/world.ts'

type Filled = () => TestWorld

/** What is true of the duties of a district that was filled at that moment. */
export function dutiesHold(one: Filled, other: Filled): void {
  it('has duties that yielded the same tasks each time, some shown with files, and one that waits for a leader', async () => {
    const shape = (world: TestWorld) => world.db`
      select e.title, t.span, t.due_on, t.state, count(*)::int as tasks
      from campaign.duty_task t
      join campaign.duty_edition e on e.district = t.district and e.duty = t.duty and e.ordinal = t.edition
      group by 1, 2, 3, 4 order by 1, 2, 3, 4`
    const tasks = await shape(one())
    expect(tasks).toEqual(await shape(other()))
    expect(tasks.filter(({ state }) => state === 'done').length).toBeGreaterThan(2)
    const waits = await one().db`select title from campaign.duty_edition where state = 'draft'`
    expect(waits).toHaveLength(1)
    const bare = await one().db`
      select t.id from campaign.duty_task t where t.state = 'done' and not exists (
        select from campaign.duty_step s where s.district = t.district and s.task = t.id and cardinality(s.files) > 0)`
    expect(bare).toEqual([])
  })
}
