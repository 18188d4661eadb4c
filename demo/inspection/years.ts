import { addDays, addMonths, type Day, getDay } from '../../src/kernel/day.ts'
import type { PlannedHazard } from '../hazards.ts'
import { type Around, goThere, stationTeam } from './around.ts'
import { inspectTogether } from './campaign.ts'
import { inspectByLot } from './drawn.ts'
import type { Seen } from './visit.ts'
import { inspectByPlan } from './yearly.ts'

const yearOf = (day: Day) => Number(day.slice(0, 4))

/** What the letter tells of: 联合经信、应急管理、生态环境、消防救援等职能部门, all put right before it was written. */
const letterCampaign = getDay('2022-04-11')

/** Three years of inspections, one after the other: what one finds is known to the next year's plan. */
export function inspectForYears(around: Around): void {
  const { today } = around
  visitNamed(around)
  if (letterCampaign < addMonths(today, -36)) inspectTogether(around, letterCampaign)
  const campaigns = [27, 15, 3].map(back => addMonths(today, -back))
  for (let year = yearOf(addMonths(today, -30)); year <= yearOf(today); year += 1) {
    for (const start of campaigns) if (yearOf(start) === year) inspectTogether(around, start)
    inspectByLot(around, year)
    inspectByPlan(around, year)
  }
}

type Wanted = { readonly code: string; readonly note: string; readonly course: Partial<PlannedHazard> }

/** For the workshops whose owners visitors sign in as: something to put right, one of it too late, one sent back. */
const wanted: readonly { readonly age: number; readonly reason: string; readonly seen: readonly Wanted[] }[] = [
  {
    age: 12,
    reason: '日常巡查',
    seen: [
      { code: 'K16', note: '门口没有防鼠板', course: { end: 'ordered', sentBack: false, dueAfter: 15 } },
      { code: 'K18', note: '原料没有离地离墙存放', course: { end: 'ordered', sentBack: true, dueAfter: 15 } },
    ],
  },
  {
    age: 6,
    reason: '台账专项检查',
    seen: [{ code: 'K20', note: '近三天的进货台账没有记录', course: { end: 'ordered', sentBack: false, dueAfter: 3 } }],
  },
]

function visitNamed(around: Around): void {
  const { today, items, worked } = around
  for (const shop of around.shops.filter(({ named }) => named)) {
    for (const { age, reason, seen } of wanted) {
      const found = seen.flatMap(({ code, note, course }): Seen[] => {
        const item = items.find(each => each.code === code)
        const whole = { answeredAfter: 3, followedAfter: 1, ...course }
        return item === undefined ? [] : [{ item, note, onSpot: false, course: whole }]
      })
      const teams = new Map([['market', stationTeam(around, shop)] as const])
      const on = worked.upTo(addDays(today, -age))
      goThere(around, { task: null, shop, kind: 'routine', on, reason, teams, seen: found })
    }
  }
}
