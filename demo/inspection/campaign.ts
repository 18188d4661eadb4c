import { addDays, type Day } from '../../src/kernel/day.ts'
import type { Id } from '../../src/kernel/id.ts'
import { newId } from '../../src/platform/id.ts'
import { type Department, departments } from '../../src/rectification/rules/hazard.ts'
import { type Around, goThere, idsOf, stationTeam } from './around.ts'
import type { Inspector } from './roster.ts'
import type { InspectedShop } from './shops.ts'
import { momentOn } from './visit.ts'

/** Two groups are on their way, each in so many workshops a day, at these minutes of the day. */
const slots = [535, 600, 665, 850, 920] as const

export function campaignTitle(start: Day): string {
  return `${start.slice(0, 4)} 年食品小作坊安全生产大检查`
}

/** 联合大检查: all workshops, town by town, with those departments that have something to look at there. */
export function inspectTogether(around: Around, start: Day): void {
  const order = [...around.shops].sort((a, b) => rank(a, b))
  const half = Math.ceil(order.length / 2)
  const lastDay = around.worked.after(start, Math.ceil(half / slots.length))
  for (const [group, shops] of [order.slice(0, half), order.slice(half)].entries()) {
    let day = around.worked.from(start)
    let slot = 0
    for (const shop of shops) {
      if (!shop.worksOn(day) || day >= around.today) continue
      visitTogether(around, {
        shop,
        day,
        group,
        minutes: slots[slot] ?? 600,
        title: campaignTitle(start),
        start,
        lastDay,
      })
      slot += 1
      if (slot < slots.length) continue
      slot = 0
      day = around.worked.after(day, 1)
    }
  }
}

function rank(a: InspectedShop, b: InspectedShop): number {
  const [one, other] = [`${a.station} ${a.town} ${a.name}`, `${b.station} ${b.town} ${b.name}`]
  return one < other ? -1 : one > other ? 1 : a.index - b.index
}

type Together = {
  readonly shop: InspectedShop
  readonly day: Day
  readonly group: number
  readonly minutes: number
  readonly title: string
  readonly start: Day
  readonly lastDay: Day
}

function visitTogether(around: Around, { shop, day, group, minutes, title, start, lastDay }: Together): void {
  const { office, worked } = around
  const teams = teamsFor(around, shop, group)
  const task: Id = newId()
  const { id: visit } = goThere(around, { task, shop, kind: 'joint', on: day, reason: title, teams, minutes })
  around.tasks.push({
    ...{
      id: task,
      plan: null,
      draw: null,
      kind: 'joint',
      workshop: shop.id,
      dueOn: lastDay,
      departments: [...teams.keys()],
    },
    // The bureau sends its own; whom the others send is for them to say.
    ...{ officers: idsOf(teams.get('market') ?? []), reason: title, actor: office.name },
    ...{ at: momentOn(worked.upTo(addDays(start, -3)), 900), state: 'done', visit, endedReason: null },
  })
}

/** Who goes along on a joint visit: two of each department that has an item there. */
export function teamsFor(
  around: Around,
  shop: InspectedShop,
  group: number,
): ReadonlyMap<Department, readonly Inspector[]> {
  const has = (department: Department) =>
    around.items.some(
      item =>
        item.department === department && (item.categories.length === 0 || item.categories.includes(shop.category)),
    )
  return new Map(
    departments.filter(has).map(department => {
      const team =
        department === 'market'
          ? stationTeam(around, shop)
          : around.roster.ofDepartment(department).slice(group * 2, group * 2 + 2)
      return [department, team] as const
    }),
  )
}
