import { z } from 'zod'
import type { Day, Instant } from '../kernel/day.ts'
import type { Id } from '../kernel/id.ts'
import type { Scope } from '../platform/action/permission.ts'
import { DayText, IdText } from '../platform/action/schema.ts'
import type { Queryable, Tx } from '../platform/db/connect.ts'
import { parseRow, parseRows } from '../platform/db/rows.ts'
import type { WorkshopFilter } from './contract/fields.ts'
import { openStatuses } from './rules/owner.ts'
import { statuses } from './rules/workshop.ts'
import { filedWorkshops as filed } from './store/filed.ts'
import { listAll } from './store/list.ts'
import { pinyinOf, searchablePinyin } from './store/pinyin.ts'
import { PublicRecord, publicRecord } from './store/public-record.ts'
import { getPlace, getStanding, setCodes } from './store/workshop.ts'

/** Someone who gives filed workshops their public code, in the caller's transaction. */
export type MakeCodes = (
  tx: Tx,
  district: string,
  workshops: readonly Id[],
  now: Instant,
) => Promise<readonly { readonly workshop: Id; readonly code: string }[]>

/** Keeps the active code beside the workshop, where lists look for it. */
export const rememberCodes = setCodes

/** Ids of all workshops that a filter shows to this reader, in the order of the printed list. */
export async function listedIds(
  tx: Tx,
  asked: { district: string; scope: Scope; filter: WorkshopFilter; today: Parameters<typeof listAll>[1]['today'] },
): Promise<Id[]> {
  const ids: Id[] = []
  for await (const row of listAll(tx, asked)) ids.push(row.id)
  return ids
}

/** What is on file of every workshop: a change of the lists is tried on it. */
export const filedWorkshops = filed

/** A workshop that exists: its name for the audit log, its town for the area check. */
export const getWorkshopPlace = getPlace

/** The same with its status, locked until the end of the transaction. */
export const lockWorkshop = getStanding

/** What the registry tells anyone who scans, as SQL for the one statement behind the page. */
export const publicRecordOf = publicRecord

export function readPublicRecord(record: unknown): PublicRecord {
  return PublicRecord.parse(record)
}

/**
 * SQL for a list to join: `id`, `name`, `pinyin`, `initials`, `town`, `category` and `town_name` of every workshop of the
 * district.
 */
export function workshopPlaces(tx: Queryable, district: string) {
  return tx`
    select w.id, w.name, w.pinyin, w.initials, w.town, w.category, t.name as town_name
    from registry.workshop w
    join area.town t on t.code = w.town
    where w.district = ${district}`
}

/** What these workshops are called, as their own pages say it to anyone. */
export async function publicNamesOf(db: Queryable, district: string, workshops: readonly Id[]) {
  if (workshops.length === 0) return []
  const rows = await db`
    select w.id, w.name from registry.workshop w
    where w.district = ${district} and w.id = any (${[...workshops]}::uuid[])`
  return parseRows(z.object({ id: IdText, name: z.string() }), rows)
}

const PlateFacts = z.object({
  id: IdText,
  name: z.string(),
  town: z.string(),
  townName: z.string(),
  categoryName: z.string(),
  certificateNumber: z.string().nullable(),
  bureau: z.string(),
})

/** What is printed on the plates of these workshops, in the order of the printed list: town by town. */
export async function plateFacts(tx: Queryable, district: string, workshops: readonly Id[]) {
  const rows = await tx`
    select w.id, w.name, w.town, t.name as town_name, k.name as category_name, d.bureau,
      (select c.number from registry.certificate c
        where c.district = w.district and c.workshop = w.id
        order by c.issued_on desc, c.recorded_at desc, c.id desc limit 1) as certificate_number
    from registry.workshop w
    join area.district d on d.code = w.district
    join area.town t on t.code = w.town
    join registry.category k on k.code = w.category
    where w.district = ${district} and w.id = any(${[...workshops]}::uuid[])
    order by t.ordinal, w.name, w.id`
  return parseRows(PlateFacts, rows)
}

/** The workshops that an owner's account belongs to and that are not closed. */
export async function ownedWorkshops(tx: Queryable, district: string, account: string): Promise<Id[]> {
  const rows = await tx`
    select o.workshop from registry.ownership o
    join registry.workshop w on w.district = o.district and w.id = o.workshop
    where o.district = ${district} and o.account = ${account} and w.status = any(${[...openStatuses]})`
  return parseRows(z.object({ workshop: IdText }), rows).map(row => row.workshop)
}

const Maker = z.object({
  id: IdText,
  name: z.string(),
  town: z.string(),
  category: z.string(),
  status: z.enum(statuses),
  products: z.array(z.object({ id: IdText, name: z.string(), gtin: z.string().nullable() })),
})
/** A workshop as whoever writes down its work needs it: what it makes, and whether it may. */
export type Maker = z.output<typeof Maker>

export async function findMaker(tx: Queryable, district: string, workshop: Id): Promise<Maker | undefined> {
  const rows = await tx`
    select w.id, w.name, w.town, w.category, w.status,
      (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'gtin', p.gtin) order by p.added_at, p.id), '[]')
        from registry.product p
        where p.district = w.district and p.workshop = w.id and p.ended_at is null) as products
    from registry.workshop w
    where w.district = ${district} and w.id = ${workshop}`
  return parseRow(Maker, rows)
}

const Card = z.object({
  name: z.string(),
  category: z.string(),
  townName: z.string(),
  operatorName: z.string(),
  phone: z.string().nullable(),
  address: z.string(),
  code: z.string().nullable(),
  certificateNumber: z.string().nullable(),
  workers: z.array(z.object({ worker: IdText, name: z.string(), healthExpiresOn: DayText.nullable() })),
})
/** What a workshop's own papers say of it, and who works there. */
export type WorkshopCard = z.output<typeof Card>

export async function findWorkshopCard(
  tx: Queryable,
  district: string,
  workshop: Id,
  today: Day,
): Promise<WorkshopCard | undefined> {
  const rows = await tx`
    select w.name, w.category, t.name as town_name, o.name as operator_name, o.phone, w.address, w.code,
      (select c.number from registry.certificate c
        where c.district = w.district and c.workshop = w.id
        order by c.issued_on desc, c.recorded_at desc, c.id desc limit 1) as certificate_number,
      (select coalesce(json_agg(json_build_object('worker', k.id, 'name', k.name,
          'healthExpiresOn', k.health_expires_on) order by k.name, k.id), '[]')
        from registry.worker k
        where k.district = w.district and k.workshop = w.id and (k.left_on is null or k.left_on > ${today})) as workers
    from registry.workshop w
    join area.town t on t.code = w.town
    join registry.operator o on o.district = w.district and o.id = w.operator
    where w.district = ${district} and w.id = ${workshop}`
  return parseRow(Card, rows)
}

/** Filed workshops by a part of their name, its pinyin or initials: name and town only. */
export async function searchFiled(tx: Queryable, district: string, search: string, limit: number) {
  const part = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const rows = await tx`
    select w.id as workshop, w.name, t.name as town_name
    from registry.workshop w
    join area.town t on t.code = w.town
    where w.district = ${district} and w.status in ('valid', 'suspended')
      and (w.name ilike ${part} or w.pinyin ilike ${part} or w.initials ilike ${part})
    order by w.name, w.id
    limit ${limit}`
  return parseRows(z.object({ workshop: IdText, name: z.string(), townName: z.string() }), rows)
}

/** What people type into a search box to find a name. */
export const initialsOf = (name: string): string => pinyinOf(name).initials

/** Pinyin and initials in one text, for names that lists are searched by. */
export const pinyinTextOf = (name: string): string => searchablePinyin(name)
