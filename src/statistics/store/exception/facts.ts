import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { DayText, IdText } from '../../../platform/action/schema.ts'
import type { Queryable } from '../../../platform/db/connect.ts'
import { parseRows } from '../../../platform/db/rows.ts'
import type { EndingCertificate } from '../../rules/exception/certificates-ending.ts'
import type { Complained } from '../../rules/exception/complaint-pile.ts'
import type { Visited } from '../../rules/exception/long-unvisited.ts'
import type { OverdueHazard } from '../../rules/exception/overdue-cluster.ts'
import type { SampledPlace } from '../../rules/exception/sampling-gap.ts'
import type { Watched } from '../../rules/exception/silent-cameras.ts'

type Sql = PendingQuery<Row[]>

const place = { workshop: IdText, name: z.string() }
const Named = z.object({ id: z.string(), name: z.string() })
const Town = z.object({ code: z.string(), name: z.string() })

/** What each of these workshops is called. */
export async function namesOf(tx: Queryable, places: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await tx`select p.id, p.name from (${places}) p`
  return new Map(parseRows(Named, rows).map(({ id, name }) => [id, name]))
}

/** The town of each workshop. @param places `id` and `town` */
export async function townsOf(tx: Queryable, places: Sql): Promise<ReadonlyMap<string, string>> {
  const rows = await tx`select p.id, p.town as name from (${places}) p`
  return new Map(parseRows(Named, rows).map(({ id, name }) => [id, name]))
}

const townOf = (tx: Queryable) => tx`json_build_object('code', p.town, 'name', p.town_name) as town`

const Cameras = z.object({
  ...place,
  cameras: z.array(
    z.object({
      camera: IdText,
      spot: z.string(),
      registeredOn: DayText,
      seenOn: DayText.nullable(),
      hours: z.int().nullable(),
      ofHours: z.int(),
    }),
  ),
})

/**
 * What each rule judges, one statement for all workshops.
 *
 * @param places `id`, `name`, `town`, `town_name`, `filed_on`, `unit`, `unit_name`, `officer`, `officer_name`
 * @param cameras as vision tells of them
 */
export async function watchedPlaces(tx: Queryable, places: Sql, cameras: Sql): Promise<Watched[]> {
  const rows = await tx`
    select p.id as workshop, p.name, json_agg(json_build_object('camera', c.id, 'spot', c.spot,
      'registeredOn', c.registered_on, 'seenOn', c.seen_on, 'hours', c.hours, 'ofHours', c.of_hours)
      order by c.spot, c.id) as cameras
    from (${places}) p join (${cameras}) c on c.workshop = p.id
    group by p.id, p.name`
  return parseRows(Cameras, rows)
}

const Hazard = z.object({
  hazard: IdText,
  text: z.string(),
  dueOn: DayText,
  workshop: z.object({ id: IdText, name: z.string() }),
  town: Named,
  officer: Named.nullable(),
  unit: Named.nullable(),
})

export async function overdueOf(tx: Queryable, places: Sql, hazards: Sql): Promise<OverdueHazard[]> {
  const rows = await tx`
    select h.id as hazard, h.text, h.due_on, json_build_object('id', p.id, 'name', p.name) as workshop,
      json_build_object('id', p.town, 'name', p.town_name) as town,
      case when p.officer is not null then json_build_object('id', p.officer, 'name', p.officer_name) end as officer,
      case when p.unit is not null then json_build_object('id', p.unit, 'name', p.unit_name) end as unit
    from (${hazards}) h join (${places}) p on p.id = h.workshop`
  return parseRows(Hazard, rows)
}

const Sampled = z.object({
  ...{ ...place, town: Town, filedOn: DayText },
  last: z.object({ sample: IdText, onDay: DayText, label: z.string() }).nullable(),
})

export async function sampledPlaces(tx: Queryable, places: Sql, samples: Sql): Promise<SampledPlace[]> {
  const rows = await tx`
    select p.id as workshop, p.name, ${townOf(tx)}, p.filed_on,
      case when s.id is not null
        then json_build_object('sample', s.id, 'onDay', s.on_day, 'label', s.label) end as last
    from (${places}) p left join (${samples}) s on s.workshop = p.id`
  return parseRows(Sampled, rows)
}

const Seen = z.object({
  ...{ ...place, filedOn: DayText },
  last: z.object({ visit: IdText, onDay: DayText, number: z.string() }).nullable(),
})

export async function visitedPlaces(tx: Queryable, places: Sql, visits: Sql): Promise<Visited[]> {
  const rows = await tx`
    select p.id as workshop, p.name, p.filed_on,
      case when v.id is not null
        then json_build_object('visit', v.id, 'onDay', v.on_day, 'number', v.label) end as last
    from (${places}) p left join (${visits}) v on v.workshop = p.id`
  return parseRows(Seen, rows)
}

const Told = z.object({ ...place, complaint: IdText, number: z.string(), onDay: DayText })

export async function complainedOf(tx: Queryable, places: Sql, complaints: Sql): Promise<Complained[]> {
  const rows = await tx`
    select p.id as workshop, p.name, c.id as complaint, c.label as number, c.on_day
    from (${complaints}) c join (${places}) p on p.id = c.workshop`
  return parseRows(Told, rows)
}

const Ending = z.object({ ...place, town: Town, number: z.string(), expiresOn: DayText })

export async function endingOf(tx: Queryable, places: Sql, certificates: Sql): Promise<EndingCertificate[]> {
  const rows = await tx`
    select p.id as workshop, p.name, ${townOf(tx)}, c.number, c.expires_on
    from (${certificates}) c join (${places}) p on p.id = c.workshop
    where c.expires_on is not null`
  return parseRows(Ending, rows)
}
