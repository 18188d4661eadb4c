import { tell } from '../../../clock/door/tell.ts'
import { dayAt } from '../../../kernel/day.ts'
import { transaction } from '../../../platform/db/connect.ts'
import { newId } from '../../../platform/id.ts'
import type { World } from '../../../platform/world.ts'
import { workshopsToRaise } from '../../door/causes.ts'
import { lockGrading } from '../../store/grade.ts'
import { gradedYears } from '../../store/grading.ts'
import { holdersOf } from '../../store/people.ts'
import { draftGrading } from './gradings.ts'
import { type Raised, raiseWhereDue } from './raising.ts'

const program = '系统'

/** Whoever has a new cause is raised within a minute of it. Looking costs no transaction where there is none. */
export async function raiseByTheClock(world: World, district: string): Promise<readonly Raised[]> {
  const now = world.clock.now()
  if ((await workshopsToRaise(world.db, district, { on: dayAt(now) })).length === 0) return []
  const here = { district, now, auditKey: world.auditKey }
  const raised = await transaction(world.db, 'read write', tx => raiseWhereDue({ tx, ...here }))
  world.changes.announce(
    district,
    raised.map(({ workshop }) => workshop),
  )
  return raised
}

/** From December on the grades of the next year are drafted, for somebody to look at and confirm. @returns whether they were */
export async function draftNextYear(world: World, district: string): Promise<boolean> {
  const now = world.clock.now()
  const today = dayAt(now)
  if (today.slice(5, 7) !== '12') return false
  const year = Number(today.slice(0, 4)) + 1
  return transaction(world.db, 'read write', async tx => {
    await lockGrading(tx, district)
    if ((await gradedYears(tx, district)).includes(year)) return false
    const id = newId()
    const lines = await draftGrading(tx, { district, now, id, year, account: null, actor: program })
    await tell(tx, {
      ...{
        district,
        to: await holdersOf(tx, district, ['office', 'leader']),
        kind: 'risk-grading',
        outside: false,
        now,
      },
      ...{ title: `${year} 年度风险等级待确认`, subject: { kind: 'risk-grading', id }, key: `grading:${id}` },
      text: `系统已按现有记录起草 ${lines.length} 家的风险等级，请看过以后确认；手工调整的由另一位确认。`,
    })
    return true
  })
}
