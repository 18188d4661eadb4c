import { z } from 'zod'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import { DayText, FileHash, IdText } from '../../platform/action/schema.ts'
import type { Queryable, Tx } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import { type BuyerKind, buyerKinds, type PartnerRole, partnerRoles } from '../rules/ledgers.ts'

const PartnerRow = z.object({
  partner: IdText,
  workshop: IdText,
  role: z.enum(partnerRoles),
  name: z.string(),
  initials: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  licenceNumber: z.string().nullable(),
  licenceExpiresOn: DayText.nullable(),
  buyerKind: z.enum(buyerKinds).nullable(),
  linkedWorkshop: IdText.nullable(),
  files: z.array(FileHash),
  ended: z.boolean(),
})
export type PartnerRow = z.output<typeof PartnerRow>

const columns = (tx: Queryable) => tx`
  p.id as partner, p.workshop, p.role, p.name, p.initials, p.address, p.phone, p.licence_number,
  p.licence_expires_on, p.buyer_kind, p.linked_workshop, p.files, p.ended_at is not null as ended`

export async function findPartner(tx: Queryable, district: string, partner: Id): Promise<PartnerRow | undefined> {
  const rows = await tx`
    select ${columns(tx)} from ledger.partner p where p.district = ${district} and p.id = ${partner}`
  return parseRow(PartnerRow, rows)
}

const Used = PartnerRow.extend({ lastUsedOn: DayText.nullable() })

/** Those in use, last used first. */
export async function partnersOf(
  tx: Queryable,
  district: string,
  workshop: Id,
  role: PartnerRole | null,
): Promise<z.output<typeof Used>[]> {
  const rows = await tx`
    select ${columns(tx)}, greatest(
      (select max(l.received_on) from ledger.lot l where l.district = p.district and l.supplier = p.id),
      (select max(d.entry_on) from ledger.delivery d where d.district = p.district and d.buyer = p.id)) as last_used_on
    from ledger.partner p
    where p.district = ${district} and p.workshop = ${workshop} and p.ended_at is null
      and (${role}::text is null or p.role = ${role})
    order by last_used_on desc nulls last, p.name, p.id`
  return parseRows(Used, rows)
}

export type NewPartner = {
  readonly id: Id
  readonly workshop: Id
  readonly role: PartnerRole
  readonly name: string
  readonly initials: string
  readonly address: string | null
  readonly phone: string | null
  readonly licenceNumber: string | null
  readonly licenceExpiresOn: Day | null
  readonly buyerKind: BuyerKind | null
  readonly linkedWorkshop: Id | null
  readonly files: readonly string[]
}

/** The same id again changes what is known of the partner; what it was stands in the audit entry. */
export async function savePartner(tx: Tx, district: string, partner: NewPartner, now: Instant): Promise<void> {
  const { id, workshop, role, files, ...known } = partner
  const fields = { ...known, files: [...files], updatedAt: now, endedAt: null }
  await tx`
    insert into ledger.partner ${tx({ district, id, workshop, role, ...fields, createdAt: now })}
    on conflict (district, id) do update set ${tx(fields)}`
}

export async function endPartner(tx: Tx, district: string, partner: Id, now: Instant): Promise<void> {
  await tx`
    update ledger.partner set ended_at = ${now}, updated_at = ${now}
    where district = ${district} and id = ${partner}`
}

/** A workshop as the supplier in another workshop's book: made once, by its first sale to it. */
export async function supplierFor(
  tx: Tx,
  district: string,
  partner: Omit<NewPartner, 'id'>,
  id: Id,
  now: Instant,
): Promise<Id> {
  const found = await tx`
    select id from ledger.partner
    where district = ${district} and workshop = ${partner.workshop} and role = 'supplier' and ended_at is null
      and (linked_workshop = ${partner.linkedWorkshop} or name = ${partner.name})
    order by linked_workshop is null
    limit 1`
  const row = parseRow(z.object({ id: IdText }), found)
  if (row !== undefined) return row.id
  await savePartner(tx, district, { id, ...partner }, now)
  return id
}
