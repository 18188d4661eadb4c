import { Readable } from 'node:stream'
import { daysBetween, getDay } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { findLotPlace, lotChain } from '../../ledger/door/written.ts'
import { type Context, delivery, type Subject } from '../../platform/action/action.ts'
import type { Duty, Scope } from '../../platform/action/permission.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import { epcisEndpoints } from '../contract.ts'
import { toldDocument } from '../door/told-document.ts'
import { workshopsWithin } from '../store/scope.ts'

/** Who reads ledgers may take them out, each within the own area. */
const readers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
  'owner',
] as const satisfies readonly Duty[]

type Wished = {
  readonly workshop?: Id | null | undefined
  readonly lot?: Id | null | undefined
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}

/**
 * The ledgers as events: of a workshop, of all that hangs together with a lot, of some days, or of all that the reader may
 * see. Read behind the answer: a district does not fit into a transaction that somebody waits for.
 */
export const exportLedgers = delivery(epcisEndpoints.exportLedgers, {
  allow: readers,
  concerns: 'workshop',
  subject: subjectOf,
  async run(input, { tx, district, world, now, today }, scope) {
    const wish = { ...(await withinScope(input, { tx, district }, scope)), ...periodOf(input) }
    const { workshop = null, lot = null, from = null, to = null } = input
    const withCaptured = input.withCaptured && scope === 'district' && Object.keys(wish).length === 0
    const { publicBaseUrl, db } = world
    const body = Readable.from(toldDocument(db, { district, publicBaseUrl, now, wish, withCaptured }))
    const output = { name: `台账EPCIS-${today}.jsonld`, mediaType: 'application/ld+json; charset=utf-8', body }
    return { output, after: { workshop, lot, from, to, withCaptured } }
  },
})

async function subjectOf(input: Wished, { tx, district }: Context): Promise<Subject> {
  const id = input.workshop ?? (input.lot == null ? null : await workshopOfLot(input.lot, { tx, district }))
  if (id === null) return { kind: 'ledger', id: district, label: '台账导出（EPCIS）', place: { kind: 'self' } }
  const { name, town } = await getWorkshopPlace(tx, district, id)
  return { kind: 'workshop', id, label: name, place: { kind: 'workshop', workshop: id, town } }
}

type Asking = Pick<Context, 'tx' | 'district'>

async function workshopOfLot(lot: Id, { tx, district }: Asking): Promise<Id> {
  const found = await findLotPlace(tx, district, lot)
  if (found === undefined) throw new Problem('not-found', '没有找到这一批，请从列表重新打开')
  return found
}

/** A chain leads to workshops of others: what they wrote is told to whoever may read it there. */
async function withinScope({ workshop, lot }: Wished, { tx, district }: Asking, scope: Scope) {
  const workshops = workshop == null ? await workshopsWithin(tx, district, scope, workshopPlaces) : [workshop]
  const lots = lot == null ? {} : { lots: await lotChain(tx, district, lot) }
  return { ...(workshops === undefined ? {} : { workshops }), ...lots }
}

function periodOf({ from, to }: Wished) {
  if (from == null && to == null) return {}
  const days = { from: getDay(from ?? '2000-01-01'), to: getDay(to ?? '2999-12-31') }
  if (daysBetween(days.from, days.to) < 0) throw new Problem('input-invalid', '结束日期不能早于开始日期')
  return { days }
}
