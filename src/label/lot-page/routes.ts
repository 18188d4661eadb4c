import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findCode, type WorkshopCode } from '../../code/rules.ts'
import { dayAt, instantMs } from '../../kernel/day.ts'
import { halfWidth } from '../../kernel/text.ts'
import { pageHeaders, render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import type { WrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import type { LotPages } from '../public-view.ts'
import { type LotCache, lotCache, type ReadyLot } from './cache.ts'
import { readLot } from './read.ts'

export type LotPagesOptions = {
  readonly pages: LotPages
  /** Shared with the scanned codes: lots that are tried one after the other count like wrong codes. */
  readonly wrong: WrongCodes
}

export type LotRoutes = {
  /** `/s/CODE/LOT`: a plugin to register, so that what goes wrong here is told on a page. */
  readonly routes: (room: FastifyInstance) => Promise<void>
  /** For as long as nobody tells of changes made by other programs: every page is read anew. */
  suspendCache(): void
  resumeCache(): void
}

type Parts = LotPagesOptions & { readonly world: World; readonly cache: LotCache }
type Asked = { readonly code: WorkshopCode; readonly number: string; readonly largeText: boolean }

/** Lots are asked for by whoever holds a label; what goes wrong is still written down. */
const quiet = { logLevel: 'warn' } as const

/** What anyone gets who scans the code of a label. */
export function makeLotRoutes(world: World, options: LotPagesOptions): LotRoutes {
  const cache = lotCache(world)
  const parts: Parts = { ...options, world, cache }
  return {
    routes: async room => addLotRoutes(room, parts),
    suspendCache: cache.suspend,
    resumeCache: cache.resume,
  }
}

function addLotRoutes(room: FastifyInstance, parts: Parts): void {
  const { pages } = parts
  room.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'unexpected')
    return sendHtml(reply, pages, 500, pages.errorPage(request.id))
  })
  room.get<{ Params: { code: string; lot: string }; Querystring: { big?: unknown } }>(
    '/s/:code/:lot',
    { ...quiet, config: { policy: 'public: the page of a lot, for anyone who scans a label' } },
    async (request, reply) => {
      const { params, query } = request
      const code = findCode(params.code)
      if (code === undefined) return replyUnknownCode(request, reply, parts, { bureau: undefined, typed: params.code })
      const number = halfWidth(params.lot).replace(/\s/gu, '')
      return replyLot(request, reply, parts, { code, number, largeText: query.big === '1' })
    },
  )
}

async function replyLot(request: FastifyRequest, reply: FastifyReply, parts: Parts, asked: Asked) {
  const { world, cache, wrong, pages } = parts
  const now = world.clock.now()
  const today = dayAt(now)
  const address = `${asked.code}/${asked.number}${asked.largeText ? '?big=1' : ''}`
  const ready = cache.find(address, today)
  if (ready !== undefined) return sendReady(ready, request, reply)
  const wait = wrong.mayLookUp(request.ip, instantMs(now))
  if (wait > 0) return replySlowDown(reply, parts, wait, undefined)
  const begun = cache.begin()
  const read = await readLot(world, asked.code, asked.number, today)
  switch (read.found) {
    case 'no-code':
      return replyUnknownCode(request, reply, parts, { bureau: read.bureau, typed: asked.code })
    case 'no-lot':
      return replyWrong(request, reply, parts, read.view.bureau, () => pages.unknownLotPage(read.view))
    case 'lot': {
      const rendering = render(pages.lotPage(read.view, asked), pages.contentSecurityPolicy)
      const page = { workshops: read.workshops, day: today, rendering }
      cache.end(begun, address, page)
      return sendReady(page, request, reply)
    }
    default:
      return read satisfies never
  }
}

function sendReady({ rendering }: ReadyLot, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  send(rendering, 200, request.raw, reply.raw)
}

type Wrong = { readonly bureau: string | undefined; readonly typed: string }

function replyUnknownCode(request: FastifyRequest, reply: FastifyReply, parts: Parts, view: Wrong) {
  return replyWrong(request, reply, parts, view.bureau, () => parts.pages.unknownCodePage(view))
}

function replyWrong(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
  bureau: string | undefined,
  page: () => string,
) {
  const wait = parts.wrong.note(request.ip, instantMs(parts.world.clock.now()))
  if (wait > 0) return replySlowDown(reply, parts, wait, bureau)
  reply.header('cache-control', 'no-store')
  return sendHtml(reply, parts.pages, 404, page())
}

function replySlowDown(reply: FastifyReply, { pages }: Parts, seconds: number, bureau: string | undefined) {
  reply.header('cache-control', 'no-store').header('retry-after', String(seconds))
  return sendHtml(reply, pages, 429, pages.slowDownPage({ bureau, seconds }))
}

function sendHtml(reply: FastifyReply, pages: LotPages, status: number, html: string): FastifyReply {
  const headers = pageHeaders(pages.contentSecurityPolicy)
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1])
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}
