import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { type ComponentKind, componentKinds } from '../rules/tourism.ts'
import type { Places } from './places.ts'

export const SpotRow = z.object({
  spot: IdText,
  name: z.string(),
  address: z.string(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
})
export type SpotRow = z.output<typeof SpotRow>

export async function findSpots(tx: Queryable, district: string): Promise<SpotRow[]> {
  const rows = await tx`
    select id as spot, name, address, longitude, latitude from cultivation.spot
    where district = ${district} order by name, id`
  return parseRows(SpotRow, rows)
}

type NewSpot = {
  readonly id: Id
  readonly name: string
  readonly address: string
  readonly longitude: number | null
  readonly latitude: number | null
  readonly actor: string
  readonly madeAt: Instant
}

export async function saveSpot(tx: Tx, district: string, { id, actor, madeAt, ...said }: NewSpot): Promise<void> {
  const changed = await tx`
    update cultivation.spot set ${tx({ ...said })} where district = ${district} and id = ${id} returning id`
  if (changed.length === 0) await insertRows(tx, 'cultivation.spot', [{ district, id, actor, madeAt, ...said }])
}

export const DestinationRow = z.object({
  destination: IdText,
  name: z.string(),
  spot: IdText.nullable(),
  spotName: z.string().nullable(),
  openedOn: DayText,
  components: z.array(
    z.object({
      component: IdText,
      kind: z.enum(componentKinds),
      name: z.string(),
      workshop: IdText.nullable(),
      workshopName: z.string().nullable(),
    }),
  ),
})
export type DestinationRow = z.output<typeof DestinationRow>

export async function findDestinations(tx: Queryable, district: string, places: Places): Promise<DestinationRow[]> {
  const rows = await tx`
    select d.id as destination, d.name, d.spot, s.name as spot_name, d.opened_on,
      (select coalesce(json_agg(json_build_object('component', c.id, 'kind', c.kind, 'name', c.name,
          'workshop', c.workshop, 'workshopName', w.name) order by c.kind, c.name, c.id), '[]')
        from cultivation.component c
        left join (${places(tx, district)}) w on w.id = c.workshop
        where c.district = d.district and c.destination = d.id and c.ended_on is null) as components
    from cultivation.destination d
    left join cultivation.spot s on s.district = d.district and s.id = d.spot
    where d.district = ${district}
    order by d.name, d.id`
  return parseRows(DestinationRow, rows)
}

export async function isDestinationNamed(tx: Queryable, district: string, id: Id, name: string): Promise<boolean> {
  const rows = await tx`
    select 1 from cultivation.destination where district = ${district} and name = ${name} and id <> ${id}`
  return rows.length > 0
}

export async function isSpotNamed(tx: Queryable, district: string, id: Id, name: string): Promise<boolean> {
  const rows = await tx`select 1 from cultivation.spot where district = ${district} and name = ${name} and id <> ${id}`
  return rows.length > 0
}

export async function findSpot(tx: Queryable, district: string, spot: Id) {
  const rows = await tx`select id, name from cultivation.spot where district = ${district} and id = ${spot}`
  return parseRow(z.object({ id: IdText, name: z.string() }), rows)
}

type NewDestination = {
  readonly id: Id
  readonly name: string
  readonly spot: Id | null
  readonly openedOn: Day
  readonly actor: string
  readonly madeAt: Instant
}

export type NewComponent = {
  readonly id: Id
  readonly kind: ComponentKind
  readonly name: string
  readonly workshop: Id | null
}

/** A destination is written anew: components that are not named any more end. */
export async function saveDestination(
  tx: Tx,
  district: string,
  { id, actor, madeAt, ...said }: NewDestination,
  components: readonly NewComponent[],
  today: Day,
): Promise<void> {
  const changed = await tx`
    update cultivation.destination set ${tx({ ...said })} where district = ${district} and id = ${id} returning id`
  if (changed.length === 0) await insertRows(tx, 'cultivation.destination', [{ district, id, actor, madeAt, ...said }])
  const kept = components.map(each => each.id)
  await tx`
    update cultivation.component set ended_on = ${today}
    where district = ${district} and destination = ${id} and ended_on is null and id <> all (${kept}::uuid[])`
  for (const { id: component, ...rest } of components) {
    const there = await tx`
      update cultivation.component set ${tx({ ...rest })}, ended_on = null
      where district = ${district} and destination = ${id} and id = ${component} returning id`
    if (there.length > 0) continue
    await insertRows(tx, 'cultivation.component', [
      { district, id: component, destination: id, ...rest, actor, madeAt },
    ])
  }
}
