import { z } from 'zod'
import { type Id, isId } from '../../kernel/id.ts'
import { dimensions, quantityText } from '../../kernel/quantity.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import type { Entry } from '../contract/shapes.ts'
import { entriesById } from './entry.ts'

const NamedLot = z.object({
  id: IdText,
  name: z.string(),
  number: z.string(),
  dimension: z.enum(dimensions),
  amount: z.int(),
  supplierName: z.string().nullable(),
})

const NamedPartner = z.object({
  id: IdText,
  name: z.string(),
  address: z.string().nullable(),
  phone: z.string().nullable(),
  licenceNumber: z.string().nullable(),
})

/** What the ids in entries stand for: lots and partners, whatever else an id may be. */
export async function namesIn(tx: Queryable, district: string, entries: readonly Pick<Entry, 'content'>[]) {
  const ids = [...new Set(entries.flatMap(entry => idsIn(entry.content)))]
  const [lots, partners] = await Promise.all([
    tx`
      select l.id, l.name, l.number, l.dimension, l.amount, p.name as supplier_name
      from ledger.lot l
      left join ledger.partner p on p.district = l.district and p.id = l.supplier
      where l.district = ${district} and l.id = any (${ids}::uuid[])`,
    tx`
      select id, name, address, phone, licence_number
      from ledger.partner where district = ${district} and id = any (${ids}::uuid[])`,
  ])
  return {
    lots: new Map(
      parseRows(NamedLot, lots).map(({ id, dimension, amount, ...lot }) => {
        const understood = quantityText({ dimension, amount })
        return [id, { ...lot, quantity: { dimension, amount, typed: understood, understood } }]
      }),
    ),
    partners: new Map(parseRows(NamedPartner, partners).map(({ id, ...partner }) => [id, partner])),
  }
}

function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return isId(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(idsIn)
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(idsIn)
}

/** The entries by their id, with those that they correct or were corrected by. */
export async function withCorrections(tx: Queryable, district: string, entries: readonly Entry[]) {
  const told = new Map(
    entries.map(({ entry, summary, recordedAt, cancels }) => [entry, { summary, recordedAt, cancels }]),
  )
  const wanted = entries.flatMap(({ corrects, correctedBy }) => [corrects, correctedBy])
  const missing = wanted.filter((id): id is Id => id !== null && !told.has(id))
  for (const { id, summary, recordedAt, cancels } of await entriesById(tx, district, missing)) {
    told.set(id, { summary, recordedAt, cancels })
  }
  return told
}
