import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'

const Existing = z.object({
  id: IdText,
  operator: IdText,
  status: z.string(),
  name: z.string(),
  operatorName: z.string(),
  operatorPhone: z.string().nullable(),
  operatorIdentityNumber: z.string().nullable(),
  uscc: z.string().nullable(),
  category: z.string(),
  town: z.string(),
  village: z.string().nullable(),
  address: z.string(),
  addressKey: z.string().nullable(),
  longitude: z.number().nullable(),
  latitude: z.number().nullable(),
  areaM2: z.number().nullable(),
  staff: z.int().nullable(),
  processingScope: z.string(),
  processFlow: z.array(z.string()),
  products: z.array(z.string()),
  certificateNumber: z.string().nullable(),
  issuedOn: DayText.nullable(),
  expiresOn: DayText.nullable(),
  officerName: z.string().nullable(),
})
export type Existing = z.output<typeof Existing>

/** Open workshops that share a credit code or a place with the given ones. */
export async function findByKeys(
  tx: Tx,
  district: string,
  usccs: readonly string[],
  places: readonly string[],
): Promise<Existing[]> {
  // Two look-ups by index, united: an `or` over both keys would read the whole district.
  const rows = await tx`
    with found as (
      select id from registry.workshop
      where district = ${district} and status in ('proposed', 'valid', 'suspended') and uscc = any(${[...usccs]})
      union
      select id from registry.workshop
      where district = ${district} and status in ('proposed', 'valid', 'suspended')
        and address_key = any(${[...places]})
    )
    select w.*, o.name as operator_name, o.phone as operator_phone, o.identity_number as operator_identity_number,
      c.number as certificate_number, c.issued_on, c.expires_on, f.name as officer_name,
      array(select p.name from registry.product p
        where p.district = w.district and p.workshop = w.id and p.ended_at is null order by p.id) as products
    from found
    join registry.workshop w on w.district = ${district} and w.id = found.id
    join registry.operator o on o.district = w.district and o.id = w.operator
    left join lateral (
      select number, issued_on, expires_on from registry.certificate c
      where c.district = w.district and c.workshop = w.id order by issued_on desc, recorded_at desc limit 1
    ) c on true
    left join lateral (
      select officer from registry.responsibility r
      where r.district = w.district and r.workshop = w.id order by from_day desc limit 1
    ) r on true
    left join identity.officer f on f.district = w.district and f.id = r.officer`
  return parseRows(Existing, rows)
}

/** Which workshop holds which of these certificate numbers. */
export async function holdersOf(tx: Tx, district: string, numbers: readonly string[]): Promise<Map<string, Id>> {
  const rows = await tx`
    select number, workshop from registry.certificate where district = ${district} and number = any(${[...numbers]})`
  const holders = parseRows(z.object({ number: z.string(), workshop: IdText }), rows)
  return new Map(holders.map(({ number, workshop }) => [number, workshop]))
}

export type OfficerWish = { readonly town: string; readonly name: string }
export type OfficerFound = { readonly officer: Id; readonly unit: Id }

const Roster = z.object({ id: IdText, name: z.string(), unit: IdText })
const Cover = z.object({ town: z.string(), unit: IdText })

export type Officers = {
  readonly find: (wish: OfficerWish) => OfficerFound | undefined
  /** The unit of a town: its station, else the bureau. */
  readonly unitOf: (town: string) => Id | undefined
}

/** The roster: a name is sought in the town's own station first, then, when it is alone, in the district. */
export async function readOfficers(tx: Tx, district: string): Promise<Officers> {
  const roster = parseRows(
    Roster,
    await tx`select id, name, unit from identity.officer where district = ${district} and active`,
  )
  const covers = parseRows(Cover, await tx`select town, unit from identity.station_town where district = ${district}`)
  const bureau = parseRows(
    z.object({ id: IdText }),
    await tx`select id from identity.unit where district = ${district} order by (kind = 'bureau') desc, name limit 1`,
  )[0]?.id
  const unitOfTown = new Map(covers.map(({ town, unit }) => [town, unit]))
  const byName = Map.groupBy(roster, row => row.name)
  const unitOf = (town: string) => unitOfTown.get(town) ?? bureau
  return {
    unitOf,
    find: ({ town, name }) => {
      const named = byName.get(name) ?? []
      const own = named.find(row => row.unit === unitOf(town))
      const found = own ?? (named.length === 1 ? named[0] : undefined)
      return found && { officer: found.id, unit: found.unit }
    },
  }
}

export async function insertOfficers(
  tx: Tx,
  district: string,
  given: readonly { readonly unit: Id; readonly name: string }[],
): Promise<void> {
  await insertRows(
    tx,
    'identity.officer',
    given.map(({ unit, name }) => ({ district, id: newId(), unit, name })),
  )
}
