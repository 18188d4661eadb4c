import { scansSince } from '../../code/door/scan-totals.ts'
import { addDays } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { answer, type Context } from '../../platform/action/action.ts'
import type { Scope } from '../../platform/action/permission.ts'
import { boardEndpoints } from '../contract/board.ts'
import { scansByWorkshop } from '../store/counted.ts'
import { findOnFile, findVillages, type OnFile } from '../store/place-on-file.ts'
import { figureRows } from './board.ts'
import { comparedIn, yearsOf } from './brands.ts'
import { asked, readers } from './subject.ts'

type Grown = {
  readonly place: OnFile
  readonly isWorking: boolean
  readonly titles: number
  readonly trademarks: number
  readonly sales: number | null
  readonly doubled: boolean
  readonly scans: number
}

/** One year of scans: as long as a year of sales. */
const scanDays = 365

/** What is on file of each workshop: a village is nothing but the sum of its own. */
async function grownIn(context: Context, scope: Scope, wanted: number | null) {
  const { tx, district, today } = context
  const of = asked(context, scope, null)
  const { year, shops } = await yearsOf(tx, of, wanted)
  const within = async (figure: 'titles' | 'trademarks' | 'doubled') =>
    (await figureRows[figure]({ context, scope, year })).flatMap(({ workshop }) => workshop ?? [])
  const [titles, marks, doubled] = [await within('titles'), await within('trademarks'), await within('doubled')]
  const sales = new Map(year === null ? [] : comparedIn(year, shops).map(each => [each.workshop, each.now?.amount]))
  const scansFrom = addDays(today, -scanDays)
  const scans = await scansByWorkshop(tx, scansSince(tx, district, scansFrom))
  const times = (list: readonly Id[], id: Id) => list.filter(each => each === id).length
  const rows = (await findOnFile(tx, of)).map((place): Grown => {
    const { id, status } = place
    return {
      ...{ place, isWorking: status === 'valid' || status === 'suspended', sales: sales.get(id) ?? null },
      ...{ titles: times(titles, id), trademarks: times(marks, id), doubled: doubled.includes(id) },
      scans: scans.get(id) ?? 0,
    }
  })
  return { year, scansFrom, rows }
}

function totalsOf(here: readonly Grown[]) {
  const now = here.filter(({ isWorking }) => isWorking)
  const said = here.flatMap(({ sales }) => sales ?? [])
  const sum = (numbers: readonly number[]) => numbers.reduce((before, each) => before + each, 0)
  return {
    ...{ workshops: now.length, staff: sum(now.map(({ place }) => place.staff ?? 0)) },
    ...{ titles: sum(here.map(({ titles }) => titles)), trademarks: sum(here.map(({ trademarks }) => trademarks)) },
    conversions: here.filter(({ place }) => place.status === 'converted').length,
    ...{ sales: said.length === 0 ? null : sum(said), doubled: here.filter(({ doubled }) => doubled).length },
    scans: sum(here.map(({ scans }) => scans)),
  }
}

/** every village of the district, also those where nothing is. */
const villages = answer(boardEndpoints.villages, {
  allow: readers,
  concerns: 'workshop',
  async run({ year: wanted }, context, scope) {
    const { year, scansFrom, rows } = await grownIn(context, scope, wanted ?? null)
    const all = await findVillages(context.tx, context.district)
    const seen = scope === 'district' ? all : all.filter(({ town }) => scope.towns.includes(town))
    const inside = new Map<string, Grown[]>()
    for (const row of rows) {
      const village = row.place.village ?? ''
      inside.set(village, [...(inside.get(village) ?? []), row])
    }
    return {
      ...{ year, scansFrom, unplaced: totalsOf(inside.get('') ?? []).workshops },
      rows: seen.map(({ code, name, townName }) => ({
        ...{ village: code, name, townName, ...totalsOf(inside.get(code) ?? []) },
      })),
    }
  },
})

async function nameOf(village: string, { tx, district }: Context): Promise<{ name: string; townName: string | null }> {
  if (village === '') return { name: '没有登记村（社区）', townName: null }
  const found = (await findVillages(tx, district)).find(({ code }) => code === village)
  if (found === undefined) throw new Problem('not-found', '没有找到这个村（社区），请从列表重新打开')
  return { name: found.name, townName: found.townName }
}

/** The workshops that a village is the sum of. */
const village = answer(boardEndpoints.village, {
  allow: readers,
  concerns: 'workshop',
  async run({ village: wanted, year: of }, context, scope) {
    const { name, townName } = await nameOf(wanted, context)
    const { year, scansFrom, rows } = await grownIn(context, scope, of ?? null)
    return {
      ...{ name, townName, year, scansFrom },
      rows: rows
        .filter(({ place, isWorking }) => (place.village ?? '') === wanted && (wanted !== '' || isWorking))
        .map(({ place, isWorking, titles, trademarks, sales, doubled, scans }) => ({
          ...{ workshop: place.id, name: place.name, categoryName: place.categoryName, status: place.status },
          ...{ working: isWorking, staff: place.staff, titles, trademarks, sales, doubled, scans },
        })),
    }
  },
})

export const villageActions = [villages, village] as const
