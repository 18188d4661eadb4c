import { z } from 'zod'
import type { Instant } from '../../kernel/day.ts'
import type { Id } from '../../kernel/id.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { parseRows } from '../../platform/db/rows.ts'
import { newId } from '../../platform/id.ts'
import { extraContext } from '../rules/contexts.ts'
import { type Context, isObject, type Json, type JsonObject } from '../rules/document.ts'
import { vocabularyOf } from '../rules/hash/fields.ts'
import { canonicalMoment, canonicalValue } from '../rules/hash/values.ts'
import { identifiersOf, type Named } from '../rules/identifiers.ts'
import { namespacesOf } from '../rules/namespaces.ts'
import { hashWith } from './hash.ts'

/** An event ready to be kept. */
export type NewFact = {
  readonly id: string
  readonly hash: string
  readonly declared: string
  readonly eventId: string | null
  readonly named: readonly Named[]
  readonly row: Readonly<Record<string, Json>>
}

/** @returns what makes rows of the events of one document */
export function factMaker(context: Context | undefined): (event: JsonObject) => NewFact {
  const shared = namespacesOf(context)
  const sharedExtra = extraContext(context)
  return written => {
    const { '@context': own, ...event } = written
    const namespaces = own === undefined ? shared : namespacesOf(context, own)
    const hash = hashWith(event, namespaces)
    const eventId = typeof event.eventID === 'string' && event.eventID !== hash ? event.eventID : null
    const declared = declarationOf(event)
    const extra = own === undefined ? sharedExtra : extraContext(context, own)
    const id = newId<'Fact'>()
    const row = { id, hash, declared, event_id: eventId, ...columnsOf(event), event, context: extra }
    return { id, hash, declared, eventId, named: identifiersOf(event), row }
  }
}

function declarationOf(event: JsonObject): string {
  const declaration = event.errorDeclaration
  const time = isObject(declaration) ? declaration.declarationTime : undefined
  return typeof time === 'string' ? canonicalMoment(time) : ''
}

/** What is asked for most, each in its one form. */
function columnsOf(event: JsonObject): Record<string, Json> {
  return {
    type: String(event.type),
    event_time: canonicalMoment(String(event.eventTime)),
    action: textOr(event.action),
    biz_step: termOf('bizStep', event.bizStep),
    disposition: termOf('disposition', event.disposition),
    read_point: placeOf(event.readPoint),
    biz_location: placeOf(event.bizLocation),
  }
}

/** A word of the vocabulary, written bare or in full, as the hash reads it. */
export function termOf(field: 'bizStep' | 'disposition', value: Json | undefined): string | null {
  if (typeof value !== 'string') return null
  return value.includes(':') ? canonicalValue(value) : `${vocabularyOf[field] ?? ''}${value}`
}

function placeOf(place: Json | undefined): string | null {
  const id = isObject(place) ? place.id : undefined
  return typeof id === 'string' ? canonicalValue(id) : null
}

function textOr(value: Json | undefined): string | null {
  return typeof value === 'string' ? value : null
}

/** Keeps the events that nobody has told yet. @returns how many those are */
export async function insertFacts(
  tx: Tx,
  district: string,
  capture: Id,
  facts: readonly NewFact[],
  recordTime: Instant,
): Promise<number> {
  if (facts.length === 0) return 0
  const json = JSON.stringify(facts.map(fact => fact.row))
  const rows = await tx`
    insert into epcis.fact (district, id, hash, declared, event_id, type, event_time, record_time, action, biz_step,
      disposition, read_point, biz_location, event, context, capture)
    select ${district}, id, hash, declared, event_id, type, event_time, ${recordTime}, action, biz_step,
      disposition, read_point, biz_location, event, nullif(context, 'null'), ${capture}
    from json_to_recordset(${json}::text::json) as given (id uuid, hash text, declared text, event_id text, type text,
      event_time timestamptz, action text, biz_step text, disposition text, read_point text, biz_location text, event jsonb,
      context jsonb)
    on conflict do nothing
    returning id`
  const fresh = new Set(parseRows(z.object({ id: z.string() }), rows).map(({ id }) => id))
  await insertNames(
    tx,
    district,
    facts.filter(({ id }) => fresh.has(id)),
  )
  await insertAliases(
    tx,
    district,
    facts.filter(({ eventId }) => eventId !== null),
  )
  return fresh.size
}

async function insertNames(tx: Tx, district: string, facts: readonly NewFact[]): Promise<void> {
  const named = facts.flatMap(({ id, named }) => named.map(each => ({ id, ...each })))
  if (named.length === 0) return
  await tx`
    insert into epcis.fact_epc (district, epc, fact, role)
    select ${district}, epc, fact, role
    from unnest(${named.map(({ epc }) => epc)}::text[], ${named.map(({ id }) => id)}::uuid[],
      ${named.map(({ role }) => role)}::text[]) as given (epc, fact, role)`
}

/** Also for what was known already: two may call the same event by different names. */
async function insertAliases(tx: Tx, district: string, facts: readonly NewFact[]): Promise<void> {
  if (facts.length === 0) return
  await tx`
    insert into epcis.alias (district, event_id, fact)
    select distinct ${district}, given.event_id, fact.id
    from unnest(${facts.map(({ eventId }) => eventId)}::text[], ${facts.map(({ hash }) => hash)}::text[],
      ${facts.map(({ declared }) => declared)}::text[]) as given (event_id, hash, declared)
    join epcis.fact on fact.district = ${district} and fact.hash = given.hash and fact.declared = given.declared
    on conflict do nothing`
}
