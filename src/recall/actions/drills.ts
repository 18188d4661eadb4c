import { addMonths } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { findStandingLots } from '../../ledger/door/stops.ts'
import { action, answer, type Context, type Subject } from '../../platform/action/action.ts'
import type { Place } from '../../platform/action/permission.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { drillEndpoints } from '../contract/drill.ts'
import { countDrills, countLeague, findDrill, insertDrill, listDrills, listLeague } from '../store/drill.ts'
import { pickedDays, pickLot, runDrill } from './drill-run.ts'
import { leads, overseers } from './subject.ts'

type Asked = { readonly lot?: Id | null | undefined; readonly workshop?: Id | null | undefined }

async function drillSubject({ lot, workshop }: Asked, context: Context): Promise<Subject> {
  const { tx, district } = context
  const [found] = lot == null ? [] : await findStandingLots(tx, district, [lot])
  const of = found?.workshop ?? (lot == null ? workshop : undefined)
  if (of == null)
    throw new Problem('not-found', lot == null ? '请选择一批或一家小作坊' : '没有找到这一批，请从列表重新打开')
  const { id, name, town } = await getWorkshopPlace(tx, district, of)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

export const drill = action(drillEndpoints.drill, {
  allow: leads,
  concerns: 'workshop',
  subject: drillSubject,
  async run({ drill: id, lot, workshop }, context) {
    const { tx, district, actor, today } = context
    const before = await findDrill(tx, district, id, workshopPlaces)
    if (before !== undefined) return { output: { drill: id, score: before.score } }
    const chosen = lot ?? (workshop == null ? undefined : await pickLot(context, workshop, today))
    if (chosen === undefined) {
      throw new Problem('not-found', `这家小作坊近 ${pickedDays} 天没有生产批次，请直接选一批来演练`)
    }
    const found = await runDrill(context, chosen)
    await insertDrill(tx, district, {
      ...found,
      id,
      origin: 'asked',
      account: actor.account ?? null,
      actor: actor.name,
    })
    const { lotNumber, lotName, score, traceMs } = found
    return { output: { drill: id, score }, after: { lotNumber, lotName, score, traceMs } }
  },
})

export const drills = answer(drillEndpoints.drills, {
  allow: overseers,
  concerns: 'workshop',
  async run({ workshop = null, month = null, search, sort, page, pageSize }, { tx, district }, scope) {
    const asked = { district, scope, places: workshopPlaces, workshop, month, search }
    const total = await countDrills(tx, asked)
    return { total, rows: await listDrills(tx, asked, sort, pageSize, (page - 1) * pageSize) }
  },
})

export const league = answer(drillEndpoints.league, {
  allow: overseers,
  concerns: 'workshop',
  async run({ months, search, sort, page, pageSize }, { tx, district, today }, scope) {
    const asked = { district, scope, places: workshopPlaces, search, since: addMonths(today, -months) }
    const total = await countLeague(tx, asked)
    return { total, rows: await listLeague(tx, asked, sort, pageSize, (page - 1) * pageSize) }
  },
})

export const oneDrill = answer(drillEndpoints.oneDrill, {
  allow: overseers,
  concerns: 'workshop',
  place: async ({ drill: id }, context) => drillPlace(await getDrill(id, context)),
  async run({ drill: id }, context) {
    const { town: _, ...found } = await getDrill(id, context)
    return found
  },
})

export async function getDrill(id: Id, { tx, district }: Context) {
  const found = await findDrill(tx, district, id, workshopPlaces)
  if (found === undefined) throw new Problem('not-found', '没有找到这次演练，请从列表重新打开')
  return found
}

export function drillPlace({ workshop, town }: { readonly workshop: Id; readonly town: string }): Place {
  return { kind: 'workshop', workshop, town }
}
