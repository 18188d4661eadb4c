import { z } from 'zod'
import type { Id } from '../../../kernel/id.ts'
import type { Queryable, Tx } from '../../db/connect.ts'
import type { UnitKind } from '../rules.ts'
import { all, first, id, unitKind } from './rows.ts'

const unitRow = z.object({
  unit: id,
  kind: unitKind,
  name: z.string(),
  towns: z.array(z.object({ town: z.string(), name: z.string() })),
})
export type UnitView = z.output<typeof unitRow>

export async function findUnits(db: Queryable, district: string): Promise<UnitView[]> {
  return select(db, db`u.district = ${district}`)
}

export async function findUnit(db: Queryable, district: string, unit: string): Promise<UnitView | undefined> {
  const [found] = await select(db, db`u.district = ${district} and u.id = ${unit}`)
  return found
}

async function select(db: Queryable, condition: ReturnType<Queryable>): Promise<UnitView[]> {
  const rows = await db`
    select u.id as unit, u.kind, u.name,
      (select coalesce(jsonb_agg(jsonb_build_object('town', t.code, 'name', t.name) order by t.ordinal, t.code), '[]')
        from identity.station_town s
        join area.town t on t.code = s.town
        where s.district = u.district and s.unit = u.id) as towns
    from identity.unit u
    where ${condition}
    order by array_position(array['bureau', 'office', 'station', 'partner', 'laboratory', 'superior'], u.kind), u.name`
  return all(unitRow, rows)
}

/** @returns false when the name is taken */
export async function insertUnit(tx: Tx, district: string, unit: Id, kind: UnitKind, name: string): Promise<boolean> {
  const inserted = await tx`
    insert into identity.unit (district, id, kind, name)
    values (${district}, ${unit}, ${kind}, ${name})
    on conflict (district, name) do nothing
    returning id`
  return inserted.length > 0
}

/** @returns false when another unit has the name */
export async function updateUnit(
  tx: Tx,
  district: string,
  unit: string,
  kind: UnitKind,
  name: string,
): Promise<boolean> {
  const [taken] = await tx`
    select from identity.unit where district = ${district} and name = ${name} and id <> ${unit}`
  if (taken !== undefined) return false
  await tx`update identity.unit set kind = ${kind}, name = ${name} where district = ${district} and id = ${unit}`
  return true
}

/** Towns change hands one change at a time. */
export async function lockStations(tx: Tx, district: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`identity.stations:${district}`}, 0))`
}

const stationTownRow = z.object({ town: z.string(), unit: z.string() })

export async function stationOfTowns(db: Queryable, district: string): Promise<ReadonlyMap<string, string>> {
  const rows = all(stationTownRow, await db`select town, unit from identity.station_town where district = ${district}`)
  return new Map(rows.map(row => [row.town, row.unit]))
}

export async function giveTowns(tx: Tx, district: string, unit: string, towns: readonly string[]): Promise<void> {
  for (const town of towns) {
    await tx`
      insert into identity.station_town (district, town, unit)
      values (${district}, ${town}, ${unit})
      on conflict (district, town) do update set unit = excluded.unit`
  }
}

const townRow = z.object({ code: z.string(), name: z.string() })

export async function findTowns(db: Queryable, district: string): Promise<z.output<typeof townRow>[]> {
  return all(townRow, await db`select code, name from area.town where district = ${district} order by ordinal, code`)
}

const officerRow = z.object({
  officer: id,
  name: z.string(),
  unit: id,
  unitName: z.string(),
  certificateNumber: z.string().nullable(),
  account: id.nullable(),
  username: z.string().nullable(),
  active: z.boolean(),
})
export type OfficerView = z.output<typeof officerRow>

export async function findOfficers(
  db: Queryable,
  district: string,
  filter: { readonly unit?: string | undefined; readonly officer?: string },
): Promise<OfficerView[]> {
  const { unit, officer } = filter
  const rows = await db`
    select o.id as officer, o.name, o.unit, u.name as unit_name, o.certificate_number, o.account, a.username, o.active
    from identity.officer o
    join identity.unit u on u.district = o.district and u.id = o.unit
    left join identity.account a on a.district = o.district and a.id = o.account
    where o.district = ${district}
      ${unit === undefined ? db`` : db`and o.unit = ${unit}`}
      ${officer === undefined ? db`` : db`and o.id = ${officer}`}
    order by o.active desc, u.name, o.name`
  return all(officerRow, rows)
}

export type OfficerFields = {
  readonly name: string
  readonly unit: string
  readonly certificateNumber: string | null
  readonly account: string | null
  readonly active: boolean
}

/** @returns false when the unit has somebody of that name */
export async function insertOfficer(tx: Tx, district: string, officer: Id, fields: OfficerFields): Promise<boolean> {
  const { name, unit, certificateNumber, account, active } = fields
  const inserted = await tx`
    insert into identity.officer (district, id, name, unit, certificate_number, account, active)
    values (${district}, ${officer}, ${name}, ${unit}, ${certificateNumber}, ${account}, ${active})
    on conflict (district, unit, name) do nothing
    returning id`
  return inserted.length > 0
}

/** @returns false when the unit has somebody else of that name */
export async function updateOfficer(
  tx: Tx,
  district: string,
  officer: string,
  fields: OfficerFields,
): Promise<boolean> {
  const { name, unit, certificateNumber, account, active } = fields
  const [taken] = await tx`
    select from identity.officer
    where district = ${district} and unit = ${unit} and name = ${name} and id <> ${officer}`
  if (taken !== undefined) return false
  await tx`
    update identity.officer
    set name = ${name}, unit = ${unit}, certificate_number = ${certificateNumber}, account = ${account}, active = ${active}
    where district = ${district} and id = ${officer}`
  return true
}

export async function accountExists(db: Queryable, district: string, account: string): Promise<boolean> {
  const rows = await db`select 1 as found from identity.account where district = ${district} and id = ${account}`
  return first(z.object({ found: z.number() }), rows) !== undefined
}
