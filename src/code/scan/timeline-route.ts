import type { FastifyInstance } from 'fastify'
import type { PendingQuery, Row } from 'postgres'
import { z } from 'zod'
import { type Day, instantMs } from '../../kernel/day.ts'
import { DayText } from '../../platform/action/schema.ts'
import type { Db } from '../../platform/db/connect.ts'
import { render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import { publicRecordOf, readPublicRecord } from '../../registry/door.ts'
import type { PublicStep, PublicTimeline } from '../public-view.ts'
import { districtOfCode, findCode, type WorkshopCode } from '../rules.ts'
import { findScanned } from '../store/scanned.ts'
import type { AskedOfWorkshop, DisclosedSteps } from './disclosed.ts'
import { quiet, type ScanParts } from './parts.ts'
import { replySlowDown, replyUnknown } from './replies.ts'

const ON_PAGE = 30

type Streams = Readonly<Record<string, DisclosedSteps>>
type Asking = {
  readonly Params: { readonly code: string }
  readonly Querystring: { readonly page?: unknown; readonly big?: unknown }
}

/** 从备案到今天: read anew each time, and never counted as a scan. */
export function addTimelineRoute(server: FastifyInstance, parts: ScanParts): void {
  const { world, pages, wrong, disclosed } = parts
  const policy = 'public: what happened at a workshop and is disclosed, for anyone who scans'
  server.get<Asking>('/s/:code/timeline', { ...quiet, config: { policy } }, async (request, reply) => {
    const { params, query } = request
    const code = findCode(params.code)
    if (code === undefined) return replyUnknown(request, reply, parts, { bureau: undefined, typed: params.code })
    const wait = wrong.mayLookUp(request.ip, instantMs(world.clock.now()))
    if (wait > 0) return replySlowDown(reply, parts, wait, undefined)
    const page = typeof query.page === 'string' && /^[1-9]\d{0,3}$/.test(query.page) ? Number(query.page) : 1
    const read = await readTimeline(world.db, disclosed.timeline, { code, page, today: parts.today() })
    if (read.found === 'no-code') return replyUnknown(request, reply, parts, { bureau: read.bureau, typed: code })
    const lead = (to: string) => reply.header('cache-control', 'no-store').redirect(to, 303)
    // The page of the code says what became of it.
    if (read.found === 'out-of-use') return lead(`/s/${code}`)
    if (read.view.page > read.view.pages) return lead(`/s/${code}/timeline`)
    const html = pages.timelinePage(read.view, { largeText: query.big === '1' })
    reply.hijack()
    send(render(html, pages.contentSecurityPolicy), 200, request.raw, reply.raw)
  })
}

type Asked = { readonly code: WorkshopCode; readonly page: number; readonly today: Day }

type Read =
  | { readonly found: 'no-code'; readonly bureau: string | undefined }
  | { readonly found: 'out-of-use' }
  | { readonly found: 'timeline'; readonly view: PublicTimeline }

const Told = z.object({
  registered: z.unknown(),
  total: z.int(),
  steps: z.array(z.object({ stream: z.string(), on: DayText, told: z.unknown() })),
})

async function readTimeline(db: Db, streams: Streams, { code, page, today }: Asked): Promise<Read> {
  const district = districtOfCode(code)
  const skip = (page - 1) * ON_PAGE
  const found = await findScanned(
    db,
    code,
    workshop => db`
      select json_build_object('registered', r.record, 'total', l.total, 'steps', l.steps) as record
      from (${publicRecordOf(db, { district, workshop, today })}) r
      cross join lateral (
        select coalesce(max(n.total), 0) as total, coalesce(json_agg(
          json_build_object('stream', n.stream, 'on', n.on_day, 'told', n.told)
          order by n.on_day desc, n.stream, n.id), '[]') as steps
        from (
          select s.stream, s.on_day, s.id, s.told, count(*) over () as total
          from (${everyStream(db, streams, { district, workshop, today })}) s
          order by s.on_day desc, s.stream, s.id
          limit ${ON_PAGE} offset ${skip}) n) l`,
  )
  if (found === undefined || found.state === null) return { found: 'no-code', bureau: found?.bureau }
  if (found.state !== 'active') return { found: 'out-of-use' }
  const { registered, total, steps } = Told.parse(found.record)
  const { name: workshopName } = readPublicRecord(registered)
  const pages = Math.max(1, Math.ceil(total / ON_PAGE))
  const told = steps.flatMap(({ stream, on, told }): PublicStep[] => {
    const read = streams[stream]?.read(told)
    return read === undefined ? [] : [{ on, ...read }]
  })
  const view = { bureau: found.bureau, code, asOf: today, workshopName, steps: told, total, page, pages }
  return { found: 'timeline', view }
}

function everyStream(db: Db, streams: Streams, asked: AskedOfWorkshop): PendingQuery<Row[]> {
  const none = db`select null as stream, null::date as on_day, null as id, null::json as told where false`
  return Object.entries(streams).reduce(
    (all, [stream, { of }]) => db`
      ${all} union all
      select ${stream}::text, t.on_day, t.id, t.told from (${of(db, asked)}) t`,
    none,
  )
}
