import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow, parseRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import type { WorkshopFields } from '../contract/fields.ts'
import { addressKey, plainName, type Status, statuses } from '../rules/workshop.ts'
import { releaseOwner } from './owner.ts'
import { pinyinOf } from './pinyin.ts'

/** What must be known of a workshop before something is done to it. */
const Standing = z.object({
  id: IdText,
  name: z.string(),
  status: z.enum(statuses),
  town: z.string(),
  category: z.string(),
  operator: IdText,
  uscc: z.string().nullable(),
  code: z.string().nullable(),
  revision: z.int(),
  createdAt: z.string(),
  /** Of the last change of status. */
  effectiveOn: DayText,
})
export type Standing = z.output<typeof Standing>

/** Locks the workshop, so that two changes of one workshop follow each other. */
export async function getStanding(tx: Tx, district: string, workshop: Id): Promise<Standing> {
  return (await lock(tx, district, workshop)) ?? missing()
}

async function lock(tx: Tx, district: string, workshop: Id): Promise<Standing | undefined> {
  const rows = await tx`
    select w.id, w.name, w.status, w.town, w.category, w.operator, w.uscc, w.code, w.revision, w.created_at,
      (select c.effective_on from registry.status_change c
       where c.district = w.district and c.workshop = w.id
       order by c.effective_on desc, c.recorded_at desc, c.id desc limit 1) as effective_on
    from registry.workshop w
    where w.district = ${district} and w.id = ${workshop}
    for update of w`
  return parseRow(Standing, rows)
}

function missing(): never {
  throw new Problem('not-found', '没有找到这家小作坊，可能已被合并或不在本辖区')
}

/** Where a workshop lies, for the area check. */
export async function getPlace(
  tx: Queryable,
  district: string,
  workshop: Id,
): Promise<{ readonly id: Id; readonly name: string; readonly town: string }> {
  const rows = await tx`select id, name, town from registry.workshop where district = ${district} and id = ${workshop}`
  return parseRow(z.object({ id: IdText, name: z.string(), town: z.string() }), rows) ?? missing()
}

export type NewWorkshop = {
  readonly id: Id<'Workshop'>
  readonly fields: WorkshopFields
  readonly status: Status
  readonly effectiveOn: Day
  readonly reason: string
}

/** Files workshops with operator, products and first status, many in a handful of statements. */
export async function insertWorkshops(
  tx: Tx,
  district: string,
  workshops: readonly NewWorkshop[],
  now: Instant,
): Promise<void> {
  const made = workshops.map(workshop => ({ ...workshop, operator: newId<'Operator'>() }))
  await insertRows(
    tx,
    'registry.operator',
    made.map(({ operator, fields }) => ({
      district,
      id: operator,
      name: fields.operatorName,
      phone: fields.operatorPhone,
      identityNumber: fields.operatorIdentityNumber,
    })),
  )
  await insertRows(
    tx,
    'registry.workshop',
    made.map(({ id, fields, status, operator }) => ({
      district,
      id,
      status,
      operator,
      ...columnsOf(fields),
      createdAt: now,
      updatedAt: now,
    })),
  )
  await insertStatusChanges(
    tx,
    district,
    made.map(({ id, status, effectiveOn, reason }) => ({ workshop: id, status, effectiveOn, reason })),
    now,
  )
  const products = made.flatMap(({ id, fields }) =>
    [...new Set(fields.products.map(plainName))].map(name => ({
      district,
      id: newId(),
      workshop: id,
      name,
      addedAt: now,
    })),
  )
  await insertRows(tx, 'registry.product', products)
}

function columnsOf(fields: WorkshopFields) {
  const name = plainName(fields.name)
  return {
    name,
    ...pinyinOf(name),
    uscc: fields.uscc,
    category: fields.category,
    town: fields.town,
    village: fields.village,
    address: fields.address,
    addressKey: addressKey(fields.address),
    longitude: fields.longitude,
    latitude: fields.latitude,
    areaM2: fields.areaM2,
    staff: fields.staff,
    processingScope: fields.processingScope,
    processFlow: fields.processFlow,
  }
}

export type NewStatus = {
  readonly workshop: Id
  readonly status: Status
  readonly effectiveOn: Day
  readonly reason: string
}

async function insertStatusChanges(tx: Tx, district: string, changes: readonly NewStatus[], now: Instant) {
  const rows = changes.map(change => ({ district, id: newId(), ...change, recordedAt: now }))
  await insertRows(tx, 'registry.status_change', rows)
}

/** Appends the change and advances the workshop's own status in the same transaction. */
export async function advanceStatus(tx: Tx, district: string, change: NewStatus, now: Instant): Promise<void> {
  await insertStatusChanges(tx, district, [change], now)
  await tx`
    update registry.workshop set status = ${change.status}, revision = revision + 1, updated_at = ${now}
    where district = ${district} and id = ${change.workshop}`
}

export async function setSuccessor(tx: Tx, district: string, workshop: Id, name: string, uscc: string): Promise<void> {
  await tx`
    update registry.workshop set successor_name = ${name}, successor_uscc = ${uscc}
    where district = ${district} and id = ${workshop}`
}

/** Whether another workshop has, had, or was converted to this code. */
export async function isUsccTaken(tx: Queryable, district: string, uscc: string, except: Id): Promise<boolean> {
  const rows = await tx`
    select 1 from registry.workshop
    where district = ${district} and id <> ${except} and (uscc = ${uscc} or successor_uscc = ${uscc}) limit 1`
  return rows.length > 0
}

export async function setCodes(
  tx: Tx,
  district: string,
  codes: readonly { readonly workshop: string; readonly code: string | null }[],
): Promise<void> {
  await tx`
    update registry.workshop w set code = c.code
    from unnest(${codes.map(c => c.workshop)}::uuid[], ${codes.map(c => c.code)}::text[]) as c (workshop, code)
    where w.district = ${district} and w.id = c.workshop`
}

/** Overwrites the filed fields; what they were stands in the audit entry. */
export async function updateFields(
  tx: Tx,
  district: string,
  workshop: { readonly id: Id; readonly operator: Id },
  fields: WorkshopFields,
  now: Instant,
): Promise<void> {
  const columns = columnsOf(fields)
  await tx`
    update registry.workshop set ${tx({ ...columns, updatedAt: now })}, revision = revision + 1
    where district = ${district} and id = ${workshop.id}`
  const operator = {
    name: fields.operatorName,
    phone: fields.operatorPhone ?? null,
    identityNumber: fields.operatorIdentityNumber ?? null,
  }
  await releaseOwner(tx, district, workshop, operator)
  await tx`
    update registry.operator set name = ${operator.name}, phone = ${operator.phone},
      identity_number = ${operator.identityNumber}
    where district = ${district} and id = ${workshop.operator}`
  await replaceProducts(tx, district, workshop.id, fields.products, now)
}

async function replaceProducts(tx: Tx, district: string, workshop: Id, names: readonly string[], now: Instant) {
  const wanted = [...new Set(names.map(plainName))]
  await tx`
    update registry.product set ended_at = ${now}
    where district = ${district} and workshop = ${workshop} and ended_at is null and not name = any(${wanted})`
  const rows = await tx`
    select name from registry.product where district = ${district} and workshop = ${workshop} and ended_at is null`
  const kept = new Set(parseRows(z.object({ name: z.string() }), rows).map(row => row.name))
  const added = wanted.filter(name => !kept.has(name))
  await insertRows(
    tx,
    'registry.product',
    added.map(name => ({ district, id: newId(), workshop, name, addedAt: now })),
  )
}
