import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { findParties } from '../../ledger/door/lot-graph.ts'
import { findStandingLots } from '../../ledger/door/stops.ts'
import type { Context, Subject } from '../../platform/action/action.ts'
import { type Duty, mayPerform, type Place } from '../../platform/action/permission.ts'
import { getWorkshopPlace, workshopPlaces } from '../../registry/door.ts'
import type { TraceStart } from '../../trace/contract.ts'
import { findRecall, type RecallRow } from '../store/recall.ts'
import { touchedPlaces } from '../store/scope.ts'

/** Who leads a recall. 食品安全法 第六十三条: where the maker does not act, the bureau orders it. */
export const leads = ['office', 'inspector'] as const satisfies readonly Duty[]
/** Who supervises. */
export const overseers = [
  'administrator',
  'auditor',
  'leader',
  'office',
  'inspector',
  'superior',
] as const satisfies readonly Duty[]

export type Origin = { readonly title: string; readonly workshop: Id | null; readonly place: Place }

const district: Place = { kind: 'district' }

/** Where a recall begins: its name, and whose matter it is. */
export async function originOf(start: TraceStart, context: Context): Promise<Origin> {
  const { tx } = context
  switch (start.kind) {
    case 'lot': {
      const [lot] = await findStandingLots(tx, context.district, [start.lot])
      if (lot === undefined || lot.ended) throw missingStart(start.kind)
      return at(context, [lot.name, lot.number].filter(Boolean).join(' '), lot.workshop)
    }
    case 'supplier': {
      const [party] = await findParties(tx, context.district, [start.supplier])
      if (party === undefined) throw missingStart(start.kind)
      return at(context, `${party.name} 供货${daysOf(start)}`, party.workshop)
    }
    case 'material': {
      const title = `${start.name}${daysOf(start)}`
      return start.workshop == null ? { title, workshop: null, place: district } : at(context, title, start.workshop)
    }
    default:
      return start satisfies never
  }
}

function daysOf({
  from,
  to,
}: {
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
}): string {
  if (from == null && to == null) return ''
  return `（${from ?? ''} 至 ${to ?? '今'}）`
}

async function at({ tx, district }: Context, title: string, workshop: Id): Promise<Origin> {
  const { id, town } = await getWorkshopPlace(tx, district, workshop)
  return { title, workshop: id, place: { kind: 'workshop', workshop: id, town } }
}

export function missingStart(kind: TraceStart['kind']): Problem {
  const what = { lot: '没有找到这一批', supplier: '这个供货者没有进货记录', material: '没有找到这种原料或产品的批次' }
  return new Problem('not-found', `${what[kind]}，可能已作废，或不在您的辖区；请从列表重新打开`)
}

export async function getRecall(recall: Id, { tx, district }: Context): Promise<RecallRow> {
  const found = await findRecall(tx, district, recall)
  if (found === undefined) throw new Problem('not-found', '没有找到这次召回，请从列表重新打开')
  return found
}

/** For what decides over the whole of it: whoever has the area where it began. */
export async function leadSubject({ recall }: { readonly recall: Id }, context: Context): Promise<Subject> {
  const row = await getRecall(recall, context)
  return { kind: 'recall', id: recall, label: labelOf(row), place: await placeOf(row, context) }
}

/** For what is done on the spot: whoever has an area that it touches. */
export async function touchedSubject({ recall }: { readonly recall: Id }, context: Context): Promise<Subject> {
  const row = await getRecall(recall, context)
  return { kind: 'recall', id: recall, label: labelOf(row), place: await touchedPlace({ recall }, context) }
}

export async function touchedPlace({ recall }: { readonly recall: Id }, context: Context): Promise<Place> {
  const { tx, district, actor } = context
  const row = await getRecall(recall, context)
  const own = await placeOf(row, context)
  if (mayPerform(overseers, actor.posts, own)) return own
  const places = await touchedPlaces(tx, district, recall, workshopPlaces)
  const touched = places.map(({ workshop, town }): Place => ({ kind: 'workshop', workshop, town }))
  return touched.find(place => mayPerform(overseers, actor.posts, place)) ?? own
}

function labelOf({ number, title }: RecallRow): string {
  return `召回 ${number} ${title}`
}

export async function placeOf(
  { workshop }: Pick<RecallRow, 'workshop'>,
  { tx, district: code }: Context,
): Promise<Place> {
  if (workshop === null) return district
  const { id, town } = await getWorkshopPlace(tx, code, workshop)
  return { kind: 'workshop', workshop: id, town }
}
