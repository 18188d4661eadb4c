import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { Certificate, EquipmentRow, Filed, Responsible, StatusRow } from '../contract/record.ts'
import { documentKinds } from '../rules/workshop.ts'

/** Everything filed of one workshop, unmasked. */
export async function findFiled(tx: Tx, district: string, workshop: Id): Promise<Filed | undefined> {
  const rows = await tx`
    select w.*, t.name as town_name, v.name as village_name, o.name as operator_name,
      o.phone as operator_phone, o.identity_number as operator_identity_number,
      array(select p.name from registry.product p
        where p.district = w.district and p.workshop = w.id and p.ended_at is null order by p.id) as products
    from registry.workshop w
    join area.town t on t.code = w.town
    left join area.village v on v.code = w.village
    join registry.operator o on o.district = w.district and o.id = w.operator
    where w.district = ${district} and w.id = ${workshop}`
  return parseRow(Filed, rows)
}

/** Newest first. */
export async function certificates(tx: Tx, district: string, workshop: Id): Promise<Certificate[]> {
  const rows = await tx`
    select id, number, issued_on, expires_on, kind from registry.certificate
    where district = ${district} and workshop = ${workshop} order by issued_on desc, recorded_at desc, id desc`
  return parseRows(Certificate, rows)
}

export async function statusChanges(tx: Tx, district: string, workshop: Id): Promise<z.output<typeof StatusRow>[]> {
  const rows = await tx`
    select status, effective_on, reason, recorded_at from registry.status_change
    where district = ${district} and workshop = ${workshop} order by effective_on desc, recorded_at desc, id desc`
  return parseRows(StatusRow, rows)
}

export async function responsibilities(
  tx: Tx,
  district: string,
  workshop: Id,
): Promise<z.output<typeof Responsible>[]> {
  const rows = await tx`
    select r.from_day, r.unit, u.name as unit_name, r.officer, f.name as officer_name
    from registry.responsibility r
    join identity.unit u on u.district = r.district and u.id = r.unit
    join identity.officer f on f.district = r.district and f.id = r.officer
    where r.district = ${district} and r.workshop = ${workshop} order by r.from_day desc`
  return parseRows(Responsible, rows)
}

const WorkerRow = z.object({
  id: IdText,
  workshop: IdText,
  name: z.string(),
  phone: z.string().nullable(),
  identityNumber: z.string().nullable(),
  healthCertificate: z.string().nullable(),
  healthExpiresOn: DayText.nullable(),
  leftOn: DayText.nullable(),
})
export type WorkerRow = z.output<typeof WorkerRow>

export async function workers(tx: Tx, district: string, workshop: Id): Promise<WorkerRow[]> {
  const rows = await tx`
    select * from registry.worker where district = ${district} and workshop = ${workshop}
    order by left_on nulls first, id`
  return parseRows(WorkerRow, rows)
}

export async function equipment(tx: Tx, district: string, workshop: Id): Promise<z.output<typeof EquipmentRow>[]> {
  const rows = await tx`
    select id, name, model, quantity from registry.equipment
    where district = ${district} and workshop = ${workshop} and removed_at is null order by id`
  return parseRows(EquipmentRow, rows)
}

const DocumentRow = z.object({
  id: IdText,
  workshop: IdText,
  kind: z.enum(documentKinds),
  title: z.string(),
  file: z.string(),
  mediaType: z.string(),
  bytes: z.int(),
  addedAt: z.string(),
})
export type DocumentRow = z.output<typeof DocumentRow>

export async function documents(tx: Tx, district: string, workshop: Id): Promise<DocumentRow[]> {
  const rows = await tx`
    select * from registry.document
    where district = ${district} and workshop = ${workshop} and removed_at is null order by added_at desc, id desc`
  return parseRows(DocumentRow, rows)
}
