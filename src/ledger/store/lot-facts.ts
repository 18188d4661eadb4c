import { z } from 'zod'
import type { Id } from '../../kernel/id.ts'
import { dimensions } from '../../kernel/quantity.ts'
import { DayText, IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { awaitingInspection, buyerKinds, lotKinds } from '../rules/ledgers.ts'
import type { Source } from '../rules/lot-facts.ts'

const Edge = z.object({ intoLot: IdText, fromLot: IdText })

/** Charges that hold, from these lots back to what was bought. */
async function edgesBack(tx: Queryable, district: string, lots: readonly Id[]): Promise<z.output<typeof Edge>[]> {
  const rows = await tx`
    with recursive back as (
      select x.into_lot, x.from_lot from ledger.charge x
      where x.district = ${district} and x.into_lot = any (${[...lots]}::uuid[])
        and not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry)
      union
      select x.into_lot, x.from_lot
      from back b
      join ledger.charge x on x.district = ${district} and x.into_lot = b.from_lot
      where not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry)
    )
    select into_lot, from_lot from back`
  return parseRows(Edge, rows)
}

const Origin = z.object({
  id: IdText,
  kind: z.enum(lotKinds),
  name: z.string(),
  number: z.string(),
  selfGrown: z.boolean().nullable(),
  proofs: z.array(z.string()).nullable(),
  checker: z.string().nullable(),
  supplierName: z.string().nullable(),
  supplierIsLicensed: z.boolean(),
  isIdentified: z.boolean(),
})

async function originsOf(tx: Queryable, district: string, lots: readonly Id[]) {
  const rows = await tx`
    select l.id, l.kind, l.name, l.number,
      case when l.kind = 'received' then coalesce((e.content ->> 'selfGrown')::boolean, false) end as self_grown,
      case when l.kind = 'received' then e.content -> 'proofs' end as proofs,
      case when l.kind = 'received' then e.content ->> 'checker' end as checker,
      p.name as supplier_name,
      coalesce(p.licence_number is not null or p.linked_workshop is not null, false) as supplier_is_licensed,
      l.supplier_lot_number is not null or l.produced_on is not null as is_identified
    from ledger.lot l
    left join ledger.partner p on p.district = l.district and p.id = l.supplier
    left join ledger.entry e on e.district = l.district and e.on_day = l.entry_on and e.id = l.entry
    where l.district = ${district} and l.id = any (${[...lots]}::uuid[])`
  return parseRows(Origin, rows)
}

/** Where everything in these lots came from, each as a tree of what went into it. */
export async function sourcesOf(
  tx: Queryable,
  district: string,
  lots: readonly Id[],
  looseAdditives: ReadonlyMap<string, readonly string[]>,
): Promise<ReadonlyMap<string, Source>> {
  const edges = await edgesBack(tx, district, lots)
  const involved = [...new Set([...lots, ...edges.map(edge => edge.fromLot)])]
  const origins = new Map((await originsOf(tx, district, involved)).map(origin => [origin.id, origin]))
  const into = new Map<Id, Id[]>()
  for (const { intoLot, fromLot } of edges) into.set(intoLot, [...(into.get(intoLot) ?? []), fromLot])
  const made = new Map<Id, Source>()
  const build = (id: Id, above: ReadonlySet<Id>): readonly Source[] => {
    const known = made.get(id)
    const origin = origins.get(id)
    if (known !== undefined) return [known]
    if (origin === undefined || above.has(id)) return []
    const below = new Set([...above, id])
    const madeFrom = (into.get(id) ?? []).flatMap(each => build(each, below))
    const source = asSource(origin, madeFrom, looseAdditives.get(id) ?? [])
    made.set(id, source)
    return [source]
  }
  for (const lot of lots) build(lot, new Set())
  return made
}

function asSource(
  { id, kind, name, number, ...origin }: z.output<typeof Origin>,
  madeFrom: readonly Source[],
  looseAdditives: readonly string[],
): Source {
  if (kind === 'produced') return { kind, id, name, number, madeFrom, looseAdditives }
  return {
    kind,
    id,
    name,
    number,
    selfGrown: origin.selfGrown ?? false,
    supplierName: origin.supplierName,
    supplierIsLicensed: origin.supplierIsLicensed,
    // A filed workshop's goods come with its dispatch as their paper.
    hasProof: (origin.proofs ?? []).some(proof => proof !== 'none') || origin.checker === awaitingInspection,
    isIdentified: origin.isIdentified,
    awaitsInspection: origin.checker === awaitingInspection,
  }
}

const Sale = z.object({
  lot: IdText,
  entry: IdText,
  onDay: DayText,
  buyerKind: z.enum(buyerKinds),
  buyerName: z.string().nullable(),
  canBeReached: z.boolean(),
  dimension: z.enum(dimensions),
  amount: z.int(),
  typed: z.string(),
})

/** Sales that hold, oldest first. */
export async function salesOf(tx: Queryable, district: string, lots: readonly Id[]): Promise<z.output<typeof Sale>[]> {
  const rows = await tx`
    select x.lot, x.entry, x.entry_on as on_day, x.buyer_kind, p.name as buyer_name,
      coalesce(p.address is not null or p.phone is not null or p.linked_workshop is not null, false) as can_be_reached,
      x.dimension, x.amount, x.typed
    from ledger.delivery x
    left join ledger.partner p on p.district = x.district and p.id = x.buyer
    where x.district = ${district} and x.lot = any (${[...lots]}::uuid[])
      and not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry)
    order by x.entry_on, x.id`
  return parseRows(Sale, rows)
}

const Making = z.object({
  lot: IdText,
  workshop: IdText,
  producedOn: DayText,
  parameters: z.record(z.string(), z.string()).nullable(),
  additives: z
    .array(z.object({ name: z.string(), verdict: z.string().nullable(), lot: z.string().nullable() }))
    .nullable(),
  works: z.array(z.string()).nullable(),
})
export type Making = z.output<typeof Making>

/** How produced lots were made: parameters, additives, and the hygiene of that day. */
export async function makingOf(tx: Queryable, district: string, lots: readonly Id[]): Promise<Making[]> {
  const holds = tx`not x.cancels
    and not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.id)`
  const rows = await tx`
    select l.id as lot, l.workshop, l.produced_on, e.content -> 'parameters' as parameters,
      (select json_agg(json_build_object('name', x.content ->> 'name', 'lot', x.content ->> 'lot',
          'verdict', x.content -> 'dose' ->> 'verdict') order by x.recorded_at, x.id)
        from ledger.entry x
        where x.district = l.district and x.workshop = l.workshop and x.ledger = 'additive-use'
          and x.on_day >= l.produced_on and x.content ->> 'producedLot' = l.id::text and ${holds}) as additives,
      (select array_agg(distinct work) from ledger.entry x, jsonb_array_elements_text(x.content -> 'works') work
        where x.district = l.district and x.workshop = l.workshop and x.on_day = l.produced_on
          and x.ledger = 'hygiene' and ${holds}) as works
    from ledger.lot l
    join ledger.entry e on e.district = l.district and e.on_day = l.entry_on and e.id = l.entry
    where l.district = ${district} and l.id = any (${[...lots]}::uuid[]) and l.kind = 'produced'`
  return parseRows(Making, rows)
}

const Step = z.object({
  lot: IdText,
  name: z.string(),
  number: z.string(),
  dimension: z.enum(dimensions),
  amount: z.int(),
  typed: z.string(),
  supplierName: z.string().nullable(),
  additive: z.boolean(),
})

/** One step back (what went in) or on (what it went into), by charges that hold. */
export async function stepsOf(tx: Queryable, district: string, lot: Id, way: 'back' | 'on') {
  const [here, there] = way === 'back' ? [tx`x.into_lot`, tx`x.from_lot`] : [tx`x.from_lot`, tx`x.into_lot`]
  const rows = await tx`
    select l.id as lot, l.name, l.number, x.dimension, x.amount, x.typed, p.name as supplier_name, x.additive
    from ledger.charge x
    join ledger.lot l on l.district = x.district and l.id = ${there}
    left join ledger.partner p on p.district = l.district and p.id = l.supplier
    where x.district = ${district} and ${here} = ${lot}
      and not exists (select from ledger.correction k where k.district = x.district and k.corrected = x.entry)
    order by x.additive, x.amount desc, x.id`
  return parseRows(Step, rows)
}
