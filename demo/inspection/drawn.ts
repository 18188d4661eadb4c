import { drawBoth } from '../../src/inspection/rules/draw.ts'
import { smallestTeam } from '../../src/inspection/rules/team.ts'
import type { VisitKind } from '../../src/inspection/rules/visit.ts'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { newId } from '../../src/platform/id.ts'
import { type Around, doTask, hexSeed, idsOf, pickDay } from './around.ts'
import { momentOn } from './visit.ts'
import { firstOf, lastOf } from './worked.ts'

type Draw = {
  readonly on: Day
  readonly dueOn: Day
  readonly purpose: string
  readonly kind: VisitKind
  readonly wanted: number
  /** None is all. */
  readonly categories: readonly string[]
  readonly codes: readonly string[]
}

/** What an unannounced visit looks at: what goes wrong behind a door that nobody opens in advance. */
const focus = [
  ...['K02', 'K05', 'K07', 'K08', 'K09', 'K10', 'K11', 'K13', 'K14', 'K15', 'K16', 'K18', 'K20'],
  ...['K33', 'K34', 'K35', 'K36', 'K37', 'K39'],
]

/** 双随机: unannounced visits four times a year, visits of the whole system once; hat and seed are kept. */
export function inspectByLot(around: Around, year: number): void {
  for (const draw of drawsOf(year, around)) if (draw.on < around.today) drawOnce(around, draw)
}

function drawsOf(year: number, { worked }: Around): readonly Draw[] {
  const unannounced = [1, 2, 3, 4].map(quarter => ({
    on: worked.from(addDays(firstOf(year, quarter * 3 - 1), 4)),
    dueOn: lastOf(year, quarter * 3),
    purpose: `${year} 年第${['一', '二', '三', '四'][quarter - 1]}季度飞行检查`,
    ...{ kind: 'unannounced' as const, wanted: 10, categories: [], codes: focus },
  }))
  const system = {
    on: worked.from(addDays(firstOf(year, 6), 9)),
    dueOn: lastOf(year, 7),
    purpose: `${year} 年肉制品、豆制品体系检查`,
    ...{ kind: 'system' as const, wanted: 6, categories: ['meat', 'soy'], codes: [] },
  }
  return [...unannounced, system]
}

function drawOnce(around: Around, { on, dueOn, purpose, kind, wanted, categories, codes }: Draw): void {
  const { random, shops, roster, recusals, office, draws } = around
  const hat = shops.filter(
    ({ filedOn, category }) =>
      filedOn !== null && filedOn <= on && (categories.length === 0 || categories.includes(category)),
  )
  const workshops = hat.map(({ id }) => id)
  const officers = idsOf(roster.bureau)
  const seed = hexSeed(random)
  const drawn = drawBoth({ seed, workshops, officers, recusals, wanted, team: smallestTeam })
  const id = newId()
  const at = momentOn(on, 570)
  draws.push({
    ...{ id, seed, purpose, kind, workshops, officers, recusals, wanted, team: smallestTeam, drawn },
    ...{ account: office.account, actor: office.name, at },
  })
  for (const { workshop, officers: names } of drawn) {
    const shop = hat.find(each => each.id === workshop)
    if (shop === undefined) continue
    const team = names.flatMap(name => roster.bureau.filter(({ officer }) => officer === name))
    const wish = {
      ...{ plan: null, draw: id, kind, workshop: shop.id, dueOn, departments: ['market'] as const },
      ...{ reason: purpose, actor: office.name, at },
    }
    const rests = !shop.worksOn(on)
    const day = pickDay(around, shop, addDays(on, 2), dueOn)
    doTask(around, shop, wish, { on: day, rests, told: true, team, codes })
  }
}
