import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { type Day, instantMs } from '../../kernel/day.ts'
import type { Db } from '../../platform/db/connect.ts'
import { render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import { publicRecordOf, readPublicRecord } from '../../registry/door.ts'
import type { DisclosedList, PublicList } from '../public-view.ts'
import { districtOfCode, findCode, type WorkshopCode } from '../rules.ts'
import { findScanned } from '../store/scanned.ts'
import type { DisclosedFacts } from './disclosed.ts'
import { quiet, type ScanParts } from './parts.ts'
import { replySlowDown, replyUnknown } from './replies.ts'

const ON_PAGE = 20

type Asking = {
  readonly Params: { readonly code: string }
  readonly Querystring: { readonly page?: unknown; readonly big?: unknown }
}

/** All that is disclosed of a workshop, page by page; read anew each time, and never counted as a scan. */
export function addListRoute(server: FastifyInstance, parts: ScanParts, of: DisclosedList): void {
  const { world, pages, wrong, disclosed } = parts
  const policy = 'public: all that is disclosed of a workshop, for anyone who scans'
  server.get<Asking>(`/s/:code/${of}`, { ...quiet, config: { policy } }, async (request, reply) => {
    const { params, query } = request
    const code = findCode(params.code)
    if (code === undefined) return replyUnknown(request, reply, parts, { bureau: undefined, typed: params.code })
    const wait = wrong.mayLookUp(request.ip, instantMs(world.clock.now()))
    if (wait > 0) return replySlowDown(reply, parts, wait, undefined)
    const page = typeof query.page === 'string' && /^[1-9]\d{0,3}$/.test(query.page) ? Number(query.page) : 1
    const read = await readList(world.db, disclosed.lists[of], { of, code, page, today: parts.today() })
    if (read.found === 'no-code') return replyUnknown(request, reply, parts, { bureau: read.bureau, typed: code })
    const lead = (to: string) => reply.header('cache-control', 'no-store').redirect(to, 303)
    // The page of the code says what became of it.
    if (read.found === 'out-of-use') return lead(`/s/${code}`)
    if (read.view.page > read.view.pages) return lead(`/s/${code}/${of}`)
    const html = pages.disclosedPage(read.view, { largeText: query.big === '1' })
    reply.hijack()
    send(render(html, pages.contentSecurityPolicy), 200, request.raw, reply.raw)
  })
}

type AskedList = {
  readonly of: DisclosedList
  readonly code: WorkshopCode
  readonly page: number
  readonly today: Day
}

type ReadList =
  | { readonly found: 'no-code'; readonly bureau: string | undefined }
  | { readonly found: 'out-of-use' }
  | { readonly found: 'list'; readonly view: PublicList }

const Told = z.object({ registered: z.unknown(), facts: z.unknown() })

async function readList(db: Db, source: DisclosedFacts, { of, code, page, today }: AskedList): Promise<ReadList> {
  const district = districtOfCode(code)
  const skip = (page - 1) * ON_PAGE
  const found = await findScanned(
    db,
    code,
    workshop => db`
      select json_build_object('registered', r.record,
        'facts', (${source.of(db, { district, workshop, today, atMost: ON_PAGE, skip })})) as record
      from (${publicRecordOf(db, { district, workshop, today })}) r`,
  )
  if (found === undefined || found.state === null) return { found: 'no-code', bureau: found?.bureau }
  if (found.state !== 'active') return { found: 'out-of-use' }
  const told = Told.parse(found.record)
  const facts = source.read(told.facts)
  const total = facts.kind === 'none' ? 0 : (facts.total ?? facts.facts.length)
  const pages = Math.max(1, Math.ceil(total / ON_PAGE))
  const { name: workshopName } = readPublicRecord(told.registered)
  return {
    found: 'list',
    view: { of, bureau: found.bureau, code, asOf: today, workshopName, facts, total, page, pages },
  }
}
