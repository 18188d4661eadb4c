import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { instantMs } from '../../kernel/day.ts'
import type { Actor } from '../../platform/action/actor.ts'
import { render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import { disclosedLists } from '../public-view.ts'
import { findCode, scanView, type WorkshopCode } from '../rules.ts'
import { findBureau } from '../store/scanned.ts'
import { addListRoute } from './list-routes.ts'
import { rendering } from './look-up.ts'
import { quiet, type ScanParts } from './parts.ts'
import { readScan } from './read.ts'
import { replySlowDown, replyUnknown, sendHtml } from './replies.ts'
import { addStillRoutes } from './still-routes.ts'
import { addTimelineRoute } from './timeline-route.ts'
import { inspectsOnPhone, phoneAddress, signedIn, viewerOf } from './viewer.ts'

export function addScanRoutes(server: FastifyInstance, parts: ScanParts): void {
  const { world, pages } = parts
  server.setErrorHandler((error, request, reply) => {
    request.log.error({ err: error }, 'unexpected')
    return sendHtml(reply, pages, 500, pages.errorPage(request.id))
  })
  server.get('/', { ...quiet, config: { policy: 'public: the first page' } }, async (request, reply) => {
    const bureau = parts.district && (await findBureau(world.db, parts.district))
    const page = render(pages.homePage({ bureau }), pages.contentSecurityPolicy)
    reply.hijack()
    send(page, 200, request.raw, reply.raw)
  })
  server.get<{ Querystring: { code?: unknown } }>(
    '/s',
    { ...quiet, config: { policy: 'public: a code that was typed' } },
    async (request, reply) => {
      const typed = typeof request.query.code === 'string' ? request.query.code.trim() : ''
      if (typed === '') return reply.header('cache-control', 'no-store').redirect('/', 303)
      const code = findCode(typed)
      if (code === undefined) return replyUnknown(request, reply, parts, { bureau: undefined, typed })
      return reply.header('cache-control', 'no-store').redirect(`/s/${code}`, 303)
    },
  )
  server.get<{ Params: { code: string }; Querystring: { big?: unknown; seen?: unknown } }>(
    '/s/:code',
    { ...quiet, config: { policy: 'public: the page of a code, for anyone who scans' } },
    async (request, reply) => {
      const code = findCode(request.params.code)
      if (code === undefined)
        return replyUnknown(request, reply, parts, { bureau: undefined, typed: request.params.code })
      const largeText = request.query.big === '1'
      const actor = await signedIn(request, parts.findCaller)
      if (actor !== undefined) return replyTo(actor, request, reply, parts, { code, largeText })
      return replyToAnyone(request, reply, parts, { code, largeText, seen: request.query.seen === '1' })
    },
  )
  for (const of of disclosedLists) addListRoute(server, parts, of)
  addTimelineRoute(server, parts)
  if (parts.disclosed.watch !== undefined) addStillRoutes(server, parts, parts.disclosed.watch)
}

type Asked = { readonly code: WorkshopCode; readonly largeText: boolean }

type Opened = Asked & {
  /** From a list, not from a plate: no scan. */
  readonly seen: boolean
}

async function replyToAnyone(request: FastifyRequest, reply: FastifyReply, parts: ScanParts, asked: Opened) {
  const { code, largeText, seen } = asked
  const { lookUp, wrong, world, tallies } = parts
  const today = parts.today()
  const known = lookUp.find(code, largeText, today)
  if (known === undefined) {
    const wait = wrong.mayLookUp(request.ip, instantMs(world.clock.now()))
    if (wait > 0) return replySlowDown(reply, parts, wait, undefined)
  }
  const page = known ?? (await lookUp.read(code, largeText, today))
  if (page.standing === 'unknown') return replyUnknown(request, reply, parts, { bureau: page.bureau, typed: code })
  const counted = seen ? { ...page, tally: undefined } : page
  tallies.sent(counted, request.raw, known === undefined ? 'miss' : 'hit')
  reply.hijack()
  send(page.rendering, 200, request.raw, reply.raw)
}

/** Never from the cache, never into anybody's cache, never counted as a scan. */
async function replyTo(actor: Actor, request: FastifyRequest, reply: FastifyReply, parts: ScanParts, asked: Asked) {
  const { code, largeText } = asked
  const { world, pages } = parts
  const read = await readScan(world.db, parts.disclosed, code, parts.today())
  if (read.standing === 'unknown') return replyUnknown(request, reply, parts, { bureau: read.bureau, typed: code })
  const view = scanView(read.standing, viewerOf(actor, code, read))
  reply.header('cache-control', 'no-store')
  switch (view.page) {
    case 'record':
      if (view.warning === undefined && inspectsOnPhone(actor, request)) return reply.redirect(phoneAddress(code), 303)
      return reply.redirect(parts.recordAddress(read.workshop, view.warning), 303)
    case 'workshop':
      return sendHtml(reply, pages, 200, rendering(read, largeText, pages).answer('identity').body)
    case 'notice': {
      if (read.standing === 'active') throw new Error('an active code has no notice')
      const own = view.newCode ? { ...read, view: { ...read.view, newCode: read.newCode } } : read
      return sendHtml(reply, pages, 200, rendering(own, largeText, pages).answer('identity').body)
    }
    default:
      return view satisfies never
  }
}
