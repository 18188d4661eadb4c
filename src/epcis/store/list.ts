import { z } from 'zod'
import { Problem } from '../../kernel/problem.ts'
import { IdText } from '../../platform/action/schema.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { parseRow, parseRows } from '../../platform/db/rows.ts'
import type { Json, JsonObject } from '../rules/document.ts'
import { canonicalValue } from '../rules/hash/values.ts'
import { identifierKey } from '../rules/identifiers.ts'
import type { FactQuery } from '../rules/query.ts'
import { termOf } from './fact.ts'

const JsonText: z.ZodType<Json> = z.json()

const KeptFact = z.object({
  id: IdText,
  hash: z.string(),
  declared: z.string(),
  eventId: z.string().nullable(),
  type: z.string(),
  eventTime: z.string(),
  recordTime: z.string(),
  bizStep: z.string().nullable(),
  disposition: z.string().nullable(),
  readPoint: z.string().nullable(),
  event: z.record(z.string(), JsonText),
  context: z.array(JsonText).nullable(),
})
export type KeptFact = z.output<typeof KeptFact>

const columns = (db: Queryable) =>
  db.unsafe(
    'id, hash, declared, event_id, type, event_time, record_time, biz_step, disposition, read_point, event, context',
  )

/** Where a page ended: the next one begins behind it. */
export type After = { readonly at: string; readonly id: string }

/** A page of what a query asks for, in its order. */
export async function findFacts(
  db: Queryable,
  district: string,
  query: FactQuery,
  page: { readonly size: number; readonly after?: After | undefined; readonly offset?: number },
): Promise<KeptFact[]> {
  const time = db.unsafe(query.orderBy === 'eventTime' ? 'event_time' : 'record_time')
  const direction = db.unsafe(query.direction === 'ASC' ? 'asc' : 'desc')
  const { after } = page
  const beyond = db.unsafe(query.direction === 'ASC' ? '>' : '<')
  const rows = await db`
    select ${columns(db)} from epcis.fact
    where district = ${district} ${conditions(db, district, query)}
      ${after === undefined ? db`` : db`and (${time}, id) ${beyond} (${after.at}::timestamptz, ${after.id}::uuid)`}
    order by ${time} ${direction}, id ${direction}
    limit ${page.size} offset ${page.offset ?? 0}`
  return parseRows(KeptFact, rows)
}

export async function countFacts(db: Queryable, district: string, query: FactQuery): Promise<number> {
  const [row] = await db`
    select count(*)::int as total from epcis.fact
    where district = ${district} ${conditions(db, district, query)}`
  return z.object({ total: z.int() }).parse(row).total
}

/** What a query asks of `epcis.fact`, each condition with its `and`. */
export function conditions(db: Queryable, district: string, query: FactQuery) {
  const one = (column: string, values: readonly (string | null)[] | undefined) =>
    values === undefined ? db`` : db`and ${db.unsafe(column)} = any(${[...values]}::text[])`
  const moment = (column: string, sign: string, value: string | undefined) =>
    value === undefined ? db`` : db`and ${db.unsafe(column)} ${db.unsafe(sign)} ${value}::timestamptz`
  const canonical = (values: readonly string[] | undefined) => values?.map(canonicalValue)
  const transformation = query.transformationIds
  const named = [
    ...query.named,
    ...(transformation === undefined ? [] : [{ roles: ['transformation' as const], values: transformation }]),
  ]
  return db`
    ${one('type', query.types)} ${one('action', query.actions)}
    ${one(
      'biz_step',
      query.bizSteps?.map(word => termOf('bizStep', word)),
    )}
    ${one(
      'disposition',
      query.dispositions?.map(word => termOf('disposition', word)),
    )}
    ${one('read_point', canonical(query.readPoints))} ${one('biz_location', canonical(query.bizLocations))}
    ${moment('event_time', '>=', query.eventFrom)} ${moment('event_time', '<', query.eventBefore)}
    ${moment('record_time', '>=', query.recordFrom)} ${moment('record_time', '<', query.recordBefore)}
    ${query.capture === undefined ? db`` : db`and capture = ${query.capture}`}
    ${query.facts === undefined ? db`` : db`and id = any(${[...query.facts]}::uuid[])`}
    ${query.declared === true ? db`and declared <> ''` : db``}
    ${query.eventIds === undefined ? db`` : idCondition(db, district, query.eventIds)}
    ${named.reduce((all, { roles, values }) => db`${all} ${nameCondition(db, district, roles, values)}`, db``)}`
}

function nameCondition(db: Queryable, district: string, roles: readonly string[], values: readonly string[]) {
  const keys = values.map(identifierKey)
  const exact = keys.filter(key => !key.endsWith('*'))
  // A pattern names all identifiers that begin with it.
  const begin = keys
    .filter(key => key.endsWith('*'))
    .map(key => key.slice(0, -1).replace('urn:epc:idpat:', 'urn:epc:id:'))
  const like = begin.map(key => `${key.replace(/[\\%_]/g, '\\$&')}%`)
  return db`and id in (
    select fact from epcis.fact_epc
    where district = ${district} and role = any(${[...roles]}::text[])
      and (epc = any(${exact}::text[]) ${like.length === 0 ? db`` : db`or epc like any(${like}::text[])`}))`
}

function idCondition(db: Queryable, district: string, ids: readonly string[]) {
  const hashes = ids.filter(id => id.startsWith('ni:///sha-256;'))
  return db`and (hash = any(${hashes}::text[])
    or id in (select fact from epcis.alias where district = ${district} and event_id = any(${[...ids]}::text[])))`
}

export async function getFact(db: Queryable, district: string, id: string): Promise<KeptFact> {
  const rows = await db`select ${columns(db)} from epcis.fact where district = ${district} and id = ${id}`
  const found = parseRow(KeptFact, rows)
  if (found === undefined) throw new Problem('not-found', '没有这个事件，请刷新列表')
  return found
}

export async function aliasesOf(db: Queryable, district: string, fact: string): Promise<string[]> {
  const rows = await db`
    select event_id from epcis.alias where district = ${district} and fact = ${fact} order by event_id`
  return parseRows(z.object({ eventId: z.string() }), rows).map(({ eventId }) => eventId)
}

/** The event as others get it: with what names it and with when it was captured. */
export function shownEvent(fact: KeptFact): JsonObject {
  return { ...fact.event, eventID: fact.event.eventID ?? fact.hash, recordTime: fact.recordTime }
}
