import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findBureauName, scannedCode } from '../../code/door/scanned.ts'
import { districtOfCode, findCode } from '../../code/rules.ts'
import { type Day, dayAt, instantMs } from '../../kernel/day.ts'
import { pageHeaders, render } from '../../platform/http/pages/rendering.ts'
import { send } from '../../platform/http/pages/send.ts'
import type { WrongCodes } from '../../platform/http/pages/wrong-codes.ts'
import type { World } from '../../platform/world.ts'
import type { NearbyChoices, NearbyList } from '../contract/public-view.ts'
import { readAround, readChoices, readSpot, readTown, turnTo } from './read.ts'

type PageOptions = { readonly largeText: boolean }
type OfDistrict = { readonly bureau: string | undefined }

/** The drawn pages, which this slice never sees: main hands them in. */
export type NearbyPages = {
  readonly nearbyPage: (view: NearbyChoices, options: PageOptions) => string
  readonly nearbyListPage: (view: NearbyList, options: PageOptions) => string
  readonly unknownCodePage: (view: OfDistrict & { readonly typed: string }) => string
  readonly notFoundPage: (view: OfDistrict) => string
  readonly slowDownPage: (view: OfDistrict & { readonly seconds: number }) => string
  readonly errorPage: (id: string) => string
  readonly contentSecurityPolicy: string
}

export type NearbyOptions = {
  readonly pages: NearbyPages
  readonly district: string
  /** Shared with the scanned codes: what is tried one after the other counts like wrong codes. */
  readonly wrong: WrongCodes
}

type Parts = NearbyOptions & { readonly world: World }
type Asking = {
  readonly Params: { readonly id: string }
  readonly Querystring: { readonly page?: unknown; readonly big?: unknown }
}

const quiet = { logLevel: 'warn' } as const
const policy = 'public: which filed workshops are near, for anyone who travels'

/** 附近小作坊: from a scenic spot, a town or a scanned workshop. Facts by distance alone. 食品安全法 第七十三条. */
export function makeNearbyRoutes(world: World, options: NearbyOptions): (room: FastifyInstance) => Promise<void> {
  const parts: Parts = { ...options, world }
  return async room => {
    const { pages, district } = parts
    room.setErrorHandler((error, request, reply) => {
      request.log.error({ err: error }, 'unexpected')
      return sendHtml(reply, parts, 500, pages.errorPage(request.id))
    })
    room.get<Asking>('/nearby', { ...quiet, config: { policy } }, async (request, reply) => {
      const [bureau, choices] = await Promise.all([
        findBureauName(world.db, district),
        readChoices(world.db, { district, today: todayOf(parts) }),
      ])
      sendPage(request, reply, parts, pages.nearbyPage({ bureau, ...choices }, sizeOf(request)))
    })
    for (const [from, read] of [['spot', readSpot] as const, ['town', readTown] as const]) {
      room.get<Asking>(`/nearby/${from}/:id`, { ...quiet, config: { policy } }, async (request, reply) => {
        const today = todayOf(parts)
        const found = await read(world.db, request.params.id.slice(0, 40), { district, today })
        if (found === undefined) return replyMissing(request, reply, parts)
        const bureau = (await findBureauName(world.db, district)) ?? ''
        return replyList(request, reply, parts, { bureau, asOf: today, ...turnTo(found, pageOf(request)) })
      })
    }
    addAround(room, parts)
  }
}

/** The way from a plate: a code that was never made costs as much here as anywhere. */
function addAround(room: FastifyInstance, parts: Parts): void {
  const { world, pages } = parts
  room.get<Asking>('/s/:id/nearby', { ...quiet, config: { policy } }, async (request, reply) => {
    const code = findCode(request.params.id)
    const unknown = (bureau: string | undefined) =>
      replyWrong(request, reply, parts, pages.unknownCodePage({ bureau, typed: request.params.id }))
    if (code === undefined) return unknown(undefined)
    const wait = parts.wrong.mayLookUp(request.ip, instantMs(world.clock.now()))
    if (wait > 0) return replySlowDown(reply, parts, wait)
    const [today, district] = [todayOf(parts), districtOfCode(code)]
    const scanned = await scannedCode(world.db, code, () => world.db`select null as record`)
    if (scanned === undefined || scanned.state === null || scanned.workshop === null) return unknown(scanned?.bureau)
    // The page of the code says what became of it.
    const lead = () => reply.header('cache-control', 'no-store').redirect(`/s/${code}`, 303)
    if (scanned.state !== 'active') return lead()
    const found = await readAround(world.db, scanned.workshop, { district, today })
    if (found === undefined) return lead()
    const view = { bureau: scanned.bureau, asOf: today, ...turnTo(found, pageOf(request)) }
    return replyList(request, reply, parts, view)
  })
}

function todayOf({ world }: Parts): Day {
  return dayAt(world.clock.now())
}

function sizeOf({ query }: FastifyRequest<Asking>): PageOptions {
  return { largeText: query.big === '1' }
}

function pageOf({ query: { page } }: FastifyRequest<Asking>): number {
  return typeof page === 'string' && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1
}

function replyList(request: FastifyRequest<Asking>, reply: FastifyReply, parts: Parts, view: NearbyList): void {
  sendPage(request, reply, parts, parts.pages.nearbyListPage(view, sizeOf(request)))
}

function replyMissing(request: FastifyRequest, reply: FastifyReply, parts: Parts) {
  return replyWrong(request, reply, parts, parts.pages.notFoundPage({ bureau: undefined }))
}

function replyWrong(request: FastifyRequest, reply: FastifyReply, parts: Parts, page: string) {
  const wait = parts.wrong.note(request.ip, instantMs(parts.world.clock.now()))
  if (wait > 0) return replySlowDown(reply, parts, wait)
  reply.header('cache-control', 'no-store')
  return sendHtml(reply, parts, 404, page)
}

function replySlowDown(reply: FastifyReply, parts: Parts, seconds: number) {
  reply.header('cache-control', 'no-store').header('retry-after', String(seconds))
  return sendHtml(reply, parts, 429, parts.pages.slowDownPage({ bureau: undefined, seconds }))
}

/** With an ETag, so that a page that has not changed is not sent twice. */
function sendPage(request: FastifyRequest, reply: FastifyReply, { pages }: Parts, html: string): void {
  reply.hijack()
  send(render(html, pages.contentSecurityPolicy), 200, request.raw, reply.raw)
}

function sendHtml(reply: FastifyReply, { pages }: Parts, status: number, html: string): FastifyReply {
  const headers = pageHeaders(pages.contentSecurityPolicy)
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] ?? '', headers[at + 1])
  return reply.code(status).type('text/html; charset=utf-8').send(html)
}
