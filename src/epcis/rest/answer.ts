import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Instant, instantAt, instantMs } from '../../kernel/day.ts'
import type { Queryable } from '../../platform/db/connect.ts'
import { sharedContext } from '../rules/contexts.ts'
import type { Json, JsonObject } from '../rules/document.ts'
import { type FactQuery, readQuery } from '../rules/query.ts'
import { eventWithin } from '../store/export.ts'
import { type After, findFacts, type KeptFact } from '../store/list.ts'
import { EpcisException } from './problem.ts'

const usualPage = 30
const largestPage = 1000
const tokenHours = 24

/** The parameters of the address, each once or several times. */
export function parametersOf(request: FastifyRequest): Readonly<Record<string, Json>> {
  return z.record(z.string(), z.union([z.string(), z.array(z.string())])).parse(request.query)
}

export function queryOf(parameters: Readonly<Record<string, Json | undefined>>): FactQuery {
  const read = readQuery(parameters)
  if ('query' in read) return read.query
  throw new EpcisException('QueryParameterException', read.fault.detail, [read.fault])
}

export type Page = { readonly size: number; readonly after: After | undefined }

const Token = z.object({ at: z.iso.datetime(), id: z.uuid() })

export function pageOf(parameters: Readonly<Record<string, Json>>): Page {
  const { perPage, nextPageToken } = parameters
  const size = perPage === undefined ? usualPage : Number(perPage)
  if (!Number.isInteger(size) || size < 1) {
    const fault = { pointer: '/perPage', detail: 'perPage：要写大于 0 的整数' }
    throw new EpcisException('QueryParameterException', fault.detail, [fault])
  }
  return { size: Math.min(size, largestPage), after: afterOf(nextPageToken) }
}

function afterOf(token: Json | undefined): After | undefined {
  if (token === undefined) return undefined
  try {
    return Token.parse(JSON.parse(Buffer.from(String(token), 'base64url').toString('utf8')))
  } catch {
    const fault = { pointer: '/nextPageToken', detail: 'nextPageToken：已失效，请从第一页重新查询' }
    throw new EpcisException('QueryParameterException', fault.detail, [fault])
  }
}

export type Answer = { readonly body: JsonObject; readonly next: string | undefined }

/** A page of events as a query document, and where the next page begins. */
export async function answerOf(
  db: Queryable,
  district: string,
  query: FactQuery,
  page: Page,
  about: { readonly now: Instant; readonly name: string },
): Promise<Answer> {
  const size = Math.min(page.size, query.limit ?? page.size)
  if (query.max !== undefined) await requireAtMost(db, district, query, query.max)
  const facts = await findFacts(db, district, query, { size: size + 1, after: page.after })
  const shown = facts.slice(0, size)
  const last = shown.at(-1)
  const more = facts.length > size && last !== undefined && query.limit === undefined
  return { body: documentOf(shown, about), next: more ? tokenOf(last, query) : undefined }
}

async function requireAtMost(db: Queryable, district: string, query: FactQuery, max: number): Promise<void> {
  const found = await findFacts(db, district, query, { size: max + 1 })
  if (found.length > max)
    throw new EpcisException('QueryTooLargeException', `符合条件的事件超过 ${max} 个，请缩小查询范围`)
}

function tokenOf(last: KeptFact, query: FactQuery): string {
  const at = query.orderBy === 'eventTime' ? last.eventTime : last.recordTime
  return Buffer.from(JSON.stringify({ at, id: last.id })).toString('base64url')
}

export function documentOf(
  facts: readonly KeptFact[],
  { now, name }: { readonly now: Instant; readonly name: string },
): JsonObject {
  const distinct = new Map(facts.map(fact => [JSON.stringify(fact.context), fact.context]))
  const shared = sharedContext([...distinct.values()])
  return {
    '@context': shared.context,
    type: 'EPCISQueryDocument',
    schemaVersion: '2.0',
    creationDate: now,
    epcisBody: {
      queryResults: { queryName: name, resultsBody: { eventList: facts.map(fact => eventWithin(shared, fact)) } },
    },
  }
}

/** The headers that lead to the next page. */
export function nextPageHeaders(
  request: FastifyRequest,
  next: string | undefined,
  now: Instant,
): Record<string, string> {
  if (next === undefined) return {}
  const [path = '', search = ''] = request.url.split('?')
  const parameters = new URLSearchParams(search)
  parameters.set('nextPageToken', next)
  return {
    link: `<${path}?${parameters}>; rel="next"`,
    'gs1-next-page-token-expires': instantAt(instantMs(now) + tokenHours * 3_600_000),
  }
}
