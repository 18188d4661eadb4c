import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { Problem } from '../../kernel/problem.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { insertRows, parseRow } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import type { CertificateKind, DocumentKind } from '../rules/workshop.ts'

/** What hangs on a workshop: certificates, responsibility, workers, equipment, documents. */

export type NewCertificate = {
  readonly workshop: Id
  readonly number: string
  readonly issuedOn: Day
  readonly expiresOn: Day
  readonly kind: CertificateKind
}

export async function insertCertificates(tx: Tx, district: string, given: readonly NewCertificate[], now: Instant) {
  await insertRows(
    tx,
    'registry.certificate',
    given.map(certificate => ({ district, id: newId(), ...certificate, recordedAt: now })),
  )
}

/** The workshop that a certificate number was issued to. */
export async function holderOf(tx: Tx, district: string, number: string): Promise<Id | undefined> {
  const rows = await tx`
    select workshop from registry.certificate where district = ${district} and number = ${number} limit 1`
  return parseRow(z.object({ workshop: IdText }), rows)?.workshop
}

export type NewResponsibility = {
  readonly workshop: Id
  readonly unit: Id
  readonly officer: Id
  readonly fromDay: Day
}

/** From a day on; said again for the same day, the last word counts (the audit log keeps both). */
export async function insertResponsibilities(
  tx: Tx,
  district: string,
  given: readonly NewResponsibility[],
  now: Instant,
): Promise<void> {
  await tx`
    insert into registry.responsibility (district, workshop, from_day, unit, officer, recorded_at)
    select ${district}, * , ${now}::timestamptz from unnest(
      ${given.map(row => row.workshop)}::uuid[], ${given.map(row => row.fromDay)}::date[],
      ${given.map(row => row.unit)}::uuid[], ${given.map(row => row.officer)}::uuid[])
    on conflict (district, workshop, from_day)
      do update set unit = excluded.unit, officer = excluded.officer, recorded_at = excluded.recorded_at`
}

export async function unitOfOfficer(tx: Tx, district: string, officer: Id): Promise<{ unit: Id; name: string }> {
  const rows = await tx`
    select unit, name from identity.officer where district = ${district} and id = ${officer} and active`
  const found = parseRow(z.object({ unit: IdText, name: z.string() }), rows)
  if (found === undefined) throw new Problem('not-found', '没有这名监管人员，或已停用，请重新选择')
  return found
}

export type NewWorker = {
  readonly workshop: Id
  readonly name: string
  readonly phone?: string | null | undefined
  readonly identityNumber?: string | null | undefined
  readonly healthCertificate?: string | null | undefined
  readonly healthExpiresOn?: Day | null | undefined
}

export async function insertWorkers(tx: Tx, district: string, given: readonly NewWorker[]): Promise<Id[]> {
  const rows = given.map(worker => ({ district, id: newId(), ...worker }))
  await insertRows(
    tx,
    'registry.worker',
    rows.map(({ id, workshop, name, phone, identityNumber, healthCertificate, healthExpiresOn }) => ({
      district,
      id,
      workshop,
      name,
      phone,
      identityNumber,
      healthCertificate,
      healthExpiresOn,
    })),
  )
  return rows.map(row => row.id)
}

type Health = {
  readonly healthCertificate?: string | null | undefined
  readonly healthExpiresOn?: Day | null | undefined
  readonly leftOn?: Day | null | undefined
}

const HealthRow = z.object({
  healthCertificate: z.string().nullable(),
  healthExpiresOn: DayText.nullable(),
  leftOn: DayText.nullable(),
})

/** What is not said stays. @returns what stood there before */
export async function updateWorker(
  tx: Tx,
  district: string,
  worker: Id,
  said: Health,
): Promise<z.output<typeof HealthRow>> {
  const rows = await tx`
    select health_certificate, health_expires_on, left_on from registry.worker
    where district = ${district} and id = ${worker} for update`
  const before = parseRow(HealthRow, rows)
  if (before === undefined) throw new Problem('not-found', '没有找到这名从业人员')
  const after = {
    healthCertificate: said.healthCertificate === undefined ? before.healthCertificate : said.healthCertificate,
    healthExpiresOn: said.healthExpiresOn === undefined ? before.healthExpiresOn : said.healthExpiresOn,
    leftOn: said.leftOn === undefined ? before.leftOn : said.leftOn,
  }
  await tx`update registry.worker set ${tx(after)} where district = ${district} and id = ${worker}`
  return before
}

/** Which workshop a worker, a piece of equipment or a document belongs to. */
export async function ownerOf(
  tx: Tx,
  district: string,
  table: 'worker' | 'equipment' | 'document',
  id: Id,
): Promise<{ workshop: Id; name: string }> {
  const name = table === 'document' ? tx`title` : tx`name`
  const rows = await tx`
    select workshop, ${name} as name from ${tx(`registry.${table}`)} where district = ${district} and id = ${id}`
  const found = parseRow(z.object({ workshop: IdText, name: z.string() }), rows)
  if (found === undefined) throw new Problem('not-found', '没有找到，可能已被移除')
  return found
}

export type NewDocument = {
  readonly workshop: Id
  readonly kind: DocumentKind
  readonly title: string
  readonly file: string
  readonly mediaType: string
  readonly bytes: number
}

export async function insertDocument(tx: Tx, district: string, given: NewDocument, now: Instant): Promise<Id> {
  const id = newId()
  await insertRows(tx, 'registry.document', [{ district, id, ...given, addedAt: now }])
  return id
}

export async function insertEquipment(
  tx: Tx,
  district: string,
  given: { workshop: Id; name: string; model?: string | null | undefined; quantity: number },
): Promise<Id> {
  const id = newId()
  const { workshop, name, model, quantity } = given
  await insertRows(tx, 'registry.equipment', [{ district, id, workshop, name, model, quantity }])
  return id
}

export async function endPart(
  tx: Tx,
  district: string,
  table: 'equipment' | 'document',
  id: Id,
  now: Instant,
): Promise<void> {
  await tx`
    update ${tx(`registry.${table}`)} set removed_at = ${now}
    where district = ${district} and id = ${id} and removed_at is null`
}
