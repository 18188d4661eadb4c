import { requirementsOn } from '../../src/cultivation/rules/readiness.ts'
import { addDays, getDay } from '../../src/kernel/day.ts'
import { later, type Raising } from './raising.ts'

/** 帮助有条件的小作坊申报食品生产许可证, and 示范带一般: some that go on, some that ended. */
export async function helpAndPair(raising: Raising): Promise<void> {
  const { act, ids, office, others, today } = raising
  const opened = addDays(today, -40)
  const requirements = requirementsOn(opened)
  for (const [at, { workshop }] of others.slice(66, 69).entries()) {
    const readiness = ids()
    await act(office, opened, 'open-readiness', { readiness, workshop, note: '业主有意申证' })
    const findings = requirements
      .filter(({ blocking }, index) => (at === 0 ? blocking : index % (at + 2) !== 0))
      .map(({ code }) => ({ id: ids(), code, met: true, note: '' }))
    await act(office, addDays(opened, 10), 'find-readiness', { readiness, findings })
    if (at > 0) continue
    const onDay = addDays(today, -1)
    await act(office, onDay, 'move-readiness', { readiness, to: 'applied', onDay, note: '网上提交申请（示例）' })
  }
  const begunOn = getDay('2022-04-11')
  for (let at = 0; at < 6; at += 1) {
    const [mentor, learner] = [others[at], others[80 + at]]
    if (mentor === undefined || learner === undefined) continue
    const pair = ids()
    const wish = { pair, mentor: mentor.workshop, learner: learner.workshop, begunOn, goal: '台账记录完整，分区合理' }
    await act(office, begunOn, 'begin-pair', wish)
    const visited = later(begunOn, 2)
    await act(office, visited, 'visit-pair', { pair, visit: ids(), onDay: visited, words: '到示范小作坊看分区和台账' })
    if (at < 4) continue
    const endedOn = later(begunOn, 3, 5)
    const outcome = at === 4 ? 'reached' : 'partly'
    await act(office, endedOn, 'end-pair', { pair, endedOn, outcome, words: '台账记录明显改进（示例）' })
  }
}
