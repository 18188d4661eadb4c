import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import type { Day } from '../../kernel/day.ts'
import { dimensions } from '../../kernel/quantity.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { buyerKinds, lotKinds, materialKinds, proofKinds, testKinds } from '../rules/ledgers.ts'

type Fragment = PendingQuery<Row[]>

const Charged = z.object({
  name: z.string(),
  kind: z.enum(lotKinds),
  materialKind: z.enum(materialKinds).nullable(),
  additive: z.boolean(),
  dimension: z.enum(dimensions),
  amount: z.int(),
  receivedOn: DayText.nullable(),
  producedOn: DayText.nullable(),
  supplierName: z.string().nullable(),
  supplierLicensed: z.boolean(),
  selfGrown: z.boolean().nullable(),
  proofs: z.array(z.enum(proofKinds)).nullable(),
})

const Dose = z.object({ mgPerKg: z.number().nullable(), maximumMgPerKg: z.number().nullable(), verdict: z.string() })

/** What the ledgers tell anyone of one lot. Names of buyers and of whoever worked are not among it. */
export const PublicLotRecord = z.object({
  lot: IdText,
  number: z.string(),
  name: z.string(),
  typed: z.string(),
  pieces: z.int().nullable(),
  producedOn: DayText,
  expiresOn: DayText.nullable(),
  released: z.boolean(),
  ended: z.boolean(),
  stop: z.object({ kind: z.enum(['held', 'recalled', 'lifted']), on: DayText }).nullable(),
  charged: z.array(Charged),
  additives: z.array(z.object({ name: z.string(), typed: z.string(), dose: Dose.nullable() })),
  parameters: z.record(z.string(), z.string()).nullable(),
  tests: z.array(
    z.object({
      on: DayText,
      kind: z.enum(testKinds),
      conclusion: z.enum(['conforming', 'nonconforming']).nullable(),
      laboratory: z.string().nullable(),
      cma: z.string().nullable(),
      reportedOn: DayText.nullable(),
      items: z.array(z.string()),
      retained: z.boolean(),
      keepUntil: DayText.nullable(),
    }),
  ),
  sold: z.array(z.enum(buyerKinds)),
})
export type PublicLotRecord = z.output<typeof PublicLotRecord>

/**
 * A piece of SQL: the record of a lot that a workshop produced as JSON, nothing without it. What was corrected does not
 * count.
 *
 * @param of `workshop` is SQL for the id, a column of the surrounding statement
 */
export function publicLot(
  db: Queryable,
  of: { readonly district: string; readonly workshop: Fragment; readonly number: string },
): Fragment {
  const { district, workshop, number } = of
  const holds = (entry: Fragment) => db`
    not exists (select from ledger.correction k where k.district = ${district} and k.corrected = ${entry})`
  const entries = (kind: string, names: Fragment) => db`
    from ledger.entry e
    where e.district = ${district} and e.workshop = l.workshop and e.ledger = ${kind} and e.kind = ${kind}
      and e.on_day >= l.entry_on and ${names} = l.id::text and not e.cancels and ${holds(db`e.id`)}`
  return db`
    select json_build_object(
      'lot', l.id, 'number', l.number, 'name', l.name, 'typed', l.typed, 'pieces', l.pieces,
      'producedOn', l.produced_on, 'expiresOn', l.expires_on, 'released', l.released_at is not null,
      'ended', l.ended_at is not null,
      'stop', (select json_build_object('kind', s.kind, 'on', (s.at at time zone 'Asia/Shanghai')::date)
        from ledger.lot_stop s
        where s.district = l.district and s.lot = l.id order by s.at desc, s.id desc limit 1),
      'charged', coalesce((select json_agg(json_build_object(
          'name', s.name, 'kind', s.kind, 'materialKind', s.material_kind, 'additive', c.additive,
          'dimension', c.dimension, 'amount', c.amount, 'receivedOn', s.received_on, 'producedOn', s.produced_on,
          'supplierName', p.name, 'supplierLicensed', p.licence_number is not null,
          'selfGrown', (r.content -> 'selfGrown'), 'proofs', r.content -> 'proofs') order by c.amount desc, c.id)
        from ledger.charge c
        join ledger.lot s on s.district = c.district and s.id = c.from_lot
        left join ledger.partner p on p.district = s.district and p.id = s.supplier
        left join ledger.entry r on r.district = s.district and r.on_day = s.entry_on and r.id = s.entry
        where c.district = ${district} and c.into_lot = l.id and ${holds(db`c.entry`)}), '[]'),
      'additives', coalesce((select json_agg(json_build_object(
          'name', e.content ->> 'name', 'typed', e.content -> 'quantity' ->> 'typed',
          'dose', e.content -> 'dose') order by e.id)
        ${entries('additive-use', db`e.content ->> 'producedLot'`)}), '[]'),
      'parameters', (select e.content -> 'parameters' from ledger.entry e
        where e.district = l.district and e.on_day = l.entry_on and e.id = l.entry),
      'tests', coalesce((select json_agg(json_build_object(
          'on', e.on_day, 'kind', e.content ->> 'testKind', 'conclusion', e.content ->> 'conclusion',
          'laboratory', e.content ->> 'laboratory', 'cma', e.content ->> 'cma', 'reportedOn', e.content ->> 'reportedOn',
          'items', coalesce((select json_agg(i ->> 'name') from jsonb_array_elements(e.content -> 'items') i), '[]'),
          'retained', coalesce(jsonb_typeof(e.content -> 'retained') = 'object', false),
          'keepUntil', e.content -> 'retained' ->> 'keepUntil') order by e.on_day, e.id)
        ${entries('testing', db`e.content ->> 'lot'`)}), '[]'),
      'sold', coalesce((select json_agg(distinct d.buyer_kind)
        from ledger.delivery d
        where d.district = ${district} and d.lot = l.id and ${holds(db`d.entry`)}), '[]')
    )
    from ledger.lot l
    where l.district = ${district} and l.workshop = ${workshop} and l.kind = 'produced' and l.number = ${number}`
}

const Purchase = z.object({
  name: z.string(),
  on: DayText,
  licensed: z.boolean(),
  selfGrown: z.boolean().nullable(),
  proofs: z.array(z.enum(proofKinds)).nullable(),
})
/** The latest purchase of one material. */
export type PublicPurchase = z.output<typeof Purchase>
export const PublicPurchases = z.array(Purchase)

/** A piece of SQL: the latest purchase of each material since a day as JSON, the newest first. */
export function publicPurchases(
  db: Queryable,
  of: { readonly district: string; readonly workshop: Fragment; readonly since: Day; readonly atMost: number },
): Fragment {
  const { district, workshop, since, atMost } = of
  return db`
    select coalesce(json_agg(u), '[]') from (
      select n.name, n.received_on as "on", p.licence_number is not null as licensed,
        (e.content -> 'selfGrown') as "selfGrown", e.content -> 'proofs' as proofs
      from (
        select distinct on (l.name) l.name, l.received_on, l.supplier, l.entry, l.entry_on
        from ledger.lot l
        where l.district = ${district} and l.workshop = ${workshop} and l.kind = 'received' and l.ended_at is null
          and l.received_on >= ${since} and l.material_kind in ('raw', 'auxiliary')
        order by l.name, l.received_on desc, l.id desc
      ) n
      left join ledger.partner p on p.district = ${district} and p.id = n.supplier
      left join ledger.entry e on e.district = ${district} and e.on_day = n.entry_on and e.id = n.entry
        -- Months before are left out before they are looked at.
        and e.on_day >= ${since}
      order by n.received_on desc, n.name
      limit ${atMost}
    ) u`
}
