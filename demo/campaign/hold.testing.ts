import { expect, it } from 'vitest'
import type { TestWorld } from '../../src/platform/testing/world.ts'
import { demoDistrict } from '../plan.ts'
import { dutiesHold } from './duties-hold.testing.ts'

type Filled = () => TestWorld

/** What is true of the campaign of a district that was filled at that moment. */
export function campaignHolds(one: Filled, other: Filled): void {
  dutiesHold(one, other)

  it('has a leading group, a document that some have not read, and the letter’s proposal with its answer', async () => {
    const seats = await one().db`
      select role, count(*)::int as count from campaign.seat where district = ${demoDistrict} group by role order by role`
    expect(seats).toMatchObject([{ role: 'deputy', count: 1 }, { role: 'head', count: 1 }, { role: 'member' }])
    expect(await one().db`select number, state, replied_on from campaign.proposal`).toEqual([
      { number: '19', state: 'replied', repliedOn: '2022-08-10' },
    ])
    expect(await one().db`select count(*)::int as count from campaign.reading`).toEqual([{ count: 2 }])
    expect(
      await one().db`
        select s.recipient, c.receipt from statistics.report_sending s join statistics.report_receipt c on c.sending = s.id`,
    ).toEqual([{ recipient: '巴中市市场监督管理局', receipt: '示例收文 1 号' }])
  })

  it('has answered the proposal with a letter that says what the letter of that day says', async () => {
    const rows = await one().db`
      select l.state, f.figures from statistics.letter l
      join statistics.letter_frozen f on f.district = l.district and f.letter = l.id and f.ordinal = l.frozen`
    expect(rows.map(({ state }) => state)).toEqual(['sent'])
    const figures: readonly { code: string; text: string }[] = rows[0]?.figures ?? []
    const of = (code: string) => figures.find(each => each.code === code)?.text
    expect(of('registry.workshops')).toBe('301')
    expect([of('sampling.concluded'), of('sampling.conforming'), of('sampling.conforming-rate')]).toEqual([
      ...['425', '402', '94.59%'],
    ])
    expect([of('casework.from-sampling'), of('campaign.proposal-number')]).toEqual(['23', '19'])
  })

  it('has targets down to persons that add up, the same each time', async () => {
    const shape = (world: TestWorld) => world.db`
      select t.ordinal, t.level, t.title, t.measure, t.amount from campaign.target t
      where t.removed_at is null order by t.ordinal`
    const targets = await shape(one())
    expect(targets.filter(({ level }) => level === 'person').length).toBeGreaterThan(50)
    expect(targets).toEqual(await shape(other()))
    const wrong = await one().db`
      select p.title from campaign.target p join campaign.target c on c.parent = p.id and c.removed_at is null
      where p.amount is not null and p.removed_at is null group by p.id, p.title, p.amount having sum(c.amount) <> p.amount`
    expect(wrong).toEqual([])
    expect(await one().db`select state from campaign.campaign`).toEqual([{ state: 'running' }])
  })
}
